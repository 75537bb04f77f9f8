import { cellAt, textOf } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { columnsOf } from './columns.ts';
import type { ReadItem } from './figure-row.ts';
import { importProblem } from './problem.ts';
import { readRegion } from './read-region.ts';
import { readWide } from './read-wide.ts';

const CODE_COLUMNS = ['gwb_code_10', 'gwb_code', 'gwb_code_8'];
const PREFIXED = /^(?:[apgm]|bev|ste)_[a-z0-9_]+$/i;
const CHANGE_CODE = 'ind_wbi';
const COUNTRY_ROW = 'Land';

/** Whether columns are those of the Excel file of Kerncijfers wijken en buurten. */
export const isKwb = (names: ReadonlyMap<string, number>): boolean =>
  CODE_COLUMNS.some((name) => names.has(name)) && [...names.keys()].some((name) => PREFIXED.test(name));

/** How the import of a file names its figures. */
export type Naming = {
  readonly file: string;
  readonly source: string;
  readonly edition: string;
  readonly period?: string | undefined;
};

/** Reads the Excel file of Kerncijfers wijken en buurten: no thousands are marked there, so that one mark is always that of decimals. */
export function readKwb(table: OpenTable, naming: Naming): AsyncIterable<ReadItem> {
  const columns = columnsOf(table.header);
  const code = CODE_COLUMNS.map((name) => columns.at.get(name)).find((column) => column !== undefined) ?? 0;
  const kind = columns.at.get('recs');
  return readWide({
    ...naming,
    table,
    areaOf: (row) => {
      const text = textOf(cellAt(row, code));
      const country = kind !== undefined && textOf(cellAt(row, kind)) === COUNTRY_ROW;
      const place = { file: naming.file, row: row.row, column: columns.names[code] ?? '' };
      return readRegion(country ? 'NL' : text) ?? importProblem('area', place, { text });
    },
    dimensionColumns: [],
    measures: columns.names.flatMap((name, column) =>
      PREFIXED.test(name) || name.toLowerCase() === CHANGE_CODE
        ? [{ column, name, measure: { name: name.toLowerCase() } }]
        : [],
    ),
    written: (text) => ({ mark: text.includes(',') ? ',' : '.', empty: 'unknown' }),
  });
}
