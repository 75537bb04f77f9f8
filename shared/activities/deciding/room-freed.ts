import type { Day } from '../../platform/days/dates.ts';
import { fromUnits } from '../../burden/fractions.ts';
import { CELLS_PER_WEEK, CONTACTS, type WeekGrid } from '../../burden/spread.ts';
import type { Activity } from '../record/activity.ts';
import { givenBackOn } from '../record/activity-versions.ts';
import { claimOf } from '../record/claim.ts';

/** What becomes of the room of an activity that is withdrawn or cancelled: contacts with residents and hours of organisations, all of them and what of them is free again. */
type RoomFreed = {
  readonly contacts: { readonly held: number; readonly freed: number };
  readonly hours: { readonly held: number; readonly freed: number };
};

const sumOf = (grids: ReadonlyMap<string, WeekGrid>, counts: (index: number) => boolean): number =>
  fromUnits(
    [...grids.values()]
      .flatMap(({ cells }) => [...cells].filter((_, index) => counts(index)))
      .reduce((a, b) => a + b, 0n),
  );

const isContacts = (index: number): boolean => (index % CELLS_PER_WEEK) % 2 === CONTACTS;

function held(activity: Activity): { readonly contacts: number; readonly hours: number } {
  const { totals, hours } = claimOf(activity);
  return { contacts: sumOf(totals, isContacts), hours: sumOf(hours, () => true) };
}

/** Rule A7. What of its room an activity gives back when it ends on a day; undefined where it holds none. */
export function roomFreed(activity: Activity, today: Day): RoomFreed | undefined {
  if (activity.room === 'none') return undefined;
  const [before, after] = [held(activity), held({ ...activity, ...givenBackOn(today, activity) })];
  const between = (which: 'contacts' | 'hours') => ({ held: before[which], freed: before[which] - after[which] });
  return { contacts: between('contacts'), hours: between('hours') };
}
