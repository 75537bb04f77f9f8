import * as z from 'zod';
import type { Accepted } from '../accepted.ts';
import { CountQualifier, RoundPeriod } from '../counted.ts';
import type { PlannedYear } from '../plan/plan-store.ts';
import { itemsOf, type Logic, type LogicItem } from './logic.ts';
import type { RegisterFigures } from './register-figures.ts';

/** Which figures of a count are kept from who reads it. */
const HIDDEN = ['planned', 'realised', 'register', 'difference'] as const;
export type HiddenFigure = (typeof HIDDEN)[number];

/** What is known of an item in a half year or a year; what is unknown is left out, and is no 0. */
export const ItemCount = z
  .strictObject({
    period: RoundPeriod,
    planned: z.number().optional(),
    plannedQualifier: CountQualifier.optional().meta({ description: 'How exact what was planned is.' }),
    realised: z.number().optional(),
    qualifier: CountQualifier.optional().meta({ description: 'How exact what was realised is.' }),
    register: z.number().optional().meta({ description: 'What the register counts itself.' }),
    difference: z.number().optional().meta({ description: 'What was realised less what the register counts.' }),
    suppressed: z
      .literal(true)
      .optional()
      .meta({ description: 'A count of fewer than 10 people or families is not shown.' }),
    hidden: z.array(z.enum(HIDDEN)).optional().meta({ description: 'Which figures are there, and not shown.' }),
  })
  .meta({ id: 'ItemCount' });
export type ItemCount = z.output<typeof ItemCount>;

/** What is known of an intervention beside its logic: plans that were adopted, what was accepted, and what the register counts. */
export type KnownCounts = {
  readonly planned: readonly PlannedYear[];
  readonly accepted: readonly Accepted[];
  readonly register: (period: string) => RegisterFigures;
};

/** The counts of items by their ids, the earliest period first. */
export type CountsByItem = ReadonlyMap<string, readonly ItemCount[]>;

const halfOf = (year: number): string => `${year}-H1`;
const isHalf = (period: string): boolean => period.endsWith('H1');

/** Rule I15. What of the plan of a year is to be held against in its first half: half of a flow, all of a stock. */
export const plannedIn = (planned: number, measure: LogicItem['measure'], period: string): number =>
  measure === 'flow' && isHalf(period) ? planned / 2 : planned;

/** Rule I15. What was realised of what was planned; null where nothing was planned, or it is not known. */
export function realisedShare(realised: number | null | undefined, planned: number | null | undefined): number | null {
  if (realised === null || realised === undefined) return null;
  return planned === null || planned === undefined || planned === 0 ? null : realised / planned;
}

type Told = Pick<ItemCount, 'planned' | 'plannedQualifier' | 'realised' | 'qualifier'>;

/** What plans and contributions say of each item, by period. */
function toldOf(measures: ReadonlyMap<string, LogicItem['measure']>, { planned, accepted }: KnownCounts) {
  const told = new Map<string, Map<string, Told>>();
  const add = (item: string, period: string, more: Told): void => {
    const periods = told.get(item) ?? new Map<string, Told>();
    told.set(item, periods.set(period, { ...periods.get(period), ...more }));
  };
  for (const { year, line, isAdopted } of planned)
    for (const { item, planned: value, qualifier } of isAdopted ? line.counts : [])
      for (const period of [halfOf(year), String(year)])
        add(item, period, {
          planned: plannedIn(value, measures.get(item) ?? 'stock', period),
          ...(qualifier && { plannedQualifier: qualifier }),
        });
  for (const { period, told: contribution } of accepted)
    for (const { item, realised, qualifier } of contribution.counts)
      add(item, period, { realised, ...(qualifier && { qualifier }) });
  return told;
}

/** A year comes after its half. */
const inOrder = (periods: Iterable<string>): string[] =>
  [...periods].sort((a, b) => Number.parseInt(a) - Number.parseInt(b) || Number(isHalf(b)) - Number(isHalf(a)));

/**
 * Rules I14 to I17. What is known of each item of a logic, and of those that are no longer in it, period by period; `periods` are those
 * of which the register is asked besides. Everything, also what some may not read: `shownCounts` says what somebody reads of it.
 */
export function countsByItem(logic: Logic, known: KnownCounts, periods: readonly string[]): CountsByItem {
  const items = new Map(itemsOf(logic).map((item) => [item.id, item]));
  const told = toldOf(new Map([...items].map(([id, { measure }]) => [id, measure])), known);
  const countsOf = (id: string): ItemCount[] => {
    const figure = items.get(id)?.fromRegister;
    const ofItem = told.get(id) ?? new Map<string, Told>();
    return inOrder(new Set([...ofItem.keys(), ...(figure ? periods : [])])).flatMap((period) => {
      const register = figure && known.register(period)[figure];
      const count = { ...ofItem.get(period), ...(register !== undefined && { register }) };
      if (Object.keys(count).length === 0) return [];
      const difference = register !== undefined && count.realised !== undefined ? count.realised - register : undefined;
      return [{ period, ...count, ...(difference !== undefined && { difference }) }];
    });
  };
  return new Map([...new Set([...items.keys(), ...told.keys()])].map((id) => [id, countsOf(id)]));
}
