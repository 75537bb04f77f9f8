import { cellAddress } from './cell.ts';
import { newGrid, type SheetGrid, type Sheet } from './grid.ts';
import type { ReadLimits } from './limits.ts';
import { odsCell } from './ods-cell.ts';
import { OdsText } from './ods-text.ts';
import { problem } from './problem.ts';
import type { XmlReader } from './xml.ts';

type Attributes = Readonly<Record<string, string>>;

/** What lies in a cell or a sheet and is no part of its text: notes, drawings, former texts, readings. */
const ASIDE: ReadonlySet<string> = new Set([
  'annotation',
  'shapes',
  'frame',
  'custom-shape',
  'g',
  'rect',
  'line',
  'circle',
  'ellipse',
  'forms',
  'tracked-changes',
  'ruby-text',
  'dde-links',
  'named-expressions',
]);

const CELLS: ReadonlySet<string> = new Set(['table-cell', 'covered-table-cell']);
const LAST = 16_777_216;

/** How often a row or cell stands there; what is no such number is once. */
const timesIn = (attributes: Attributes, name: string): number => {
  const text = attributes[`table:${name}`] ?? '1';
  return /^[1-9]\d{0,7}$/.test(text) ? Math.min(Number(text), LAST) : 1;
};

type Placed = {
  readonly column: number;
  readonly times: number;
  readonly attributes: Attributes;
  readonly shown: string;
};

/** Keeps a row as often as it stands there; of a blank one only the number counts. */
function keepRow(grid: SheetGrid, row: number, times: number, placed: readonly Placed[]): void {
  const cells = placed
    .map(({ attributes, shown, ...place }) => ({ ...place, attributes, cell: odsCell(attributes, shown) }))
    .filter(({ cell }) => cell.kind !== 'empty');
  for (let at = row; cells.length > 0 && at < row + times; at += 1) {
    for (const { column, times: wide, cell, attributes } of cells) {
      for (let next = column; next < column + wide; next += 1) if (!grid.put(at, next, cell)) return;
      const [down, right] = [timesIn(attributes, 'number-rows-spanned'), timesIn(attributes, 'number-columns-spanned')];
      if (down > 1 || right > 1)
        grid.merge({ top: at, left: column, bottom: at + down - 1, right: column + right - 1 });
    }
  }
}

/** A sheet while it is read. */
class SheetReading {
  readonly grid: SheetGrid;
  readonly hidden: boolean;
  private row = 1;
  private rowTimes = 1;
  private column = 0;
  private placed: Placed[] = [];

  constructor(name: string, hidden: boolean, limits: ReadLimits) {
    this.grid = newGrid(name, limits);
    this.hidden = hidden;
  }

  openRow(attributes: Attributes): void {
    this.rowTimes = timesIn(attributes, 'number-rows-repeated');
    this.column = 0;
    this.placed = [];
  }

  /** A cell with its text; one that is covered by another holds nothing of its own. */
  keepCell(attributes: Attributes, shown: string, covered: boolean): void {
    const times = timesIn(attributes, 'number-columns-repeated');
    const says =
      shown !== '' || attributes['office:value-type'] !== undefined || attributes['table:formula'] !== undefined;
    if (says && !covered) this.placed.push({ column: this.column, times, attributes, shown });
    this.column += times;
  }

  tooLong(most: number): void {
    this.grid.cutShort(problem('too-long', { address: cellAddress(this.row, this.column), most }));
  }

  closeRow(): void {
    if (!this.hidden) keepRow(this.grid, this.row, this.rowTimes, this.placed);
    this.row += this.rowTimes;
  }
}

const cellsIn = ({ rows }: Sheet): number => rows.reduce((sum, row) => sum + row.cells.size, 0);

type Done = (sheet: Sheet, hidden: boolean) => void;

/** Reads the sheets of an ODS file as their elements come by. */
class OdsReading implements XmlReader {
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private sheet: SheetReading | undefined;
  private cell: { readonly attributes: Attributes; readonly covered: boolean; readonly text: OdsText } | undefined;
  private aside = 0;
  private cellsLeft: number;
  private readonly limits: ReadLimits;
  private readonly keep: Done;

  constructor(limits: ReadLimits, done: Done) {
    this.limits = limits;
    this.keep = done;
    this.cellsLeft = limits.cells * 2; // of all sheets: one row that stands there thousands of times is small in the file
  }

  private openSheet(attributes: Attributes): void {
    const limits = { ...this.limits, cells: Math.min(this.limits.cells, this.cellsLeft) };
    this.sheet = new SheetReading(
      attributes['table:name'] ?? '',
      this.hiddenStyles.has(attributes['table:style-name'] ?? ''),
      limits,
    );
  }

  private inStyles(element: string, attributes: Attributes): void {
    if (element === 'style') this.style = attributes['style:name'] ?? '';
    if (element === 'table-properties' && attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
  }

  open(element: string, attributes: Attributes): void {
    if (this.aside > 0 || ASIDE.has(element) || (element === 'table' && this.sheet)) {
      this.aside += 1;
      return;
    }
    if (!this.sheet) this.inStyles(element, attributes);
    if (element === 'table') this.openSheet(attributes);
    if (element === 'table-row') this.sheet?.openRow(attributes);
    this.cell?.text.open(element, attributes);
    if (CELLS.has(element))
      this.cell = { attributes, covered: element !== 'table-cell', text: new OdsText(this.limits.cellLetters) };
  }

  text(found: string): void {
    if (this.aside === 0) this.cell?.text.add(found);
  }

  private closeCell(): void {
    if (this.cell?.text.isTooLong()) this.sheet?.tooLong(this.limits.cellLetters);
    if (this.cell) this.sheet?.keepCell(this.cell.attributes, this.cell.text.whole(), this.cell.covered);
    this.cell = undefined;
  }

  private closeSheet(): void {
    if (!this.sheet) return;
    const read = this.sheet.grid.sheet();
    this.cellsLeft -= cellsIn(read);
    this.keep(read, this.sheet.hidden);
    this.sheet = undefined;
  }

  close(element: string): void {
    if (this.aside > 0) {
      this.aside -= 1;
      return;
    }
    if (CELLS.has(element)) this.closeCell();
    else this.cell?.text.close(element);
    if (element === 'table-row') this.sheet?.closeRow();
    if (element === 'table') this.closeSheet();
  }
}

/** Reads the sheets of an ODS file; `done` is told of each. */
export const odsReader = (limits: ReadLimits, done: Done): XmlReader => new OdsReading(limits, done);
