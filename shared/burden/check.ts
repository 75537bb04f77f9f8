import { type Neighbourhood, weightsOf } from '../area/neighbourhoods.ts';
import { ROLLING_WEEKS, type Week } from '../platform/days/weeks.ts';
import { assess, overloads, type Assessment, type BurdenSubject, type Verdict } from './assess.ts';
import { fromUnits, unitsReader } from './fractions.ts';
import { GROUP_COUNT } from '../area/groups.ts';
import { limitsFor, type PolicyLimits, type Windows } from './policy.ts';
import type { Size } from '../programme/programme.ts';
import { CELLS_PER_WEEK, CONTACTS, lastWeekOf, MINUTES, windowOf, type WeekGrid } from './spread.ts';
import { WEEKS_BEFORE_REST, weeksOfRest } from './rest.ts';
import { countedPeople } from './small-group.ts';

/** What a proposal adds: weekly totals per neighbourhood and per organisation. */
export type Addition = {
  readonly totals: ReadonlyMap<string, WeekGrid>;
  readonly hours: ReadonlyMap<string, WeekGrid>;
  readonly isSmall: boolean;
};

/** What is held already, in units of 2^-40: the cells of the weeks from one up to and including another. */
export type HeldBurden = {
  readonly totals: (neighbourhood: string, from: Week, to: Week) => BigInt64Array;
  readonly hours: (partner: string, from: Week, to: Week) => BigInt64Array;
};

const WEEKS_BEFORE = ROLLING_WEEKS - 1;

/** The weeks that bear on a grid: the rolling figure reaches eleven weeks before it, and eleven past its end. */
export const weeksAround = (grid: WeekGrid): { from: Week; to: Week } => ({
  from: grid.first - WEEKS_BEFORE,
  to: lastWeekOf(grid) + WEEKS_BEFORE,
});

/** What is held, with the claim of one activity left out. */
export const heldWithout = (held: HeldBurden, own: Addition | undefined): HeldBurden =>
  own
    ? {
        totals: (code, from, to) => subtract(held.totals(code, from, to), own.totals.get(code), from, to),
        hours: (partner, from, to) => subtract(held.hours(partner, from, to), own.hours.get(partner), from, to),
      }
    : held;

/**
 * What is held, read once for each subject over some weeks. Questions about a part of those weeks get a view on it,
 * not a copy.
 */
export function readOnce(held: HeldBurden, first: Week, last: Week): HeldBurden {
  const reading = (read: HeldBurden['totals'], perWeek: number): HeldBurden['totals'] => {
    const kept = new Map<string, BigInt64Array>();
    return (subject, from, to) => {
      if (from < first || to > last) return read(subject, from, to);
      const all = kept.get(subject) ?? read(subject, first, last);
      kept.set(subject, all);
      return all.subarray((from - first) * perWeek, (to - first + 1) * perWeek);
    };
  };
  return { totals: reading(held.totals, CELLS_PER_WEEK), hours: reading(held.hours, 1) };
}

export const NO_ADDITION: Addition = { totals: new Map(), hours: new Map(), isSmall: false };

const gridsTogether = (a: ReadonlyMap<string, WeekGrid>, b: ReadonlyMap<string, WeekGrid>): Map<string, WeekGrid> => {
  const sums = new Map(a);
  for (const [subject, grid] of b) {
    const other = sums.get(subject) ?? { ...grid, cells: new BigInt64Array(0) };
    const [from, to] = [Math.min(other.first, grid.first), Math.max(lastWeekOf(other), lastWeekOf(grid))];
    sums.set(subject, {
      first: from,
      perWeek: grid.perWeek,
      cells: cellsTogether(windowOf(other, from, to), windowOf(grid, from, to)),
    });
  }
  return sums;
};

/** Adds two additions up to one: holding something against many then costs no more than against one. */
export const together = (a: Addition, b: Addition): Addition => ({
  totals: gridsTogether(a.totals, b.totals),
  hours: gridsTogether(a.hours, b.hours),
  isSmall: a.isSmall && b.isSmall,
});

/** What is held, with a claim that comes on top. */
export const heldWith = (held: HeldBurden, more: Addition): HeldBurden => ({
  totals: (code, from, to) => add(held.totals(code, from, to), more.totals.get(code), from, to),
  hours: (partner, from, to) => add(held.hours(partner, from, to), more.hours.get(partner), from, to),
});

function add(cells: BigInt64Array, more: WeekGrid | undefined, from: Week, to: Week): BigInt64Array {
  return more ? cellsTogether(cells, windowOf(more, from, to)) : cells;
}

/** The cells of the same weeks, added up. */
export const cellsTogether = (cells: BigInt64Array, more: BigInt64Array): BigInt64Array =>
  cells.map((units, index) => units + (more[index] ?? 0n));

function subtract(cells: BigInt64Array, own: WeekGrid | undefined, from: Week, to: Week): BigInt64Array {
  return own ? subtractCells(cells, windowOf(own, from, to)) : cells;
}

const subtractCells = (cells: BigInt64Array, own: BigInt64Array): BigInt64Array =>
  cells.map((units, index) => units - (own[index] ?? 0n));

type Figure = {
  readonly offset: number;
  readonly per: (amount: number) => number;
  readonly limits: Windows;
  readonly weekAtMost?: Verdict;
  readonly rests?: readonly boolean[] | undefined;
};

/** The figures of one subject, week by week, before and after, each times a factor (per person, or per 100 people); undefined where nothing is added. */
function subjectOf(
  subject: number,
  held: BigInt64Array,
  plus: BigInt64Array,
  perWeek: number,
  figures: readonly Figure[],
): BurdenSubject | undefined {
  const weeks = held.length / perWeek;
  const units = unitsReader(held, plus);
  const added = new Uint8Array(weeks);
  for (const { offset } of figures) {
    for (let week = 0; week < weeks; week += 1) if (units.addsAt(week * perWeek + offset)) added[week] = 1;
  }
  if (!added.includes(1)) return undefined;
  const measures = figures.map(({ offset, per, ...limits }) => {
    const measure = { before: new Float64Array(weeks), after: new Float64Array(weeks), ...limits };
    for (let week = 0; week < weeks; week += 1) {
      measure.before[week] = per(units.before(week * perWeek + offset));
      measure.after[week] = per(units.after(week * perWeek + offset));
    }
    return measure;
  });
  return { subject, added, measures };
}

/** The groups of a neighbourhood to which something is added. Rule B5 says how many people a small group counts as. */
function* groupsOf(
  added: WeekGrid,
  held: HeldBurden,
  { code, population }: Neighbourhood,
  policy: PolicyLimits,
  isSmall: boolean,
): Generator<BurdenSubject> {
  const { from, to } = weeksAround(added);
  const before = held.totals(code, from, to);
  const plus = windowOf(added, from, to);
  const people = weightsOf(population);
  for (let group = 0; group < GROUP_COUNT; group += 1) {
    const count = people[group] ?? 0;
    if (count === 0) continue;
    const counted = countedPeople(count, policy);
    const limits = limitsFor(policy, group);
    const found = subjectOf(group, before, plus, CELLS_PER_WEEK, [
      { offset: group * 2 + CONTACTS, per: (contacts) => (100 * contacts) / counted, limits: limits.contactsPer100 },
      {
        offset: group * 2 + MINUTES,
        per: (minutes) => minutes / counted,
        limits: limits.minutesPerPerson,
        ...(isSmall && { weekAtMost: 'caution' as const }),
      },
    ]);
    if (found) yield found;
  }
}

/** By what the hours of an organisation are judged: the limits of its size, and whether rest holds (rule K36). */
export type HourStandards = { readonly policy: PolicyLimits; readonly rests: boolean };

/** Rule K36. The weeks around an addition in which others' hours make an organisation rest. */
function restIn(held: HeldBurden, partner: string, { from, to }: { from: Week; to: Week }, { twelveWeeks }: Windows) {
  return weeksOfRest([...held.hours(partner, from - WEEKS_BEFORE_REST, to)].map(fromUnits), twelveWeeks.caution);
}

function* organisationOf(
  added: WeekGrid,
  held: HeldBurden,
  partner: string,
  size: Size,
  { policy, rests }: HourStandards,
): Generator<BurdenSubject> {
  const around = weeksAround(added);
  const { from, to } = around;
  const limits = policy.organisations[size].hours;
  const figure: Figure = {
    offset: 0,
    per: (hours) => hours,
    limits,
    ...(rests && { rests: restIn(held, partner, around, limits) }),
  };
  const found = subjectOf(0, held.hours(partner, from, to), windowOf(added, from, to), 1, [figure]);
  if (found) yield found;
}

/**
 * Holds what is added to a neighbourhood against the policy: every week and group that it reaches, contacts per 100
 * people and minutes a person, a week and twelve weeks.
 */
export const assessNeighbourhood = (
  added: WeekGrid,
  held: HeldBurden,
  neighbourhood: Neighbourhood,
  policy: PolicyLimits,
  isSmall: boolean,
): Assessment => assess([...groupsOf(added, held, neighbourhood, policy, isSmall)], weeksAround(added).from);

/** Holds the hours added to an organisation against the limits of its size. */
export const assessOrganisation = (
  added: WeekGrid,
  held: HeldBurden,
  partner: string,
  size: Size,
  standards: HourStandards,
): Assessment => assess([...organisationOf(added, held, partner, size, standards)], weeksAround(added).from);

/** Whether a neighbourhood would be overloaded: without the peak, and no further than the first group that is. */
export const overloadsNeighbourhood = (...asked: Parameters<typeof assessNeighbourhood>): boolean =>
  overloads(groupsOf(...asked));
export const overloadsOrganisation = (...asked: Parameters<typeof assessOrganisation>): boolean =>
  overloads(organisationOf(...asked));
