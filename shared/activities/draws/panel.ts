import * as z from 'zod';
import type { LedgerItems } from '../../burden/ledger.ts';
import { keyName, type Change, type Key, type Table } from '../../platform/store/table.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import type { Activity } from '../record/activity.ts';
import { activityIn, idsByNumber, idInNumber } from '../record/activity-store.ts';
import type { Demand } from '../record/claim.ts';
import { activityKeys } from '../keys.ts';

/** The keys by which `panelIn` finds the activities whose people some ask again; a number is an activity's for good. */
export async function panelKeys(table: Table, askings: readonly Demand[]): Promise<Key[]> {
  const numbers = [...new Set(askings.flatMap(({ ask }) => ask?.sameAs ?? []))];
  if (numbers.length === 0) return [];
  const ids = await idsByNumber(table, numbers);
  return [...ids].flatMap(([number, id]) => [activityKeys.number(number), activityKeys.activity(id)]);
}

/** The activity whose people an ask asks again, among items that were read by `panelKeys`. */
export function panelIn(table: Table, items: LedgerItems, { ask }: Demand): Activity | undefined {
  const number = ask?.sameAs === undefined ? undefined : items.get(keyName(activityKeys.number(ask.sameAs)));
  const item = number && items.get(keyName(activityKeys.activity(idInNumber(number))));
  return item && legible(table, item, activityIn);
}

/** The condition that the activity whose people are asked again is as it was read. */
export const panelChecks = (panel: Activity | undefined): Change[] =>
  panel ? [{ check: activityKeys.activity(panel.id), version: panel.version }] : [];

const Followers = stored(z.looseObject({ v: z.int(), ids: z.array(z.string()) }));
/** So many that ask the people of one activity again are told from the others: many more waves than an ask may have. */
const MOST_FOLLOWERS = 200;

type Followed = Pick<Activity, 'number' | 'plan'>;

/** The keys by which it is found who asks the people of some activities again, and where that is kept of those that they ask again. */
export const followerKeys = (activities: readonly Followed[]): Key[] =>
  [...new Set(activities.flatMap(({ number, plan }) => [number, plan.ask?.sameAs ?? '']))]
    .filter((number) => number !== '')
    .map(activityKeys.followers);

const followersOf = (items: LedgerItems, number: string): z.output<typeof Followers> => {
  const item = items.get(keyName(activityKeys.followers(number)));
  return item ? Followers.parse(item) : { v: 0, ids: [] };
};

/** Rule K1. The activities that ask the people of one again, among items that were read by `followerKeys`: they never conflict with it. */
export const followersIn = (items: LedgerItems, number: string | undefined): readonly string[] =>
  number === undefined ? [] : followersOf(items, number).ids;

/** The write by which it is known that an activity asks the people of another again, once it names that. */
export function followChanges(items: LedgerItems, before: Activity | undefined, after: Activity): Change[] {
  const number = after.plan.ask?.sameAs;
  if (number === undefined || number === before?.plan.ask?.sameAs) return [];
  const { v, ids } = followersOf(items, number);
  const kept = [...ids.filter((id) => id !== after.id), after.id].slice(-MOST_FOLLOWERS);
  return [{ put: { ...activityKeys.followers(number), v: v + 1, ids: kept }, version: v }];
}
