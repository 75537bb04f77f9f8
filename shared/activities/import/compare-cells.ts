import { digestOfBody } from '../../platform/store/idempotency.ts';
import { textCell } from '../../platform/tables/cell.ts';
import { cellText, exportCell, type Exported } from '../showing/export-cells.ts';
import type { ListColumn } from './columns.ts';
import { undefused } from './defused.ts';

const MARK_LENGTH = 12;

/** What a cell says, short: enough to see whether it says the same another time. */
export const saidOf = (said: unknown): string => (said === undefined ? '' : digestOfBody(said).slice(0, MARK_LENGTH));

/** A spreadsheet that wrote a list again ends its lines in its own way. */
const alike = (said: unknown): string =>
  said === undefined ? '' : JSON.stringify(said).replaceAll(/(?:\\r)?\\n|\\r/g, '\\n');

const ENGLISH = { language: 'en', mark: '.' } as const;

/** What a column of our own export says of an activity, read as a list is read. */
function saidNow(column: ListColumn, exported: Exported): unknown {
  const written = cellText(exportCell(column, exported, ENGLISH), ENGLISH);
  const cell = undefused(textCell(written));
  const read = cell.kind === 'empty' ? undefined : column.read(cell, 'en');
  return read?.ok ? read.value.said : undefined;
}

/** Whether a cell says what our own export would say of the activity as it is. */
export const isSaidAlike = (column: ListColumn, said: unknown, exported: Exported): boolean =>
  alike(said) === alike(saidNow(column, exported));
