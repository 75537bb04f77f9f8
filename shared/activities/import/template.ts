import { stringify } from 'csv-stringify/sync';
import type { Cell, SheetData } from 'write-excel-file/node';
import { textCell } from '../../platform/tables/cell.ts';
import { date, decimal } from './cells.ts';
import { COLUMNS, type ListColumn } from './columns.ts';
import { choicesOf } from './dutch-words.ts';

/** The template of a list as CSV, as Excel in Dutch opens it: semicolons, and a mark that says UTF-8. */
export const templateCsv = (): string =>
  stringify([COLUMNS.map(({ nl }) => nl), COLUMNS.map(({ example }) => example)], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
  });

/** The example as Excel stores it: a day as a day, a number as a number. */
function cellOf({ example }: ListColumn): Cell {
  const written = textCell(example);
  const day = date(written, 'nl');
  if (day.ok) return { type: Date, value: new Date(day.value), format: 'dd-mm-yyyy' };
  const number = decimal(written, 'nl');
  return number.ok ? number.value : example;
}

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' });
const wrapped = (value: string): Cell => ({ value, wrap: true });

const explanations = (): SheetData => [
  ['kolom', 'column', 'verplicht / required', 'uitleg', 'explanation', 'waarden / values'].map(bold),
  ...COLUMNS.map((column): Cell[] => [
    column.nl,
    column.field,
    column.required ? 'ja / yes' : null,
    wrapped(column.explanation.nl),
    wrapped(column.explanation.en),
    column.words ? wrapped(choicesOf(column.words)) : null,
  ]),
];

const widths = (...all: number[]): { width: number }[] => all.map((width) => ({ width }));
const EXAMPLE_WIDTH = 22;

/** The template of a list as XLSX: a sheet with headers and an example, and one that explains every column. */
export async function templateXlsx(): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const sheets = [
    {
      sheet: 'Activiteiten',
      data: [COLUMNS.map(({ nl }) => bold(nl)), COLUMNS.map(cellOf)],
      columns: widths(...COLUMNS.map(() => EXAMPLE_WIDTH)),
      stickyRowsCount: 1,
    },
    { sheet: 'Uitleg', data: explanations(), columns: widths(22, 22, 20, 60, 60, 60), stickyRowsCount: 1 },
  ];
  return writeExcelFile(sheets).toBuffer();
}
