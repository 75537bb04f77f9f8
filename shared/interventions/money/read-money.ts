import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import type { Table } from '../../platform/store/table.ts';
import { readAccepted, readAcceptedOf, type Accepted } from '../accepted.ts';
import { readPlanHeads, readPlanned, readPlannedOf, type PlannedYear } from '../plan/plan-store.ts';
import { allRounds } from '../rounds/round-store.ts';
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

/** Rule I49. Of which plans the budgets count: of every plan that stands, or of those alone that the board adopted. */
export type PlansSeen = 'every' | 'adopted';

/** Rule I49. Who reads every plan counts the budgets of each; for everybody else those of adopted ones count. */
export const plansSeenBy = (actor: Actor): PlansSeen => (may(actor, 'read plan', 'other') ? 'every' : 'adopted');

function moneyOf(
  reported: readonly FinanceLine[],
  planned: readonly PlannedYear[],
  accepted: readonly Accepted[],
  plansSeen: PlansSeen,
): Money {
  const told = toldOf(accepted);
  const counting = planned.filter(({ isAdopted }) => isAdopted || plansSeen === 'every');
  const plans = counting.flatMap(({ year, line }) => line.budget.map((one) => plannedLine(year, one)));
  return { lines: financeLines([...reported, ...plans], told), told };
}

/** The money of one intervention, of every year. */
export async function readMoney(table: Table, id: string, plansSeen: PlansSeen): Promise<Money> {
  const [reported, planned, accepted] = await Promise.all([
    readReportedMoney(table, [id]),
    readPlanned(table, id),
    readAccepted(table, id),
  ]);
  return moneyOf(reported.get(id) ?? [], planned, accepted, plansSeen);
}

/** The years of which money may be known: those of the plans and rounds that there are, the earliest first. */
export async function yearsOfMoney(table: Table): Promise<number[]> {
  const [heads, rounds] = await Promise.all([readPlanHeads(table), allRounds(table)]);
  const years = [...heads.map(({ year }) => year), ...rounds.map(({ round }) => round.year)];
  return [...new Set(years)].sort((one, other) => one - other);
}

/** What was accepted of some interventions, of the periods of the rounds that there were: one wave of calls a period, side by side. */
async function acceptedOf(
  table: Table,
  ids: readonly string[],
  year: number | undefined,
): Promise<(id: string) => Accepted[]> {
  const rounds = await allRounds(table);
  const periods = new Set(rounds.map(({ round }) => round.period));
  const asked = [...periods].filter((period) => year === undefined || yearIn(period) === year);
  const found = await Promise.all(asked.map((period) => readAcceptedOf(table, ids, period)));
  return (id) => found.flatMap((of) => of.get(id) ?? []);
}

/** Whose money is read: of one year or of all, and of which plans. */
export type Asked = { readonly plansSeen: PlansSeen; readonly year?: number | undefined };

/**
 * The money of some interventions: waves of reads of as many items as there are interventions, plans and rounds, however much is kept of
 * each.
 */
export async function readMoneyOf(
  table: Table,
  ids: readonly string[],
  { plansSeen, year }: Asked,
): Promise<ReadonlyMap<string, Money>> {
  if (ids.length === 0) return new Map();
  const [reported, planned, accepted] = await Promise.all([
    readReportedMoney(table, ids),
    readPlannedOf(table, ids, year),
    acceptedOf(table, ids, year),
  ]);
  return new Map(
    ids.map((id) => [id, moneyOf(reported.get(id) ?? [], planned.get(id) ?? [], accepted(id), plansSeen)] as const),
  );
}
