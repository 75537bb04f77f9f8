import type { LedgerItems } from '../../burden/ledger.ts';
import type { Policy } from '../../burden/policy.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { exampleMark, isExample } from '../../platform/example.ts';
import type { Activity } from '../record/activity.ts';
import { readStoredActivities, type StoredActivity } from '../record/activity-store.ts';
import { askerOf, isOwnedBy, type Asker } from '../draws/same-people.ts';
import type { CollectingActivity } from '../known-already/collecting-store.ts';
import { isPublic } from '../record/states.ts';
import { askedIn, candidatesIn } from './candidates.ts';
import { asksSamePeople, whyNoGuest, whyNoHost } from './may-join.ts';
import { isAboutAnything, matchView, type Offer, type Subject } from './offer.ts';
import { bestOf, likenessOf, savedBy, type Match } from './likeness.ts';
import { plannedOf, type Basis, type Demand } from '../record/claim.ts';

/** An ask to be held against others. */
export type Seeker = { readonly asking: Demand; readonly basis: Basis; readonly subject: Subject };

/** An activity as it seeks others to join. */
export const seekerOf = (activity: Activity): Seeker => ({
  asking: plannedOf(activity),
  basis: activity,
  subject: activity.plan,
});

type Collecting = Pick<CollectingActivity, 'id' | 'collects' | 'indicators'>;

/** Which of these topics each other collects (rule D55); what finds them is loaded only where there are any. */
async function sharedTopics(
  desk: Desk,
  others: readonly Collecting[],
  topics: readonly string[],
): Promise<(id: string) => readonly string[]> {
  if (topics.length === 0) return () => [];
  const { topicsOf } = await import('../known-already/find-collecting-same.ts');
  return topicsOf(await desk.programme(), others, topics);
}

/** Rule K80. An ask held against those of some activities, each with its match. */
export async function matchesOf(
  desk: Desk,
  { asking, basis, subject }: Seeker,
  others: readonly Activity[],
): Promise<{ readonly id: string; readonly activity: Activity; readonly match: Match }[]> {
  const { indicators = [], collects = [], goals = [] } = subject;
  const plans = others.map(({ id, plan }) => ({ id, collects: plan.collects, indicators: plan.indicators }));
  const topics = await sharedTopics(desk, plans, collects);
  const own = askedIn(asking, basis);
  return others.map((activity) => {
    const other = askedIn(plannedOf(activity), activity);
    const shared = {
      indicators: indicators.filter((id) => activity.plan.indicators?.includes(id)).length,
      topics: topics(activity.id).length,
      hasGoal: goals.some((goal) => activity.plan.goals?.includes(goal)),
    };
    return { id: activity.id, activity, match: { ...likenessOf(own, other, shared), saved: savedBy(own, other) } };
  });
}

/** Whether somebody may be offered an activity: one of others, that they may know of, and of the example only beside the example. */
const isFor = (asker: Asker, actor: Actor, own: string | undefined, { activity, people }: StoredActivity): boolean =>
  !isOwnedBy(activity.ownerId, people?.owner.partner, asker) &&
  (actor.role !== 'public' || isPublic(activity.status)) &&
  isExample(activity.id) === (own !== undefined && isExample(own));

/** For whom is sought: whoever owns the activity that asks, else whoever checks. */
const seekingFor = (actor: Actor, own: StoredActivity | undefined): Asker =>
  own ? { ownerId: own.activity.ownerId, partner: own.people?.owner.partner } : askerOf(actor);

/** Who asks what, and the pages that were read for its check. */
type Question = { readonly asking: Demand; readonly basis: Basis; readonly own: Activity | undefined };
type Found = { readonly items: LedgerItems; readonly policy: Policy };

/**
 * Rules K81 and K88. The asks of others that are worth joining, at most three, the most alike first. They are found in the pages that a check
 * read, and read in one wave of calls.
 */
export async function offersFor(
  desk: Desk,
  actor: Actor,
  question: Question,
  subject: Subject,
  { items, policy }: Found,
): Promise<Offer[]> {
  const { asking, basis } = question;
  const own = question.own?.reservation ? undefined : question.own;
  if (!isAboutAnything(subject) || (own && whyNoGuest(own) !== undefined)) return [];
  const ids = candidatesIn(items, asking, basis, policy, own?.id);
  if (ids.length === 0) return [];
  const stored = await readStoredActivities(desk.table, [...(own ? [own.id] : []), ...ids]);
  const asker = seekingFor(
    actor,
    stored.find(({ activity }) => activity.id === own?.id),
  );
  const hosts = stored
    .filter((one) => one.activity.id !== own?.id && isFor(asker, actor, own?.id, one))
    .map(({ activity }) => activity)
    .filter((activity) => whyNoHost(activity) === undefined && !asksSamePeople(own, activity));
  return bestOf(await matchesOf(desk, { asking, basis, subject }, hosts)).map(({ activity, match }) => ({
    activity: activity.id,
    number: activity.number,
    title: activity.plan.title,
    organisation: activity.plan.organisation,
    ...matchView(match),
    ...exampleMark(activity.id),
  }));
}
