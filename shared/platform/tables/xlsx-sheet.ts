import { fail, ok, type Result } from '../result.ts';
import { EMPTY, numberCell, placeOf, textCell, type Cell } from './cell.ts';
import { isoDay, serialDay } from './days.ts';
import { newGrid, type SheetGrid, type Sheet } from './grid.ts';
import type { ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';
import { unescaped } from './xlsx-strings.ts';
import { readXml } from './xml.ts';

/**
 * What the cells of a sheet refer to. `uncounted`: the file asks for its formulas to be counted when it is opened, as programs
 * write that cannot count them themselves; they leave 0 in the place of each outcome.
 */
export type SheetSurroundings = {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
  readonly uncounted: boolean;
};

/** A cell as its elements say it. `value` is undefined where there is no such element. */
type Stored = {
  readonly type: string;
  readonly style: number;
  readonly formula: boolean;
  readonly value: string | undefined;
  readonly inline: string;
};

const unreadable = (stored: string): Cell => ({ kind: 'unreadable', stored: stored.slice(0, 40) });

function sharedText(value: string, { strings }: SheetSurroundings): Cell {
  const text = /^\d{1,7}$/.test(value.trim()) ? strings[Number(value)] : undefined;
  return text === undefined ? unreadable(value) : textCell(text);
}

function numeric(value: string, style: number, { dates, from1904 }: SheetSurroundings): Cell {
  const number = numberCell(value);
  return number.kind === 'number' && dates[style] === true ? serialDay(Number(value), from1904) : number;
}

function booleanCell(value: string): Cell {
  if (['1', 'true'].includes(value.trim())) return { kind: 'boolean', value: true };
  return ['0', 'false'].includes(value.trim()) ? { kind: 'boolean', value: false } : unreadable(value);
}

/** What a cell says; a formula whose outcome is not stored says nothing, which is not the same as being empty. */
function cellOf({ type, style, formula, value, inline }: Stored, around: SheetSurroundings): Cell {
  if (type === 'inlineStr') return textCell(unescaped(inline));
  if (formula && around.uncounted && type !== 's' && ['0', ''].includes((value ?? '').trim()))
    return { kind: 'no-value' };
  if (value === undefined || (value.trim() === '' && type !== 'str')) return formula ? { kind: 'no-value' } : EMPTY;
  switch (type) {
    case 's':
      return sharedText(value, around);
    case 'str':
      return textCell(unescaped(value));
    case 'b':
      return booleanCell(value);
    case 'e':
      return { kind: 'error', error: value.trim().slice(0, 40) };
    case 'd':
      return isoDay(value);
    case 'n':
    case '':
      return numeric(value, style, around);
    default:
      return unreadable(value);
  }
}

const LAST_ROW = 1_048_576;

/** Where the next cell stands: as it says, or else right of the one before it. */
class Position {
  row = 0;
  column = -1;

  /** False where the row says a number that it cannot have. */
  nextRow(stored: string | undefined): boolean {
    this.row = stored === undefined ? this.row + 1 : /^\d{1,7}$/.test(stored) ? Number(stored) : 0;
    this.column = -1;
    return this.row >= 1 && this.row <= LAST_ROW;
  }

  /** False where the cell says a place that it cannot have: of another row, or none at all. */
  nextCell(address: string | undefined): boolean {
    const place = address === undefined ? { row: this.row, column: this.column + 1 } : placeOf(address);
    if (place?.row !== this.row) return false;
    this.column = place.column;
    return true;
  }
}

const MERGE = /^([^:]{2,12}):([^:]{2,12})$/;

function keepMerge(grid: SheetGrid, reference: string): void {
  const [, from = '', to = ''] = MERGE.exec(reference) ?? [];
  const [start, end] = [placeOf(from), placeOf(to)];
  if (start && end) grid.merge({ top: start.row, left: start.column, bottom: end.row, right: end.column });
}

/** A cell while its elements come by. */
class CellReading {
  private readonly stored: { -readonly [Part in keyof Stored]: Stored[Part] };
  private inside: 'value' | 'inline' | undefined;
  private phonetic = 0;

  constructor(attributes: Readonly<Record<string, string>>) {
    this.stored = {
      type: attributes['t'] ?? '',
      style: Number(attributes['s'] ?? '0'),
      formula: false,
      value: undefined,
      inline: '',
    };
  }

  open(element: string): void {
    this.inside = undefined;
    if (element === 'f') this.stored.formula = true;
    if (element === 'rPh') this.phonetic += 1;
    if (element === 't' && this.phonetic === 0) this.inside = 'inline';
    if (element !== 'v') return;
    this.inside = 'value';
    this.stored.value ??= '';
  }

  text(found: string): void {
    if (this.inside === 'value') this.stored.value = (this.stored.value ?? '') + found;
    if (this.inside === 'inline') this.stored.inline += found;
  }

  close(element: string): void {
    this.inside = undefined;
    if (element === 'rPh') this.phonetic -= 1;
  }

  cell(around: SheetSurroundings): Cell {
    return cellOf(this.stored, around);
  }
}

/** Reads the cells of a sheet one by one; formatting alone is no cell. */
export async function readSheet(
  bytes: Uint8Array,
  name: string,
  around: SheetSurroundings,
  limits: ReadLimits,
): Promise<Result<Sheet, TableProblem>> {
  const grid = newGrid(name, limits);
  const position = new Position();
  let reading: CellReading | undefined;
  const damagedUnless = (right: boolean): void => {
    if (!right) grid.cutShort(problem('damaged'));
  };
  const open = (element: string, attributes: Readonly<Record<string, string>>): void => {
    reading?.open(element);
    if (element === 'row') damagedUnless(position.nextRow(attributes['r']));
    if (element === 'mergeCell') keepMerge(grid, attributes['ref'] ?? '');
    if (element !== 'c') return;
    damagedUnless(position.nextCell(attributes['r']));
    reading = new CellReading(attributes);
  };
  const close = (element: string): void => {
    reading?.close(element);
    if (element !== 'c' || !reading) return;
    grid.put(position.row, position.column, reading.cell(around));
    reading = undefined;
  };
  const whole = await readXml(bytes, { open, text: (found) => reading?.text(found), close, done: () => grid.isCut() });
  return whole ? ok(grid.sheet()) : fail(problem('damaged'));
}
