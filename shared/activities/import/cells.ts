import { formatDay, parseDay } from '../../area/dates.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { choicesOf, codeOf, type Words } from './words.ts';

/** What a cell that is not empty says, or why it says nothing. */
export type Cell<Value = unknown> = Result<Value, string>;
type ReadCell<Value = unknown> = (cell: string) => Cell<Value>;

/** What a reason repeats of a cell; a list has at most so many parts, before any is looked up. */
const MOST_QUOTED = 100;
const MOST_PARTS = 200;

const quoted = (cell: string): string => `“${cell.length > MOST_QUOTED ? `${cell.slice(0, MOST_QUOTED)}…` : cell}”`;

/** A cell as it stands. */
export const text: ReadCell<string> = ok;

/** A text of at most so many characters. */
export const shortText =
  (longest: number): ReadCell<string> =>
  (cell) =>
    cell.length <= longest ? ok(cell) : fail(`At most ${longest} characters.`);

/** A whole number, without a mark for thousands: 1.500 could be one thousand five hundred as well as one and a half. */
export const wholeNumber: ReadCell<number> = (cell) =>
  /^-?\d+$/.test(cell) ? ok(Number(cell)) : fail(`${quoted(cell)} is not a whole number such as 1500, without point or comma.`);

/** A number with a decimal point or a decimal comma, and no mark for thousands. */
export const decimal: ReadCell<number> = (cell) =>
  /^-?\d+([.,]\d+)?$/.test(cell) ? ok(Number(cell.replace(',', '.'))) : fail(`${quoted(cell)} is not a number such as 12 or 4,5.`);

/** A share: a number, or a percentage. */
export const share: ReadCell<number> = (cell) => {
  const [, percentage] = /^(.*\d) ?%$/.exec(cell) ?? [];
  const read = decimal(percentage ?? cell);
  if (!read.ok) return fail(`${quoted(cell)} is not a share such as 0,4 or 40%.`);
  return ok(percentage === undefined ? read.value : read.value / 100);
};

const DUTCH_DATE = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;

/** A day as YYYY-MM-DD or as the Dutch write it, DD-MM-YYYY; the value is the former. */
export const date: ReadCell<string> = (cell) => {
  const [, day, month, year] = DUTCH_DATE.exec(cell) ?? [];
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
  const read = parseDay(iso);
  return read === undefined ? fail(`${quoted(cell)} is not a day that exists, as YYYY-MM-DD or DD-MM-YYYY.`) : ok(formatDay(read));
};

/** A code, or a Dutch word for it. */
export const oneOf =
  (words: Words): ReadCell<string> =>
  (cell) => {
    const code = codeOf(words, cell);
    return code === undefined ? fail(`${quoted(cell)} is none of: ${choicesOf(words)}.`) : ok(code);
  };

/** A list with semicolons, each part read by itself; what is wrong with any part is said. */
export const listOf =
  <Value>(readPart: ReadCell<Value>): ReadCell<Value[]> =>
  (cell) => {
    const given = cell.split(';').map((part) => part.trim()).filter((part) => part !== '');
    if (given.length > MOST_PARTS) return fail(`${given.length} parts: at most ${MOST_PARTS} in one cell.`);
    const parts = given.map(readPart);
    const reasons = parts.flatMap((part) => (part.ok ? [] : [part.error]));
    return reasons.length > 0 ? fail(reasons.join(' ')) : ok(parts.flatMap((part) => (part.ok ? [part.value] : [])));
  };

/** A name and a number with a mark between them, such as `gezinnen=10` or `movare:12`; the name may hold the mark too. */
export const pair =
  <Value>(mark: '=' | ':', make: (name: string, number: number) => Value): ReadCell<Value> =>
  (cell) => {
    const at = cell.lastIndexOf(mark);
    const name = cell.slice(0, Math.max(at, 0)).trim();
    const number = decimal(cell.slice(at + 1).trim());
    if (name === '' || !number.ok) return fail(`${quoted(cell)} is not a name and a number, such as ${mark === '=' ? 'gezinnen=10' : 'movare:12'}.`);
    return ok(make(name, number.value));
  };
