import * as z from 'zod';
import type { Saying } from '../platform/say-sentences.ts';
import { wrongInTable } from './count-problems.ts';

/** A count, and the one that it is a part of where it is. */
const CountColumn = z.strictObject({ id: z.string(), of: z.string().optional() });

/**
 * The counts of one period: for each place and combination of groups one row. `places` says of which neighbourhoods each place
 * is made, `empty` where nobody lives; both as they were when the table was published.
 */
export const CountTable = z.strictObject({
  period: z.string(),
  counts: z.array(CountColumn),
  rows: z.array(z.strictObject({ place: z.string(), groups: z.array(z.string()), values: z.array(z.int().min(0)) })),
  places: z.record(z.string(), z.array(z.string())),
  empty: z.array(z.string()),
});
export type CountTable = z.output<typeof CountTable>;
type Row = CountTable['rows'][number];

/** Something that is not right with a table: in which row of it, and in which count where it is one. */
export type TableError = { readonly row: number; readonly count?: number; readonly says: Saying };

const TOTALS = ['total', 'totaal'];

/** The smallest pieces of which every cell of a table is a sum, and the pieces of each row. */
export type Pieces = {
  readonly names: readonly string[];
  readonly ofRow: readonly (readonly number[])[];
  readonly rowOf: readonly number[];
  readonly empty: readonly boolean[];
};

/** Neighbourhoods that no place of the table tells apart, by the places that hold them. */
function placeParts({ places }: CountTable): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const [place, neighbourhoods] of Object.entries(places)) {
    for (const neighbourhood of neighbourhoods)
      holders.set(neighbourhood, [...(holders.get(neighbourhood) ?? []), place]);
  }
  return Map.groupBy(holders.keys(), (neighbourhood) => JSON.stringify(holders.get(neighbourhood)));
}

/** For each place the parts that it holds; a part has the name of the smallest place that is just that, or none. */
function partsOfPlaces(table: CountTable): {
  readonly of: ReadonlyMap<string, string[]>;
  readonly missing: readonly string[];
  readonly empty: ReadonlySet<string>;
} {
  const of = new Map<string, string[]>(Object.keys(table.places).map((place) => [place, []]));
  const missing: string[] = [];
  const empty = new Set<string>();
  for (const neighbourhoods of placeParts(table).values()) {
    const same = Object.entries(table.places).filter(
      ([, theirs]) => theirs.length === neighbourhoods.length && neighbourhoods.every((one) => theirs.includes(one)),
    );
    const name = same.map(([place]) => place).sort()[0];
    if (name === undefined) missing.push(...neighbourhoods);
    const [first = ''] = neighbourhoods;
    for (const [place, theirs] of Object.entries(table.places))
      if (theirs.includes(first)) of.get(place)?.push(name ?? first);
    if (neighbourhoods.every((one) => table.empty.includes(one))) empty.add(name ?? first);
  }
  return { of, missing, empty };
}

/** For each group column, the values that each value stands for: `total` for all others. */
function partsOfGroups({ rows }: CountTable): Map<string, string[]>[] {
  return (rows[0]?.groups ?? []).map((_, index) => {
    const values = [...new Set(rows.map(({ groups }) => groups[index] ?? ''))];
    const details = values.filter((value) => !TOTALS.includes(value));
    return new Map(values.map((value) => [value, TOTALS.includes(value) && details.length > 0 ? details : [value]]));
  });
}

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((made, list) => made.flatMap((start) => list.map((value) => [...start, value])), [[]]);

const nameOf = (place: string, groups: readonly string[]): string => JSON.stringify([place, ...groups]);

/** Each piece must be a row, so that what can be worked out is known and protected, and each total the sum of its pieces. */
function errorsIn(table: CountTable, pieces: Pieces, missing: readonly string[]): TableError[] {
  const absent = missing.map((code) => ({ row: 0, says: wrongInTable('area-missing', { code }) }));
  const gaps = pieces.names.flatMap((name, index) =>
    (pieces.rowOf[index] ?? -1) >= 0
      ? []
      : [{ row: 0, says: wrongInTable('row-missing', { row: JSON.stringify(JSON.parse(name)).slice(1, -1) }) }],
  );
  if (absent.length + gaps.length > 0) return absent.length > 0 ? absent : gaps;
  const sums = table.rows.flatMap(({ values }, row) =>
    values.flatMap((value, count) => {
      const sum = (pieces.ofRow[row] ?? []).reduce(
        (total, piece) => total + (table.rows[pieces.rowOf[piece] ?? -1]?.values[count] ?? 0),
        0,
      );
      return sum === value ? [] : [{ row, count, says: wrongInTable('total-differs', { value, sum }) }];
    }),
  );
  const parts = table.rows.flatMap(({ values }, row) =>
    table.counts.flatMap(({ of }, count) => {
      const whole = of === undefined ? undefined : values[table.counts.findIndex(({ id }) => id === of)];
      return whole === undefined || (values[count] ?? 0) <= whole
        ? []
        : [{ row, count, says: wrongInTable('part-larger', { whole }) }];
    }),
  );
  return [...sums, ...parts];
}

/** Takes a table apart; the errors say why it cannot be. */
export function piecesOf(table: CountTable): { readonly pieces: Pieces; readonly errors: readonly TableError[] } {
  const places = partsOfPlaces(table);
  const groups = partsOfGroups(table);
  const numbers = new Map<string, number>();
  const empty: boolean[] = [];
  const number = (place: string, values: readonly string[]): number => {
    const name = nameOf(place, values);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    empty.push(places.empty.has(place));
    return numbers.size - 1;
  };
  const partsOf = ({ place, groups: values }: Row): number[] =>
    (places.of.get(place) ?? []).flatMap((part) =>
      product(values.map((value, index) => groups[index]?.get(value) ?? [value])).map((combination) =>
        number(part, combination),
      ),
    );
  const ofRow = table.rows.map(partsOf);
  const rowOf = [...numbers.keys()].map(() => -1);
  for (const [row, { place, groups: values }] of table.rows.entries()) {
    const piece = numbers.get(nameOf(place, values));
    if (piece !== undefined && ofRow[row]?.length === 1) rowOf[piece] = row;
  }
  const pieces = { names: [...numbers.keys()], ofRow, rowOf, empty };
  return { pieces, errors: errorsIn(table, pieces, places.missing) };
}
