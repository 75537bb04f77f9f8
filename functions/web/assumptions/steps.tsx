import type { Child } from 'hono/jsx';
import { withdrawAssumption } from '#shared/learning/assumptions/change-assumption.ts';
import { openStanding } from '#shared/learning/assumptions/open-assumption.ts';
import { addEvidence, withdrawEvidence } from '#shared/learning/evidence/add-evidence.ts';
import { CERTAINTIES, EVIDENCE_KINDS } from '#shared/learning/rules/evidence.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { DateField, Select, TextArea } from '../parts/inputs.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { errorOf, formSay, messagesOf, typedIn, wrongIn, type FormText, type Typed, type Wrong } from './typed.ts';
import { assumptionPath } from './words.ts';

const QUESTIONS = ['kind', 's', 'certainty', 'until', 'why', 'reason'] as const;
const SIDES = ['1', '-1', '0'] as const;

type Asked = { readonly typed: Typed; readonly wrong: Wrong };
const NOTHING: Asked = { typed: {}, wrong: {} };

const idOf = ({ params }: PageRequest): string => params['id'] ?? '';
const evidenceOf = ({ params }: PageRequest): string => params['evidence'] ?? '';

/** A page of one form about an assumption: what is asked, and the way back. */
function stepPage(
  pageRequest: PageRequest,
  { wrong }: Asked,
  step: {
    readonly title: FormText;
    readonly text: FormText;
    readonly act: FormText;
    readonly path: string;
    readonly danger?: true;
  },
  questions: Child,
): PageReply {
  const say = formSay(pageRequest);
  const path = assumptionPath(idOf(pageRequest));
  return {
    title: say(step.title),
    isPersonal: true,
    ...(Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(wrong)} />
        <p class="utrecht-paragraph">{say(step.text)}</p>
        <PostForm pageRequest={pageRequest} action={`${path}${step.path}`} class="lk-form">
          <input type="hidden" name="sleutel" value={sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId()} />
          {questions}
          <ButtonGroup>
            <Button kind="primary" danger={step.danger}>
              {say(step.act)}
            </Button>
            <LinkTo pageRequest={pageRequest} to={path}>
              {say('cancel')}
            </LinkTo>
          </ButtonGroup>
        </PostForm>
      </div>
    ),
  };
}

const Reason = ({ pageRequest, typed, wrong }: Asked & { readonly pageRequest: PageRequest }) => (
  <TextArea
    name="reason"
    label={formSay(pageRequest)('reason')}
    value={typed['reason']}
    {...errorOf(wrong, 'reason')}
  />
);

const withdrawPage = (pageRequest: PageRequest, asked: Asked): PageReply =>
  stepPage(
    pageRequest,
    asked,
    { title: 'withdraw.title', text: 'withdraw.text', act: 'withdraw.do', path: '/intrekken', danger: true },
    <Reason pageRequest={pageRequest} {...asked} />,
  );

const takeBackPage = (pageRequest: PageRequest, asked: Asked): PageReply =>
  stepPage(
    pageRequest,
    asked,
    {
      ...{ title: 'take-back.title', text: 'take-back.text', act: 'take-back.do', danger: true },
      path: `/bewijs/${encodeURIComponent(evidenceOf(pageRequest))}/intrekken`,
    },
    <Reason pageRequest={pageRequest} {...asked} />,
  );

/** What is asked of evidence. */
const EvidenceQuestions = ({ pageRequest, typed, wrong }: Asked & { readonly pageRequest: PageRequest }) => {
  const say = formSay(pageRequest);
  return (
    <>
      <Radios
        name="kind"
        label={say('evidence.kind')}
        value={typed['kind']}
        options={EVIDENCE_KINDS.map((kind) => ({
          value: kind,
          label: say(`kind.${kind}`),
          ...(kind === 'indicators' && { hint: say('kind.indicators.hint') }),
        }))}
        {...errorOf(wrong, 'kind')}
      />
      <Radios
        name="s"
        label={say('evidence.side')}
        hint={say('evidence.side.hint')}
        value={typed['s']}
        options={SIDES.map((side) => ({ value: side, label: say(`side.${side}`) }))}
        {...errorOf(wrong, 's')}
      />
      <Select
        name="certainty"
        label={say('evidence.certainty')}
        note={say('optional')}
        hint={say('evidence.certainty.hint')}
        empty=""
        value={typed['certainty']}
        options={CERTAINTIES.map((one) => ({ value: one, label: say(`certainty.${one}`) }))}
        {...errorOf(wrong, 'certainty')}
      />
      <DateField
        name="until"
        label={say('evidence.until')}
        note={say('optional')}
        hint={say('evidence.until.hint')}
        value={typed['until']}
        {...errorOf(wrong, 'until')}
      />
      <TextArea name="why" label={say('evidence.why')} value={typed['why']} {...errorOf(wrong, 'why')} />
    </>
  );
};

const evidencePage = (pageRequest: PageRequest, asked: Asked): PageReply =>
  stepPage(
    pageRequest,
    asked,
    { title: 'evidence.title', text: 'evidence.text', act: 'evidence.do', path: '/bewijs' },
    <EvidenceQuestions pageRequest={pageRequest} {...asked} />,
  );

type PageOf = (pageRequest: PageRequest, asked: Asked) => PageReply;

/** Opens a form about an assumption that stands, for who keeps it. */
const opening =
  (page: PageOf) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const standing = await openStanding(pageRequest.desk, pageRequest.actor, idOf(pageRequest));
    return standing.ok ? page(pageRequest, NOTHING) : failedPage(pageRequest, standing.error);
  };

/** The form again, with what was typed, where something is wrong. */
function again(pageRequest: PageRequest, error: Failure, page: PageOf): PageReply {
  if (error.code !== 'bad-input') return failedPage(pageRequest, error);
  const typed = typedIn(pageRequest, QUESTIONS);
  return page(pageRequest, {
    typed,
    wrong: wrongIn(pageRequest, error.errors ?? [], typed, { texts: { until: 'wrong.until' } }),
  });
}

const back = ({ href, ...pageRequest }: PageRequest): PageReply => ({
  goTo: href(assumptionPath(pageRequest.params['id'] ?? '')),
});

export const openWithdrawal = opening(withdrawPage);
export const openEvidence = opening(evidencePage);
export const openTakeBack = opening(takeBackPage);

/** Withdraws an assumption, for the reason that was written. */
export async function takeWithdrawal(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const done = await withdrawAssumption(desk, actor, idOf(pageRequest), {
    reason: sentOne(pageRequest, 'reason') ?? '',
  });
  return done.ok ? back(pageRequest) : again(pageRequest, done.error, withdrawPage);
}

/** Evidence as it was typed, for the use case: what does not belong to its kind is left out. */
function evidenceTyped({ kind = '', s, certainty, until, why = '' }: Typed): Record<string, unknown> {
  const isTested = kind === 'indicators';
  const isCertain = kind === 'review' || kind === 'evaluation';
  return {
    ...{ kind, why },
    ...(!isTested && s !== undefined && { s: Number(s) }),
    ...(isCertain && certainty !== undefined && { certainty }),
    ...(until !== undefined && { until }),
  };
}

/** Adds evidence as the form says, once. */
export async function takeEvidence(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const input = evidenceTyped(typedIn(pageRequest, QUESTIONS));
  const key = sentOne(pageRequest, 'sleutel') ?? desk.newId();
  const added = await addEvidence(desk, actor, idOf(pageRequest), key, input);
  return added.ok ? back(pageRequest) : again(pageRequest, added.error, evidencePage);
}

/** Withdraws evidence, for the reason that was written. */
export async function takeBackEvidence(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const input = { reason: sentOne(pageRequest, 'reason') ?? '' };
  const done = await withdrawEvidence(desk, actor, idOf(pageRequest), evidenceOf(pageRequest), input);
  return done.ok ? back(pageRequest) : again(pageRequest, done.error, takeBackPage);
}
