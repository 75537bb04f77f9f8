import * as z from 'zod';
import { badInput, type Failure, type FieldError } from '../platform/failures.ts';
import { listOf } from '../platform/input/lists.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { text } from '../platform/input/text.ts';
import type { DataCell, DataColumn, ReadData } from './read-data.ts';
import { isTotalWord, tiling } from '../disclosure/categories.ts';
import { Level, levelOf } from '../catalogue/preference.ts';

const column = text(200).meta({ description: 'By its header or its name.' });

const Merge = z.strictObject({
  kind: z.literal('merge'),
  column,
  values: listOf(text(200), 50)
    .min(2, 'At least two values.')
    .refine((values) => new Set(values).size === values.length, 'Each value once.'),
});
const WithoutLevel = z.strictObject({ kind: z.literal('without-level'), level: Level });
const WithoutColumn = z.strictObject({ kind: z.literal('without-column'), column });

/** One step by which a table says less: values of a column of groups are one, or a level of areas or a column is left out. */
const Step = z.discriminatedUnion('kind', [Merge, WithoutLevel, WithoutColumn], {
  error: 'One of: merge, without-level, without-column.',
});
type Step = z.output<typeof Step>;

/** Rule D67. How a table is recoded before it is published, step by step. */
export const Recoding = listOf(Step, 10);
export type Recoding = z.output<typeof Recoding>;

type Found = { readonly position: number; readonly column: DataColumn };

/** A column by its header or its name, in capitals or not. */
function findColumn({ columns }: ReadData, name: string, kind?: DataColumn['kind']): Found | undefined {
  const isIt = (one: string): boolean => one.toLowerCase() === name.toLowerCase();
  const position = columns.findIndex(
    (one) => (isIt(one.name) || isIt(one.id)) && (kind === undefined || one.kind === kind),
  );
  const found = columns[position];
  return found && { position, column: found };
}

const isDimension = ({ kind }: DataColumn): boolean => kind === 'area' || kind === 'time' || kind === 'group';

/** What several rows say together: counts add up; what is no count is known only where all say the same. */
function together(columns: readonly DataColumn[], rows: readonly (readonly DataCell[])[]): DataCell[] {
  return columns.map((one, position) => {
    const cells = rows.map((row) => row[position] ?? null);
    if (one.kind === 'count') return cells.reduce<number>((sum, cell) => sum + Number(cell), 0);
    const [first = null] = cells;
    if (isDimension(one) || cells.length === 1) return first;
    if (one.kind === 'label') return cells.every((cell) => cell === first) ? first : '';
    return null;
  });
}

/** The name of values that are one from now on. */
const mergedName = (values: readonly string[]): string => values.join('+');

function merge(data: ReadData, { column: name, values }: z.output<typeof Merge>): Result<ReadData, string> {
  const found = findColumn(data, name, 'group');
  if (!found) return fail('There is no such column of groups.');
  const { position } = found;
  const all = [...new Set(data.rows.map((row) => String(row[position])))];
  const missing = values.find((value) => !all.includes(value));
  if (missing !== undefined) return fail(`No row has the value ${missing}.`);
  if (values.some((value) => isTotalWord(value) || (tiling(value, all) ?? []).some((part) => values.includes(part))))
    return fail('A total is not merged with its parts.');
  const as = mergedName(values);
  const recoded = data.rows.map((row) => (values.includes(String(row[position])) ? row.with(position, as) : row));
  const byKey = Map.groupBy(recoded.keys(), (row) =>
    JSON.stringify(recoded[row]?.filter((_, at) => data.columns[at] && isDimension(data.columns[at]))),
  );
  const groups = [...byKey.values()];
  return ok({
    ...data,
    rows: groups.map((rows) =>
      together(
        data.columns,
        rows.map((row) => recoded[row] ?? []),
      ),
    ),
    lines: groups.map(([first = 0]) => data.lines[first] ?? 0),
  });
}

const keepRows = (data: ReadData, keeps: (row: readonly DataCell[]) => boolean): ReadData => {
  const kept = [...data.rows.keys()].filter((row) => keeps(data.rows[row] ?? []));
  return {
    ...data,
    rows: kept.flatMap((row) => (data.rows[row] ? [data.rows[row]] : [])),
    lines: kept.map((row) => data.lines[row] ?? 0),
  };
};

function withoutLevel(data: ReadData, { level }: z.output<typeof WithoutLevel>): Result<ReadData, string> {
  const position = data.columns.findIndex(({ kind }) => kind === 'area');
  const left = keepRows(data, (row) => levelOf(String(row[position])) !== level);
  if (position < 0 || left.rows.length === data.rows.length) return fail('No row is of such an area.');
  return left.rows.length === 0 ? fail('No row would be left.') : ok(left);
}

/** Takes columns away, and what is of them. */
function keepColumns(data: ReadData, keeps: (one: DataColumn) => boolean): ReadData {
  const kept = [...data.columns.keys()].filter((at) => data.columns[at] && keeps(data.columns[at]));
  return {
    ...data,
    columns: kept.flatMap((at) => data.columns[at] ?? []),
    rows: data.rows.map((row) => kept.map((at) => row[at] ?? null)),
    marks: kept.map((at) => data.marks[at]),
  };
}

/** A column of groups goes where it has totals: those stay. */
function withoutColumn(data: ReadData, { column: name }: z.output<typeof WithoutColumn>): Result<ReadData, string> {
  const found = findColumn(data, name);
  if (!found || found.column.kind === 'area' || found.column.kind === 'time')
    return fail('There is no such column that can be left out.');
  const {
    position,
    column: { kind, id },
  } = found;
  const isIt = (one: DataColumn): boolean => one === found.column;
  if (kind === 'group') {
    const totals = [...new Set(data.rows.map((row) => String(row[position])))].filter(isTotalWord);
    if (totals.length !== 1) return fail('It has no total that would stay.');
    return ok(
      keepColumns(
        keepRows(data, (row) => row[position] === totals[0]),
        (one) => !isIt(one),
      ),
    );
  }
  const left = keepColumns(
    data,
    (one) => !isIt(one) && !(kind === 'count' && one.kind === 'ratio' && one.of?.includes(id)),
  );
  const columns = left.columns.map((one): DataColumn => {
    if (kind !== 'count' || one.kind !== 'count' || !one.of?.includes(id)) return one;
    const { of: _, ...rest } = one;
    return { ...rest, name: `count:${one.id}` };
  });
  return columns.some((one) => one.kind === 'count') || kind !== 'count'
    ? ok({ ...left, columns })
    : fail('No count would be left.');
}

function take(data: ReadData, step: Step): Result<ReadData, string> {
  switch (step.kind) {
    case 'merge':
      return merge(data, step);
    case 'without-level':
      return withoutLevel(data, step);
    case 'without-column':
      return withoutColumn(data, step);
  }
}

/** Rule D67. Data after each step of a recoding; each row keeps the number of the first one that it is made of. */
export function recode(data: ReadData, recoding: Recoding): Result<ReadData, Failure<'bad-input'>> {
  let recoded = data;
  const errors: FieldError[] = [];
  for (const [index, step] of recoding.entries()) {
    const next = take(recoded, step);
    if (next.ok) recoded = next.value;
    else errors.push({ pointer: pointerTo(['recoding', index]), detail: next.error });
  }
  return errors.length > 0 ? fail(badInput(errors)) : ok(recoded);
}
