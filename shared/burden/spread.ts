import { daysUntil, lengthOf, sharedDays, type Days } from '../platform/days/dates.ts';
import { daysInWeek, weekOf, type Week } from '../platform/days/weeks.ts';
import { contactsOf, minutesOf, type AskAmounts } from './ask.ts';
import { fraction, share, times, toUnits, type Fraction } from './fractions.ts';
import { GROUP_COUNT } from '../area/groups.ts';

/** One week of one neighbourhood: contacts and minutes of each group side by side. */
export const CELLS_PER_WEEK = GROUP_COUNT * 2;
export const CONTACTS = 0;
export const MINUTES = 1;

/** Totals from a first week on, in units of 2^-40; `perWeek` cells a week. */
export type WeekGrid = { readonly first: Week; readonly cells: BigInt64Array; readonly perWeek: number };

/** The days of a claim: it is shared over all of them alike, in waves too (rule B10), and counts up to and including `until`. */
export type ClaimDays = Days & { readonly until?: number };

/** How much of a claim falls to a neighbourhood and group. */
export type ResidentShare = { readonly neighbourhood: string; readonly group: number; readonly of: Fraction };

/** What residents are asked: how much, over which days, and who bears which part. */
export type ResidentClaim = {
  readonly ask: AskAmounts;
  readonly isJoined?: boolean; // its contacts are those of another ask (rule K85)
  readonly days: ClaimDays;
  readonly shares: readonly ResidentShare[];
};

/** What an organisation is asked: hours, over which days. */
export type HourClaim = { readonly partner: string; readonly hours: number; readonly days: ClaimDays };

/** The people of each group, in the order of `GROUPS`, per neighbourhood code. */
export type Weights = Readonly<Record<string, readonly number[]>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Rule B3. Who bears which part of an ask: a neighbourhood × group gets its people ÷ all people asked, households and persons in
 * one pool. Where the participants per neighbourhood are given, they replace the share between neighbourhoods.
 */
export function sharesOf(
  neighbourhoods: readonly string[],
  groups: readonly number[],
  weights: Weights,
  participantsPerNeighbourhood?: Readonly<Record<string, number>>,
): ResidentShare[] {
  const weight = (code: string, group: number): number => weights[code]?.[group] ?? 0;
  const peopleIn = (code: string): number => sum(groups.map((group) => weight(code, group)));
  const everybody = sum(neighbourhoods.map(peopleIn));
  const planned = sum(Object.values(participantsPerNeighbourhood ?? {}));
  return neighbourhoods.flatMap((neighbourhood) => {
    const ofNeighbourhood =
      participantsPerNeighbourhood && planned > 0
        ? (group: number) =>
            times(
              share(participantsPerNeighbourhood[neighbourhood] ?? 0, planned),
              share(weight(neighbourhood, group), peopleIn(neighbourhood)),
            )
        : (group: number) => share(weight(neighbourhood, group), everybody);
    return groups
      .map((group) => ({ neighbourhood, group, of: ofNeighbourhood(group) }))
      .filter(({ of }) => of.over > 0n);
  });
}

const countedWeeks = ({ start, end, until = end }: ClaimDays): number =>
  weekOf(Math.min(end, until)) - weekOf(start) + 1;

/** How many days of a claim fall in each week that it counts in. */
function daysPerWeek(days: ClaimDays): Uint8Array {
  const counted = daysUntil(days, days.until ?? days.end);
  return Uint8Array.from({ length: Math.max(0, countedWeeks(days)) }, (_, index) =>
    daysInWeek(weekOf(days.start) + index, counted),
  );
}

/** Rule B4. The units of a total that fall in a week with so many days of a claim, none to seven; each rounded once. */
function unitsByDays(total: Fraction, days: ClaimDays): bigint[] {
  const length = BigInt(lengthOf(days));
  return Array.from({ length: 8 }, (_, n) => toUnits({ over: total.over * BigInt(n), under: total.under * length }));
}

const emptyGrid = (days: ClaimDays, perWeek: number): WeekGrid => ({
  first: weekOf(days.start),
  cells: new BigInt64Array(Math.max(0, countedWeeks(days)) * perWeek),
  perWeek,
});

function addTo({ cells, perWeek }: WeekGrid, offset: number, weeks: Uint8Array, byDays: readonly bigint[]): void {
  for (let index = 0; index < weeks.length; index += 1) {
    const at = index * perWeek + offset;
    cells[at] = (cells[at] ?? 0n) + (byDays[weeks[index] ?? 0] ?? 0n);
  }
}

/** The claim of residents as weekly totals per neighbourhood. */
export function spreadOverNeighbourhoods({
  ask,
  isJoined = false,
  days,
  shares,
}: ResidentClaim): Map<string, WeekGrid> {
  const grids = new Map<string, WeekGrid>();
  const [contacts, minutes] = [isJoined ? fraction(0) : contactsOf(ask), minutesOf(ask)];
  const weeks = daysPerWeek(days);
  for (const { neighbourhood, group, of } of shares) {
    const grid = grids.get(neighbourhood) ?? emptyGrid(days, CELLS_PER_WEEK);
    grids.set(neighbourhood, grid);
    addTo(grid, group * 2 + CONTACTS, weeks, unitsByDays(times(contacts, of), days));
    addTo(grid, group * 2 + MINUTES, weeks, unitsByDays(times(minutes, of), days));
  }
  return grids;
}

/** The hours asked of organisations as weekly totals per partner. */
export function spreadOverOrganisations(claims: readonly HourClaim[]): Map<string, WeekGrid> {
  return new Map(
    claims.map(({ partner, hours, days }) => {
      const grid = emptyGrid(days, 1);
      addTo(grid, 0, daysPerWeek(days), unitsByDays(fraction(hours), days));
      return [partner, grid];
    }),
  );
}

/** The cells of a grid from one week up to and including another; weeks that it does not hold are 0. */
export function windowOf({ first, cells, perWeek }: WeekGrid, from: Week, to: Week): BigInt64Array {
  const result = new BigInt64Array((to - from + 1) * perWeek);
  const begin = Math.max(first, from);
  const end = Math.min(first + cells.length / perWeek - 1, to);
  if (begin <= end)
    result.set(cells.subarray((begin - first) * perWeek, (end - first + 1) * perWeek), (begin - from) * perWeek);
  return result;
}

/** The last week that a grid holds. */
export const lastWeekOf = ({ first, cells, perWeek }: WeekGrid): Week => first + cells.length / perWeek - 1;

/** Whether any figure of any week is higher in the one than in the other. */
export function rises(before: WeekGrid | undefined, after: WeekGrid): boolean {
  const old = before ? windowOf(before, after.first, lastWeekOf(after)) : new BigInt64Array(after.cells.length);
  return after.cells.some((units, index) => units > (old[index] ?? 0n));
}

/** Whether two periods share a day; used where either may be open. */
export const sharesADay = (a: Days | undefined, b: Days | undefined): boolean => !a || !b || sharedDays(a, b) > 0;
