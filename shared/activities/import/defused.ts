import { textCell, type Cell } from '../../platform/tables/cell.ts';

/** What our own exports put an apostrophe before: a spreadsheet would run it as a formula. */
const DEFUSED = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A cell without the apostrophe that our own exports put before what a spreadsheet would run. */
export const undefused = (cell: Cell): Cell =>
  cell.kind === 'text' && DEFUSED.test(cell.text) ? textCell(cell.text.slice(1)) : cell;
