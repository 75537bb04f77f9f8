import * as z from 'zod';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import type { Desk } from '../../desk.ts';
import { isExample } from '../../platform/example.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Key } from '../../platform/store/table.ts';
import { ActivityId, type Activity, type ActivityPeople } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import { isPublic } from '../record/states.ts';
import { debtorOf, owingOf } from './owing.ts';

/** Reminders of an activity stand so many days apart: the list of what is owed has a part for each day of that. */
export const REMINDER_DAYS = 28;
export const partOfDay = (day: Day): number => ((day % REMINDER_DAYS) + REMINDER_DAYS) % REMINDER_DAYS;

/** So many debts of an organisation are kept together, the oldest first; of more there is the number. */
export const MOST_DEBTS = 50;

const KeptDebt = z.strictObject({
  id: ActivityId,
  number: z.string(),
  title: z.string(),
  start: z.int(),
  end: z.int(),
  registeredOn: z.int(),
});
export type KeptDebt = z.output<typeof KeptDebt>;

/** The open debts of an organisation: the oldest of them, and how many there are in all. */
export type KeptDebts = { readonly version: number; readonly debts: readonly KeptDebt[]; readonly count: number };
const NO_DEBTS: KeptDebts = { version: 0, debts: [], count: 0 };

const DebtsItem = stored(z.looseObject({ v: z.int(), debts: z.array(KeptDebt), count: z.int() }));
const SinceItem = stored(z.looseObject({ day: z.int() }));

type Items = ReadonlyMap<string, Item>;

/** The debts of an organisation among items that were read. */
export function debtsUnder(items: Items, debtor: string): KeptDebts {
  const item = items.get(keyName(activityKeys.debts(debtor)));
  if (!item) return NO_DEBTS;
  const { v, debts, count } = DebtsItem.parse(item);
  return { version: v, debts, count };
}

/** From which day on results are owed, among items that were read; undefined where that was so from the first day. */
export function owedSince(items: Items): Day | undefined {
  const item = items.get(keyName(activityKeys.owedSince()));
  return item && SinceItem.parse(item).day;
}

/** Keeps from which day on results are owed, where nothing is kept of it: what was registered before is not late before its full term after that day. */
export async function ensureOwedSince({ table, clock }: Pick<Desk, 'table' | 'clock'>): Promise<void> {
  await table.write([{ put: { ...activityKeys.owedSince(), day: todayIn(clock.now()) }, unless: 'exists' }]);
}

/** An activity as its list and the debts of its organisation know it; undefined where it owes nothing. */
export type Owed = { readonly debtor: string; readonly debt: KeptDebt };

export function owedBy(activity: Activity | undefined, people: ActivityPeople | undefined): Owed | undefined {
  const owing = activity && owingOf(activity);
  if (!owing) return undefined;
  const { id, number, plan, registeredOn } = activity;
  const debt = { id, number, title: plan.title, registeredOn, start: owing.start, end: owing.end };
  return { debtor: debtorOf(activity, people), debt };
}

const placeOf = ({ debt: { id, end } }: Owed): Item => ({
  ...activityKeys.owing(partOfDay(end), formatDay(end), id),
  id,
});

/** The writes by which the list of what is owed follows an activity: none where its place stays the same. */
export function placeChanges(before: Owed | undefined, after: Owed | undefined): Change[] {
  const [was, is] = [before && placeOf(before), after && placeOf(after)];
  if (was && is && keyName(was) === keyName(is)) return [];
  return [...(was ? [{ remove: { pk: was.pk, sk: was.sk } }] : []), ...(is ? [{ put: is }] : [])];
}

const byEnd = (a: KeptDebt, b: KeptDebt): number => a.end - b.end || (a.id < b.id ? -1 : 1);

/** The write of the debts of an organisation, on condition that nobody wrote them meanwhile. */
const debtsChange = (debtor: string, kept: KeptDebts, debts: readonly KeptDebt[], count: number): Change => ({
  put: {
    ...activityKeys.debts(debtor),
    v: kept.version + 1,
    debts: debts.toSorted(byEnd).slice(0, MOST_DEBTS),
    count: Math.max(count, debts.length),
  },
  version: kept.version,
});

const isSameDebt = (a: KeptDebt, b: KeptDebt): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The debts that a command may write, whichever of these forms its activity takes: as it is, and as it may become. One that is registered owes nothing yet. */
export function debtKeys(
  [first, ...possible]: readonly Activity[],
  people: Pick<ActivityPeople, 'owner'> | undefined,
): Key[] {
  if (!first || (possible.length === 0 && !isPublic(first.status))) return [];
  const debtors = [first, ...possible].flatMap((one) => (one.plan.ask ? [debtorOf(one, people)] : []));
  return [...new Set(debtors)].map(activityKeys.debts);
}

/** Of the example year nothing is filed with what is real: taken out of the store it takes along each item that names it. */
const outsideExample = (owed: Owed | undefined): Owed | undefined =>
  owed && isExample(owed.debt.id) ? undefined : owed;

/** The writes by which the debts of organisations follow an activity. */
export function debtChanges(items: Items, was: Owed | undefined, is: Owed | undefined): Change[] {
  const [before, after] = [outsideExample(was), outsideExample(is)];
  if (after && before?.debtor === after.debtor && isSameDebt(before.debt, after.debt)) return [];
  const debtors = new Set([before?.debtor, after?.debtor].filter((debtor) => debtor !== undefined));
  return [...debtors].map((debtor) => {
    const kept = debtsUnder(items, debtor);
    const [left, came] = [before?.debtor === debtor ? 1 : 0, after?.debtor === debtor ? 1 : 0];
    const others = kept.debts.filter(({ id }) => id !== before?.debt.id && id !== after?.debt.id);
    const debts = after?.debtor === debtor ? [...others, after.debt] : others;
    return debtsChange(debtor, kept, debts, Math.max(0, kept.count - left) + came);
  });
}

/** The write that puts a debt among those of its organisation where there is room for it again; nothing where it stands there, or there is none. */
export function toppedUp(items: Items, { debtor, debt }: Owed): Change[] {
  if (isExample(debt.id)) return [];
  const kept = debtsUnder(items, debtor);
  if (kept.debts.length >= MOST_DEBTS || kept.debts.some(({ id }) => id === debt.id)) return [];
  return [debtsChange(debtor, kept, [...kept.debts, debt], kept.count)];
}
