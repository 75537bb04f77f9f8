import { isTotalWord, rangeOf, type Range } from './categories.ts';
import type { CountTable } from './count-table.ts';
import type { Wholes } from './margins.ts';

/** Some categories of a column that are taken together; of a column that a table lacks, or of all in it, `isAll`. */
type Chosen = {
  readonly categories: readonly string[];
  readonly isAll: boolean;
  readonly range: Range | undefined;
  /** Whether only the list of what there is makes them all: it may lack some. */
  readonly isListed?: boolean;
};

const categoriesIn = ({ rows }: CountTable, column: number): string[] => [
  ...new Set(rows.map(({ groups }) => groups[column] ?? '')),
];

const isInside = (inner: Range, outer: Range): boolean => inner.from >= outer.from && inner.to <= outer.to;
const sizeOf = ({ from, to }: Range): number => to - from;

/** Ranges that do not overlap, the narrowest first: 0-14 and 15-24, and not 0-24 beside them. */
function apart<Item extends { readonly range: Range }>(items: readonly Item[]): Item[] {
  const taken: Item[] = [];
  for (const item of items.toSorted((a, b) => sizeOf(a.range) - sizeOf(b.range))) {
    if (taken.every(({ range }) => item.range.from > range.to || item.range.to < range.from)) taken.push(item);
  }
  return taken.sort((a, b) => a.range.from - b.range.from);
}

const ranged = (categories: readonly string[]): { readonly category: string; readonly range: Range }[] =>
  categories.flatMap((category) => {
    const range = rangeOf(category);
    return range ? [{ category, range }] : [];
  });

/** The fewest ages of a table, one after the other, within which another's lie that lie in none of its own: 0-14 and 15-24 around 0-19. */
function runsAround(own: readonly string[], theirs: readonly string[]): Chosen[] {
  const leaves = apart(ranged(own));
  return ranged(theirs).flatMap(({ range }): Chosen[] => {
    const run = leaves.filter((leaf) => leaf.range.to >= range.from && leaf.range.from <= range.to);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || run.length < 2) return [];
    const isWhole = run.every((leaf, at) => at === 0 || run[at - 1]?.range.to === leaf.range.from - 1);
    const all = { from: first.range.from, to: last.range.to };
    if (!isWhole || !isInside(range, all)) return [];
    return [{ categories: run.map(({ category }) => category), isAll: false, range: all }];
  });
}

/** What can be chosen in a column of a table, as far as it matters beside the categories of another. */
function choicesIn(own: readonly string[], theirs: readonly string[], wholes: ReadonlySet<string>): Chosen[] {
  const isTotal = (category: string): boolean => isTotalWord(category);
  const singles = own.map((category): Chosen => ({
    categories: [category],
    isAll: isTotal(category),
    range: rangeOf(category),
  }));
  const details = own.filter((category) => !isTotal(category) && !wholes.has(category));
  const all: Chosen[] = own.some(isTotal)
    ? []
    : [{ categories: details, isAll: true, range: undefined, isListed: true }];
  const runs = [...new Map(runsAround(own, theirs).map((run) => [run.categories.join('\n'), run])).values()];
  return [...singles, ...all, ...runs];
}

/** Whether ranges that do not overlap, in their order, are all of another. */
const fill = (parts: readonly Range[], { from, to }: Range): boolean =>
  parts[0]?.from === from &&
  parts.at(-1)?.to === to &&
  parts.every((part, at) => at === 0 || parts[at - 1]?.to === part.from - 1);

/** Whether categories are by their names all of what was chosen, and no part of it. */
const areAll = ({ categories, isAll, range }: Chosen, inside: readonly string[]): boolean =>
  (inside.length === 1 && (categories.join() === inside[0] || (isAll && isTotalWord(inside[0] ?? '')))) ||
  (range !== undefined &&
    fill(
      ranged(inside).map((one) => one.range),
      range,
    ));

/** Those categories of another table that lie within what was chosen, and do not overlap. */
function insideOf(chosen: Chosen, theirs: readonly string[], wholes: ReadonlySet<string>): string[] {
  const [only, ...others] = chosen.categories;
  if (only !== undefined && others.length === 0 && theirs.includes(only)) return [only];
  if (chosen.isAll) {
    const totals = theirs.filter((category) => isTotalWord(category));
    if (totals.length > 0) return totals.slice(0, 1);
    const details = theirs.filter((category) => !wholes.has(category));
    const ages = ranged(details);
    return ages.length === details.length ? apart(ages).map(({ category }) => category) : details;
  }
  const { range } = chosen;
  if (!range) return [];
  return apart(ranged(theirs).filter((one) => isInside(one.range, range))).map(({ category }) => category);
}

/** Of each column of one table which column of another is about the same: in the same place, or with a category in common. */
function columnsBeside(one: readonly (readonly string[])[], other: readonly (readonly string[])[]): number[] {
  if (one.length === other.length) return one.map((_, column) => column);
  const taken = new Set<number>();
  return one.map((categories) => {
    const isAlike = (theirs: readonly string[]): boolean =>
      theirs.some((category) => categories.includes(category) && !isTotalWord(category)) ||
      (ranged(theirs).length > 1 && ranged(categories).length > 1);
    const found = other.findIndex((theirs, column) => !taken.has(column) && isAlike(theirs));
    taken.add(found);
    return found;
  });
}

const product = <Item>(lists: readonly (readonly Item[])[]): Item[][] =>
  lists.reduce<Item[][]>((made, list) => made.flatMap((start) => list.map((item) => [...start, item])), [[]]);

/** A choice in one table, and the combinations of groups of another that lie within it. */
export type Nested = {
  readonly own: readonly (readonly string[])[];
  readonly theirs: readonly (readonly string[])[];
  /** Whether names say so, and no list that may lack some. */
  readonly isNamed: boolean;
  /** Whether by names the one is all of the other. */
  readonly isFull: boolean;
};

const NO_WHOLES: ReadonlySet<string> = new Set();

/** More choices than this are not looked at. */
const MOST_CHOICES = 2_000;

/** What of the groups of one table lies by its names within those of another: each choice with all that is within it. */
export function nestedGroups(whole: CountTable, part: CountTable, wholes: readonly [Wholes, Wholes]): Nested[] {
  const columnsOf = (table: CountTable): string[][] =>
    (table.rows[0]?.groups ?? []).map((_, column) => categoriesIn(table, column));
  const [own, theirs] = [columnsOf(whole), columnsOf(part)];
  const beside = columnsBeside(theirs, own); // of each of their columns which of ours
  const lists = own.map((categories, column) => {
    const their = beside.indexOf(column);
    const choices = choicesIn(categories, theirs[their] ?? [], wholes[0].get(column) ?? NO_WHOLES);
    return their < 0 ? choices.filter(({ isAll }) => isAll) : choices;
  });
  if (lists.reduce((times, { length }) => times * length, 1) > MOST_CHOICES) return [];
  const everybody: Chosen = { categories: [], isAll: true, range: undefined };
  return product(lists).flatMap((choice): Nested[] => {
    const inside = theirs.map((categories, column) =>
      insideOf(choice[beside[column] ?? -1] ?? everybody, categories, wholes[1].get(column) ?? NO_WHOLES),
    );
    const chosenBeside = (column: number): Chosen => choice[beside[column] ?? -1] ?? everybody;
    return inside.every(({ length }) => length > 0)
      ? [
          {
            own: product(choice.map(({ categories }) => categories)),
            theirs: product(inside),
            isFull: inside.every((some, column) => areAll(chosenBeside(column), some)),
            isNamed: choice.every(({ isListed = false }) => !isListed),
          },
        ]
      : [];
  });
}

/** A place of one table, and those of another that lie within it and do not overlap; `isFull` where these are all of it. */
export type NestedPlaces = { readonly place: string; readonly inside: readonly string[]; readonly isFull: boolean };

/** The places of another table that lie within each place of one, the smallest first; none where there are none. */
export function nestedPlaces(whole: CountTable, part: CountTable): NestedPlaces[] {
  const theirs = Object.entries(part.places).toSorted(([, a], [, b]) => a.length - b.length);
  return Object.entries(whole.places).flatMap(([place, neighbourhoods]): NestedPlaces[] => {
    const left = new Set(neighbourhoods);
    const inside = theirs.flatMap(([name, ones]) => {
      if (ones.length === 0 || !ones.every((one) => left.has(one))) return [];
      for (const one of ones) left.delete(one);
      return [name];
    });
    return inside.length > 0 ? [{ place, inside, isFull: left.size === 0 }] : [];
  });
}
