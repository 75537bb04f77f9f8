import type * as z from 'zod';
import { importedBefore } from '../../activities/import/register-imported.ts';
import { readActivities } from '../../activities/record/activity-store.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import { BudgetLine, type PlannedCount } from '../counted.ts';
import { enterFund } from '../funds/keep-funds.ts';
import { readFund } from '../funds/fund-store.ts';
import { enterReportedMoney } from '../money/report-money.ts';
import { adoptPlan } from '../plan/adopt-plan.ts';
import { changePlan } from '../plan/change-plan.ts';
import { readPlanSteps } from '../plan/plan-history.ts';
import { readKeptPlan } from '../plan/plan-store.ts';
import { REPORT_FUNDS } from './funds.ts';
import { moneyOfReport, type MoneyOfReport } from './report-money.ts';

/** In whose name the programme's own plan and money are entered, and the plan adopted. */
const BUREAU = { id: 'programme', role: 'bureau', name: 'Programmabureau' } as const satisfies Person;
const BOARD = { id: 'programme', role: 'board', name: 'Alliantiebestuur' } as const satisfies Person;

/** The year of the report, of which what it plans becomes a plan. */
const YEAR = 2_024;

type Counts = readonly z.output<typeof PlannedCount>[];

function done<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`The programme's money cannot be loaded: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function loadFunds(desk: Desk): Promise<void> {
  for (const { fund } of REPORT_FUNDS)
    if (!(await readFund(desk.table, fund.id))) done(await enterFund(desk, BUREAU, `programme-${fund.id}`, fund));
}

/** A line of the plan of the report's year; undefined where no plan of that year can hold it (rule I29). */
function planLineOf({ line: { year, match: _, ...line } }: MoneyOfReport): BudgetLine | undefined {
  return year === YEAR && line.amount !== undefined ? BudgetLine.parse(line) : undefined;
}

/** The plan of the report's year, with what it plans and what it costs; adopted, as the board adopted the report. */
async function loadPlan(
  desk: Desk,
  lines: ReadonlyMap<string, readonly MoneyOfReport[]>,
  counts: ReadonlyMap<string, Counts>,
): Promise<void> {
  const year = String(YEAR);
  const interventions = [...new Set([...counts.keys(), ...lines.keys()])].flatMap((id) => {
    const budget = (lines.get(id) ?? []).flatMap((line) => planLineOf(line) ?? []);
    const planned = counts.get(id) ?? [];
    return budget.length + planned.length > 0 ? [{ id, counts: planned, budget }] : [];
  });
  if (interventions.length === 0) return;
  const { head } = await readKeptPlan(desk.table, YEAR);
  if (!head) done(await changePlan(desk, BUREAU, year, { ifNoneMatch: '*' }, { interventions }));
  const steps = await readPlanSteps(desk.table, YEAR);
  const isOurs = steps.length === 1 && steps[0]?.by === BUREAU.id;
  if (isOurs) done(await adoptPlan(desk, BOARD, year));
}

/** Which of some activities are interventions: somebody may have made another sort of one meanwhile. */
const interventionsOf = async ({ table }: Desk, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await readActivities(table, ids)).filter(isIntervention).map(({ id }) => id));

/**
 * Loads the funds, the plan of 2024 and the money of the programme's report, by the same ways as anybody's. `counts` are what the report
 * plans of the items of a logic, by the reference of the intervention; their logic has to be there. What is there stays, and a load that
 * was cut off is taken up again.
 */
export async function loadMoney(
  desk: Desk,
  csv: string,
  counts: ReadonlyMap<string, Counts> = new Map(),
): Promise<void> {
  await loadFunds(desk);
  const money = moneyOfReport(csv);
  const references = [...new Set([...counts.keys(), ...money.map(({ reference }) => reference)])];
  const imported = await importedBefore(desk, references);
  const interventions = await interventionsOf(desk, [...imported.values()].map(({ activity }) => activity));
  const idOf = (reference: string): string | undefined => {
    const id = imported.get(reference)?.activity;
    return id !== undefined && interventions.has(id) ? id : undefined;
  };
  const byId = (some: readonly string[]) =>
    some.flatMap((reference) => {
      const id = idOf(reference);
      return id === undefined ? [] : [[id, reference] as const];
    });
  const lines = new Map(
    byId(money.map(({ reference }) => reference)).map(([id, reference]) => [
      id,
      money.filter((one) => one.reference === reference),
    ]),
  );
  const planned = new Map(byId([...counts.keys()]).map(([id, reference]) => [id, counts.get(reference) ?? []]));
  await loadPlan(desk, lines, planned);
  for (const [id, some] of lines) {
    const open = some.filter((one) => planLineOf(one) === undefined).map(({ line }) => line);
    if (open.length > 0) await enterReportedMoney(desk, id, open);
  }
}
