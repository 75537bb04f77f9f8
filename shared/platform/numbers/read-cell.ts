import { textOf, type Cell } from '../tables/cell.ts';
import { fail, ok, type Result } from '../result.ts';
import { numberProblem, type NumberProblem } from './problem.ts';
import { readNumber, type NumberRead, type Written } from './read-number.ts';

/** The number in a cell that holds something: one that the spreadsheet keeps as a number is sure, a text is read. */
export function readCellNumber(cell: Cell, written: Written = {}): Result<NumberRead, NumberProblem> {
  switch (cell.kind) {
    case 'number':
      return ok({ value: cell.value });
    case 'text':
      return readNumber(cell.text, written);
    case 'date':
      return fail(numberProblem('a-date', textOf(cell)));
    case 'boolean':
      return fail(numberProblem('a-boolean', textOf(cell)));
    case 'empty':
    case 'error':
    case 'no-value':
    case 'merged':
    case 'unreadable':
      return fail(numberProblem('not-a-number', textOf(cell)));
  }
}
