import * as z from 'zod';
import { legible, stored } from '../../platform/read-stored.ts';
import { keyName, type Table } from '../../platform/table.ts';
import { readAcceptedOf } from '../accepted.ts';
import { centsOf, eurosOf, PlanLine, type Told } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { readPlanHeads } from '../plan/plan-store.ts';
import type { Entry } from './entries.ts';

/** What is known exactly of the money of an intervention, in euros. */
export const ExactMoney = z.strictObject({ budget: z.number(), committed: z.number(), spent: z.number() });
export type ExactMoney = z.output<typeof ExactMoney>;

const LineItem = stored(z.looseObject({ line: PlanLine }));

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** What was granted exactly, in cents. */
const grantedIn = ({ budget }: PlanLine): number =>
  sum(
    budget
      .filter(({ status, qualifier }) => status === 'granted' && qualifier === 'exact')
      .map(({ amount }) => centsOf(amount)),
  );

const toldIn = ({ money }: Told, what: 'committed' | 'spent'): number =>
  sum(money.filter(({ qualifier }) => qualifier === 'exact').map((line) => centsOf(line[what] ?? 0)));

/** The periods of which something counts: of each year the last one, because what is told runs from 1 January on. */
const lastOfEachYear = (periods: readonly string[]): string[] => [
  ...new Map(
    periods.toSorted((one, other) => other.length - one.length).map((period) => [period.slice(0, 4), period]),
  ).values(),
];

/** The exact money of some interventions, by id: what their plans grant, and what was accepted of each year: three waves of calls. */
export async function readExactMoney(
  table: Table,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, ExactMoney>> {
  const periodsOf = new Map(
    entries.map(({ activity, course }) => [activity.id, lastOfEachYear(Object.keys(course.state.told ?? {}))]),
  );
  const periods = [...new Set([...periodsOf.values()].flat())];
  const heads = await readPlanHeads(table);
  const ids = [...periodsOf.keys()];
  const keysOf = (id: string) => heads.map(({ year, version }) => interventionKeys.planLine(id, year, version));
  const [lines, accepted] = await Promise.all([
    table.read(ids.flatMap(keysOf)),
    Promise.all(periods.map(async (period) => [period, await readAcceptedOf(table, ids, period)] as const)),
  ]);
  const byPeriod = new Map(accepted);
  return new Map(
    ids.map((id) => {
      const planned = keysOf(id).flatMap((key) => {
        const item = lines.get(keyName(key));
        return (item && legible(table, item, (one) => LineItem.parse(one).line)) ?? [];
      });
      const told = (periodsOf.get(id) ?? []).flatMap((period) => byPeriod.get(period)?.get(id)?.told ?? []);
      const total = (what: 'committed' | 'spent'): number => eurosOf(sum(told.map((one) => toldIn(one, what))));
      return [
        id,
        { budget: eurosOf(sum(planned.map(grantedIn))), committed: total('committed'), spent: total('spent') },
      ];
    }),
  );
}
