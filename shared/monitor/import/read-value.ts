import { fail, ok, type Result } from '../../platform/result.ts';
import { readCellNumber } from '../../platform/numbers/read-cell.ts';
import { readNumber, type DecimalMark } from '../../platform/numbers/read-number.ts';
import { isUnread, textOf, type Cell as TableCell } from '../../platform/tables/cell.ts';
import type { Cell, Reason } from '../observation.ts';
import { importProblem, ofNumber, type ImportProblem, type Place } from './problem.ts';

/** How a file writes figures: the mark before decimals where it is sure, and what an empty cell says. */
export type Written = { readonly mark?: DecimalMark | undefined; readonly empty: Reason };

const MISSING = /^(?:[.,]|-99997(?:\.0+)?|-99999999(?:\.0+)?)$/; // a lone comma stands in KWB of 2022, the numbers in files of PDOK

const missing = (reason: Reason, provisional: boolean): Cell => ({
  value: null,
  reason,
  ...(provisional && { provisional }),
});

/** A figure as text: a number, or the mark of one that is missing. Stars say that it may still change. */
export function readValue(written: string, { mark, empty }: Written, place: Place): Result<Cell, ImportProblem> {
  const [, text = '', stars = ''] = /^(.*?)\s*(\*{0,2})$/s.exec(written.trim()) ?? [];
  const provisional = stars !== '';
  if (text === '') return ok(missing(provisional ? 'unknown' : empty, provisional));
  if (MISSING.test(text)) return ok(missing('unknown', provisional));
  if (text.toLowerCase() === 'x') return ok(missing('suppressed', provisional));
  const number = readNumber(text, { mark });
  if (!number.ok) return fail(ofNumber(number.error, place));
  return ok({ value: number.value.value, ...(provisional && { provisional }) });
}

/** A figure in a cell of a spreadsheet or a text. */
export function readCellValue(cell: TableCell, written: Written, place: Place): Result<Cell, ImportProblem> {
  if (cell.kind === 'empty') return ok(missing(written.empty, false));
  if (isUnread(cell)) return fail(importProblem('unread', place, { text: textOf(cell) }));
  if (cell.kind === 'text') return readValue(cell.text, written, place);
  if (cell.kind === 'number' && MISSING.test(String(cell.value))) return ok(missing('unknown', false));
  const number = readCellNumber(cell);
  return number.ok ? ok({ value: number.value.value }) : fail(ofNumber(number.error, place));
}

/** Why a figure of OData v4 is missing, by what it calls it; the word itself is kept. */
export function reasonOf(attribute: string): Reason {
  if (/impossible|not ?applicable/i.test(attribute)) return 'not-applicable';
  if (/secret|confidential|suppress|geheim/i.test(attribute)) return 'suppressed';
  return /not ?published/i.test(attribute) ? 'not-published' : 'unknown';
}
