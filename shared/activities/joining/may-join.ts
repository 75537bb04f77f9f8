import type { Activity } from '../record/activity.ts';
import { drawsSlices } from '../draws/seeking.ts';
import { isOpen } from '../record/states.ts';
import { isJoined } from './joined.ts';

/** Rule K81. Why nobody can join an activity: a sentence, or nothing where they can. */
export function whyNoHost(activity: Activity): string | undefined {
  if (!isOpen(activity.status)) return `it is ${activity.status}`;
  if (isJoined(activity)) return 'it joined another itself';
  if (!drawsSlices(activity)) return 'it draws from a list of its own, or holds no room';
  return activity.draw?.issuedAt === undefined ? undefined : 'its slices were issued, and letters may be out';
}

/** Rule K81. Why an activity can join nobody. */
export function whyNoGuest(activity: Activity): string | undefined {
  if (!isOpen(activity.status)) return `it is ${activity.status}`;
  if (activity.reservation || !activity.plan.ask || !activity.plan.period) return 'it asks nobody';
  if (isJoined(activity)) return 'it joined another already';
  return activity.draw?.issuedAt === undefined ? undefined : 'its slices were issued, and letters may be out';
}

/** Whether one asks the people of the other again: they never conflict, and there is nothing to join. */
export const asksSamePeople = (one: Activity | undefined, other: Activity): boolean =>
  one !== undefined && (one.plan.ask?.sameAs === other.number || other.plan.ask?.sameAs === one.number);
