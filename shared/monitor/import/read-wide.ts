import { cellAt, EMPTY, textOf, type Row } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { whyTooLong } from './columns.ts';
import type { Measure, ReadItem } from './figure-row.ts';
import { importProblem, ofTable, type ImportProblem } from './problem.ts';
import { readPeriod, type PeriodRead } from './read-period.ts';
import { readCellValue, type Written } from './read-value.ts';

/** A column that holds figures. `written` says how, where that differs from the rest. */
export type MeasureColumn = { readonly column: number; readonly name: string; readonly measure: Measure };

/** The area of a row: a code, nothing where the row is to be passed over, or why it is refused. */
export type AreaOf = (row: Row) => { readonly area: string; readonly elsewhere: boolean } | ImportProblem | undefined;

/** A table with an area a row and a measure a column. */
export type WideTable = {
  readonly file: string;
  readonly table: OpenTable;
  readonly areaOf: AreaOf;
  readonly periodColumn?: number | undefined;
  readonly period?: string | undefined;
  readonly dimensionColumns: readonly { readonly column: number; readonly name: string }[];
  readonly measures: readonly MeasureColumn[];
  readonly written: (text: string) => Written;
  readonly edition: string;
  readonly source: string;
};

function periodOf(row: Row, { periodColumn, period, file }: WideTable): PeriodRead | ImportProblem {
  const text = periodColumn === undefined ? (period ?? '') : textOf(cellAt(row, periodColumn));
  return readPeriod(text) ?? importProblem('period', { file, row: row.row, column: 'period' }, { text });
}

function* figuresOf(row: Row, wide: WideTable, area: string): Generator<ReadItem> {
  const period = periodOf(row, wide);
  if ('detail' in period) {
    yield { kind: 'refused', problem: period };
    return;
  }
  const { file, edition, source } = wide;
  const dimensions = Object.fromEntries(
    wide.dimensionColumns.map(({ column, name }) => [name, textOf(cellAt(row, column))]),
  );
  for (const { column, name, measure } of wide.measures) {
    const cell = cellAt(row, column);
    const place = { file, row: row.row, column: name };
    const value = readCellValue(cell, wide.written(cell === EMPTY ? '' : textOf(cell)), place);
    if (!value.ok) yield { kind: 'refused', problem: value.error };
    else {
      const provisional = period.provisional && { provisional: true };
      yield {
        kind: 'figure',
        figure: {
          ...place,
          measure,
          area,
          period: period.period,
          dimensions,
          cell: { ...value.value, ...provisional },
          edition,
          source,
        },
      };
    }
  }
}

/** Reads a table with an area a row and a measure a column. */
export async function* readWide(wide: WideTable): AsyncGenerator<ReadItem> {
  for await (const read of wide.table.rows()) {
    if (!read.ok) {
      yield { kind: 'refused', problem: ofTable(read.error, { file: wide.file }) };
      return;
    }
    const row = read.value;
    const problem = whyTooLong(row, wide.table.header, wide.file);
    const area = problem ?? wide.areaOf(row);
    if (area === undefined) continue;
    if ('detail' in area) yield { kind: 'refused', problem: area };
    else if (area.elsewhere) yield { kind: 'elsewhere', area: area.area, file: wide.file, row: row.row };
    else yield* figuresOf(row, wide, area.area);
  }
}
