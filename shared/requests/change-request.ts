import * as z from 'zod';
import { isExample } from '../platform/example.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { digestOfBody } from '../platform/store/idempotency.ts';
import { mergePatch } from '../platform/input/merge-patch.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { DataRequest, DataRequestView, RequestPeople } from './request.ts';
import { asSent, makeRequestFields } from './request-of-ask.ts';
import { sentIn } from './decision-term.ts';
import { commitRequest, nextRequest } from './commit-request.ts';
import { answerRequest } from './find-requests.ts';
import { readAsk, type ReadAsk } from './request-input.ts';
import { seenNewest, type NotOpened } from '../records/open-record.ts';
import { DATA_REQUESTS, openRequest, type OpenedRequest } from './open-request.ts';
import { knowsRequestMove, type RequestMove } from './request-states.ts';
import type { KeptRequest } from './request-store.ts';
import { standingDecision } from './request-view.ts';
import { carryLaterFields } from '../platform/later-fields.ts';

/** A request as a command left it, for who gave the command. */
export type ChangedRequest = { readonly view: DataRequestView; readonly version: number };

/** Answers a command that was carried out. */
export const answerChanged = async (desk: Desk, opened: OpenedRequest, kept: KeptRequest): Promise<ChangedRequest> => ({
  view: await answerRequest(desk, opened, kept),
  version: kept.request.version,
});

type ChangeFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

const Patch = z.looseObject({ draft: z.unknown().optional(), terms: z.unknown().optional() });

/** The move that a change makes; `draft: true` keeps one that was not sent yet, and holds back one that is to be clarified. */
function moveOf({ status }: DataRequest, holdsBack: boolean): RequestMove | undefined {
  if (status === 'draft') return holdsBack ? 'save-draft' : 'submit';
  return status === 'clarification' ? 'resubmit' : undefined;
}

/** Reads the request as it becomes; only one that was never sent may be incomplete. */
async function readChange(
  desk: Desk,
  { request, people }: KeptRequest,
  input: unknown,
): Promise<Result<ReadAsk, Failure<'bad-input'>>> {
  const patched = mergePatch(asSent({ request, people }), input);
  const given = Patch.safeParse(input).data ?? {};
  const whole = request.status !== 'draft' && given.draft === true ? mergePatch(patched, { draft: null }) : patched;
  return readAsk(desk, whole, {
    accepted: new Map(given.terms === undefined ? request.terms.map(({ id, version }) => [id, version]) : []),
    named: request.ask.neighbourhoods,
    sent: input,
    isOfExample: isExample(request.id),
  });
}

/** Rule D22. What was agreed to stands as long as what is asked stays the same; a question is answered by sending the request again. */
export function stillStanding(
  before: DataRequest,
  after: Pick<DataRequest, 'ask' | 'named'>,
  sentAgain: boolean,
): DataRequest['stands'] {
  const same =
    digestOfBody([before.ask, [...before.named].sort()]) === digestOfBody([after.ask, [...after.named].sort()]);
  if (!same) return {};
  return Object.fromEntries(
    Object.entries(before.stands).filter(
      ([who]) => !sentAgain || standingDecision(before, who)?.decision === 'approve',
    ),
  );
}

async function changed(
  desk: Desk,
  { request, people, person }: OpenedRequest,
  read: ReadAsk,
  holdsBack: boolean,
  termsAnew: boolean,
): Promise<{ request: DataRequest; people: RequestPeople }> {
  const { users, ...made } = await makeRequestFields(desk, read, termsAnew ? [] : request.terms);
  const sends = !holdsBack;
  const applicant = { id: person.id, name: person.name, ...(person.email !== undefined && { email: person.email }) };
  return {
    request: nextRequest(desk, request, {
      ...made,
      ask: carryLaterFields(request.ask, made.ask),
      ...(request.status === 'draft' && !sends && { owners: [] }),
      ...(sends && { status: 'submitted', ...(await sentIn(desk)) }),
      stands: stillStanding(request, made, sends),
    }),
    people: carryLaterFields(people, { reviewers: [], who: {}, applicant, ...people, people: users }),
  };
}

const actionOf = (move: RequestMove, holdsBack: boolean): 'submitted' | 'changed' | 'resubmitted' => {
  if (holdsBack) return 'changed';
  return move === 'submit' ? 'submitted' : 'resubmitted';
};

/** Changes a request by a merge patch while it is a draft or to be clarified, and sends it, unless it says that it is a draft. */
export async function changeRequest(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<ChangedRequest, ChangeFailure>> {
  const opened = seenNewest(DATA_REQUESTS, await openRequest(desk, actor, 'change data request', id), ifMatch);
  if (!opened.ok) return opened;
  const { request, party } = opened.value;
  const read = await readChange(desk, opened.value, input);
  if (!read.ok) return read;
  const given = Patch.safeParse(input).data ?? {};
  const holdsBack = given.draft === true;
  const move = moveOf(request, holdsBack);
  if (!move || !knowsRequestMove(move, request.status)) {
    return fail(failure('wrong-status', `A data request that is ${request.status} cannot be changed.`));
  }
  const after = await changed(desk, opened.value, read.value, holdsBack, given.terms !== undefined);
  const committed = await commitRequest(desk, party, request, { ...after, action: actionOf(move, holdsBack) });
  return committed.ok ? ok(await answerChanged(desk, opened.value, committed.value)) : committed;
}
