import type { Table } from '../../platform/table.ts';
import { readAccepted, readAcceptedOf, type Accepted } from '../accepted.ts';
import { readPlanHeads, readPlanned, readPlannedOf, type PlannedYear } from '../plan/plan-store.ts';
import { financeLines, plannedLine, type FinanceLine, type ToldOfYear } from './finance-line.ts';
import { readReportedMoney } from './report-money.ts';

/** The money of an intervention: its lines, and of each year what was told of it last. */
export type Money = { readonly lines: readonly FinanceLine[]; readonly told: readonly ToldOfYear[] };

const isHalf = ({ period }: Accepted): boolean => period.endsWith('-H1');
const yearIn = (period: string): number => Number(period.slice(0, 4));

/** Rule I26. What was told last of each year: what was told of the whole year takes the place of its half, and neither is added. */
function toldOf(accepted: readonly Accepted[]): ToldOfYear[] {
  const years = new Map<number, Accepted>();
  for (const one of [...accepted].sort((a, b) => Number(isHalf(b)) - Number(isHalf(a))))
    years.set(yearIn(one.period), one);
  return [...years]
    .sort(([one], [other]) => one - other)
    .map(([year, { told }]) => ({ year, money: told.money, isExplained: told.explanation !== undefined }));
}

function moneyOf(
  reported: readonly FinanceLine[],
  planned: readonly PlannedYear[],
  accepted: readonly Accepted[],
): Money {
  const told = toldOf(accepted);
  const plans = planned.flatMap(({ year, line }) => line.budget.map((one) => plannedLine(year, one)));
  return { lines: financeLines([...reported, ...plans], told), told };
}

/** The money of one intervention, of every year. */
export async function readMoney(table: Table, id: string): Promise<Money> {
  const [reported, planned, accepted] = await Promise.all([
    readReportedMoney(table, [id]),
    readPlanned(table, id),
    readAccepted(table, id),
  ]);
  return moneyOf(reported.get(id) ?? [], planned, accepted);
}

/** Nobody told of money of a year before this one: the programme began to report in it. */
const FIRST_YEAR_TOLD = 2_023;

/** The years of which money can be known: those with a plan, and every one since partners tell of them. */
const yearsOfMoney = (planned: readonly number[], thisYear: number): number[] => {
  const told = Array.from({ length: Math.max(0, thisYear - FIRST_YEAR_TOLD + 1) }, (_, at) => FIRST_YEAR_TOLD + at);
  return [...new Set([...planned, ...told])];
};

/** What was accepted of some interventions, of some years: one wave of calls a period, side by side. */
async function acceptedOf(
  table: Table,
  ids: readonly string[],
  years: readonly number[],
): Promise<(id: string) => Accepted[]> {
  const periods = years.flatMap((year) => [`${year}-H1`, String(year)]);
  const found = await Promise.all(periods.map((period) => readAcceptedOf(table, ids, period)));
  return (id) => found.flatMap((of) => of.get(id) ?? []);
}

/**
 * The money of some interventions, of one year or of all: waves of reads of as many items as there are interventions and years,
 * however much is kept of each.
 */
export async function readMoneyOf(
  table: Table,
  ids: readonly string[],
  thisYear: number,
  year?: number,
): Promise<ReadonlyMap<string, Money>> {
  const heads = (await readPlanHeads(table)).filter((head) => year === undefined || head.year === year);
  const years =
    year === undefined
      ? yearsOfMoney(
          heads.map((head) => head.year),
          thisYear,
        )
      : [year];
  const [reported, planned, accepted] = await Promise.all([
    readReportedMoney(table, ids),
    readPlannedOf(table, ids, heads),
    acceptedOf(table, ids, years),
  ]);
  return new Map(ids.map((id) => [id, moneyOf(reported.get(id) ?? [], planned.get(id) ?? [], accepted(id))] as const));
}
