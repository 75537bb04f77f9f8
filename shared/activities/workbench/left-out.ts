import * as z from 'zod';
import type { Change } from '../../platform/table.ts';
import { ActivityId, type Activity } from '../activity.ts';
import { activityKeys } from '../keys.ts';
import { isOpen } from '../states.ts';

/** What takes place among residents and does not say what it asks of them; of an event or what nobody registered themselves it need not. */
const KINDS_THAT_ASK: ReadonlySet<string> = new Set(['research', 'monitoring']);

/** Whether an activity leaves out what it asks: registered by somebody themselves, still open, and neither people nor hours named. */
export const leavesOutAsk = ({ plan, status, parties }: Activity): boolean =>
  parties !== undefined &&
  isOpen(status) &&
  KINDS_THAT_ASK.has(plan.kind) &&
  plan.ask === undefined &&
  (plan.askedOrganisations ?? []).length === 0;

/** The writes by which the list of asks that were left out follows an activity. */
export function leftOutChanges(before: Activity | undefined, after: Activity): Change[] {
  const [was, is] = [before !== undefined && leavesOutAsk(before), leavesOutAsk(after)];
  if (was === is) return [];
  const key = activityKeys.askLeftOut(after.createdAt, after.id);
  return [is ? { put: { ...key, id: after.id, v: 1 } } : { remove: key }];
}

/** An activity in that list: `v` is 2 once its owner was reminded. */
export const LeftOutItem = z.looseObject({ pk: z.string(), sk: z.string(), id: ActivityId, v: z.int() });
