import * as z from 'zod';
import { Id } from '../../platform/ids.ts';
import { formatDay, type Day } from '../../platform/days/dates.ts';
import { stored } from '../../platform/store/read-stored.ts';
import type { Change, Item } from '../../platform/store/table.ts';
import { requestKeys, requestLists } from '../keys.ts';

/*
 * Rule P55. Each request stands once in a list by the day on which it and its grants are looked at again, so that what is due is found without reading
 * the others. A change of either puts it at the front; whoever looks at it knows when the next time is.
 */

/** Before every day: to be looked at by the next run. */
const AT_ONCE = '0000-00-00';

const placeAt = (id: string, v: number, day: string): Item => ({
  ...requestKeys.dataRequestDue(id),
  id,
  v,
  listPk: requestLists.requestsDue,
  listSk: `${day}#${id}`,
});

/** The write by which a request is looked at by the next run; `v` is its version, by which whoever looks at it now notices. */
export const dueAtOnce = (id: string, v: number): Change & { readonly put: Item } => ({ put: placeAt(id, v, AT_ONCE) });

/** A request of which something may be due. */
export type DuePlace = { readonly id: string; readonly v: number; readonly listSk: string };

const PlaceItem = stored(z.looseObject({ id: Id, v: z.int(), listSk: z.string() }));
export const duePlaceIn = (item: Item): DuePlace => PlaceItem.parse(item);

/** The write by which it is looked at again on a day, or not again; none where that is the day on which it stands. It is lost where the request was changed meanwhile. */
export function nextLook({ id, v, listSk }: DuePlace, day: Day | undefined): Change[] {
  if (day === undefined) return [{ remove: requestKeys.dataRequestDue(id), version: v }];
  const put = placeAt(id, v, formatDay(day));
  return put['listSk'] === listSk ? [] : [{ put, version: v }];
}
