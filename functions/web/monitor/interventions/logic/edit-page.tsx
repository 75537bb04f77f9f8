import { Logic, withoutHeldBack, type Step } from '#shared/interventions/logic/logic.ts';
import { readLogic } from '#shared/interventions/logic/logic-store.ts';
import { seesEveryVoice, type LogicView } from '#shared/interventions/logic/logic-view.ts';
import { setLogic } from '#shared/interventions/logic/set-logic.ts';
import { openIntervention } from '#shared/interventions/open-intervention.ts';
import type { Meanwhile } from '#shared/platform/failures.ts';
import { failedPage } from '../../../failure.tsx';
import { ErrorSummary } from '../../../parts/alert.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../../page-request.ts';
import { Differences } from './differences.tsx';
import { LogicEditForm } from './form.tsx';
import { logicTyped, pressedOn, typedIn, typedOf, wrongIn, type TypedLogic, type Wrong } from './read-logic-form.ts';
import { LogicPicture, logicPath } from './section.tsx';
import { logicPageWords } from './words.ts';

type Standing = { readonly id: string; readonly title: string; readonly version: number; readonly logic: Logic };

/** What stands there, for who may change it: as they may read it. */
async function opened(pageRequest: PageRequest): Promise<Standing | Page> {
  const { desk, actor, params } = pageRequest;
  const found = await openIntervention(desk, actor, 'change logic', params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { id, plan } = found.value.activity;
  const { version, logic } = await readLogic(desk.table, id);
  return { id, title: plan.title, version, logic: seesEveryVoice(actor) ? logic : withoutHeldBack(logic) };
}

const isStanding = (found: Standing | Page): found is Standing => 'logic' in found;

type Again = {
  readonly typed: TypedLogic;
  readonly wrong?: Wrong;
  readonly meanwhile?: Meanwhile;
  readonly previewed?: boolean;
};

/** What was typed as a picture; where it is not right yet, the errors say so when it is saved. */
const Preview = ({
  pageRequest,
  title,
  typed,
}: {
  readonly pageRequest: PageRequest;
  readonly title: string;
  readonly typed: TypedLogic;
}) => {
  const logic = Logic.safeParse(logicTyped(typed));
  if (!logic.success) return null;
  const counted = (step: Step) => logic.data[step].map((item) => ({ ...item, counts: [] }));
  const view: LogicView = {
    ...{ inputs: counted('inputs'), activities: counted('activities'), outputs: counted('outputs') },
    ...{ outcomes: counted('outcomes'), mechanisms: logic.data.mechanisms },
  };
  return (
    <section class="lk-flow" aria-labelledby="voorbeeld">
      <Heading level={2} id="voorbeeld">
        {logicPageWords(pageRequest)('preview.title')}
      </Heading>
      <LogicPicture pageRequest={pageRequest} view={view} title={title} />
    </section>
  );
};

async function editPage(pageRequest: PageRequest, standing: Standing, again?: Again): Promise<Page> {
  const { id, title, version, logic } = standing;
  const { typed = typedOf(logic), wrong = {}, meanwhile, previewed = false } = again ?? {};
  const say = logicPageWords(pageRequest);
  const { goals, indicators } = await pageRequest.desk.programme();
  const errors = Object.entries(wrong).map(([field, { key, values }]) => ({ field, message: say(key, values) }));
  const path = logicPath(id);
  return {
    title: say('edit.title', { title }),
    isPersonal: true,
    wide: true,
    ...(meanwhile ? { status: 409 as const } : errors.length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={errors} />
        {meanwhile && <Differences pageRequest={pageRequest} meanwhile={meanwhile} sent={logicTyped(typed)} />}
        <p class="utrecht-paragraph">{say('edit.text')}</p>
        {previewed && <Preview pageRequest={pageRequest} title={title} typed={typed} />}
        <LogicEditForm
          {...{ pageRequest, version, typed, wrong, goals, indicators }}
          action={`${path}/wijzigen`}
          cancel={path}
        />
      </div>
    ),
  };
}

/** The form of a logic, for who may change it. */
export async function openLogicEdit(pageRequest: PageRequest): Promise<PageReply> {
  const standing = await opened(pageRequest);
  return isStanding(standing) ? editPage(pageRequest, standing) : standing;
}

async function save(pageRequest: PageRequest, standing: Standing, typed: TypedLogic): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const version = sentOne(pageRequest, 'versie') ?? '';
  const set = await setLogic(desk, actor, standing.id, { ifMatch: `"${version}"` }, logicTyped(typed));
  if (set.ok) return { goTo: href(logicPath(standing.id)) };
  const { error } = set;
  if (error.meanwhile) {
    const now = await opened(pageRequest);
    return isStanding(now) ? editPage(pageRequest, now, { typed, meanwhile: error.meanwhile }) : now;
  }
  if (!error.errors) return failedPage(pageRequest, error);
  return editPage(
    pageRequest,
    { ...standing, version: Number(version) },
    { typed, wrong: wrongIn(error.errors, typed) },
  );
}

/** Saves a logic as the form says, shows it as a picture, or adds and takes away rows. */
export async function takeLogicEdit(pageRequest: PageRequest): Promise<PageReply> {
  const standing = await opened(pageRequest);
  if (!isStanding(standing)) return standing;
  const typed = typedIn(pageRequest);
  const pressed = sentOne(pageRequest, 'doe') ?? 'opslaan';
  if (pressed === 'opslaan') return save(pageRequest, standing, typed);
  const version = Number.parseInt(sentOne(pageRequest, 'versie') ?? '', 10) || 0;
  const again = { typed: pressedOn(typed, pressed), previewed: pressed === 'voorbeeld' };
  return editPage(pageRequest, { ...standing, version }, again);
}
