import type { Child } from 'hono/jsx';
import { findStanding } from '#shared/reports/showing/find-reports.ts';
import { lacksFor, type Lack } from '#shared/reports/writing/lacks.ts';
import type { Report } from '#shared/reports/record/report.ts';
import { readWhole } from '#shared/reports/showing/report-view.ts';
import { statusesFor } from '#shared/reports/record/states.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, TextArea, TextField } from '../parts/inputs.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { GoLine } from './parts.tsx';
import { notRead } from './read-page.tsx';
import { STEPS, type StepName } from './step-table.ts';
import { STEP_FIELDS, TAKE, type StepField } from './take-step.ts';
import { idOf, reportPageWords, reportPath, titleOf, type ReportPageText } from './words.ts';
import { Lacks } from './work.tsx';

type Wrong = Partial<Readonly<Record<StepField, string>>>;
type Drawing = { readonly pageRequest: PageRequest; readonly wrong: Wrong };

const errorAt = ({ wrong }: Drawing, field: StepField) => (wrong[field] === undefined ? {} : { error: wrong[field] });

const OfferFields = (drawing: Drawing) => {
  const say = reportPageWords(drawing.pageRequest);
  return (
    <>
      <DateField
        name="dag"
        label={say('offer.date')}
        value={sentOne(drawing.pageRequest, 'dag')}
        {...errorAt(drawing, 'dag')}
      />
      <TextField
        name="vergadering"
        label={say('offer.meeting')}
        value={sentOne(drawing.pageRequest, 'vergadering')}
        maxlength={300}
        {...errorAt(drawing, 'vergadering')}
      />
    </>
  );
};

const ReasonField = ({ label, hint, ...drawing }: Drawing & { readonly label: string; readonly hint: string }) => (
  <TextArea
    name="reden"
    label={label}
    hint={hint}
    value={sentOne(drawing.pageRequest, 'reden')}
    maxlength={4_000}
    {...errorAt(drawing, 'reden')}
  />
);

const DecideFields = (drawing: Drawing) => {
  const say = reportPageWords(drawing.pageRequest);
  return (
    <>
      <Radios
        name="besluit"
        label={say('decide.decision')}
        value={sentOne(drawing.pageRequest, 'besluit')}
        options={(['adopt', 'return'] as const).map((value) => ({ value, label: say(`decide.${value}`) }))}
        {...errorAt(drawing, 'besluit')}
      />
      <ReasonField {...drawing} label={say('decide.reason')} hint={say('decide.reason.hint')} />
    </>
  );
};

const WhyFields = (drawing: Drawing) => {
  const say = reportPageWords(drawing.pageRequest);
  return <ReasonField {...drawing} label={say('reason')} hint={say('reason.hint')} />;
};

const FIELDS: Readonly<Record<StepName, (drawing: Drawing) => Child>> = {
  offer: OfferFields,
  decide: DecideFields,
  correct: WhyFields,
  withdraw: WhyFields,
};

const Consequences = ({ pageRequest, step }: { readonly pageRequest: PageRequest; readonly step: StepName }) => {
  const say = reportPageWords(pageRequest);
  return (
    <Alert kind={step === 'withdraw' ? 'warning' : 'info'} title={say('step.then')}>
      <ul class="utrecht-unordered-list">
        {([1, 2, 3] as const).map((nth) => (
          <li class="utrecht-unordered-list__item">{say(`${step}.then.${nth}`)}</li>
        ))}
      </ul>
    </Alert>
  );
};

const Stale = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = reportPageWords(pageRequest);
  return (
    <Alert kind="warning" title={say('step.stale')} role="alert">
      <p class="utrecht-paragraph">{say('step.stale.text')}</p>
      <GoLine pageRequest={pageRequest} to={reportPath(idOf(pageRequest))}>
        {say('step.read')}
      </GoLine>
    </Alert>
  );
};

const Form = ({ step, report, ...drawing }: Drawing & { readonly step: StepName; readonly report: Report }) => {
  const { pageRequest } = drawing;
  const say = reportPageWords(pageRequest);
  const Fields = FIELDS[step];
  return (
    <PostForm pageRequest={pageRequest} action={reportPath(report.id, STEPS.of[step].path)} class="lk-form">
      <input type="hidden" name="versie" value={String(report.v)} />
      <Fields {...drawing} />
      <ButtonGroup>
        <Button kind="primary" danger={step === 'withdraw'}>
          {say(`${step}.do`)}
        </Button>
        <LinkTo pageRequest={pageRequest} to={reportPath(report.id)}>
          {say('step.cancel')}
        </LinkTo>
      </ButtonGroup>
    </PostForm>
  );
};

/** Why a step cannot be taken, with the way back. */
function notNowPage(pageRequest: PageRequest, step: StepName, status: Report['status']): PageReply {
  const say = reportPageWords(pageRequest);
  const isTime = statusesFor(STEPS.of[step].move).includes(status);
  return failurePage(
    pageRequest,
    'wrong-status',
    say(isTime ? `${step}.other` : 'step.not-now'),
    <GoLine pageRequest={pageRequest} to={reportPath(idOf(pageRequest))}>
      {say('back')}
    </GoLine>,
  );
}

const LacksFirst = ({ pageRequest, lacks }: { readonly pageRequest: PageRequest; readonly lacks: readonly Lack[] }) => {
  const say = reportPageWords(pageRequest);
  if (lacks.length === 0) return null;
  return (
    <>
      <Heading level={2}>{say('lacks')}</Heading>
      <p class="utrecht-paragraph">{say('offer.lacks')}</p>
      <Lacks pageRequest={pageRequest} id={idOf(pageRequest)} lacks={lacks} />
    </>
  );
};

/** What a draft lacks, said before it is offered. */
const lacksBefore = async ({ desk, actor }: PageRequest, step: StepName, report: Report): Promise<readonly Lack[]> =>
  step === 'offer' ? (lacksFor(actor, await readWhole(desk, report)) ?? []) : [];

/** The form of a step, with what follows from it said first. */
async function stepForm(
  pageRequest: PageRequest,
  step: StepName,
  { wrong = {}, isStale = false }: { readonly wrong?: Wrong; readonly isStale?: boolean } = {},
): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const found = await findStanding(desk, actor, idOf(pageRequest));
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { report, summary } = found.value;
  if (!statusesFor(STEPS.of[step].move).includes(report.status))
    return report.status === 'withdrawn'
      ? notRead(pageRequest, { code: 'report-withdrawn', detail: '' })
      : notNowPage(pageRequest, step, report.status);
  const say = reportPageWords(pageRequest);
  const lacks = await lacksBefore(pageRequest, step, report);
  const errors = Object.entries(wrong).map(([field, message]) => ({ field, message }));
  const isWrong = errors.length > 0;
  return {
    title: say(`${step}.title`, { title: titleOf(pageRequest, summary) }),
    isPersonal: true,
    ...((isWrong || isStale) && { status: isWrong ? (422 as const) : (409 as const) }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={errors} />
        {isStale && <Stale pageRequest={pageRequest} />}
        <Consequences pageRequest={pageRequest} step={step} />
        <LacksFirst pageRequest={pageRequest} lacks={lacks} />
        <Form pageRequest={pageRequest} wrong={wrong} step={step} report={report} />
      </div>
    ),
  };
}

/** The page of a step. */
export const stepPage =
  (step: StepName) =>
  (pageRequest: PageRequest): Promise<PageReply> =>
    stepForm(pageRequest, step);

const WRONG: Readonly<Record<StepField, ReportPageText>> = {
  dag: 'wrong.date',
  vergadering: 'wrong.meeting',
  besluit: 'wrong.decision',
  reden: 'wrong.reason',
};
const isPointer = (pointer: string): pointer is keyof typeof STEP_FIELDS => Object.hasOwn(STEP_FIELDS, pointer);

/** What is wrong in the form of a step, by its field, in the reader's language. */
function wrongIn(pageRequest: PageRequest, { errors = [] }: Failure): Wrong {
  const say = reportPageWords(pageRequest);
  return Object.fromEntries(
    errors.flatMap(({ pointer, at }): [string, string][] => {
      if (!isPointer(pointer)) return [];
      const field = STEP_FIELDS[pointer];
      const text = at && (sentOne(pageRequest, field) ?? '').slice(at.start, at.end);
      return [[field, text === undefined ? say(WRONG[field]) : say('wrong.personal', { text })]];
    }),
  );
}

async function notTaken(pageRequest: PageRequest, step: StepName, error: Failure): Promise<PageReply> {
  if (error.code === 'stale') return stepForm(pageRequest, step, { isStale: true });
  if (error.code === 'bad-input') return stepForm(pageRequest, step, { wrong: wrongIn(pageRequest, error) });
  if (error.code !== 'wrong-status') return notRead(pageRequest, error);
  const found = await findStanding(pageRequest.desk, pageRequest.actor, idOf(pageRequest));
  return found.ok ? notNowPage(pageRequest, step, found.value.report.status) : failedPage(pageRequest, found.error);
}

/** Takes a step as its form says, and goes on to what came of it. */
export const takeStep =
  (step: StepName) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const taken = await TAKE[step](pageRequest);
    return taken.ok ? taken.value : notTaken(pageRequest, step, taken.error);
  };
