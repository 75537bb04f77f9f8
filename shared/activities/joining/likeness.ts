import type { Days } from '../../platform/days/dates.ts';
import { gapBetween } from '../../burden/slices/allocate.ts';
import { CELLS_PER_WEEK, CONTACTS, lastWeekOf, windowOf, type Weights, type WeekGrid } from '../../burden/spread.ts';
import { fromUnits } from '../../burden/fractions.ts';

/** An ask as far as it can be held against another: whom it asks where, when, how often, and about what. */
export type Asked = {
  readonly neighbourhoods: readonly string[];
  readonly groups: readonly number[];
  readonly weights: Weights;
  readonly periods: readonly Days[];
  readonly contacts: ReadonlyMap<string, WeekGrid>;
};

/** What two asks share of what they are about. */
export type SharedSubject = { readonly indicators: number; readonly topics: number; readonly hasGoal: boolean };

/** How alike two asks are: shares of 0 to 1, and their product. */
export type Likeness = {
  readonly place: number;
  readonly time: number;
  readonly topic: number;
  readonly likeness: number;
};

/** What joining saves in a neighbourhood: contacts, and how many that is per 100 of the people whom both ask there. */
export type SavedIn = { readonly code: string; readonly contacts: number; readonly per100: number };
export type Saved = { readonly contacts: number; readonly neighbourhoods: readonly SavedIn[] };

/** Two asks are worth joining from this likeness on, with so many contacts saved; so many are offered at most. */
export const LEAST_LIKENESS = 0.2;
export const LEAST_SAVED = 10;
const MOST_OFFERS = 3;
/** Eight weeks: from this gap on between two asks nothing is joined. */
const FAR_DAYS = 56;

type Cell = { readonly code: string; readonly group: number; readonly people: number };

/** The cells of an ask: neighbourhood × group, where anybody lives. */
const cellsOf = ({ neighbourhoods, groups, weights }: Asked): Cell[] =>
  neighbourhoods
    .flatMap((code) => groups.map((group) => ({ code, group, people: weights[code]?.[group] ?? 0 })))
    .filter(({ people }) => people > 0);

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);
const nameOf = ({ code, group }: Cell): string => `${code}/${group}`;

/** The cells that two asks share; where they were counted in different years, by the fewer people. */
function sharedCells(a: Asked, b: Asked): Cell[] {
  const others = new Map(cellsOf(b).map((cell) => [nameOf(cell), cell.people]));
  return cellsOf(a).flatMap((cell) => {
    const people = others.get(nameOf(cell));
    return people === undefined ? [] : [{ ...cell, people: Math.min(people, cell.people) }];
  });
}

/** Rule K80. People in shared cells ÷ people of the smaller ask. */
function placeOf(a: Asked, b: Asked): number {
  const smaller = Math.min(peopleIn(cellsOf(a)), peopleIn(cellsOf(b)));
  return smaller === 0 ? 0 : peopleIn(sharedCells(a, b)) / smaller;
}

/** Rule K80. 1 where they share a day, 0 from eight weeks between them on. */
export const timeOf = (a: readonly Days[], b: readonly Days[]): number =>
  a.length === 0 || b.length === 0 ? 0 : Math.max(0, 1 - Math.max(0, gapBetween(a, b)) / FAR_DAYS);

/** Rule K80. The same indicators, half of the same topics, and a quarter where a goal is shared; 1 at most. */
const topicOf = ({ indicators, topics, hasGoal }: SharedSubject): number =>
  Math.min(1, indicators + topics / 2 + (hasGoal ? 1 / 4 : 0));

/** Rule K80. How alike two asks are: place × time × topic. */
export function likenessOf(a: Asked, b: Asked, subject: SharedSubject): Likeness {
  const [place, time, topic] = [placeOf(a, b), timeOf(a.periods, b.periods), topicOf(subject)];
  return { place, time, topic, likeness: place * time * topic };
}

/** The contacts of which both ask at least so many, over all weeks of a group in a neighbourhood; in units. */
function leastOfBoth(a: WeekGrid, b: WeekGrid, group: number): bigint {
  const theirs = windowOf(b, a.first, lastWeekOf(a));
  let least = 0n;
  for (let at = group * 2 + CONTACTS; at < a.cells.length; at += CELLS_PER_WEEK) {
    const [own, other] = [a.cells[at] ?? 0n, theirs[at] ?? 0n];
    least += own < other ? own : other;
  }
  return least;
}

/** Rule K80. The contacts that joining saves: over shared cells and weeks, the fewer of both. */
export function savedBy(a: Asked, b: Asked): Saved {
  const shared = sharedCells(a, b);
  const neighbourhoods = [...new Set(shared.map(({ code }) => code))].flatMap((code): SavedIn[] => {
    const [own, others] = [a.contacts.get(code), b.contacts.get(code)];
    const cells = shared.filter((cell) => cell.code === code);
    if (!own || !others) return [];
    const units = cells.reduce((sum, { group }) => sum + leastOfBoth(own, others, group), 0n);
    const contacts = fromUnits(units);
    return contacts > 0 ? [{ code, contacts, per100: (100 * contacts) / peopleIn(cells) }] : [];
  });
  return { contacts: neighbourhoods.reduce((sum, { contacts }) => sum + contacts, 0), neighbourhoods };
}

/** Two asks held against each other. */
export type Match = Likeness & { readonly saved: Saved };

/** Rule K81. Whether two asks are worth joining. */
export const isWorthJoining = ({ likeness, saved }: Match): boolean =>
  likeness >= LEAST_LIKENESS && saved.contacts >= LEAST_SAVED;

/** Rule K81. Of all that are worth joining the best, by likeness and then by id. */
export const bestOf = <Found extends { readonly id: string; readonly match: Match }>(
  found: readonly Found[],
): Found[] =>
  found
    .filter(({ match }) => isWorthJoining(match))
    .sort((one, other) => other.match.likeness - one.match.likeness || (one.id < other.id ? -1 : 1))
    .slice(0, MOST_OFFERS);
