import type { Readable, Wholes } from './margins.ts';
import { nestedGroups, nestedPlaces, type Nested, type NestedPlaces } from './nesting.ts';
import { relationOf, type FoundRelation, type Relation } from './relations.ts';
import type { Equation } from './system.ts';

/** Two counts of which one is the other, or a part of it, by what they are called. */
export type CountsBeside = { readonly whole: number; readonly part: number; readonly isPart: boolean };

/** Words for all the people of a population: whoever else is counted of them is one of these. */
const EVERYBODY = /^(?:inwoners|bewoners|ingezetenen|bevolking|residents|inhabitants|population)$/iu;

/** Which counts are said somewhere to be a part of which other, each by its name. */
export type SaidParts = ReadonlySet<string>;

const saidAs = (part: string, whole: string): string => JSON.stringify([part.toLowerCase(), whole.toLowerCase()]);

/** What the headers of all tables say of counts: which is a part of which. */
export const saidParts = (tables: readonly Readable['table'][]): SaidParts =>
  new Set(tables.flatMap(({ counts }) => counts.flatMap(({ id, of }) => (of === undefined ? [] : [saidAs(id, of)]))));

/** The counts of two tables that are the same by name; or of which one is a part of the other, where its own table does not have the whole. */
export function countsBeside(whole: Readable, part: Readable, said: SaidParts): CountsBeside[] {
  const ids = (table: Readable['table']): string[] => table.counts.map(({ id }) => id.toLowerCase());
  const theirs = ids(part.table);
  return ids(whole.table).flatMap((id, own) =>
    theirs.flatMap((other, count): CountsBeside[] => {
      const isPart =
        !theirs.includes(id) && (said.has(saidAs(other, id)) || (EVERYBODY.test(id) && !EVERYBODY.test(other)));
      return id === other || isPart ? [{ whole: own, part: count, isPart }] : [];
    }),
  );
}

/** What is left of a whole without what is known to be in it, and which cells tell that. */
type Rest = { readonly value: number; readonly of: number; readonly equation: Equation; readonly isTold: boolean };

/** Rests so many times larger than the minimum bound nothing small. */
const TIMES_LARGER = 2.5;

type Lookup = { readonly readable: Readable; readonly rowAt: ReadonlyMap<string, number> };
const lookupOf = (readable: Readable): Lookup => ({
  readable,
  rowAt: new Map(readable.table.rows.map(({ place, groups }, row) => [JSON.stringify([place, ...groups]), row])),
});

/** The rows of some places and combinations of groups; those that a table lacks are left out. */
const rowsAt = ({ rowAt }: Lookup, places: readonly string[], groups: readonly (readonly string[])[]): number[] =>
  places.flatMap((place) => groups.flatMap((some) => rowAt.get(JSON.stringify([place, ...some])) ?? []));

const sumIn = ({ readable: { table } }: Lookup, rows: readonly number[], count: number): number =>
  rows.reduce((sum, row) => sum + (table.rows[row]?.values[count] ?? 0), 0);

function restAt(
  [whole, part]: readonly [Lookup, Lookup],
  { place, inside }: NestedPlaces,
  { own, theirs }: Nested,
  counts: CountsBeside,
  minimum: number,
): Rest | undefined {
  const rows = rowsAt(whole, [place], own);
  const parts = rowsAt(part, inside, theirs);
  if (rows.length !== own.length || parts.length === 0) return undefined;
  const of = sumIn(whole, rows, counts.whole);
  const terms = [
    ...rows.flatMap((row) => whole.readable.placesOf(row, counts.whole).map((at) => ({ place: at, factor: 1 }))),
    ...parts.flatMap((row) => part.readable.placesOf(row, counts.part).map((at) => ({ place: at, factor: -1 }))),
  ];
  return {
    of,
    value: of - sumIn(part, parts, counts.part),
    equation: { terms, rest: { minimum, countsNone: true } },
    isTold:
      rows.every((row) => whole.readable.isShown(row, counts.whole) === true) &&
      parts.every((row) => part.readable.isShown(row, counts.part) === true),
  };
}

/**
 * Rule D41. What is left of a count in one table without the counts of another that by their names lie within it: 0-24 less 0-14 where nobody
 * published 15-24, a district less some of its neighbourhoods, inwoners less huurders. It is never negative, and where it is small it is
 * protected as a count is. Counts of one name of which one is larger than what it lies within are of other people, or of another
 * moment; what was told already is not asked for.
 */
export function restsBetween(
  whole: Readable,
  part: Readable,
  wholes: readonly [Wholes, Wholes],
  counts: readonly CountsBeside[],
  {
    minimum,
    isAllTime,
    ...said
  }: Pick<Relation, 'kind' | 'where'> & { readonly minimum: number; readonly isAllTime: boolean },
): FoundRelation[] {
  if (counts.length === 0) return [];
  const lookups = [lookupOf(whole), lookupOf(part)] as const;
  const places = nestedPlaces(whole.table, part.table);
  const groups = places.length > 0 ? nestedGroups(whole.table, part.table, wholes) : [];
  return counts.flatMap((pair): FoundRelation[] => {
    const all = groups.map((nested) => {
      // what by names is the same is no rest: where the numbers differ, it moved (D43)
      const isSame = isAllTime && nested.isFull && !pair.isPart;
      const rests = places.flatMap((at) =>
        isSame && at.isFull ? [] : (restAt(lookups, at, nested, pair, minimum) ?? []),
      );
      return { isNamed: nested.isNamed, rests, isNested: rests.every(({ value }) => value >= 0) };
    });
    if (all.some(({ isNamed, isNested }) => isNamed && !isNested)) return [];
    const telling = all
      .filter(({ isNested, rests }) => isNested && rests.some(({ value }) => value > 0))
      .flatMap(({ rests }) => rests);
    const equations = telling
      .filter(({ value, of, isTold }) => of > 0 && !isTold && value < TIMES_LARGER * minimum)
      .map(({ equation }) => equation);
    const idOf = ({ table }: Readable, count: number): string => table.counts[count]?.id ?? '';
    const relation = relationOf({
      ...said,
      whole: idOf(whole, pair.whole),
      parts: [idOf(part, pair.part), '…'],
      certain: false,
    });
    return equations.length > 0 ? [{ relation, equations }] : [];
  });
}
