import { idsByNumber } from '../../activities/record/activity-store.ts';
import type { Desk } from '../../desk.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { sayNumberProblem } from '../../platform/numbers/problem.ts';
import { readCellNumber } from '../../platform/numbers/read-cell.ts';
import { fail, type Result } from '../../platform/result.ts';
import { cellAt, textOf, type Cell, type Row } from '../../platform/tables/cell.ts';
import { sayProblem } from '../../platform/tables/problem.ts';
import { readTable } from '../../platform/tables/read-table.ts';
import { readPlanInput } from './plan-input.ts';
import type { PlannedLine } from './plan-store.ts';
import { codeOf, columnNamed, QUALIFIER_WORDS, STATUS_WORDS, type SheetColumn } from './sheet-columns.ts';
import { sheetSaying } from './sheet-texts.ts';

/** Where something stands in a sheet; what is written for people alone cannot be wrong. */
type Place = { readonly row: number; readonly column: Exclude<SheetColumn, 'title' | 'text' | 'unit'> };

/** A sheet as it was read: in which column what stands, as its headers call it. */
type Sheet = { readonly name: string; readonly columns: ReadonlyMap<SheetColumn, { at: number; header: string }> };

/** What a sheet says as JSON would, where each part of it stands, and which numbers could not be read. */
type Said = {
  readonly interventions: { id: string; counts: object[]; budget: object[] }[];
  readonly places: Map<string, Place>;
  readonly wrong: { readonly place: Place; readonly detail: string }[];
};

const NEEDED: readonly SheetColumn[] = ['number', 'planned', 'amount'];
const COUNT_COLUMNS: readonly SheetColumn[] = ['item', 'planned', 'counted'];
const BUDGET_COLUMNS: readonly SheetColumn[] = [
  ...(['fund', 'amount', 'status', 'qualifier', 'perUnit', 'perPeriod', 'source', 'note'] as const),
];

const columnsIn = (header: Row): Sheet['columns'] =>
  new Map(
    [...header.cells].flatMap(([at, cell]) => {
      const column = columnNamed(textOf(cell));
      return column ? [[column, { at, header: textOf(cell).trim() }] as const] : [];
    }),
  );

const isHeader = (row: Row): boolean => NEEDED.every((column) => columnsIn(row).has(column));

/** The cells of a row by their column. */
type Cells = (column: SheetColumn) => Cell;
const cellsOf =
  ({ columns }: Sheet, row: Row): Cells =>
  (column) => {
    const at = columns.get(column)?.at;
    return at === undefined ? { kind: 'empty' } : cellAt(row, at);
  };

const textIn = (cells: Cells, column: SheetColumn): string | undefined => textOf(cells(column)).trim() || undefined;
const holdsAny = (cells: Cells, columns: readonly SheetColumn[]): boolean =>
  columns.some((column) => cells(column).kind !== 'empty');

/** The number in a cell; one that cannot be read is kept as wrong, and 0 stands in for it. */
function numberIn(said: Said, cells: Cells, place: Place): number | undefined {
  const cell = cells(place.column);
  if (cell.kind === 'empty') return undefined;
  const read = readCellNumber(cell, { units: ['€'] });
  if (read.ok) return read.value.value;
  said.wrong.push({ place, detail: sayNumberProblem(read.error, 'en') });
  return 0;
}

const coded = (cells: Cells, column: SheetColumn, words: Parameters<typeof codeOf>[0]): string | undefined => {
  const word = textIn(cells, column);
  return word === undefined ? undefined : codeOf(words, word);
};

function countIn(said: Said, cells: Cells, row: number): object {
  const qualifier = coded(cells, 'counted', QUALIFIER_WORDS);
  return {
    item: textIn(cells, 'item'),
    planned: numberIn(said, cells, { row, column: 'planned' }),
    ...(qualifier !== undefined && { qualifier }),
  };
}

function budgetIn(said: Said, cells: Cells, row: number): object {
  const [source, note] = [textIn(cells, 'source'), textIn(cells, 'note')];
  const [unit, period] = [textIn(cells, 'perUnit'), textIn(cells, 'perPeriod')];
  return {
    fund: textIn(cells, 'fund'),
    amount: numberIn(said, cells, { row, column: 'amount' }),
    status: coded(cells, 'status', STATUS_WORDS),
    qualifier: coded(cells, 'qualifier', QUALIFIER_WORDS),
    ...((unit ?? period) !== undefined && { per: { unit, period } }),
    ...(source !== undefined && { source }),
    ...(note !== undefined && { note }),
  };
}

/** In which column each part of a line stands. */
type Places = Readonly<Record<string, Place['column']>>;
const COUNT_PLACES: Places = { item: 'item', planned: 'planned', qualifier: 'counted' };
const BUDGET_PLACES: Places = {
  ...{ fund: 'fund', amount: 'amount', status: 'status', qualifier: 'qualifier' },
  ...{ 'per/unit': 'perUnit', 'per/period': 'perPeriod', 'source': 'source', 'note': 'note' },
};

function putAt(said: Said, path: readonly (string | number)[], row: number, parts: Places): void {
  for (const [part, column] of Object.entries(parts))
    said.places.set(pointerTo([...path, ...part.split('/')]), { row, column });
}

/** Takes a row in: a number that is planned, a line of the budget, both, or the intervention alone. */
function takeRow(sheet: Sheet, said: Said, ids: ReadonlyMap<string, string>, row: Row): void {
  const cells = cellsOf(sheet, row);
  const number = textIn(cells, 'number');
  const id = ids.get(number ?? '');
  const place: Place = { row: row.row, column: 'number' };
  if (id === undefined) {
    said.wrong.push({ place, detail: 'The number of an intervention of the register, such as 1234-5672.' });
    return;
  }
  let at = said.interventions.findIndex((one) => one.id === id);
  if (at < 0) {
    at = said.interventions.push({ id, counts: [], budget: [] }) - 1;
    said.places.set(pointerTo(['interventions', at, 'id']), place);
  }
  const of = said.interventions[at];
  if (!of) return;
  if (holdsAny(cells, COUNT_COLUMNS))
    putAt(
      said,
      ['interventions', at, 'counts', of.counts.push(countIn(said, cells, row.row)) - 1],
      row.row,
      COUNT_PLACES,
    );
  if (holdsAny(cells, BUDGET_COLUMNS))
    putAt(
      said,
      ['interventions', at, 'budget', of.budget.push(budgetIn(said, cells, row.row)) - 1],
      row.row,
      BUDGET_PLACES,
    );
}

/** What is wrong in a cell: which sheet, row and column, and what would be right. */
function cellError(sheet: Sheet, { row, column }: Place, detail: string, at?: FieldError['at']): FieldError {
  const header = sheet.columns.get(column)?.header ?? column;
  return {
    pointer: '#/upload',
    detail: `Sheet “${sheet.name}”, row ${row}, column ${header}: ${detail}`,
    says: [
      sheetSaying('cell', { sheet: sheet.name, row: String(row), column: header }),
      sheetSaying(at ? 'personal' : `right.${column}`),
    ],
    ...(at && { at }),
  };
}

/** An error of the plan as one of the cell that it comes from. */
const inSheet =
  (sheet: Sheet, { places }: Said) =>
  ({ pointer, detail, at }: FieldError): FieldError => {
    const place = places.get(pointer) ?? places.get(`${pointer}/unit`);
    return place ? cellError(sheet, place, detail, at) : { pointer: '#/upload', detail };
  };

/** Reads the plan of a year from its sheet; the failure names each cell that is not right. */
export async function readPlanSheet(
  desk: Desk,
  year: number,
  bytes: Uint8Array,
): Promise<Result<readonly PlannedLine[], Failure<'bad-input'>>> {
  const table = await readTable(bytes, { fits: isHeader });
  if (!table.ok) {
    const says = [{ code: `file.${table.error.code}`, about: table.error.about }];
    return fail(badInput([{ pointer: '#/upload', detail: sayProblem(table.error, 'en'), says }]));
  }
  const { header, rows, sheet: name = 'CSV' } = table.value;
  const sheet: Sheet = { name, columns: columnsIn(header) };
  if (!isHeader(header)) {
    const detail = 'No sheet has the columns of the plan: begin with the one that can be downloaded.';
    return fail(badInput([{ pointer: '#/upload', detail, says: [sheetSaying('no-columns')] }]));
  }
  const said: Said = { interventions: [], places: new Map(), wrong: [] };
  const numbers = rows.flatMap((row) => textIn(cellsOf(sheet, row), 'number') ?? []);
  const ids = await idsByNumber(desk.table, [...new Set(numbers)]);
  for (const row of rows) takeRow(sheet, said, ids, row);
  const read = await readPlanInput(desk, year, { interventions: said.interventions });
  const unread = said.wrong.map(({ place, detail }) => cellError(sheet, place, detail));
  if (read.ok) return unread.length > 0 ? fail(badInput(unread)) : read;
  return fail(badInput([...unread, ...(read.error.errors ?? []).map(inSheet(sheet, said))]));
}
