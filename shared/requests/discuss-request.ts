import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { eachAddressOnce, EmailAddress } from '../people/address.ts';
import type { Command } from '../people/permissions.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import {
  answeredBefore,
  digestOfBody,
  idempotencyKey,
  idempotencyRecord,
  type IdempotentRequest,
} from '../platform/store/idempotency.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { text } from '../platform/input/text.ts';
import type { SaidOnRequest } from './request.ts';
import { answerChanged, stillStanding, type ChangedRequest } from './change-request.ts';
import { sentIn } from './decision-term.ts';
import { commitRequest, nextRequest, type RequestOutcome } from './commit-request.ts';
import { untilFresh } from '../platform/store/until-fresh.ts';
import { refuse, type NotOpened } from '../records/open-record.ts';
import { DATA_REQUESTS, openRequest, type OpenedRequest } from './open-request.ts';
import { isOnDesk, knowsRequestMove, REQUEST_MOVES, type RequestStatus } from './request-states.ts';
import { saidChange } from './request-store.ts';

export const TextInput = z.strictObject({ text: text(4_000) }).meta({ id: 'TextInput' });
export const MessageInput = TextInput.extend({
  answer: z
    .boolean()
    .optional()
    .meta({ description: 'The applicant answers what was asked: the request goes back to those who decide.' }),
}).meta({ id: 'DataRequestMessageInput' });
export const HandlerInput = z
  .strictObject({ handler: text(200) })
  .meta({ id: 'HandlerInput', description: 'Who of the data desk handles it, as they want to be named.' });
export const ReviewerInput = z.strictObject({ email: EmailAddress }).meta({ id: 'ReviewerInput' });
export const RequestWithdrawalInput = z
  .strictObject({ reason: text(4_000).optional() })
  .meta({ id: 'RequestWithdrawalInput' });

type StepFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale' | 'idempotency-key-reused'>;

/** A command that depends on no version: what it reads, in which statuses it is known, and what it makes of a request. */
type Step<Input extends z.ZodType> = {
  readonly command: Command;
  readonly reads: Input;
  readonly known: (status: RequestStatus, input: z.output<Input>) => boolean;
  readonly isFor?: (opened: OpenedRequest, input: z.output<Input>) => boolean;
  readonly outcome: (
    desk: Desk,
    opened: OpenedRequest,
    input: z.output<Input>,
  ) => RequestOutcome | Promise<RequestOutcome>;
};

const Done = z.literal('done');

const doneBefore = async (
  { table }: Desk,
  once: IdempotentRequest | undefined,
): Promise<Result<z.output<typeof Done> | undefined, Failure<'idempotency-key-reused'>>> =>
  once ? answeredBefore(await table.read([idempotencyKey(once)]), once, Done) : ok(undefined);

const noted = ({ clock }: Desk, outcome: RequestOutcome, once: IdempotentRequest | undefined): RequestOutcome =>
  once ? { ...outcome, also: [...(outcome.also ?? []), idempotencyRecord(once, 'done', clock.now())] } : outcome;

const NOT_ASKED = failure('not-yours', 'Only who sent the request answers what was asked.');

/** Carries a step out. With a key it is done once: the same key again answers how the request is now; remembered for two days. */
async function takeStep<Input extends z.ZodType>(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
  { command, reads, known, isFor = () => true, outcome }: Step<Input>,
  key?: string,
): Promise<Result<ChangedRequest, StepFailure>> {
  return untilFresh(async (): Promise<Result<ChangedRequest, StepFailure>> => {
    const opened = await openRequest(desk, actor, command, id);
    if (!opened.ok) return opened;
    const read = parseInput(reads, input);
    if (!read.ok) return read;
    if (!isFor(opened.value, read.value)) return refuse(desk, DATA_REQUESTS, { actor, command, id }, NOT_ASKED);
    const { request, party, person } = opened.value;
    const once = key === undefined ? undefined : { person: person.id, key, digest: digestOfBody([id, command, input]) };
    const before = await doneBefore(desk, once);
    if (!before.ok) return before;
    if (before.value) return ok(await answerChanged(desk, opened.value, opened.value));
    if (!known(request.status, read.value))
      return fail(failure('wrong-status', `Not possible: the data request is ${request.status}.`));
    const committed = await commitRequest(
      desk,
      party,
      request,
      noted(desk, await outcome(desk, opened.value, read.value), once),
    );
    return committed.ok ? ok(await answerChanged(desk, opened.value, committed.value)) : committed;
  });
}

/** What somebody says, kept beside the request. */
const saying =
  (kind: SaidOnRequest['kind']) =>
  (
    desk: Desk,
    { request, people, person, party }: OpenedRequest,
    input: z.output<typeof TextInput>,
  ): RequestOutcome => {
    const after = nextRequest(desk, request, {});
    const said = { kind, at: after.updatedAt, role: person.role, name: person.name, text: input.text, by: party.mark };
    return { request: after, people, action: kind, also: [saidChange(after, said)] };
  };

const asSaid = saying('message');

/** Rule D22. An answer goes with the request back to those who decide: what they agreed to stands, what was asked is answered. */
async function answering(
  desk: Desk,
  opened: OpenedRequest,
  input: z.output<typeof TextInput>,
): Promise<RequestOutcome> {
  const { request, ...said } = asSaid(desk, opened, input);
  const { to } = REQUEST_MOVES.resubmit;
  return {
    ...said,
    request: { ...request, status: to, ...(await sentIn(desk)), stands: stillStanding(opened.request, request, true) },
    action: 'resubmitted',
  };
}

/** A message of the applicant or the data desk: what is not clear, and what makes it so. An answer of the applicant sends the request back. */
export const writeMessage = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
  key?: string,
): Promise<Result<ChangedRequest, StepFailure>> =>
  takeStep(
    desk,
    actor,
    id,
    input,
    {
      command: 'write on data request',
      reads: MessageInput,
      known: (status, { answer }) => (answer === true ? knowsRequestMove('resubmit', status) : isOnDesk(status)),
      isFor: ({ relations }, { answer }) => answer !== true || relations.includes('owner'),
      outcome: (at, opened, said) => (said.answer === true ? answering : asSaid)(at, opened, said),
    },
    key,
  );

/** Rule D23. Advice of a named reviewer, who sees the request and has no part in deciding; the applicant does not see it. */
export const giveAdvice = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
  key?: string,
): Promise<Result<ChangedRequest, StepFailure>> =>
  takeStep(
    desk,
    actor,
    id,
    input,
    { command: 'advise on data request', reads: TextInput, known: isOnDesk, outcome: saying('advice') },
    key,
  );

/** The data desk asks somebody for advice, by the e-mail address with which they sign in. */
export const nameReviewer = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, StepFailure>> =>
  takeStep(desk, actor, id, input, {
    command: 'handle data request',
    reads: ReviewerInput,
    known: isOnDesk,
    outcome: (at, { request, people, marks }, { email }) => ({
      request: nextRequest(at, request, { reviewers: [...new Set([...request.reviewers, marks.email(email)])] }),
      people: people && { ...people, reviewers: eachAddressOnce([...people.reviewers, email]) },
      action: 'reviewer-named',
    }),
  });

/** Somebody of the data desk takes a request, or hands it over. */
export const nameHandler = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, StepFailure>> =>
  takeStep(desk, actor, id, input, {
    command: 'handle data request',
    reads: HandlerInput,
    known: isOnDesk,
    outcome: (at, { request, people }, { handler }) => ({
      request: nextRequest(at, request, {}),
      people: people && { ...people, handler },
      action: 'handler-named',
    }),
  });

/** The applicant takes a request back that is not decided on. */
export const withdrawRequest = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, StepFailure>> =>
  takeStep(desk, actor, id, input, {
    command: 'withdraw data request',
    reads: RequestWithdrawalInput,
    known: (status) => knowsRequestMove('withdraw', status),
    outcome: (at, { request, people }, { reason }) => ({
      request: nextRequest(at, request, { status: REQUEST_MOVES.withdraw.to }),
      people,
      action: 'withdrawn',
      reason,
    }),
  });
