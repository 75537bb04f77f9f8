import { changeIndicator, setTargets } from '#shared/monitor/indicators/change-indicator.ts';
import { allIndicators, type KeptIndicator } from '#shared/monitor/indicators/definition-store.ts';
import { enterIndicator } from '#shared/monitor/indicators/enter-indicator.ts';
import { openIndicator } from '#shared/monitor/indicators/open-indicator.ts';
import { definitionVersions, readIndicatorHistory } from '#shared/monitor/indicators/read-definitions.ts';
import { monitorAreas } from '#shared/monitor/monitor-areas.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../../failure.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { seenTag, sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { DefinitionForm, defineWords, TargetsForm, type Drawing } from './define-form.tsx';
import { definitionTyped, targetsTyped, typedIn, typedOf, wrongIn, type Typed, type Wrong } from './read-definition.ts';

const NEW = '/monitor/indicatoren/nieuw';
const idOf = ({ params }: PageRequest): string => params['id'] ?? '';
const changePath = (id: string): string => `/monitor/indicatoren/${id}/wijzigen`;

async function drawingOf(pageRequest: PageRequest, typed: Typed, wrong: Wrong): Promise<Drawing> {
  const { desk } = pageRequest;
  const [all, areas] = await Promise.all([allIndicators(desk), monitorAreas(desk)]);
  const others = all.map(({ definition }) => definition).filter(({ id }) => id !== pageRequest.params['id']);
  return { pageRequest, typed, wrong, others, areas };
}

const Errors = ({ pageRequest, wrong }: Pick<Drawing, 'pageRequest' | 'wrong'>) => {
  const say = defineWords(pageRequest);
  const errors = Object.entries(wrong).map(([field, key]) => ({ field, message: say(key) }));
  return <ErrorSummary title={say('errors')} errors={errors} />;
};

async function newPage(pageRequest: PageRequest, typed: Typed = {}, wrong: Wrong = {}): Promise<PageReply> {
  const drawing = await drawingOf(pageRequest, typed, wrong);
  const key = sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId();
  return {
    title: defineWords(pageRequest)('new.title'),
    isPersonal: true,
    ...(Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <Errors {...drawing} />
        <DefinitionForm {...drawing} action={NEW} before={undefined} hidden={{ sleutel: key }} />
      </div>
    ),
  };
}

/** The form of a new indicator. */
export const openNewIndicator = (pageRequest: PageRequest): Promise<PageReply> => newPage(pageRequest);

/** Enters an indicator as the form says. */
export async function takeNewIndicator(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = typedIn(pageRequest);
  const input = definitionTyped(pageRequest, typed, undefined, undefined);
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const entered = await enterIndicator(desk, actor, sentOne(pageRequest, 'sleutel') ?? desk.newId(), said);
  if (entered.ok) return { goTo: href(changePath(entered.value.definition.id)) };
  if (entered.error.code !== 'bad-input') return failedPage(pageRequest, entered.error);
  return newPage(pageRequest, typed, wrongIn(entered.error, typed));
}

/** What a definition was in each version, and who changed what of it when. */
async function pastOf(pageRequest: PageRequest) {
  const { desk, actor, localizer } = pageRequest;
  const say = defineWords(pageRequest);
  const [versions, history] = await Promise.all([
    definitionVersions(desk, idOf(pageRequest)),
    readIndicatorHistory(desk, actor, idOf(pageRequest)),
  ]);
  return (
    <>
      <Heading level={2}>{say('versions')}</Heading>
      <ScrollingTable
        id="versies"
        caption={say('versions')}
        captionHidden
        rowHeads
        head={[{ label: say('version') }, { label: say('since') }, { label: say('definition') }, { label: say('why') }]}
        rows={(versions.ok ? versions.value : []).map(({ definitionVersion, since, reason, definition }) => [
          String(definitionVersion),
          since === undefined ? say('since.first') : localizer.moment(since),
          definition.definition,
          reason ?? '',
        ])}
      />
      <Heading level={2}>{say('history')}</Heading>
      {history.ok && history.value.length > 0 ? (
        <ScrollingTable
          id="geschiedenis"
          caption={say('history')}
          captionHidden
          rowHeads
          head={[{ label: say('history.at') }, { label: say('history.what') }, { label: say('why') }]}
          rows={history.value.map(({ at, action, changes, reason }) => [
            localizer.moment(at),
            say(`history.${action}`, { fields: changes.map(({ field }) => field).join(', ') }),
            reason ?? '',
          ])}
        />
      ) : (
        <p class="utrecht-paragraph">{say('history.none')}</p>
      )}
    </>
  );
}

type Again = { readonly typed: Typed; readonly wrong: Wrong; readonly isStale: boolean };

async function changePage(pageRequest: PageRequest, kept: KeptIndicator, again?: Again): Promise<PageReply> {
  const { definition, version } = kept;
  const { id } = definition;
  const { typed = typedOf(definition), wrong = {}, isStale = false } = again ?? {};
  const drawing = await drawingOf(pageRequest, typed, wrong);
  const say = defineWords(pageRequest);
  const form = { ...drawing, before: definition, hidden: { versie: String(version) } };
  return {
    title: say('change.title', { title: definition.title }),
    isPersonal: true,
    ...(isStale ? { status: 409 as const } : Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <Errors {...drawing} />
        {isStale && (
          <Alert kind="warning" title={say('stale')} role="alert">
            <p class="utrecht-paragraph">{say('stale.text')}</p>
          </Alert>
        )}
        <p class="utrecht-paragraph">{say('change.versions', { version: definition.definitionVersion })}</p>
        <DefinitionForm {...form} action={changePath(id)} />
        <TargetsForm {...form} action={`${changePath(id)}/doelen`} />
        {await pastOf(pageRequest)}
      </div>
    ),
  };
}

const opened = ({ desk, actor, ...pageRequest }: PageRequest) =>
  openIndicator(desk, actor, 'change indicator', pageRequest.params['id'] ?? '');

/** The form of an indicator that is there, with its versions and what was changed. */
export async function openIndicatorChange(pageRequest: PageRequest): Promise<PageReply> {
  const kept = await opened(pageRequest);
  return kept.ok ? changePage(pageRequest, kept.value) : failedPage(pageRequest, kept.error);
}

/** The form again, with what was typed, where something is wrong or somebody else was first. */
async function changeAgain(pageRequest: PageRequest, typed: Typed, error: Failure): Promise<PageReply> {
  const isStale = error.code === 'stale';
  const kept = await opened(pageRequest);
  if (!kept.ok || (!isStale && error.code !== 'bad-input')) return failedPage(pageRequest, error);
  return changePage(pageRequest, kept.value, { typed, isStale, wrong: isStale ? {} : wrongIn(error, typed) });
}

/** Changes an indicator as the form says; where it becomes another figure, with the reason. */
export async function takeIndicatorChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const kept = await opened(pageRequest);
  if (!kept.ok) return failedPage(pageRequest, kept.error);
  const typed = typedIn(pageRequest);
  const patch = definitionTyped(pageRequest, typed, kept.value.definition, null);
  const { reason } = typed;
  const said = { ...patch, ...(reason !== undefined && { reason }) };
  const changed = await changeIndicator(desk, actor, idOf(pageRequest), seenTag(pageRequest), said);
  if (changed.ok) return { goTo: href(changePath(idOf(pageRequest))) };
  return changeAgain(pageRequest, typed, changed.error);
}

/** Sets the targets of an indicator as the form says. */
export async function takeTargets(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const kept = await opened(pageRequest);
  if (!kept.ok) return failedPage(pageRequest, kept.error);
  const typed = typedIn(pageRequest);
  const input = targetsTyped(pageRequest, typed, kept.value.definition);
  const set = await setTargets(desk, actor, idOf(pageRequest), seenTag(pageRequest), input);
  if (set.ok) return { goTo: href(changePath(idOf(pageRequest))) };
  return changeAgain(pageRequest, { ...typedOf(kept.value.definition), ...typed }, set.error);
}
