import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { policyIn } from '../../burden/policy-store.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { Item, Key } from '../../platform/store/table.ts';
import type { StoredActivity } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { debtorsOf, dueOn, MANY_LATE, MOST_WEEKS_LATE, weeksLate } from './owing.ts';
import { debtsUnder, owedSince } from './owing-store.ts';

/** A study of the same organisation that owes results. */
export const Debt = z
  .strictObject({
    number: z.string(),
    title: z.string(),
    due: z.iso.date(),
    late: z.int().meta({ description: 'In which week after that day it is; 0 while it is not late.' }),
  })
  .meta({ id: 'Debt' });
export type Debt = z.output<typeof Debt>;

type Items = ReadonlyMap<string, Item>;

/** Whose debts are looked at, with the keys by which they are read together with the ledger. */
export type Debtors = { readonly debtors: readonly string[]; readonly keys: readonly Key[] };
const NO_DEBTORS: Debtors = { debtors: [], keys: [] };

/** Rule K57. Under whom the debts stand of the organisation that somebody asks for; the public is told of none. */
export async function debtorsFor(desk: Desk, actor: Actor, organisation: string | undefined): Promise<Debtors> {
  if (actor.role === 'public') return NO_DEBTORS;
  return debtorsNamed(desk, actor.partner, organisation);
}

async function debtorsNamed(
  desk: Desk,
  partner: string | undefined,
  organisation: string | undefined,
): Promise<Debtors> {
  const debtors = debtorsOf(partner, organisation, (await desk.programme()).partners);
  return debtors.length === 0
    ? NO_DEBTORS
    : { debtors, keys: [activityKeys.owedSince(), ...debtors.map(activityKeys.debts)] };
}

/** Rule K57. What those owe by a day, the longest due first; `self` is not among it. */
function debtsIn(items: Items, { debtors }: Debtors, today: Day, self?: string): Debt[] {
  const terms = { weeks: policyIn(items).resultsWeeks, since: owedSince(items) };
  const all = new Map(
    debtors.flatMap((debtor) => debtsUnder(items, debtor).debts.map((debt) => [debt.id, debt] as const)),
  );
  return [...all.values()]
    .filter(({ id, start }) => id !== self && start <= today)
    .map((debt) => ({ ...debt, due: dueOn(debt, debt.registeredOn, terms) }))
    .sort((a, b) => a.due - b.due || (a.number < b.number ? -1 : 1))
    .map(({ number, title, due }) => ({ number, title, due: formatDay(due), late: weeksLate(due, today) }));
}

/** Rule K57. The same as a check says it; nothing where no organisation was named. */
export const checkedDebts = (items: Items, debtors: Debtors, today: Day, self?: string): { readonly debts?: Debt[] } =>
  debtors.debtors.length === 0 ? {} : { debts: debtsIn(items, debtors, today, self) };

/** Whether so much is so late that an approval says why all the same. */
const isMuchLate = (debts: readonly Debt[]): boolean =>
  debts.filter(({ late }) => late > MOST_WEEKS_LATE).length >= MANY_LATE;

/** What the organisation of an activity owes, others than that one. */
export async function debtsOfOthers(desk: Desk, { activity, people }: StoredActivity): Promise<Debt[]> {
  const organisation = (activity.proposed ?? activity.plan).organisation;
  const named = await debtorsNamed(desk, people?.owner.partner, organisation);
  if (named.debtors.length === 0) return [];
  const items = await desk.table.read([burdenKeys.policy(), ...named.keys]);
  return debtsIn(items, named, todayIn(desk.clock.now()), activity.id);
}

/** Rule K58. Why a registration is not approved without more: its organisation owes much for long; undefined where it does not. */
export async function refusedForDebts(desk: Desk, kept: StoredActivity): Promise<Failure<'results-owed'> | undefined> {
  if (kept.activity.status !== 'submitted') return undefined;
  const debts = await debtsOfOthers(desk, kept);
  if (!isMuchLate(debts)) return undefined;
  const late = debts.filter((debt) => debt.late > MOST_WEEKS_LATE).map(({ number }) => number);
  return failure(
    'results-owed',
    `Its organisation owes results for over ${MOST_WEEKS_LATE} weeks, of ${late.join(', ')}. Send override: true with a reason to approve it all the same.`,
  );
}
