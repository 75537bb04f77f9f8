import type { CountTable } from '#shared/disclosure/count-table.ts';
import { chance } from './realistic.ts';
import { MINIMUM, mustPublish, type Shown } from './tables.ts';

/** A table of places by groups with all its totals, from its smallest pieces, row by row. */
export function gridOf(pieces: readonly (readonly number[])[]): CountTable {
  const codes = pieces.map((_, index) => `BU${index}`);
  const groups = (pieces[0] ?? []).map((_, index) => `g${index}`);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const rowsOf = (place: string, values: readonly number[]) => [
    ...groups.map((group, index) => ({ place, groups: [group], values: [values[index] ?? 0] })),
    { place, groups: ['total'], values: [sum(values)] },
  ];
  const totals = groups.map((_, index) => sum(pieces.map((row) => row[index] ?? 0)));
  return {
    period: '2026',
    counts: [{ id: 'people' }],
    empty: [],
    rows: [...pieces.flatMap((row, index) => rowsOf(codes[index] ?? '', row)), ...rowsOf('GM', totals)],
    places: { ...Object.fromEntries(codes.map((code) => [code, [code]])), GM: codes },
  };
}

/** The largest number that is tried for a piece of which nothing says how large it may be. */
const BEYOND = 25;

const patternOf = ({ shown }: Shown): string => JSON.stringify(shown);

/** Whether a table agrees with all that a version shows. */
const agrees = (table: CountTable, { table: { rows }, shown }: Shown): boolean =>
  rows.every(({ values: [value] }, row) => !shown[row]?.[0] || table.rows[row]?.values[0] === value);

/** The most that each piece may be, as far as one shown sum tells. */
function mostOf({ table, shown }: Shown, places: number, groups: number): number[][] {
  const shownAt = (place: number, group: number): number => {
    const row = place * (groups + 1) + group;
    return shown[row]?.[0] ? (table.rows[row]?.values[0] ?? 0) : Infinity;
  };
  return Array.from({ length: places }, (_, place) =>
    Array.from({ length: groups }, (__, group) => {
      const value = table.rows[place * (groups + 1) + group]?.values[0] ?? 0;
      return Math.min(shownAt(place, group), shownAt(place, groups), shownAt(places, group), value + BEYOND);
    }),
  );
}

/** Steps from a table to others that have the same sums: along two rows and two columns, a row, a column, or one piece. */
function stepped(pieces: readonly (readonly number[])[], random: () => number): number[][] {
  const pick = (size: number): number => Math.floor(random() * size);
  const anew = pieces.map((row) => [...row]);
  const [rows, columns] = [
    [pick(anew.length), pick(anew.length)],
    [pick(anew[0]?.length ?? 0), pick(anew[0]?.length ?? 0)],
  ];
  const by = 1 + pick(6);
  const kind = pick(4);
  const add = (row: number | undefined, column: number | undefined, much: number): void => {
    const line = anew[row ?? 0];
    if (line) line[column ?? 0] = (line[column ?? 0] ?? 0) + much;
  };
  const sign = random() < 0.5 ? 1 : -1;
  add(rows[0], columns[0], sign * by);
  if (kind < 2) add(rows[0], columns[1], -sign * by);
  if (kind === 0 || kind === 2) add(rows[1], columns[0], -sign * by);
  if (kind === 0) add(rows[1], columns[1], sign * by);
  return anew;
}

const STEPS = 4_000;

/** Whole tables that agree with what a version shows, found by a walk from one to the next. */
export function* fitting(version: Shown, pieces: readonly (readonly number[])[], seed: number): Generator<number[][]> {
  const random = chance(seed);
  const most = mostOf(version, pieces.length, pieces[0]?.length ?? 0);
  const seen = new Set<string>();
  let at: readonly (readonly number[])[] = pieces;
  for (let step = 0; step < STEPS; step += 1) {
    const next = stepped(at, random);
    if (!next.every((row, place) => row.every((value, group) => value >= 0 && value <= (most[place]?.[group] ?? 0))))
      continue;
    if (!agrees(gridOf(next), version)) continue;
    at = next;
    const name = JSON.stringify(next);
    if (seen.has(name)) continue;
    seen.add(name);
    yield next;
  }
}

/** The programme, as somebody runs it who has its source and takes a key. */
export type Programme = (table: CountTable, key: string) => Promise<Shown>;

export const shownBy: Programme = (table, key) => mustPublish(table, [], MINIMUM, key);

const KEYS_TRIED = 60;
const TABLES_TRIED = 40;

/** Whether the programme shows of a table what it showed, under one of some keys. */
async function mightShow(
  pieces: readonly (readonly number[])[],
  version: Shown,
  programme: Programme,
  keys: readonly number[],
): Promise<boolean> {
  const wanted = patternOf(version);
  for (const key of keys) if (patternOf(await programme(gridOf(pieces), `tried ${key}`)) === wanted) return true;
  return false;
}

/**
 * Whether one of some tables that fit a version, in which a small count is as large (or small) as it must stay possible, might have been
 * shown like that. The nearest to the truth are tried first, with few keys and then with more.
 */
export async function leftOpen(
  version: Shown,
  tables: readonly (readonly (readonly number[])[])[],
  { place, group, value }: { readonly place: number; readonly group: number; readonly value: number },
  way: 'up' | 'down',
  programme: Programme = shownBy,
): Promise<boolean> {
  const at = (pieces: readonly (readonly number[])[]): number => pieces[place]?.[group] ?? 0;
  const isFar = (pieces: readonly (readonly number[])[]): boolean =>
    way === 'up' ? at(pieces) >= Math.max(MINIMUM, value + 5) : at(pieces) <= Math.max(0, value - 5);
  const small = (pieces: readonly (readonly number[])[]): number =>
    pieces.flat().filter((count) => count < MINIMUM).length;
  const far = tables
    .filter(isFar)
    .sort((a, b) => small(b) - small(a))
    .slice(0, TABLES_TRIED);
  for (let from = 0; from < KEYS_TRIED; from += 6) {
    const keys = Array.from({ length: 6 }, (_, index) => from + index);
    for (const pieces of far) if (await mightShow(pieces, version, programme, keys)) return true;
  }
  return false;
}
