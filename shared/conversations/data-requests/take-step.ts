import * as z from 'zod';
import { withdrawAnswer } from '../../requests/answers/withdraw-answer.ts';
import type { ChangedRequest } from '../../requests/change-request.ts';
import { isOnDesk, knowsRequestMove, type RequestStatus } from '../../requests/request-states.ts';
import {
  giveAdvice,
  nameHandler,
  nameReviewer,
  withdrawRequest,
  writeMessage,
} from '../../requests/discuss-request.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { EmailAddress, isSameAddress } from '../../people/address.ts';
import type { Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, type Result } from '../../platform/result.ts';
import { linesIn, one } from '../activities/form/activity-fields.ts';
import { onRequest, type Subject } from '../kernel/subject.ts';
import { dataFailed, dataMeanwhile, shownDone, shownNow } from './after-a-step.ts';
import { aboutRequest, openedFor, threadParts } from './thread.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Option, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { askToLink, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { carriedIn } from '../kernel/carried.ts';

const STEPS = ['message', 'answer', 'advice', 'reviewers', 'hand-over', 'withdraw', 'answer-back'] as const;
type StepName = (typeof STEPS)[number];
const Context = z.tuple([z.enum(STEPS), z.string()]);

type Outcome = Promise<Result<ChangedRequest, Failure>>;

/**
 * One step in the life of a request with a single question: which command it is, when it can be taken, what is asked,
 * and what the answer does.
 */
type Step = {
  readonly command: Command;
  readonly known: (status: RequestStatus, view: DataRequestView) => boolean;
  readonly asks: Pick<Field, 'optional'> & { readonly kind: 'text'; readonly long?: boolean; readonly most: number };
  readonly isRight?: (answer: string) => boolean;
  readonly done: (view: DataRequestView, answer: string) => boolean;
  readonly take: (
    conversation: ConversationContext,
    who: Who,
    id: string,
    answer: string | undefined,
    key: string,
    isAnswer: boolean,
  ) => Outcome;
};

const LONG = { kind: 'text', long: true, most: 3_000 } as const;
const never = (): boolean => false;

const addresses = (answer: string): string[] =>
  linesIn(answer)
    .flatMap((line) => line.split(/[\s,;]+/))
    .filter((word) => word !== '');

/** Names each reviewer in turn; who is named already stays so. */
async function nameReviewers(
  { desk }: ConversationContext,
  { actor }: Who,
  id: string,
  emails: readonly string[],
): Outcome {
  let outcome: Result<ChangedRequest, Failure> = fail(failure('bad-input', 'Nobody is named.'));
  for (const email of emails) {
    outcome = await nameReviewer(desk, actor, id, { email });
    if (!outcome.ok) return outcome;
  }
  return outcome;
}

const STEP: Readonly<Record<StepName, Step>> = {
  'message': {
    command: 'write on data request',
    known: isOnDesk,
    asks: LONG,
    done: never,
    take: ({ desk }, { actor }, id, text, key) => writeMessage(desk, actor, id, { text }, key),
  },
  'answer': {
    command: 'write on data request',
    known: (status) => knowsRequestMove('resubmit', status),
    asks: LONG,
    done: never,
    take: ({ desk }, { actor }, id, text, key, isAnswer) =>
      writeMessage(desk, actor, id, { text, ...(isAnswer && { answer: true }) }, key),
  },
  'advice': {
    command: 'advise on data request',
    known: isOnDesk,
    asks: LONG,
    done: never,
    take: ({ desk }, { actor }, id, text, key) => giveAdvice(desk, actor, id, { text }, key),
  },
  'reviewers': {
    command: 'handle data request',
    known: isOnDesk,
    asks: LONG,
    isRight: (answer) =>
      addresses(answer).length > 0 && addresses(answer).every((email) => EmailAddress.safeParse(email).success),
    done: ({ reviewers = [] }, answer) =>
      addresses(answer).every((email) => reviewers.some((named) => isSameAddress(named, email))),
    take: (conversation, who, id, answer = '') => nameReviewers(conversation, who, id, addresses(answer)),
  },
  'hand-over': {
    command: 'handle data request',
    known: isOnDesk,
    asks: { kind: 'text', most: 200 },
    done: ({ handler }, answer) => handler === answer,
    take: ({ desk }, { actor }, id, handler) => nameHandler(desk, actor, id, { handler }),
  },
  'withdraw': {
    command: 'withdraw data request',
    known: (status) => knowsRequestMove('withdraw', status),
    asks: { ...LONG, optional: true },
    done: never,
    take: ({ desk }, { actor }, id, reason) => withdrawRequest(desk, actor, id, reason === undefined ? {} : { reason }),
  },
  'answer-back': {
    command: 'hand over answer',
    known: (_status, { answer }) => answer !== undefined && !answer.withdrawn,
    asks: LONG,
    done: never,
    take: ({ desk }, { actor }, id, reason) => withdrawAnswer(desk, actor, id, { reason }),
  },
};

/** Whether what an applicant writes is their answer: it is, unless they say that it is not. */
const IS_ANSWER = 'isAnswer';
const answerOptions = ({ say }: Localizer): Option[] => [
  { value: 'yes', label: say('data.step.answer.back.yes') },
  { value: 'no', label: say('data.step.answer.back.no') },
];
/** The steps that write a message. */
const WRITES: ReadonlySet<StepName> = new Set(['message', 'answer']);

function stepForm(localizer: Localizer, name: StepName, id: string, before: readonly Part[]): Form {
  const { say } = localizer;
  return {
    form: 'data-step',
    title: say(`data.step.${name}`),
    submit: say(`data.step.${name}.do`),
    cancel: say('form.cancel'),
    before,
    fields: [
      { ...STEP[name].asks, id: 'answer', label: say(`data.step.${name}.ask`), hint: say(`data.step.${name}.hint`) },
      ...(name === 'answer'
        ? ([
            { id: IS_ANSWER, label: say('data.step.answer.back'), kind: 'choice', options: answerOptions(localizer) },
          ] as const)
        : []),
    ],
    after: [],
    values: name === 'answer' ? { [IS_ANSWER]: 'yes' } : {},
    context: JSON.stringify([name, id]),
    revision: 0,
  };
}

const aboutStep = (localizer: Localizer, view: DataRequestView): Part[] => [
  aboutRequest(localizer, view),
  ...threadParts(localizer, view),
];

/** What a step is about: a request, and what its answer does to it. */
export const aboutStepOf =
  (name: StepName) =>
  (id: string): Subject =>
    onRequest(STEP[name].command, id);

/** What the form of a step is about. */
export function aboutStepForm({ context }: Pick<Submission, 'context'>): Subject {
  const [name, id] = carriedIn(Context, context);
  return aboutStepOf(name)(id);
}

/** The form behind a button on a request; where it is too late for it, what happened meanwhile. */
export const openStep =
  (name: StepName) =>
  async (conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> => {
    const localizer = localizerOf(who.language);
    if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
    const opened = await openedFor(conversation, who, STEP[name].command, id);
    if (!opened.ok) return dataFailed(localizer, opened.error);
    const { view } = opened.value;
    if (!STEP[name].known(view.status, view))
      return dataMeanwhile(conversation, who, { request: id }, failure('wrong-status', id));
    return { ask: stepForm(localizer, name, id, aboutStep(localizer, view)) };
  };

/** The form as it is filled in. */
export async function redrawStep(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const localizer = localizerOf(who.language);
  const [name, id] = carriedIn(Context, context);
  const { view } = throughGuard(await openedFor(conversation, who, STEP[name].command, id));
  return { ...stepForm(localizer, name, id, aboutStep(localizer, view)), values, revision };
}

/** What is not right yet. */
export function reviewStep(
  _talk: ConversationContext,
  { language }: Who,
  { values, context }: Submission,
): FieldErrors {
  const [name] = carriedIn(Context, context);
  const answer = one(values, 'answer');
  const { asks, isRight = () => true } = STEP[name];
  const right = answer === undefined ? asks.optional === true : isRight(answer);
  return right ? {} : { answer: localizerOf(language).say(`data.step.${name}.wrong`) };
}

/** What a refused step is about: its only question. */
export function stepFaults({ say }: Localizer, { code }: Failure, { context }: Submission): FieldErrors {
  const [name] = carriedIn(Context, context);
  return code === 'bad-input' ? { answer: say(`data.step.${name}.wrong`) } : {};
}

/** Does what a form says, once; what is so already is left as it is. */
export async function takeStepFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context, key }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [name, id] = carriedIn(Context, context);
  const step = STEP[name];
  const opened = await openedFor(conversation, who, step.command, id);
  if (!opened.ok) return dataFailed(localizer, opened.error);
  const answer = one(values, 'answer');
  const isAnswer = one(values, IS_ANSWER) !== 'no';
  const taken = step.done(opened.value.view, answer ?? '')
    ? opened
    : await step.take(conversation, who, id, answer, key, isAnswer);
  if (!taken.ok) return dataMeanwhile(conversation, who, { request: id }, taken.error);
  const { status } = taken.value.view;
  const waits = status === 'clarification' && opened.value.isOwn && WRITES.has(name);
  const done = localizer.say(waits ? 'data.step.answer.waits' : `data.step.${name}.done`);
  return shownDone(conversation, who, { request: id }, done);
}

/** Takes a request upon oneself. */
export async function takeRequest(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const { actor } = who;
  if (actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openedFor(conversation, who, 'handle data request', id);
  if (!opened.ok) return dataFailed(localizerOf(who.language), opened.error);
  if (opened.value.view.handler === actor.name) return shownNow(conversation, who, { request: id });
  const taken = await nameHandler(conversation.desk, actor, id, { handler: actor.name });
  return taken.ok
    ? shownDone(conversation, who, { request: id }, localizerOf(who.language).say('data.done.taken'))
    : dataMeanwhile(conversation, who, { request: id }, taken.error);
}
