import { piecesOf, type CountTable, type Pieces } from './count-table.ts';
import type { CountPosition } from './system.ts';

/** A count of a smallest piece, as one number. */
const partOf = ({ counts }: CountTable, piece: number, count: number): number => piece * counts.length + count;

/** The row and count in which a part of a margin stands. */
export const cellOfPart = (
  { table: { counts }, pieces }: Readable,
  part: number,
): { readonly row: number; readonly count: number } => ({
  row: pieces.rowOf[Math.floor(part / counts.length)] ?? -1,
  count: part % counts.length,
});

/** A number that can be read off a table: at a place a count of some groups, as the counts of pieces that it is the sum of. */
export type Margin = { readonly value: number; readonly parts: readonly number[]; readonly row: number | undefined };

/** A way to read a table: which count, and which category of each group or all of them; with a number at each place, by the neighbourhoods that it is made of. */
export type Reading = {
  readonly name: string;
  readonly count: number;
  /** Whether it is of all counts together, `count` being the first of them. */
  readonly isOfAll?: boolean;
  readonly chosen: readonly string[];
  readonly isAll: readonly boolean[];
  readonly at: ReadonlyMap<string, Margin>;
};

/** A table as it can be read, and where each of its counts stands: in several tables, where it is the sum of those. */
export type Readable = {
  readonly table: CountTable;
  readonly pieces: Pieces;
  readonly placesOf: (row: number, count: number) => readonly CountPosition[];
  readonly isShown: (row: number, count: number) => boolean | undefined;
};

/** More ways to read a table than this are not looked at. */
const MOST_READINGS = 400;

const ALL = '*';

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>(
    (made, list) =>
      made.length * list.length > MOST_READINGS
        ? made
        : made.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  );

/** Categories that are found to be others together are left out of what all of them are. */
export type Wholes = ReadonlyMap<number, ReadonlySet<string>>;

/** Most counts that are read together too: men and women, where nothing says how many both are. */
const MOST_TOGETHER = 6;

/** The counts that are all people only together: none is a part of another, nor what the others are. */
function togetherIn({ counts, rows }: CountTable): number[] {
  const tops = [...counts.keys()].filter((count) => counts[count]?.of === undefined);
  const isWhole = (count: number): boolean =>
    rows.every(({ values }) => 2 * (values[count] ?? 0) === tops.reduce((sum, other) => sum + (values[other] ?? 0), 0));
  return tops.length < 2 || tops.length > MOST_TOGETHER || tops.some(isWhole) ? [] : tops;
}

/** By which neighbourhoods a place is known in any table. */
const placeName = ({ places }: CountTable, place: string): string => [...(places[place] ?? [place])].sort().join();

/** Of each place of a table, and each that is asked, the places of the table that are it, or that it is made of. */
function placesMade(
  { table, pieces }: Pick<Readable, 'table' | 'pieces'>,
  askedPlaces: readonly (readonly string[])[],
): Map<string, readonly string[]> {
  const leaves = table.rows.filter((_, row) => pieces.ofRow[row]?.length === 1);
  const placeOfLeaf = new Map(leaves.map(({ place }) => [place, placeName(table, place)]));
  const made = new Map<string, readonly string[]>();
  for (const neighbourhoods of [...Object.values(table.places), ...askedPlaces]) {
    const name = [...neighbourhoods].sort().join();
    if (made.has(name)) continue;
    const own = Object.keys(table.places).find((place) => placeName(table, place) === name);
    const inside = [...placeOfLeaf.keys()].filter((place) =>
      (table.places[place] ?? []).every((one) => neighbourhoods.includes(one)),
    );
    const covered = inside.reduce((sum, place) => sum + (table.places[place] ?? []).length, 0);
    if (own !== undefined) made.set(name, [own]);
    else if (covered === neighbourhoods.length && covered > 0) made.set(name, inside);
  }
  return made;
}

/** All numbers that can be read off a table, also of places that only others of it are made of. */
export function readingsOf(
  { table, pieces }: Readable,
  wholes: Wholes,
  askedPlaces: readonly (readonly string[])[],
): Reading[] {
  const rows = table.rows.entries().toArray();
  const categories = (table.rows[0]?.groups ?? []).map((_, column) => [
    ...new Set(table.rows.map(({ groups }) => groups[column] ?? '')),
  ]);
  const isTotalOf = (column: number, category: string): boolean =>
    category === 'total' || category === 'totaal' || (wholes.get(column)?.has(category) ?? false);
  const hasTotal = (column: number): boolean =>
    categories[column]?.some((category) => category === 'total' || category === 'totaal') ?? false;
  const lists = categories.map((list, column) => (list.length > 1 && !hasTotal(column) ? [...list, ALL] : list));
  const made = placesMade({ table, pieces }, askedPlaces);
  const rowAt = new Map(rows.map(([row, { place, groups }]) => [JSON.stringify([place, ...groups]), row]));
  const details = categories.map((list, column) => list.filter((category) => !isTotalOf(column, category)));
  const all = togetherIn(table);
  return product(lists).flatMap((chosen) => {
    const combinations = product(
      chosen.map((category, column) => (category === ALL ? (details[column] ?? []) : [category])),
    );
    const rowsAt = new Map(
      [...made].flatMap(([name, places]) => {
        const theirs = places.flatMap((place) =>
          combinations.map((groups) => rowAt.get(JSON.stringify([place, ...groups]))),
        );
        return theirs.every((row) => row !== undefined) && theirs.length > 0 ? [[name, theirs] as const] : [];
      }),
    );
    const readingOf = (counted: readonly number[]): Reading => ({
      name: [counted.map((count) => table.counts[count]?.id ?? '').join(' + '), ...chosen].join(' '),
      count: counted[0] ?? 0,
      ...(counted.length > 1 && { isOfAll: true }),
      chosen,
      isAll: chosen.map((category, column) => category === ALL || isTotalOf(column, category)),
      at: new Map(
        [...rowsAt].map(([name, theirs]) => [
          name,
          {
            value: theirs.reduce(
              (sum, row) => counted.reduce((more, count) => more + (table.rows[row]?.values[count] ?? 0), sum),
              0,
            ),
            parts: theirs.flatMap((row) =>
              counted.flatMap((count) => (pieces.ofRow[row] ?? []).map((piece) => partOf(table, piece, count))),
            ),
            row: theirs.length === 1 && counted.length === 1 ? theirs[0] : undefined,
          },
        ]),
      ),
    });
    const single = [...table.counts.keys()].map((count) => readingOf([count]));
    return all.length > 0 ? [...single, readingOf(all)] : single;
  });
}

/** A version of a table as it can be read. */
export const readable = (table: CountTable, version: number, shown?: readonly (readonly boolean[])[]): Readable => ({
  table,
  pieces: piecesOf(table).pieces,
  placesOf: (row, count) => [{ version, row, count }],
  isShown: (row, count) => shown?.[row]?.[count],
});
