import * as z from 'zod';
import { formatDay, lengthOf } from '../../platform/days/dates.ts';
import { eachLegible, legible, stored } from '../../platform/store/read-stored.ts';
import type { Change, Table } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { askDaysOf } from '../record/claim.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { OutcomeCount } from './outcomes.ts';

/** What came of an ask as it is kept beside the activity; `days` are its first and last day of asking. */
const KeptOutcomes = z.strictObject({
  activity: ActivityId,
  at: z.iso.datetime(),
  counts: z.array(OutcomeCount),
  days: z.strictObject({ start: z.int(), end: z.int() }),
  waves: z.array(z.int()).optional(), // the days of each, where it asks in waves
  drawn: z.boolean().default(false), // in slices: only then chance decided how long a home had rested
});
export type KeptOutcomes = z.output<typeof KeptOutcomes>;

const OutcomesItem = stored(z.looseObject({ outcomes: KeptOutcomes }));

/** What was told of an ask; undefined where nothing was. */
export async function readKeptOutcomes(table: Table, id: string): Promise<KeptOutcomes | undefined> {
  const [item] = (await table.read([activityKeys.outcomes(id)])).values();
  return item && legible(table, item, (one) => OutcomesItem.parse(one).outcomes);
}

/** The write that keeps what came of an ask, in the list by its last day of asking. */
export function outcomesChange(activity: Activity, counts: readonly OutcomeCount[]): Change {
  const { start = 0, end = 0, runs } = askDaysOf(activity.plan) ?? {};
  const outcomes = {
    activity: activity.id,
    at: activity.updatedAt,
    counts,
    days: { start, end },
    ...(runs && { waves: runs.map(lengthOf) }),
    drawn: activity.draw !== undefined,
  };
  return {
    put: {
      ...activityKeys.outcomes(activity.id),
      outcomes,
      listPk: activityLists.outcomes,
      listSk: `${formatDay(end)}#${activity.id}`,
    },
  };
}

/** What came of every ask whose last day lies on or after a day, one by one. */
export const outcomesSince = (table: Table, day: number): AsyncGenerator<KeptOutcomes> =>
  eachLegible(
    table,
    { pk: activityLists.outcomes, index: 'lists', from: formatDay(day) },
    (item) => OutcomesItem.parse(item).outcomes,
  );
