import type { Table } from '../../platform/store/table.ts';
import { readAcceptedOf, type Accepted } from '../accepted.ts';
import type { PlanLine } from '../counted.ts';
import { readPlannedOf } from '../plan/plan-store.ts';
import { comparePeriods, yearOf } from './round.ts';
import { allRounds } from './round-store.ts';

/** Rule I14. What was planned for the year of a period, by a plan that was adopted, by intervention: one wave of calls, however many there are. */
export async function plansOf(
  table: Table,
  ids: readonly string[],
  period: string,
): Promise<ReadonlyMap<string, PlanLine>> {
  const planned = await readPlannedOf(table, ids, yearOf(period));
  return new Map([...planned].flatMap(([id, [year]]) => (year?.isAdopted ? [[id, year.line] as const] : [])));
}

/** Rule I41. What was accepted last before a period, by intervention: a wave of calls a period, and none after all was found. */
export async function lastToldOf(
  table: Table,
  ids: readonly string[],
  period: string,
): Promise<ReadonlyMap<string, Accepted>> {
  const earlier = [...new Set((await allRounds(table)).map(({ round }) => round.period))]
    .filter((one) => comparePeriods(one, period) < 0)
    .sort((a, b) => comparePeriods(b, a));
  const last = new Map<string, Accepted>();
  for (const one of earlier) {
    const left = ids.filter((id) => !last.has(id));
    if (left.length === 0) break;
    for (const [id, accepted] of await readAcceptedOf(table, left, one)) last.set(id, accepted);
  }
  return last;
}
