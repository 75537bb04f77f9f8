import { stringify } from 'csv-stringify/sync';
import type { Believed } from './believed.ts';

const COLUMNS = [
  'id',
  'cause',
  'causeTitle',
  'sign',
  'effect',
  'effectTitle',
  'status',
  'interviews',
  'statement',
  'goals',
] as const;
/** A sign by itself is nothing that a spreadsheet would run, and would be no sign any more with an apostrophe before it. */
const SIGN_AT = COLUMNS.indexOf('sign');

/** A network as CSV (RFC 4180) with a byte order mark, a line for each assumption; what a spreadsheet would run gets an apostrophe before it. */
export function writeNetworkCsv({ factors, edges }: Believed): string {
  const titles = new Map(factors.map(({ id, title }) => [id, title]));
  const rows = edges.map(({ id, cause, effect, sign, status, interviews, statement, goals }) => [
    ...[id, cause, titles.get(cause) ?? '', sign, effect, titles.get(effect) ?? '', status],
    ...[String(interviews), statement, goals.join('; ')],
  ]);
  const cast = {
    string: (value: string, { index }: { index: number }) => ({ value, escape_formulas: index !== SIGN_AT }),
  };
  return `\uFEFF${stringify([[...COLUMNS], ...rows], { cast, record_delimiter: 'windows' })}`;
}
