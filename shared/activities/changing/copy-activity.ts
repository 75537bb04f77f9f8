import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { maySee, viewOf } from '../record/activity.ts';
import { idsByNumber, readActivity, type StoredActivity } from '../record/activity-store.ts';
import { askerOf, isOwnedBy } from '../draws/same-people.ts';
import { Plan } from '../record/plan.ts';
import { readRegistrationNumber } from '../record/registration-number.ts';

type NotCopied = Failure<'not-found' | 'wrong-check-digit'>;

/** The activity with a number, for who may see it; of any other it is said that there is none. */
export async function activityByNumber(
  desk: Desk,
  actor: Actor,
  typed: string,
): Promise<Result<StoredActivity, NotCopied>> {
  const number = readRegistrationNumber(typed);
  if (!number.ok) return number;
  const id = (await idsByNumber(desk.table, [number.value])).get(number.value);
  const kept = id === undefined ? undefined : await readActivity(desk.table, id);
  return kept && maySee(kept.activity, actor)
    ? ok(kept)
    : fail(failure('not-found', `There is no activity ${number.value}.`));
}

/** What is of that one registration alone: its days, whose people it asked again, what it counted, why it collected anew, and what the bureau says of it: that it is reported, and its priority. */
const OF_THAT_ONE: ReadonlySet<string> = new Set([
  'period',
  'waves',
  'sameAs',
  'counts',
  'newCollectionReason',
  'reported',
  'priority',
]);

const without = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OF_THAT_ONE.has(name)));

/** A plan to begin with; `askedBefore` is the activity whose people the copier may ask again, which is one of their own. */
export type Copied = { readonly plan: Plan; readonly askedBefore?: string };

/**
 * Rules A25 and K14. What a new registration is filled in with that is like another: its plan as far as the copier may read it, without days. A
 * contact goes along where the copier may read it.
 */
export async function planToCopy(desk: Desk, actor: Actor, typed: string): Promise<Result<Copied, NotCopied>> {
  const found = await activityByNumber(desk, actor, typed);
  if (!found.ok) return found;
  const { activity, people } = found.value;
  const { ask, ...plan } = viewOf(activity, people, actor);
  const isOwn = isOwnedBy(activity.ownerId, people?.owner.partner, askerOf(actor));
  return ok({
    plan: Plan.strip().parse({ ...without(plan), ...(ask && { ask: without(ask) }) }),
    ...(isOwn && activity.draw && { askedBefore: activity.number }),
  });
}
