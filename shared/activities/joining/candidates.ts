import { groupsAsked } from '../../area/groups.ts';
import { drawsIn, type LedgerItems } from '../../burden/ledger.ts';
import type { Policy } from '../../burden/policy.ts';
import { isFor, type DrawRow } from '../../burden/slices/allocate.ts';
import { fromUnits } from '../../burden/fractions.ts';
import { CONTACTS, type WeekGrid } from '../../burden/spread.ts';
import type { Days } from '../../platform/days/dates.ts';
import { weekOf } from '../../platform/days/weeks.ts';
import { additionOf, type Basis, type Demand } from '../record/claim.ts';
import { askPeriodsOf, soughtBy } from '../draws/seeking.ts';
import { LEAST_LIKENESS, LEAST_SAVED, timeOf, type Asked } from './likeness.ts';

/** One read of the store holds so many activities with their people: the most promising ones are looked at. */
const MOST_CANDIDATES = 49;

/** An ask as the rules of joining hold it against others. */
export function askedIn(asking: Demand, basis: Basis): Asked {
  return {
    neighbourhoods: asking.neighbourhoods,
    groups: groupsAsked(asking.targetGroups ?? []),
    weights: basis.weights,
    periods: askPeriodsOf(asking),
    contacts: additionOf(asking, basis).totals,
  };
}

/** The contacts of an ask, of some groups in some weeks of a neighbourhood: joining saves no more than that. */
function contactsWithin(
  { first, cells, perWeek }: WeekGrid,
  groups: readonly number[],
  periods: readonly Days[],
): number {
  const weeks = new Set(
    periods.flatMap(({ start, end }) => {
      const from = weekOf(start);
      return Array.from({ length: weekOf(end) - from + 1 }, (_, index) => from + index);
    }),
  );
  let units = 0n;
  for (const week of weeks)
    for (const group of groups) units += cells[(week - first) * perWeek + group * 2 + CONTACTS] ?? 0n;
  return fromUnits(units);
}

/** What is known of another ask from its rows in the ledger: how much could be saved at most, and how near it is. */
type Near = { readonly time: number; saved: number };

function addRow(found: Map<string, Near>, asked: Asked, code: string, row: DrawRow): void {
  const grid = asked.contacts.get(code);
  const groups = asked.groups.filter((group) => isFor(row, group));
  if (!grid || groups.length === 0) return;
  const near = found.get(row.id) ?? { time: timeOf(asked.periods, row.periods), saved: 0 };
  found.set(row.id, near);
  near.saved += contactsWithin(grid, groups, row.periods);
}

/**
 * Rule K81. Which asks may be worth joining, by the rows of slices among items that were read for a check: at most so many, where most could
 * be saved. The activities themselves decide.
 */
export function candidatesIn(
  items: LedgerItems,
  asking: Demand,
  basis: Basis,
  { restWeeks, epoch }: Pick<Policy, 'restWeeks' | 'epoch'>,
  self: string | undefined,
): string[] {
  const asked = askedIn(asking, basis);
  const weeks = asked.periods.flatMap(({ start, end }) => [weekOf(start), weekOf(end)]);
  const [from, to] = [Math.min(...weeks) - restWeeks, Math.max(...weeks) + restWeeks];
  const found = new Map<string, Near>();
  for (const { code } of soughtBy(asking, basis.weights))
    for (const row of drawsIn(items, code, from, to))
      if (row.id !== self && row.epoch === epoch && row.pieces.length > 0) addRow(found, asked, code, row);
  return [...found]
    .filter(([, { time, saved }]) => time >= LEAST_LIKENESS && saved >= LEAST_SAVED)
    .sort(([id, one], [otherId, other]) => other.time * other.saved - one.time * one.saved || (id < otherId ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([id]) => id);
}
