import type { Verdict } from '../../burden/assess.ts';
import { heldWith, heldWithout, NO_ADDITION, together } from '../../burden/check.ts';
import { readLedger } from '../../burden/ledger-store.ts';
import { policyIn } from '../../burden/policy-store.ts';
import type { Policy } from '../../burden/policy.ts';
import { roomFor, standardsOf } from '../../burden/room.ts';
import { readSizes, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { StoreUnreachable, type Failure, type FailureCode } from '../../platform/failures.ts';
import { giveWay } from '../../platform/pace.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { etagOf } from '../../platform/http/etag.ts';
import type { Activity, Decision } from '../record/activity.ts';
import { isAwaiting, readActivities, readPeople } from '../record/activity-store.ts';
import { heldFor, isExempt, questionFor, questionKeys, type RoomQuestion } from '../room/ask-room.ts';
import { asksAnything, claimOf } from '../record/claim.ts';
import { decideOnActivity } from './decide-on-activity.ts';
import { readHistoryLines, type Action, type HistoryLine } from '../record/history-lines.ts';
import { notConfirmed } from '../organisations/not-confirmed.ts';
import { noticesOf, withNotices } from '../organisations/notices.ts';
import { isOwnCase } from '../record/own-case.ts';
import { asksForRoom } from '../record/activity-versions.ts';
import type * as z from 'zod';

type Way = z.output<typeof Decision>['decision'];

/** What a decision would do to a registration; `would-overload` and `not-confirmed` need a decision of their own, `only-yes-or-no` is about a proposed change, `own-case` is for somebody else to decide. */
type Would = Way | 'would-overload' | 'not-confirmed' | 'only-yes-or-no' | 'decided-already' | 'own-case';

/** A registration as a decision would find it; without a verdict where it asks nothing, or awaits no decision. */
export type Foreseen = { readonly activity: Activity; readonly verdict: Verdict | undefined; readonly would: Would };

const planOf = ({ proposed, plan }: Activity): Activity['plan'] => proposed ?? plan;

type Looked = { readonly activity: Activity; readonly question: RoomQuestion | undefined; readonly isOwn: boolean };

/** What the decision would do, where the check says this now. */
function wouldDo(
  { activity, question, isOwn }: Looked,
  way: Way,
  verdict: Verdict | undefined,
  policy?: Policy,
): Would {
  if (!isAwaiting(activity)) return 'decided-already';
  if (isOwn) return 'own-case';
  if (way === 'request-changes' && activity.status !== 'submitted') return 'only-yes-or-no';
  if (way !== 'approve' || !question) return way;
  if (verdict === 'overloaded' && asksForRoom(activity, question)) return 'would-overload';
  return policy && notConfirmed(policy, activity, planOf(activity), question) ? 'not-confirmed' : way;
}

/** The registrations with the question whether there is room, and whether they are a case of whoever decides. */
async function lookedAt(desk: Desk, actor: Actor, ids: readonly string[]): Promise<Looked[]> {
  const [area, activities, people] = await Promise.all([
    desk.areaEver(),
    readActivities(desk.table, ids),
    readPeople(desk.table, ids),
  ]);
  return Promise.all(
    activities.map(async (activity) => ({
      activity,
      question:
        isAwaiting(activity) && asksAnything(planOf(activity))
          ? questionFor(activity, planOf(activity), area, desk.clock.now())
          : undefined,
      isOwn: await isOwnCase(desk, { activity, people: people.get(activity.id) }, actor),
    })),
  );
}

/**
 * Foresees a decision on several registrations, in the order in which it would be taken: each approval is held against the
 * room that those before it leave. Nothing is stored; it reads everything in a few waves of calls.
 */
export async function foreseeDecisions(
  desk: Desk,
  actor: Actor,
  ids: readonly string[],
  way: Way,
): Promise<Result<Foreseen[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'decide on activity');
  if (!person.ok) return person;
  const looked = await lookedAt(desk, actor, [...new Set(ids)]);
  const keys = await Promise.all(looked.flatMap(({ question }) => (question ? [questionKeys(desk, question)] : [])));
  if (keys.length === 0)
    return ok(
      looked.map((one) => ({ activity: one.activity, verdict: undefined, would: wouldDo(one, way, undefined) })),
    );
  const items = await readLedger(desk.table, keys.flat());
  const [area, sizes] = await Promise.all([desk.areaEver(), readSizes(desk)]);
  const policy = policyIn(items);
  let [taken, givenBack] = [NO_ADDITION, NO_ADDITION];
  const foreseen: Foreseen[] = [];
  for (const one of looked) {
    const { activity, question } = one;
    const verdict =
      question &&
      withNotices(
        roomFor(
          question.addition,
          heldWithout(heldWith(heldFor(question, items), taken), givenBack),
          standardsOf(policy, area, sizes, isExempt(question.asking)),
        ),
        noticesOf(question, policy, sizes),
      ).verdict;
    const would = wouldDo(one, way, verdict, policy);
    if (question && would === 'approve' && asksForRoom(activity, question)) {
      taken = together(taken, question.addition);
      givenBack = together(givenBack, claimOf(activity));
    }
    foreseen.push({ activity, verdict, would });
    await giveWay();
  }
  return ok(foreseen);
}

/** One registration to decide on, at the version that was looked at. */
export type ChosenActivity = { readonly id: string; readonly version: number };

/** What became of a decision; `already` was taken just so before, `changed` names what somebody did meanwhile. */
export type DecisionOutcome =
  | { readonly id: string; readonly came: 'done' | 'already' }
  | { readonly id: string; readonly came: 'changed'; readonly line: HistoryLine }
  | { readonly id: string; readonly came: 'refused'; readonly code: FailureCode };

const ACTIONS_OF = {
  'approve': ['approved', 'change-approved'],
  'request-changes': ['changes-requested'],
  'decline': ['declined', 'change-declined'],
} as const satisfies Record<Way, readonly Action[]>;

type Said = { readonly decision: Way; readonly reason: string };

/** Whether this line is the decision itself, taken a moment ago by the same person. */
function isSameDecision({ action, actor, reason }: HistoryLine, by: string, said: Said): boolean {
  const actions: readonly Action[] = ACTIONS_OF[said.decision];
  return actions.includes(action) && actor.id === by && reason === said.reason;
}

async function decideOne(
  desk: Desk,
  actor: Actor,
  { id, version }: ChosenActivity,
  said: Said,
): Promise<DecisionOutcome> {
  const decided = await decideOnActivity(desk, actor, id, etagOf({ version }), said);
  if (decided.ok) return { id, came: 'done' };
  const { code } = decided.error;
  if (actor.role === 'public' || (code !== 'stale' && code !== 'wrong-status')) return { id, came: 'refused', code };
  const lines = await readHistoryLines(desk.table, id);
  const next = lines[version];
  if (next && isSameDecision(next, actor.id, said)) return { id, came: 'already' };
  const line = lines.at(-1);
  return line ? { id, came: 'changed', line } : { id, came: 'refused', code };
}

/**
 * Takes one decision on several registrations, one after the other, each at the version that was looked at: sent twice, it
 * decides once. Where the store falls silent, the rest is left undecided.
 */
export async function decideSeveral(
  desk: Desk,
  actor: Actor,
  chosen: readonly ChosenActivity[],
  said: Said,
): Promise<Result<DecisionOutcome[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'decide on activity');
  if (!person.ok) return fail(person.error);
  const outcomes: DecisionOutcome[] = [];
  let isSilent = false;
  for (const one of chosen) {
    try {
      outcomes.push(
        isSilent ? { id: one.id, came: 'refused', code: 'store-unreachable' } : await decideOne(desk, actor, one, said),
      );
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error;
      isSilent = true;
      outcomes.push({ id: one.id, came: 'refused', code: 'store-unreachable' });
    }
  }
  return ok(outcomes);
}
