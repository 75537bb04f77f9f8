import type { Neighbourhood } from '../area/neighbourhoods.ts';
import { weightsOf } from '../area/neighbourhoods.ts';
import { ROLLING_WEEKS, type Week } from '../area/weeks.ts';
import { assess, rolling, type Assessment, type Look, type Verdict, type Window } from './assess.ts';
import { fromUnits } from './fractions.ts';
import { GROUP_COUNT } from './groups.ts';
import { limitsFor, type Limits, type PolicyLimits, type Size, type Windows } from './policy.ts';
import { CELLS_PER_WEEK, CONTACTS, lastWeekOf, MINUTES, windowOf, type Grid } from './spread.ts';

/** What a proposal adds: weekly totals per neighbourhood and per organisation. */
export type Addition = {
  readonly totals: ReadonlyMap<string, Grid>;
  readonly hours: ReadonlyMap<string, Grid>;
  readonly isSmall: boolean;
};

/** What is held already, in units of 2^-40: the cells of the weeks from one up to and including another. */
export type Held = {
  readonly totals: (neighbourhood: string, from: Week, to: Week) => BigInt64Array;
  readonly hours: (partner: string, from: Week, to: Week) => BigInt64Array;
};

const WEEKS_BEFORE = ROLLING_WEEKS - 1;
const CELL_WINDOWS = ['week', 'twelve-weeks'] as const satisfies readonly Window[];

/** The weeks that bear on a grid: the rolling figure reaches eleven weeks before it, and eleven past its end. */
export const weeksAround = (grid: Grid): { from: Week; to: Week } => ({
  from: grid.first - WEEKS_BEFORE,
  to: lastWeekOf(grid) + WEEKS_BEFORE,
});

/** What is held, with the claim of one activity left out. */
export const heldWithout = (held: Held, own: Addition | undefined): Held =>
  own
    ? {
        totals: (code, from, to) => subtract(held.totals(code, from, to), own.totals.get(code), from, to),
        hours: (partner, from, to) => subtract(held.hours(partner, from, to), own.hours.get(partner), from, to),
      }
    : held;

/** What is held, with a claim that comes on top. */
export const heldWith = (held: Held, more: Addition): Held => ({
  totals: (code, from, to) => add(held.totals(code, from, to), more.totals.get(code), from, to),
  hours: (partner, from, to) => add(held.hours(partner, from, to), more.hours.get(partner), from, to),
});

function add(cells: BigInt64Array, more: Grid | undefined, from: Week, to: Week): BigInt64Array {
  if (!more) return cells;
  const plus = windowOf(more, from, to);
  return cells.map((units, index) => units + (plus[index] ?? 0n));
}

function subtract(cells: BigInt64Array, own: Grid | undefined, from: Week, to: Week): BigInt64Array {
  return own ? subtractCells(cells, windowOf(own, from, to)) : cells;
}

const subtractCells = (cells: BigInt64Array, own: BigInt64Array): BigInt64Array =>
  cells.map((units, index) => units - (own[index] ?? 0n));

type Column = { readonly before: Float64Array; readonly added: Float64Array; readonly after: Float64Array };

/** One figure of one subject, week by week, before and after, times a factor (per person, or per 100 people). */
function columnOf(held: BigInt64Array, added: BigInt64Array, perWeek: number, offset: number, figure: (amount: number) => number): Column {
  const weeks = held.length / perWeek;
  const column = { before: new Float64Array(weeks), added: new Float64Array(weeks), after: new Float64Array(weeks) };
  for (let week = 0; week < weeks; week += 1) {
    const before = held[week * perWeek + offset] ?? 0n;
    const plus = added[week * perWeek + offset] ?? 0n;
    column.before[week] = figure(fromUnits(before));
    column.added[week] = figure(fromUnits(plus));
    column.after[week] = figure(fromUnits(before + plus));
  }
  return column;
}

type Measure = { readonly column: Column; readonly limits: Windows; readonly weekAtMost?: Verdict };

/** Everything to look at for one subject: the weeks to which it adds, and the rolling figures that those reach. */
function looksAt(subject: number, from: Week, measures: readonly Measure[]): Look[] {
  const weeks = measures[0]?.column.added.length ?? 0;
  const looks: Look[] = [];
  for (let index = WEEKS_BEFORE; index < weeks; index += 1) {
    for (const window of CELL_WINDOWS) {
      const value = (column: Float64Array): number => (window === 'week' ? (column[index] ?? 0) : rolling(column, index));
      if (!measures.some(({ column }) => value(column.added) > 0)) continue;
      const figures = measures.map(({ column, limits, weekAtMost }) => ({
        before: value(column.before),
        after: value(column.after),
        limits: limitsOf(limits, window),
        ...(window === 'week' && weekAtMost && { atMost: weekAtMost }),
      }));
      looks.push({ week: from + index, subject, window, figures });
    }
  }
  return looks;
}

/** Whether anything is added to a group; where nothing is, there is nothing to look at. */
const addsTo = (cells: BigInt64Array, group: number): boolean =>
  cells.some((units, index) => units > 0n && Math.floor((index % CELLS_PER_WEEK) / 2) === group);

const limitsOf = (limits: Windows, window: Window): Limits => (window === 'week' ? limits.week : limits.twelveWeeks);

/**
 * Holds what is added to a neighbourhood against the policy: every week and group that it reaches, contacts per 100
 * people and minutes a person, a week and twelve weeks. Rule B5: a group smaller than
 * `smallGroup` counts as that many people.
 */
export function assessNeighbourhood(added: Grid, held: Held, neighbourhood: Neighbourhood, policy: PolicyLimits, isSmall: boolean): Assessment {
  const { from, to } = weeksAround(added);
  const before = held.totals(neighbourhood.code, from, to);
  const plus = windowOf(added, from, to);
  const people = weightsOf(neighbourhood.population);
  const looks = Array.from({ length: GROUP_COUNT }, (_, group) => {
    const count = people[group] ?? 0;
    if (count === 0 || !addsTo(plus, group)) return [];
    const counted = Math.max(count, policy.smallGroup);
    const limits = limitsFor(policy, group);
    const column = (figure: number, per: (amount: number) => number): Column => columnOf(before, plus, CELLS_PER_WEEK, group * 2 + figure, per);
    return looksAt(group, from, [
      { column: column(CONTACTS, (contacts) => (100 * contacts) / counted), limits: limits.contactsPer100 },
      {
        column: column(MINUTES, (minutes) => minutes / counted),
        limits: limits.minutesPerPerson,
        ...(isSmall && { weekAtMost: 'caution' as const }),
      },
    ]);
  });
  return assess(looks.flat());
}

/** Holds the hours added to an organisation against the limits of its size. */
export function assessOrganisation(added: Grid, held: Held, partner: string, size: Size, policy: PolicyLimits): Assessment {
  const { from, to } = weeksAround(added);
  const column = columnOf(held.hours(partner, from, to), windowOf(added, from, to), 1, 0, (hours) => hours);
  return assess(looksAt(0, from, [{ column, limits: policy.organisations[size].hours }]));
}
