import { bridgesBetween, type Bridge } from './bridges.ts';
import { readable, type Readable, type Wholes } from './margins.ts';
import { mayOverlap, periodsWithin } from './periods.ts';
import { piecesOf, type CountTable } from './count-table.ts';
import type { FoundRelation } from './relations.ts';
import type { Version } from './system.ts';

/** More pairs of tables than this are compared only where one of them is about to be published. */
const MOST_PAIRS = 500;

const nameOfRow = ({ place, groups }: CountTable['rows'][number]): string => JSON.stringify([place, ...groups]);
const shapeOf = ({ counts, rows }: CountTable): string => JSON.stringify([counts.map(({ id }) => id), rows.map(nameOfRow).sort()]);
const isSame = (one: CountTable, other: CountTable): boolean => JSON.stringify([one.counts, one.rows]) === JSON.stringify([other.counts, other.rows]);

/** The versions that say something that no later one of their series does. */
function telling(versions: readonly Version[]): number[] {
  return [...versions.keys()].filter((index) => !versions.some((other, later) => {
    const one = versions[index];
    return later > index && one !== undefined && other.shown && one.shown && other.series === one.series && isSame(one.table, other.table) && JSON.stringify(one.shown) === JSON.stringify(other.shown);
  }));
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
    rows: first.rows.map((row) => ({ ...row, values: row.values.map((_, count) => numbers.reduce((sum, number, index) => sum + (versions[number]?.table.rows[rowsOf[index]?.get(nameOfRow(row)) ?? -1]?.values[count] ?? 0), 0)) })),
  };
  const rowIn = (index: number, row: number): number => rowsOf[index]?.get(nameOfRow(table.rows[row] ?? { place: '', groups: [], values: [] })) ?? -1;
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
const nameIn = (series: string, { period }: CountTable): string => series.slice(0, Math.max(0, series.length - period.length));

/** Tables of parts of the time that another is about, months beside a quarter, as what they are together. */
function withinTime(versions: readonly Version[], numbers: readonly number[], whole: number): { readonly parts: Readable; readonly labels: readonly string[]; readonly first: number }[] {
  const bySeries = Map.groupBy(numbers.filter((number) => number !== whole), (number) => {
    const { series = '', table } = versions[number] ?? { table: undefined };
    return table ? JSON.stringify([nameIn(series, table), shapeOf(table)]) : '';
  });
  return [...bySeries.values()].flatMap((some) => {
    const newestOf = new Map(some.map((number) => [versions[number]?.table.period ?? '', number]));
    return periodsWithin(versions[whole]?.table.period ?? '', [...newestOf.keys()]).flatMap((labels) => {
      const those = labels.map((label) => newestOf.get(label) ?? -1);
      const parts = together(versions, those);
      return parts ? [{ parts, labels, first: those[0] ?? 0 }] : [];
    });
  });
}

/**
 * What tables of the same people say of each other, of the same or overlapping periods and whatever they are called: found in the
 * numbers, as within one table. `newest` are those from a number on.
 */
export function bridgesIn(versions: readonly Version[], newest: number, found: readonly FoundRelation[]): Bridge[] {
  const numbers = telling(versions);
  const wholes = wholesOf(found);
  const readables = new Map(numbers.map((number) => {
    const { table, shown } = versions[number] ?? { table: undefined, shown: undefined };
    return [number, table && readable(table, number, shown)] as const;
  }));
  const pairs = numbers.flatMap((one) => numbers.filter((other) => other > one && versions[one]?.series !== versions[other]?.series && mayOverlap(versions[one]?.table.period ?? '', versions[other]?.table.period ?? '')).map((other) => [one, other] as const));
  const compared = pairs.length > MOST_PAIRS ? pairs.filter(([, other]) => other >= newest) : pairs;
  const between = compared.flatMap(([one, other]) => {
    const [a, b] = [readables.get(one), readables.get(other)];
    return a && b ? bridgesBetween(a, b, [wholes(one), wholes(other)], { kind: 'tables', where: `${versions[one]?.series?.trim() ?? ''}, ${versions[other]?.series?.trim() ?? ''}` }) : [];
  });
  const nested = numbers.flatMap((whole) => withinTime(versions, numbers, whole).flatMap(({ parts, labels, first }) => {
    const own = readables.get(whole);
    return own ? bridgesBetween(parts, own, [wholes(first), wholes(whole)], { kind: 'periods', where: `${versions[whole]?.table.period ?? ''}: ${labels.join(' + ')}` }) : [];
  }));
  return [...between, ...nested];
}
