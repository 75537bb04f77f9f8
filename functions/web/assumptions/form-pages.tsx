import type { Assumption } from '#shared/learning/assumptions/assumption.ts';
import { changeAssumption } from '#shared/learning/assumptions/change-assumption.ts';
import { enterAssumption } from '#shared/learning/assumptions/enter-assumption.ts';
import { openStanding } from '#shared/learning/assumptions/open-assumption.ts';
import { titleKey } from '#shared/learning/factors/factor.ts';
import { enterFactor } from '#shared/learning/factors/keep-factors.ts';
import { listFactors } from '#shared/learning/factors/open-factor.ts';
import { isHeldBack, readsEveryVoice } from '#shared/learning/rules/held-back.ts';
import { interventionTitles } from '#shared/interventions/finding/intervention-titles.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { failedPage } from '../failure.tsx';
import { seenTag, sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { AssumptionForm, type FormDrawing } from './form.tsx';
import { assumptionTyped, factorsNamed, inputOf, type AssumptionTyped } from './read-form.ts';
import { formSay, messagesOf, wrongIn, type FormText, type Wrong } from './typed.ts';
import { assumptionPath, ASSUMPTIONS } from './words.ts';

const NEW = `${ASSUMPTIONS}/nieuw`;
const idOf = ({ params }: PageRequest): string => params['id'] ?? '';

/** What is wrong with a factor is said at the question in which it is typed; one that nobody typed is empty. */
const textsFor = ({ cause, effect }: AssumptionTyped): Readonly<Record<string, FormText>> => ({
  ...(cause !== undefined && { cause: 'wrong.factor' }),
  ...(effect !== undefined && { effect: 'wrong.factor' }),
  interviews: 'wrong.interviews',
});

type Drawn = { readonly typed: AssumptionTyped; readonly wrong?: Wrong; readonly asksVoices: boolean };

async function drawingOf(pageRequest: PageRequest, { typed, wrong = {}, asksVoices }: Drawn): Promise<FormDrawing> {
  const { desk, actor } = pageRequest;
  const [programme, factors, interventions] = await Promise.all([
    desk.programme(),
    listFactors(desk),
    interventionTitles(desk, actor),
  ]);
  const options = interventions.map(({ id, title }) => ({ value: id, label: title }));
  return { pageRequest, typed, wrong, programme, factors, interventions: options, asksVoices };
}

async function newPage(pageRequest: PageRequest, typed: AssumptionTyped, wrong: Wrong = {}): Promise<PageReply> {
  const say = formSay(pageRequest);
  const drawing = await drawingOf(pageRequest, { typed, wrong, asksVoices: true });
  const key = sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId();
  return {
    title: say('new.title'),
    isPersonal: true,
    ...(Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(wrong)} />
        <AssumptionForm {...drawing} action={NEW} hidden={{ sleutel: key }} cancel={ASSUMPTIONS} />
      </div>
    ),
  };
}

/** The form of a new assumption; with what it is about, where somebody came from that. */
export function openNewAssumption(pageRequest: PageRequest): Promise<PageReply> {
  const { query } = pageRequest;
  const of = (name: string): string[] => query.getAll(name).filter((value) => value !== '');
  return newPage(pageRequest, { goals: of('doel'), interventions: of('interventie') });
}

/** Adds the factors that somebody typed and that are not there yet, where they said so; each by the same key again. */
async function makeFactors(
  { desk, actor }: PageRequest,
  { make, cause = '', effect = '' }: AssumptionTyped,
  key: string,
): Promise<Result<undefined, { readonly failed: Failure; readonly question: 'cause' | 'effect' }>> {
  if (make === undefined) return ok(undefined);
  const named = factorsNamed(await listFactors(desk), titleKey);
  for (const [question, title] of [['cause', cause] as const, ['effect', effect] as const]) {
    if (title === '' || named(title) !== undefined || (question === 'effect' && titleKey(title) === titleKey(cause)))
      continue;
    const made = await enterFactor(desk, actor, `${key}-${question}`, { title });
    if (!made.ok) return { ok: false, error: { failed: made.error, question } };
  }
  return ok(undefined);
}

/** What is wrong with what was typed, at the questions of the form. */
function wrongTyped(pageRequest: PageRequest, error: Failure, typed: AssumptionTyped): Wrong {
  const { goals, interventions, ...texts } = typed;
  const said = {
    ...texts,
    ...(goals.length > 0 && { goals: '' }),
    ...(interventions.length > 0 && { interventions: '' }),
  };
  const wrong = wrongIn(pageRequest, error.errors ?? [], said, { texts: textsFor(typed) });
  const isOne =
    typed.cause !== undefined && typed.effect !== undefined && titleKey(typed.cause) === titleKey(typed.effect);
  return 'effect' in wrong && isOne ? { ...wrong, effect: formSay(pageRequest)('wrong.same') } : wrong;
}

type Failed = { readonly failed: Failure; readonly wrong: Wrong };

/** Makes what was typed ready for a use case: the factors that are to be added, then all of it by their ids. */
async function readyFor(
  pageRequest: PageRequest,
  typed: AssumptionTyped,
  asksVoices: boolean,
): Promise<Result<Record<string, unknown>, Failed>> {
  const key = sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId();
  const made = await makeFactors(pageRequest, typed, key);
  if (!made.ok) {
    const { failed, question } = made.error;
    const wrong = wrongIn(pageRequest, failed.errors ?? [], { title: typed[question] }, { questions: {} });
    const said = Object.values(wrong)[0];
    return { ok: false, error: { failed, wrong: said === undefined ? {} : { [question]: said } } };
  }
  return ok(inputOf(typed, factorsNamed(await listFactors(pageRequest.desk), titleKey), asksVoices));
}

/** Enters an assumption as the form says, once. */
export async function takeNewAssumption(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = assumptionTyped(pageRequest);
  const ready = await readyFor(pageRequest, typed, true);
  if (!ready.ok)
    return ready.error.failed.code === 'bad-input'
      ? newPage(pageRequest, typed, ready.error.wrong)
      : failedPage(pageRequest, ready.error.failed);
  const entered = await enterAssumption(desk, actor, sentOne(pageRequest, 'sleutel') ?? desk.newId(), ready.value);
  if (entered.ok) return { goTo: href(assumptionPath(entered.value.assumption.id)) };
  if (entered.error.code !== 'bad-input') return failedPage(pageRequest, entered.error);
  return newPage(pageRequest, typed, wrongTyped(pageRequest, entered.error, typed));
}

/** An assumption as the form shows it; a factor by its title. */
function typedOf(assumption: Assumption, titleOf: (id: string) => string): AssumptionTyped {
  const { statement, cause, effect, sign, heldBy, interviews, goals, interventions, verify } = assumption;
  return {
    ...{ statement, cause: titleOf(cause), effect: titleOf(effect), sign },
    heldBy: heldBy.join('\n'),
    interviews: Array.isArray(interviews) ? interviews.join(', ') : interviews?.toString(),
    goals: goals.map(String),
    interventions,
    ...(verify === 'wanted' && { verify }),
  };
}

/** Rule L7. Whether somebody may write who holds an assumption: where that is kept from them it stays as it is. */
const asksVoicesOf = ({ actor }: PageRequest, { interviews }: Assumption): boolean =>
  readsEveryVoice(actor) || !isHeldBack(interviews);

type Again = { readonly typed: AssumptionTyped; readonly wrong?: Wrong; readonly isStale?: boolean };
type Kept = { readonly version: number; readonly assumption: Assumption };

async function changePage(pageRequest: PageRequest, { version, assumption }: Kept, again?: Again): Promise<PageReply> {
  const say = formSay(pageRequest);
  const factors = new Map((await listFactors(pageRequest.desk)).map(({ id, title }) => [id, title]));
  const typed = again?.typed ?? typedOf(assumption, (id) => factors.get(id) ?? id);
  const { wrong = {}, isStale = false } = again ?? {};
  const drawing = await drawingOf(pageRequest, { typed, wrong, asksVoices: asksVoicesOf(pageRequest, assumption) });
  const path = assumptionPath(assumption.id);
  const hidden = { versie: String(version), sleutel: sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId() };
  return {
    title: say('change.title'),
    isPersonal: true,
    ...(isStale ? { status: 409 as const } : Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(wrong)} />
        {isStale && (
          <Alert kind="warning" title={say('stale')} role="alert">
            <p class="utrecht-paragraph">{say('stale.text')}</p>
          </Alert>
        )}
        <p class="utrecht-paragraph">{say('change.other')}</p>
        <AssumptionForm {...drawing} action={`${path}/wijzigen`} hidden={hidden} cancel={path} />
      </div>
    ),
  };
}

const opened = ({ desk, actor, params }: PageRequest) => openStanding(desk, actor, params['id'] ?? '');

/** The form of an assumption that is there. */
export async function openAssumptionChange(pageRequest: PageRequest): Promise<PageReply> {
  const kept = await opened(pageRequest);
  return kept.ok ? changePage(pageRequest, kept.value) : failedPage(pageRequest, kept.error);
}

/** What was typed as a merge patch; a number of interviews that was emptied is taken away. */
const patchOf = (input: Record<string, unknown>, asksVoices: boolean): Record<string, unknown> =>
  asksVoices ? { interviews: null, ...input } : input;

/** Changes an assumption as the form says; where it becomes another one, that is shown. */
export async function takeAssumptionChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const kept = await opened(pageRequest);
  if (!kept.ok) return failedPage(pageRequest, kept.error);
  const typed = assumptionTyped(pageRequest);
  const asksVoices = asksVoicesOf(pageRequest, kept.value.assumption);
  const ready = await readyFor(pageRequest, typed, asksVoices);
  if (!ready.ok)
    return ready.error.failed.code === 'bad-input'
      ? changePage(pageRequest, kept.value, { typed, wrong: ready.error.wrong })
      : failedPage(pageRequest, ready.error.failed);
  const seen = seenTag(pageRequest);
  const changed = await changeAssumption(desk, actor, idOf(pageRequest), seen, patchOf(ready.value, asksVoices));
  if (changed.ok) return { goTo: href(assumptionPath(changed.value.assumption.id)) };
  const { error } = changed;
  if (error.code === 'stale') {
    const now = await opened(pageRequest);
    return now.ok ? changePage(pageRequest, now.value, { typed, isStale: true }) : failedPage(pageRequest, now.error);
  }
  if (error.code !== 'bad-input') return failedPage(pageRequest, error);
  return changePage(pageRequest, kept.value, { typed, wrong: wrongTyped(pageRequest, error, typed) });
}
