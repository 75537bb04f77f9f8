import * as z from 'zod';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import { isUnderWay } from '../record/states.ts';

/** Whether it is a reservation that holds room still. */
export const isReserved = ({ reservation, status }: Activity): boolean => reservation === true && isUnderWay(status);

/** The place of a reservation in the list of those that hold room, by its first day. */
const placeOf = (activity: Activity | undefined): (Item & { readonly id: string })[] =>
  activity?.plan.period && isReserved(activity)
    ? [{ ...activityKeys.reserved(activity.plan.period.start, activity.id), id: activity.id, v: 1 }]
    : [];

/** The writes by which that list follows a reservation: none where its place stays the same. */
export function reservedChanges(before: Activity | undefined, after: Activity): Change[] {
  const [[was], [is]] = [placeOf(before), placeOf(after)];
  if (was && is && keyName(was) === keyName(is)) return [];
  return [...(was ? [{ remove: { pk: was.pk, sk: was.sk } }] : []), ...(is ? [{ put: is }] : [])];
}

/** A reservation in that list: `v` is 2 once it was reminded of. */
const ReservedItem = z.looseObject({ pk: z.string(), sk: z.string(), id: ActivityId, v: z.int() });
export type ReservedPlace = z.output<typeof ReservedItem>;

/** So many reservations hold room at most at one moment: they are held against the limits together. */
export const MOST_RESERVED = 200;

/** The reservations that hold room, by their first day, at most so many; with `before`, those that begin before that day. */
export async function reservedPlaces(table: Table, most: number, before?: string): Promise<ReservedPlace[]> {
  const soonest = before !== undefined && { upTo: before };
  const { items } = await table.list({ pk: activityKeys.reserved('', '').pk, limit: most, ...soonest });
  return items.map((item) => ReservedItem.parse(item));
}
