import { bridgesBetween, type Bridge } from './bridges.ts';
import { readable, type Readable, type Wholes } from './margins.ts';
import type { SearchPace } from './pace.ts';
import { mayBeSame, mayMeet, readStretch, periodsWithin, someWithin } from './periods.ts';
import { piecesOf, type CountTable } from './count-table.ts';
import type { FoundRelation } from './relations.ts';
import { countsBeside, restsBetween, saidParts, type SaidParts } from './rests.ts';
import type { Version } from './system.ts';

/** More pairs of tables than this are compared only where one of them is about to be published. */
const MOST_PAIRS = 500;
/** So many pairs are compared in a few minutes; who publishes more tables at once that may be about the same days hears at once that it takes too long. */
const MOST_COMPARED = 200_000;

const nameOfRow = ({ place, groups }: CountTable['rows'][number]): string => JSON.stringify([place, ...groups]);
const shapeOf = ({ counts, rows }: CountTable): string =>
  JSON.stringify([counts.map(({ id }) => id), rows.map(nameOfRow).sort()]);
const isSame = (one: CountTable, other: CountTable): boolean =>
  JSON.stringify([one.counts, one.rows]) === JSON.stringify([other.counts, other.rows]);

/** The versions of each series that say something which no later version of that series says. */
function telling(versions: readonly Version[]): number[] {
  return [...versions.keys()].filter(
    (index) =>
      !versions.some((other, later) => {
        const one = versions[index];
        return (
          later > index &&
          one !== undefined &&
          other.shown &&
          one.shown &&
          other.series === one.series &&
          isSame(one.table, other.table) &&
          JSON.stringify(one.shown) === JSON.stringify(other.shown)
        );
      }),
  );
}

function wholesOf(found: readonly FoundRelation[]): (version: number) => Wholes {
  const byVersion = new Map<number, Map<number, Set<string>>>();
  for (const { relation, column, version } of found) {
    if (column === undefined || version === undefined) continue;
    const columns = byVersion.get(version) ?? new Map<number, Set<string>>();
    columns.set(column, (columns.get(column) ?? new Set<string>()).add(relation.whole));
    byVersion.set(version, columns);
  }
  return (version) => byVersion.get(version) ?? new Map();
}

/** Several tables of one shape as one: each count is theirs together. */
function together(versions: readonly Version[], numbers: readonly number[]): Readable | undefined {
  const [first, ...others] = numbers.map((number) => versions[number]?.table);
  if (!first) return undefined;
  const rowsOf = [first, ...others].map((table) => new Map(table?.rows.map((row, index) => [nameOfRow(row), index])));
  const table = {
    ...first,
    rows: first.rows.map((row) => ({
      ...row,
      values: row.values.map((_, count) =>
        numbers.reduce(
          (sum, number, index) =>
            sum + (versions[number]?.table.rows[rowsOf[index]?.get(nameOfRow(row)) ?? -1]?.values[count] ?? 0),
          0,
        ),
      ),
    })),
  };
  const rowIn = (index: number, row: number): number =>
    rowsOf[index]?.get(nameOfRow(table.rows[row] ?? { place: '', groups: [], values: [] })) ?? -1;
  return {
    table,
    pieces: piecesOf(table).pieces,
    placesOf: (row, count) => numbers.map((version, index) => ({ version, row: rowIn(index, row), count })),
    isShown: (row, count) => {
      const shown = numbers.map((version, index) => versions[version]?.shown?.[rowIn(index, row)]?.[count]);
      return shown.includes(undefined) ? undefined : shown.every((isShown) => isShown === true);
    },
  };
}

/** The name of the dataset or answer that a series is of. */
const nameIn = (series: string, { period }: CountTable): string =>
  series.slice(0, Math.max(0, series.length - period.length));

/** The tables of a dataset or answer that have one shape, which can be taken together. */
const alikeIn = (versions: readonly Version[], numbers: readonly number[]): number[][] => [
  ...Map.groupBy(numbers, (number) => {
    const { series = '', table } = versions[number] ?? { table: undefined };
    return table ? JSON.stringify([nameIn(series, table), shapeOf(table)]) : '';
  }).values(),
];

/** Tables of some of the time that another is about, as what they are together. */
type WithinTime = { readonly parts: Readable; readonly labels: readonly string[]; readonly first: number };

/** Tables of parts of the time that another is about: months that make up a quarter, or some of its months. */
function withinTime(
  versions: readonly Version[],
  alike: readonly (readonly number[])[],
  whole: number,
  partsOf: (whole: string, labels: readonly string[]) => string[][],
): WithinTime[] {
  const period = versions[whole]?.table.period ?? '';
  const stretch = readStretch(period);
  if (!stretch || stretch.from === stretch.to) return []; // a day has no parts
  return alike.flatMap((some) => {
    const newestOf = new Map(
      some.filter((number) => number !== whole).map((number) => [versions[number]?.table.period ?? '', number]),
    );
    return partsOf(period, [...newestOf.keys()]).flatMap((labels) => {
      const those = labels.map((label) => newestOf.get(label) ?? -1);
      const parts = together(versions, those);
      return parts ? [{ parts, labels, first: those[0] ?? 0 }] : [];
    });
  });
}

type Pair = readonly [one: number, other: number];

/** The pairs of tables that may be about the same days, those of the newest only where there are many; undefined where there are too many of these too. */
function pairsIn(versions: readonly Version[], numbers: readonly number[], newest: number): Pair[] | undefined {
  const stretches = new Map(numbers.map((number) => [number, readStretch(versions[number]?.table.period ?? '')]));
  const [all, ofNewest]: [Pair[], Pair[]] = [[], []];
  for (const [index, one] of numbers.entries()) {
    for (const other of numbers.slice(index + 1)) {
      if (versions[one]?.series === versions[other]?.series || !mayMeet(stretches.get(one), stretches.get(other)))
        continue;
      if (all.length <= MOST_PAIRS) all.push([one, other]);
      if (other >= newest) ofNewest.push([one, other]);
    }
    if (ofNewest.length > MOST_COMPARED) return undefined;
  }
  return all.length > MOST_PAIRS ? ofNewest : all;
}

/** Tables as they can be read, and what was found to be a whole in each. */
type Read = {
  readonly readableOf: (number: number) => Readable | undefined;
  readonly wholes: (version: number) => Wholes;
  readonly said: SaidParts;
};

function between({ readableOf, wholes }: Read, versions: readonly Version[], [one, other]: Pair): Bridge[] {
  const [a, b] = [readableOf(one), readableOf(other)];
  const nameOf = (number: number): string => versions[number]?.series?.trim() ?? '';
  return a && b
    ? bridgesBetween(a, b, [wholes(one), wholes(other)], { kind: 'tables', where: `${nameOf(one)}, ${nameOf(other)}` })
    : [];
}

function nestedWithin(
  { readableOf, wholes }: Read,
  versions: readonly Version[],
  alike: readonly (readonly number[])[],
  whole: number,
): Bridge[] {
  const own = readableOf(whole);
  if (!own) return [];
  return withinTime(versions, alike, whole, periodsWithin).flatMap(({ parts, labels, first }) =>
    bridgesBetween(parts, own, [wholes(first), wholes(whole)], {
      kind: 'periods',
      where: `${versions[whole]?.table.period ?? ''}: ${labels.join(' + ')}`,
    }),
  );
}

const largerMinimum = (versions: readonly Version[], numbers: readonly number[]): number =>
  Math.max(...numbers.map((number) => versions[number]?.minimum ?? 0));

/** What is left of each of two tables of one time without what the other has of it. */
function restsOfPair({ readableOf, wholes, said }: Read, versions: readonly Version[], [one, other]: Pair): Bridge[] {
  const [a, b] = [versions[one], versions[other]];
  if (!a || !b || !mayBeSame(a.table.period, b.table.period)) return [];
  const way = (whole: number, part: number): FoundRelation[] => {
    const [own, theirs] = [readableOf(whole), readableOf(part)];
    if (!own || !theirs) return [];
    return restsBetween(own, theirs, [wholes(whole), wholes(part)], countsBeside(own, theirs, said), {
      kind: 'tables',
      where: [whole, part].map((number) => versions[number]?.series?.trim() ?? '').join(', '),
      minimum: largerMinimum(versions, [whole, part]),
      isAllTime: true,
    });
  };
  return [...way(one, other), ...way(other, one)].map((found) => ({ ...found, held: [] }));
}

/** What is left of a time without some of its months or quarters. */
function restsOfTime(
  { readableOf, wholes, said }: Read,
  versions: readonly Version[],
  alike: readonly (readonly number[])[],
  whole: number,
): Bridge[] {
  const own = readableOf(whole);
  if (!own) return [];
  const period = versions[whole]?.table.period ?? '';
  return withinTime(versions, alike, whole, someWithin).flatMap(({ parts, labels, first }) =>
    restsBetween(own, parts, [wholes(whole), wholes(first)], countsBeside(own, parts, said), {
      kind: 'periods',
      where: `${period}: ${labels.join(' + ')}`,
      minimum: largerMinimum(versions, [whole, first]),
      isAllTime: periodsWithin(period, labels).length > 0,
    }).map((found) => ({ ...found, held: [] })),
  );
}

/**
 * What tables of the same people say of each other, of the same or overlapping periods and whatever they are called: found in the
 * numbers, as within one table. `newest` are those from a number on. Undefined where it was not known in time.
 */
export async function bridgesIn(
  versions: readonly Version[],
  newest: number,
  found: readonly FoundRelation[],
  pace: Pick<SearchPace, 'goOn'>,
): Promise<Bridge[] | undefined> {
  const numbers = telling(versions);
  const readables = new Map(
    numbers.map((number) => {
      const { table, shown } = versions[number] ?? { table: undefined, shown: undefined };
      return [number, table && readable(table, number, shown)] as const;
    }),
  );
  const read: Read = {
    readableOf: (number) => readables.get(number),
    wholes: wholesOf(found),
    said: saidParts(versions.map(({ table }) => table)),
  };
  const pairs = pairsIn(versions, numbers, newest);
  if (!pairs) return undefined;
  const bridges: Bridge[] = [];
  for (const pair of pairs) {
    if (!(await pace.goOn()).ok) return undefined;
    bridges.push(...between(read, versions, pair), ...restsOfPair(read, versions, pair));
  }
  const alike = alikeIn(versions, numbers);
  for (const whole of numbers) {
    if (!(await pace.goOn()).ok) return undefined;
    bridges.push(...nestedWithin(read, versions, alike, whole), ...restsOfTime(read, versions, alike, whole));
  }
  return bridges;
}
