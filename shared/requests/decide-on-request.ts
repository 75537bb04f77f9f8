import * as z from 'zod';
import { addYears, parseDay, todayIn } from '../platform/days/dates.ts';
import { IsoDate } from '../platform/days/period.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { text } from '../platform/input/text.ts';
import { decidedAddition } from './people/decide-on-addition.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import { whoMustAgree } from './grants/grant.ts';
import { givingChanges } from './grants/grant-store.ts';
import { grantOf, lastDayOf } from './grants/give-grant.ts';
import { holderTermsOf } from './grants/holder-terms.ts';
import { tellOwners } from './owner-events.ts';
import { REQUEST_DECISIONS, type DataRequest } from './request.ts';
import { answerChanged, type ChangedRequest } from './change-request.ts';
import { commitRequest, nextRequest, type RequestOutcome } from './commit-request.ts';
import type { RequestAction } from './request-history.ts';
import { readDatasetsById } from './request-input.ts';
import { openUnless, refuse, seenNewest, type Attempt, type NotOpened } from '../records/open-record.ts';
import { DATA_REQUESTS, type OpenedRequest } from './open-request.ts';
import { decidesFor, hasInterest } from './people/request-people.ts';
import { isOnDesk, knowsRequestMove, type RequestStatus } from './request-states.ts';
import { standingDecision } from './request-view.ts';

/** What one who has to agree says to a request. */
export const RequestDecisionInput = z
  .strictObject({
    decision: z.enum(REQUEST_DECISIONS, { error: `One of: ${REQUEST_DECISIONS.join(', ')}.` }),
    reason: text(4_000),
    conditions: text(4_000).optional(),
    until: IsoDate.optional().meta({
      description: 'The last day of access, where it is not the one that was asked for; only with approve.',
    }),
  })
  .meta({ id: 'DataRequestDecisionInput' });
type DecisionInput = z.output<typeof RequestDecisionInput>;

type DecideFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

/** Who decides, and for whom; with the request's owners as its datasets have them today. */
type Deciding = OpenedRequest & {
  readonly before: DataRequest;
  readonly for: string;
  readonly datasets: readonly Dataset[];
};

/** The owners of the data that are asked for, as they are today; of a request that is decided on, as they were then. */
function ownersNow({ status, owners }: DataRequest, datasets: readonly Dataset[]): string[] {
  if (status === 'draft') return [];
  return isOnDesk(status) ? [...new Set(datasets.map(({ owner }) => owner))].sort() : owners;
}

const OWN_REQUEST = failure('not-yours', 'Nobody decides on a request that they sent or in which they are named.');
const NO_DECIDER = failure(
  'not-yours',
  'Only the data desk and those who act for the owner of a dataset that is asked for decide.',
);

/** Rules D12 and D13. Opens a request to decide on it: for one who must agree, and never in a matter of one's own. */
export async function openRequestToDecide(desk: Desk, actor: Actor, id: string): Promise<Result<Deciding, NotOpened>> {
  const attempt: Attempt = { actor, command: 'decide on data request', id };
  const opened = await openUnless(desk, DATA_REQUESTS, attempt, ({ request, party }) =>
    hasInterest(request, party) ? OWN_REQUEST : undefined,
  );
  if (!opened.ok) return opened;
  const { request, person } = opened.value;
  const datasets = [...(await readDatasetsById(desk, request.ask.datasets)).values()];
  const owners = ownersNow(request, datasets);
  const decider = decidesFor(person, whoMustAgree(owners));
  if (decider === undefined) return refuse(desk, DATA_REQUESTS, attempt, NO_DECIDER);
  return ok({ ...opened.value, before: request, request: { ...request, owners }, for: decider, datasets });
}

const day = (date: string | undefined): number => parseDay(date ?? '') ?? Number.NaN;

/** Where a request stands after a decision: one decline declines, and it is approved when all have agreed who must. */
function statusAfter(request: DataRequest): RequestStatus {
  const now = whoMustAgree(request.owners).map((who) => standingDecision(request, who)?.decision);
  if (now.includes('decline')) return 'declined';
  if (now.every((decision) => decision === 'approve')) return 'approved';
  return now.includes('request-clarification') ? 'clarification' : 'submitted';
}

/** The request with a decision in it; what was decided before stays readable, and the last of each counts. */
function decided(
  desk: Desk,
  { request, party, person, for: who }: Deciding,
  { decision, reason, conditions, until }: DecisionInput,
): DataRequest {
  const at = desk.clock.now().toISOString();
  const made = {
    for: who,
    decision,
    by: party.mark,
    role: person.role,
    at,
    reason,
    ...(conditions && { conditions }),
    ...(until && { until }),
  };
  const after = nextRequest(desk, request, {
    decisions: [...request.decisions, made],
    stands: { ...request.stands, [who]: request.decisions.length },
  });
  return { ...after, status: statusAfter(after) };
}

/** An approval gives some days of access; only one names its last day. */
function untilErrors(
  desk: Desk,
  { datasets }: Deciding,
  after: DataRequest,
  { decision, until }: DecisionInput,
): Failure<'bad-input'> | undefined {
  const wrong = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/until', detail }]);
  if (decision !== 'approve') return until === undefined ? undefined : wrong('Only with approve.');
  const today = todayIn(desk.clock.now());
  if (until !== undefined && day(until) > addYears(today, 10)) return wrong('At most 10 years from today.');
  const last = Math.min(...datasets.map((dataset) => day(lastDayOf(after, dataset))));
  if (last < today) return wrong('Today or later.');
  return last < day(after.ask.from) ? wrong('On or after the first day that was asked for.') : undefined;
}

const actionOf = ({ decision }: DecisionInput, status: RequestStatus): RequestAction => {
  if (decision === 'decline') return 'declined';
  if (decision === 'request-clarification') return 'clarification-requested';
  return status === 'approved' ? 'approved' : 'agreed';
};

/** Everything that comes of a decision; where it was the last that was needed, the grants are given with it. */
function outcomeOf({ people, datasets }: Deciding, after: DataRequest, input: DecisionInput): RequestOutcome {
  const isAnswered = after.status === 'approved' && after.ask.kind === 'answer';
  const holderTerms = isAnswered
    ? holderTermsOf(
        datasets.flatMap(({ terms }) => terms),
        after.applicant,
        after.terms,
        after.updatedAt,
      )
    : undefined;
  const gives = after.status === 'approved' && after.ask.kind !== 'answer';
  const grants = gives ? datasets.flatMap((dataset) => grantOf(after, dataset, after.updatedAt) ?? []) : [];
  const lastDays = grants.map(({ events }) => events[0]?.until ?? '').sort();
  const accessUntil = lastDays.at(-1);
  return {
    request: {
      ...after,
      grants: grants.map(({ id }) => id),
      ...(accessUntil && { accessUntil }),
      ...(holderTerms && { holderTerms }),
    },
    people,
    action: actionOf(input, after.status),
    reason: input.reason,
    also: [...givingChanges(after.id, grants, after.named, after.updatedAt), ...tellOwners('given', after, grants)],
  };
}

async function committedAs(
  desk: Desk,
  opened: Deciding,
  outcome: RequestOutcome,
): Promise<Result<ChangedRequest, Failure<'stale'>>> {
  const committed = await commitRequest(desk, opened.party, opened.before, outcome);
  return committed.ok ? ok(await answerChanged(desk, opened, committed.value)) : committed;
}

/**
 * Rule D13. Decides on a request, for the data desk or for the owner of some of its data. Once all have agreed who must, it is
 * approved, and in the same transaction access is given to each dataset; an `answer` gives none. Rule D35. Of an approved one it is
 * about the people who wait to be added.
 */
export async function decideOnRequest(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<ChangedRequest, DecideFailure>> {
  const opened = seenNewest(DATA_REQUESTS, await openRequestToDecide(desk, actor, id), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(RequestDecisionInput, input);
  if (!read.ok) return read;
  const { request, people, party, person } = opened.value;
  if (request.status === 'approved' && request.addition) {
    const decision = {
      ...read.value,
      for: opened.value.for,
      by: party.mark,
      role: person.role,
      at: desk.clock.now().toISOString(),
    };
    const outcome = await decidedAddition(desk, request, people, decision);
    return outcome.ok ? committedAs(desk, opened.value, outcome.value) : outcome;
  }
  if (!knowsRequestMove(read.value.decision, request.status)) {
    return fail(
      failure('wrong-status', `${read.value.decision} is not possible: the data request is ${request.status}.`),
    );
  }
  const after = decided(desk, opened.value, read.value);
  const wrong = untilErrors(desk, opened.value, after, read.value);
  if (wrong) return fail(wrong);
  return committedAs(desk, opened.value, outcomeOf(opened.value, after, read.value));
}
