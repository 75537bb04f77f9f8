import { todayIn, type Day } from '../../platform/days/dates.ts';
import { rises, type WeekGrid } from '../../burden/spread.ts';
import type { Addition } from '../../burden/check.ts';
import { inWords, knownAlready } from '../known-already/known-already.ts';
import type { Desk } from '../../desk.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { Actor } from '../../people/actor.ts';
import { viewOf, type Activity, type ActivityPeople, type ActivityView } from './activity.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { checkFor, type RoomAnswer, type RoomQuestion } from '../room/ask-room.ts';
import type { Check } from '../room/check-answer.ts';
import {
  askDaysOf,
  asksAnything,
  asksTheSame,
  claimOf,
  hourDaysFor,
  plannedOf,
  weightsOfPlan,
  type Demand,
} from './claim.ts';
import { isJoined } from '../joining/joined.ts';
import { withoutAccepted } from '../organisations/asks.ts';
import { isPublic } from './states.ts';

/** A plan as the register keeps it: the contact apart. */
export type KeptPlan = Activity['plan'];

/** An activity after a command, with its people, its version and, where one was made, its check. */
export type Changed = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly check?: Check;
};

/**
 * A change with the answer of the ledger. The check that people read is worked out from it, and only once the change
 * is stored.
 */
export type Answered = Pick<Changed, 'activity' | 'people'> & { readonly answer?: RoomAnswer };

/** The change with its check, where one was made. */
export async function withCheck(
  desk: Desk,
  question: RoomQuestion,
  { activity, people, answer }: Answered,
  actor: Actor,
): Promise<Changed> {
  if (!answer) return { activity, people };
  const [check, already] = await Promise.all([
    checkFor(desk, question, answer, actor, activity.proposed ?? activity.plan),
    knownAlready(desk, actor, activity.proposed ?? activity.plan, activity.id),
  ]);
  return { activity, people, check: { ...check, ...inWords(already) } };
}

/** A changed activity as somebody may see it, with its new version. */
export const changedView = (
  { activity, people, check }: Changed,
  actor: Actor,
): { view: ActivityView; etag: string; check: Check | undefined } => ({
  view: viewOf(activity, people, actor),
  etag: etagOf(activity),
  check,
});

const anyRises = (before: ReadonlyMap<string, WeekGrid>, after: ReadonlyMap<string, WeekGrid>): boolean =>
  [...after].some(([subject, grid]) => rises(before.get(subject), grid));

/** Whether a figure of any week, group or organisation would be higher than what the activity claims now. */
export function wouldRise(activity: Activity, addition: Addition): boolean {
  const own = claimOf(activity);
  return anyRises(own.totals, addition.totals) || anyRises(own.hours, addition.hours);
}

/**
 * Rule A6. Whether approving an activity, with the change that it proposes, takes room that it does not hold: only then it is
 * checked. A change of texts alone asks for none, whatever the activity holds.
 */
export function asksForRoom(activity: Activity, { asking, addition }: RoomQuestion): boolean {
  if (!asksAnything(asking)) return false;
  if (activity.proposed && isPublic(activity.status) && asksTheSame(plannedOf(activity), asking)) return false;
  return activity.room === 'none' || (activity.proposed !== undefined && wouldRise(activity, addition));
}

/** Gives the activity another plan that asks no more than its present one: room and verdict stay as they are. */
export const withPlanUnchecked = (activity: Activity, plan: KeptPlan, question: RoomQuestion): Activity => ({
  ...planned(withoutProposal(activity), plan, question),
  room: asksAnything(question.asking) ? activity.room : 'none',
});

/** The activity with this plan, and with where its organisations stand by it (rule K32). */
export function planned(
  { asks: _, joined, ...activity }: Activity,
  plan: KeptPlan,
  { asks, area }: RoomQuestion,
): Activity {
  return {
    ...activity,
    ...(joined && isJoined({ plan, joined }) && { joined }),
    plan,
    weights: weightsOfPlan(activity, plan, area),
    ...(Object.keys(asks).length > 0 && { asks }),
  };
}

/** The activity with the next version number, changed at this moment unless the changes name another. */
export const nextActivity = (desk: Desk, activity: Activity, changes: Partial<Activity>): Activity => ({
  ...activity,
  updatedAt: desk.clock.now().toISOString(),
  ...changes,
  version: activity.version + 1,
});

/** The activity without its proposed change, and without what the owner accepted with it. */
export function withoutProposal({ proposed: _, ...activity }: Activity): Activity {
  return activity.asks ? { ...activity, asks: withoutAccepted(activity.asks) } : activity;
}

/** Gives the activity another plan, with the room and the verdict of the check on that plan. */
export const withPlan = (
  activity: Activity,
  plan: KeptPlan,
  question: RoomQuestion,
  answer: RoomAnswer,
  room: Activity['room'],
): Activity => ({
  ...planned(withoutProposal(activity), plan, question),
  room: asksAnything(question.asking) ? room : 'none',
  verdict: answer.room.verdict,
  policyVersion: answer.policy.version,
});

/** Rule A5. Only with `override` and a reason the bureau gives room that would overload. */
export const wouldOverloadFailure = (answer: RoomAnswer): Failure<'would-overload'> => {
  const over = [...answer.room.neighbourhoods, ...answer.room.organisations].filter(
    ([, { verdict }]) => verdict === 'overloaded',
  );
  return failure(
    'would-overload',
    `This would overload ${over.map(([subject]) => subject).join(', ')}. Send override: true with a reason to give it room all the same.`,
  );
};

const hasBegun = (activity: Activity, today: Day): boolean => {
  const asking: Demand = plannedOf(activity);
  const askDays = asking.ask && askDaysOf(asking);
  const hours = (asking.askedOrganisations ?? []).some(
    (one) => hourDaysFor(asking, one, activity.registeredOn).start <= today,
  );
  return hours || (askDays !== undefined && askDays.start <= today);
};

/**
 * Rule A7. Gives the room of an activity back. Of an activity that has begun, the days up to and including today still
 * count.
 */
export const givenBack = (desk: Desk, activity: Activity): Partial<Activity> =>
  givenBackOn(todayIn(desk.clock.now()), activity);

/** Rule A7. The same on a day. */
export function givenBackOn(today: Day, activity: Activity): Partial<Activity> {
  if (activity.room === 'none') return {};
  return hasBegun(activity, today) ? { keptUntil: today } : { room: 'none' };
}
