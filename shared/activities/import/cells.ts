import { formatDay, parseDay } from '../../platform/days/dates.ts';
import { isoDay } from '../../platform/days/dutch-days.ts';
import type { Period } from '../../platform/days/period.ts';
import { fillIn, type Language } from '../../platform/messages/messages.ts';
import { numberProblem, sayNumberProblem, type NumberProblem } from '../../platform/numbers/problem.ts';
import { readCellNumber } from '../../platform/numbers/read-cell.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { shortened } from '../../platform/input/text.ts';
import { textCell, textOf, type Cell as StoredCell } from '../../platform/tables/cell.ts';
import { serialDay } from '../../platform/tables/days.ts';
import { splitList } from './list-cell.ts';
import { choicesOf, findCode, type Words } from './dutch-words.ts';

/** What a cell that is not empty says, or why it says nothing. */
export type CellResult<Value = unknown> = Result<Value, string>;
type ReadCell<Value = unknown> = (cell: StoredCell, language: Language) => CellResult<Value>;

/** A list has at most so many parts, before any is looked up. */
const MOST_PARTS = 200;

const nl = {
  'an-error': '“{cell}” is een fout van een werkblad, en geen waarde.',
  'at-most': 'Hoogstens {most} tekens.',
  'not-a-share': '“{cell}” is geen deel zoals 0,4 of 40%.',
  'not-a-day': '“{cell}” is geen bestaande dag, zoals DD-MM-JJJJ of JJJJ-MM-DD.',
  'not-days': '“{cell}” is geen eerste en laatste dag, zoals 18-01-2027..31-01-2027.',
  'a-serial':
    '“{cell}” is een getal en geen datum{hint}: schrijf de dag als DD-MM-JJJJ of JJJJ-MM-DD, of geef de cel de opmaak Datum.',
  'hint': ' (als datum in Excel {day})',
  'none-of': '“{cell}” is geen van: {choices}.',
  'not-a-pair': '“{cell}” is geen naam met een getal, zoals {example}.',
  'many-parts': '{count} delen: hoogstens {most} in één cel.',
} as const;

const en = {
  'an-error': '“{cell}” is an error of a spreadsheet, and no value.',
  'at-most': 'At most {most} characters.',
  'not-a-share': '“{cell}” is not a share such as 0,4 or 40%.',
  'not-a-day': '“{cell}” is not a day that exists, as YYYY-MM-DD or DD-MM-YYYY.',
  'not-days': '“{cell}” is no first and last day, such as 2027-01-18..2027-01-31.',
  'a-serial':
    '“{cell}” is a number and no date{hint}: write the day as YYYY-MM-DD or DD-MM-YYYY, or give the cell the format Date.',
  'hint': ' (as a date in Excel {day})',
  'none-of': '“{cell}” is none of: {choices}.',
  'not-a-pair': '“{cell}” is not a name and a number, such as {example}.',
  'many-parts': '{count} parts: at most {most} in one cell.',
} as const satisfies Record<keyof typeof nl, string>;

const LONGEST_QUOTED = 200;

const say = (language: Language, key: keyof typeof nl, values: Readonly<Record<string, string | number>>): string =>
  fillIn({ nl, en }[language][key], values);
const quoted = (text: string): string => shortened(text, LONGEST_QUOTED);

/** A cell as it stands. */
export const readTextCell: ReadCell<string> = (cell) => ok(textOf(cell));

/** A text of at most so many characters. */
export const shortText =
  (most: number): ReadCell<string> =>
  (cell, language) =>
    textOf(cell).length <= most ? ok(textOf(cell)) : fail(say(language, 'at-most', { most }));

/** A number; one that can be read two ways, as 1.500 can, is refused with what to write. */
export const decimal: ReadCell<number> = (cell, language) => {
  const read = readCellNumber(cell);
  return read.ok ? ok(read.value.value) : fail(sayNumberProblem(read.error, language));
};

/** Of these is said more than that it is no whole number. */
const SAID_AS_IT_IS: readonly NumberProblem['code'][] = ['two-ways', 'too-many-digits', 'a-date', 'a-boolean'];

/** A whole number. */
export const wholeNumber: ReadCell<number> = (cell, language) => {
  const read = readCellNumber(cell);
  if (read.ok && Number.isSafeInteger(read.value.value)) return ok(read.value.value);
  const said =
    read.ok || !SAID_AS_IT_IS.includes(read.error.code) ? numberProblem('not-whole', textOf(cell)) : read.error;
  return fail(sayNumberProblem(said, language));
};

const PER_CENT = 100;

/** A share: a number, or a percentage. */
export const readShareCell: ReadCell<number> = (cell, language) => {
  const read = readCellNumber(cell, { units: ['%'] });
  if (read.ok) return ok(read.value.unit === '%' ? read.value.value / PER_CENT : read.value.value);
  return fail(
    read.error.code === 'two-ways'
      ? sayNumberProblem(read.error, language)
      : say(language, 'not-a-share', { cell: quoted(textOf(cell)) }),
  );
};

/** What a number would be as a date: somebody who sees days in the sheet of an export sees what became of them. */
function serialHint(serial: number, language: Language): string {
  const cell = serialDay(serial, false);
  return cell.kind === 'date' && Number.isInteger(serial) ? say(language, 'hint', { day: cell.day }) : '';
}

/** A day as YYYY-MM-DD or as the Dutch write it, DD-MM-YYYY, or as a spreadsheet keeps it; the value is the former. */
export const date: ReadCell<string> = (cell, language) => {
  if (cell.kind === 'date') return ok(cell.day);
  const written = textOf(cell);
  if (cell.kind === 'number')
    return fail(say(language, 'a-serial', { cell: written, hint: serialHint(cell.value, language) }));
  const read = parseDay(isoDay(written));
  return read === undefined ? fail(say(language, 'not-a-day', { cell: quoted(written) })) : ok(formatDay(read));
};

const BETWEEN = '..';

/** A first and a last day with two dots between them. */
export const days: ReadCell<Period> = (cell, language) => {
  const written = textOf(cell);
  const [first, last, ...more] = written.split(BETWEEN);
  if (first === undefined || last === undefined || more.length > 0)
    return fail(say(language, 'not-days', { cell: quoted(written) }));
  const [start, end] = [date(textCell(first), language), date(textCell(last), language)];
  if (!start.ok) return start;
  return end.ok ? ok({ start: start.value, end: end.value }) : end;
};

/** A code, or a Dutch word for it. */
export const oneOf =
  (words: Words): ReadCell<string> =>
  (cell, language) => {
    const code = findCode(words, textOf(cell));
    return code === undefined
      ? fail(say(language, 'none-of', { cell: quoted(textOf(cell)), choices: choicesOf(words) }))
      : ok(code);
  };

/** A list with semicolons, each part read by itself; what is wrong with any part is said. */
export const readListCell =
  <Value>(readPart: ReadCell<Value>): ReadCell<Value[]> =>
  (cell, language) => {
    const given = splitList(textOf(cell));
    if (given.length > MOST_PARTS) return fail(say(language, 'many-parts', { count: given.length, most: MOST_PARTS }));
    const parts = given.map((part): CellResult<Value> => {
      const read = textCell(part);
      return read.kind === 'error' ? fail(say(language, 'an-error', { cell: part })) : readPart(read, language);
    });
    const reasons = parts.flatMap((part) => (part.ok ? [] : [part.error]));
    return reasons.length > 0 ? fail(reasons.join(' ')) : ok(parts.flatMap((part) => (part.ok ? [part.value] : [])));
  };

/** A name and a number with a mark between them, such as `gezinnen=10` or `movare:12`; the name may hold the mark too. */
export const pair =
  <Value>(mark: '=' | ':', make: (name: string, number: number) => Value): ReadCell<Value> =>
  (cell, language) => {
    const whole = textOf(cell);
    const at = whole.lastIndexOf(mark);
    const name = whole.slice(0, Math.max(at, 0)).trim();
    const number = decimal(textCell(whole.slice(at + 1)), language);
    const isNumber = /\d/.test(whole.slice(at + 1));
    if (name !== '' && isNumber && !number.ok) return number;
    if (name === '' || !number.ok)
      return fail(
        say(language, 'not-a-pair', { cell: quoted(whole), example: mark === '=' ? 'gezinnen=10' : 'movare:12' }),
      );
    return ok(make(name, number.value));
  };
