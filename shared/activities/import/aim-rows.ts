import type { Desk } from '../../desk.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { idsByNumber } from '../record/activity-store.ts';
import { readRegistrationNumber } from '../record/registration-number.ts';
import { importedBefore, type ImportedRow } from './register-imported.ts';
import { REFERENCE, type ListColumn } from './columns.ts';
import type { RowRead } from './read-row.ts';
import { NUMBER, type RegisterColumn } from './register-columns.ts';
import { sayUpdate } from './update-texts.ts';

/**
 * What a row is about: an activity of the register (by its number, or by an earlier import), a new one, or something
 * that cannot be told, with the reason.
 */
type Target =
  | { readonly isNew: true }
  | { readonly id: string; readonly before: ImportedRow | undefined }
  | { readonly column: ListColumn | RegisterColumn; readonly wrong: string };
export type Aimed = { readonly read: RowRead; readonly target: Target };

const numberOf = ({ number }: RowRead): string | undefined => {
  const read = readRegistrationNumber(number);
  return read.ok ? read.value : undefined;
};

function targetOf(
  read: RowRead,
  byNumber: ReadonlyMap<string, string>,
  byReference: ReadonlyMap<string, ImportedRow>,
  language: Language,
): Target {
  const before = read.wrong.has(REFERENCE) ? undefined : byReference.get(read.reference);
  if (read.number === '') return before ? { id: before.activity, before } : { isNew: true };
  const number = numberOf(read);
  if (number === undefined)
    return { column: NUMBER, wrong: sayUpdate(language, 'bad-number', { number: read.number.slice(0, 40) }) };
  const id = byNumber.get(number);
  if (id === undefined) return { column: NUMBER, wrong: sayUpdate(language, 'no-such-number', { number }) };
  return before && before.activity !== id
    ? { column: REFERENCE, wrong: sayUpdate(language, 'other-activity') }
    : { id, before };
}

/** Rows about the same activity: which of them is right, nobody knows, so none changes it. */
function withoutTwins(rows: readonly Aimed[], language: Language): Aimed[] {
  const byActivity = Map.groupBy(rows, ({ target }) => ('id' in target ? target.id : undefined));
  return rows.map((aimed) => {
    const { read, target } = aimed;
    const others = ('id' in target ? (byActivity.get(target.id) ?? []) : [])
      .map((other) => other.read.row)
      .filter((row) => row !== read.row);
    if (others.length === 0 || read.wrong.has(REFERENCE)) return aimed;
    return {
      read,
      target: {
        column: read.number === '' ? REFERENCE : NUMBER,
        wrong: sayUpdate(language, 'twin-number', { rows: others.join(', ') }),
      },
    };
  });
}

/** What each row of a list is about. */
export async function aimedAt(desk: Desk, rows: readonly RowRead[], language: Language): Promise<Aimed[]> {
  const references = rows
    .filter(({ wrong, reference }) => !wrong.has(REFERENCE) && reference !== '')
    .map(({ reference }) => reference);
  const [byReference, byNumber] = await Promise.all([
    importedBefore(desk, references),
    idsByNumber(
      desk.table,
      rows.flatMap((read) => (read.number === '' ? [] : (numberOf(read) ?? []))),
    ),
  ]);
  return withoutTwins(
    rows.map((read) => ({ read, target: targetOf(read, byNumber, byReference, language) })),
    language,
  );
}
