import type { EarlierSource } from './publications.ts';
import type { DataCell, DataColumn, ReadData } from './read-data.ts';
import { readStretch } from '../disclosure/periods.ts';

/** Columns go out in this order, those of a kind by their name. */
const KINDS: readonly DataColumn['kind'][] = ['area', 'time', 'group', 'count', 'ratio', 'figure', 'label'];
const compareText = new Intl.Collator('en', { numeric: true }).compare;
/** Texts in the order of words, and numbers in them by how large they are. */
export const byText = (a: string, b: string): number => compareText(a, b) || Number(a > b) - Number(a < b);

/** The order of columns, as their positions in a file. */
const columnOrder = (columns: readonly DataColumn[]): number[] =>
  [...columns.keys()].sort((a, b) => {
    const [one, other] = [columns[a], columns[b]];
    return (
      KINDS.indexOf(one?.kind ?? 'label') - KINDS.indexOf(other?.kind ?? 'label') ||
      byText(one?.name ?? '', other?.name ?? '')
    );
  });

const LARGEST_FIRST = ['GM', 'programme-area', 'rest'];

/** A place after the one that it lies in: a municipality, the parts of the programme, and each district before its neighbourhoods. */
function placeKey(place: string): string {
  const large = LARGEST_FIRST.findIndex((start) => place.startsWith(start));
  if (large >= 0) return `${large}${place}`;
  return /^(?:WK|BU)\d/.test(place) ? `8${place.slice(2)}` : `9${place}`;
}

const isTotal = (category: string): boolean => /^totaa?l$/iu.test(category);

function compareCells({ kind }: DataColumn, one: DataCell, other: DataCell): number {
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  if (kind === 'area') return byText(placeKey(a), placeKey(b));
  if (kind === 'time') return byText(readStretch(a)?.from ?? a, readStretch(b)?.from ?? b) || byText(a, b);
  return Number(isTotal(a)) - Number(isTotal(b)) || byText(a, b);
}

/** By area, groups and period; nothing that is counted has a say. */
const SORTED_BY: readonly DataColumn['kind'][] = ['area', 'group', 'time'];

/**
 * Rule D45. The rows and columns of data in an order of ours: how a file was sorted says which of two hidden counts is the larger.
 * Data without counts hide nothing and stay as they are. The lines of the file go along.
 */
export function inOurOrder(read: ReadData): ReadData {
  const { columns, rows, lines, marks } = read;
  if (!columns.some(({ kind }) => kind === 'count')) return read;
  const order = columnOrder(columns);
  const sortedBy = SORTED_BY.flatMap((kind) => order.filter((position) => columns[position]?.kind === kind));
  const compareRows = (a: number, b: number): number => {
    for (const position of sortedBy) {
      const column = columns[position];
      const found = column ? compareCells(column, rows[a]?.[position] ?? null, rows[b]?.[position] ?? null) : 0;
      if (found !== 0) return found;
    }
    return 0;
  };
  const rowOrder = [...rows.keys()].sort(compareRows);
  return {
    columns: order.flatMap((position) => columns[position] ?? []),
    rows: rowOrder.map((row) => order.map((position) => rows[row]?.[position] ?? null)),
    lines: rowOrder.map((row) => lines[row] ?? 0),
    marks: order.map((position) => marks[position]),
  };
}

/** The groups of a row in the order of ours, where they stand in that of a file. */
function groupsInOurOrder(columns: readonly DataColumn[]): (groups: readonly string[]) => string[] {
  const names = columns.flatMap(({ kind, name }) => (kind === 'group' ? [name] : []));
  const order = [...names.keys()].sort((a, b) => byText(names[a] ?? '', names[b] ?? ''));
  return (groups) => order.map((position) => groups[position] ?? '');
}

/** A source as it would be stored today: its groups in the order of ours. */
export function withGroupsInOrder(source: EarlierSource): EarlierSource {
  const inOrder = groupsInOurOrder(source.table.columns);
  return {
    ...source,
    periods: source.periods.map(({ table, shown }) => ({
      table: { ...table, rows: table.rows.map((row) => ({ ...row, groups: inOrder(row.groups) })) },
      shown,
    })),
  };
}
