import { knownTo, type Desk, type KnownNames } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Table } from '../../platform/store/table.ts';
import { textCell } from '../../platform/tables/cell.ts';
import type { ActivityId } from '../record/activity.ts';
import { askerOf, refusedPanel } from '../draws/same-people.ts';
import { importedBefore, registerImported, type Imported, type ImportedRow } from './register-imported.ts';
import { aimedAt, type Aimed } from './aim-rows.ts';
import { oneOf } from './cells.ts';
import { NEIGHBOURHOODS, REFERENCE, STATUS, type ListColumn } from './columns.ts';
import { readHeader } from './read-header.ts';
import { readRows, type ListFile } from './read-rows.ts';
import { readCells, type RowRead } from './read-row.ts';
import { NUMBER, type RegisterColumn } from './register-columns.ts';
import type { ImportReport, RowResult } from './report.ts';
import { readRow, refusalsOf } from './row-plan.ts';
import { sideBySide } from './side-by-side.ts';
import { updateRow, type Updated, type Updating } from './update-row.ts';
import { sayUpdate } from './update-texts.ts';
import { STATUS_WORDS } from './dutch-words.ts';

/**
 * How to bring a list in: `dryRun` does everything but store; `leaveChanged` leaves a row alone that was imported before
 * with other content, instead of refusing it; `onProgress` hears of every row that is done.
 */
export type ImportOptions = {
  readonly dryRun?: boolean;
  readonly leaveChanged?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly language?: Language; // of what is wrong with the file and its cells
};

/** The most rows that are worked on at the same moment. */
const ROWS_TOGETHER = 8;

type Outcome = { readonly registered: ActivityId } | Updated;

/** The store as it is, but nothing is written. */
const withoutWriting = (table: Table): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  scan: () => table.scan(),
  write: () => Promise.resolve(undefined),
  count: () => Promise.resolve(0),
});

const twinOf = (others: readonly number[], language: Language): string =>
  language === 'nl'
    ? `Ook in regel ${others.join(', ')}: een kenmerk staat één keer in een lijst.`
    : `Also in row ${others.join(', ')}: a reference stands once in a list.`;

/** Rows with the same reference: which of them is right, nobody knows, so none comes in. */
function withoutTwins(rows: readonly RowRead[]): RowRead[] {
  const byReference = Map.groupBy(rows, ({ reference }) => reference);
  return rows.map((read) => {
    const others = (byReference.get(read.reference) ?? []).filter(({ row }) => row !== read.row).map(({ row }) => row);
    if (read.reference === '' || others.length === 0 || read.wrong.has(REFERENCE)) return read;
    return { ...read, wrong: new Map([...read.wrong, [REFERENCE, twinOf(others, read.language)]]) };
  });
}

/** An import under way: what is the same for every row. */
type Importing = Updating & { readonly known: KnownNames; readonly leaveChanged: boolean };

const refusedIn = (
  { header, language }: Importing,
  { row }: RowRead,
  column: ListColumn | RegisterColumn,
  reason: string,
): Outcome => ({ refused: [{ row, column: header.nameOf(column), reason, ...(language === 'nl' && { language }) }] });

/** What becomes of a row whose reference was imported before. */
async function seenBefore(importing: Importing, read: RowRead, before: ImportedRow): Promise<Outcome> {
  const isLeft = before.digest === read.digest || importing.leaveChanged;
  return isLeft && read.wrong.size + read.missing.size === 0
    ? 'unchanged'
    : updateRow(importing, { read, id: before.activity, before });
}

async function store(importing: Importing, read: RowRead, imported: Imported): Promise<Outcome> {
  const { desk, person } = importing;
  const stored = await registerImported(desk, person, imported);
  if (stored.ok) return { registered: stored.value.activity.id };
  if (stored.error !== 'already-imported')
    return refusedIn(
      importing,
      read,
      NEIGHBOURHOODS,
      sayUpdate(importing.language, 'cannot', { detail: stored.error.detail }),
    );
  // Another import brought it in a moment ago.
  const before = (await importedBefore(desk, [read.reference])).get(read.reference);
  return before
    ? seenBefore(importing, read, before)
    : refusedIn(importing, read, REFERENCE, sayUpdate(importing.language, 'meanwhile'));
}

/** What is wrong with a row only because it is new: what is required and empty, and a status that the register decides on. */
function wrongWhenNew(
  { header, language }: Importing,
  { wrong, missing, cells, number, raw }: RowRead,
): Map<ListColumn | string, string> {
  const status = cells.has(STATUS) ? oneOf(STATUS_WORDS)(textCell(raw(STATUS)), language) : undefined;
  const hasNumbers = number === '' && header.indexOf(NUMBER) !== undefined;
  const column = header.nameOf(REFERENCE);
  return new Map([
    ...wrong,
    ...[...missing].map(
      ([of, reason]) =>
        [of, of === REFERENCE && hasNumbers ? sayUpdate(language, 'no-reference', { column }) : reason] as const,
    ),
    ...(status?.ok === false ? [[STATUS, status.error] as const] : []),
  ]);
}

async function importRow(importing: Importing, { read, target }: Aimed): Promise<Outcome> {
  if ('wrong' in target) return refusedIn(importing, read, target.column, target.wrong);
  if ('id' in target)
    return target.before && read.number === ''
      ? seenBefore(importing, read, target.before)
      : updateRow(importing, { read, ...target });
  const { desk, header, known } = importing;
  const imported = readRow(
    { ...read, wrong: wrongWhenNew(importing, read) },
    header,
    { area: known.area, partners: (await desk.programme()).partners },
    known,
  );
  if (!imported.ok) return { refused: imported.error };
  const notSame = await refusedPanel(desk, imported.value.plan, askerOf(importing.person));
  return notSame ? { refused: refusalsOf(read, header, new Map(), notSame) } : store(importing, read, imported.value);
}

/** What became of a row, as the report says it. */
function resultOf(row: number, outcome: Outcome): RowResult {
  if (outcome === 'unchanged') return { row, result: 'unchanged' };
  if ('registered' in outcome) return { row, result: 'registered', activity: outcome.registered };
  if ('refused' in outcome) return { row, result: 'refused' };
  return { row, result: outcome.changed.proposed ? 'proposed' : 'changed', activity: outcome.changed.id };
}

function reportOf(rows: readonly RowRead[], outcomes: readonly Outcome[], dryRun: boolean): ImportReport {
  const results = outcomes.map((outcome, index) => resultOf(rows[index]?.row ?? 1, outcome));
  const count = (result: RowResult['result']): number => results.filter((one) => one.result === result).length;
  const registered = outcomes.flatMap((outcome) =>
    typeof outcome === 'object' && 'registered' in outcome ? [outcome.registered] : [],
  );
  return {
    rows: outcomes.length,
    registered: registered.length,
    changed: count('changed'),
    proposed: count('proposed'),
    unchanged: count('unchanged'),
    refused: outcomes.flatMap((outcome) =>
      typeof outcome === 'object' && 'refused' in outcome ? outcome.refused : [],
    ),
    results: dryRun
      ? results.map(({ row, result, activity }) => ({
          row,
          result,
          ...(result !== 'registered' && activity && { activity }),
        }))
      : results,
    ...(!dryRun && { activities: registered }),
  };
}

type ImportFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input'>;

/**
 * Brings an existing list in, row by row: each row is stored whole or refused with every column that is not right. A row
 * that was imported before is left alone, so a list, also one whose import broke off half-way, can be imported again.
 * Fails where the file cannot be read at all; headers that are not right are refused as row 1. Throws `StoreUnreachable`.
 */
export async function importRegister(
  desk: Desk,
  actor: Actor,
  file: ListFile,
  { dryRun = false, leaveChanged = false, onProgress = () => undefined, language = 'en' }: ImportOptions = {},
): Promise<Result<ImportReport, ImportFailure>> {
  const person = personWhoMay(actor, 'import register');
  if (!person.ok) return person;
  const list = await readRows(file, language);
  if (!list.ok) return list;
  const header = readHeader(list.value, language);
  const from = list.value.sheet === undefined ? {} : { sheet: list.value.sheet };
  if (!header.ok)
    return ok({
      rows: list.value.rows.length,
      registered: 0,
      changed: 0,
      proposed: 0,
      unchanged: 0,
      refused: header.error,
      results: [],
      ...from,
    });
  const rows = withoutTwins(list.value.rows.map((row) => readCells(row, header.value, language)));
  const aimed = await aimedAt(desk, rows, language);
  const importing: Importing = {
    desk: dryRun ? { ...desk, table: withoutWriting(desk.table) } : desk,
    person: person.value,
    header: header.value,
    known: await knownTo(desk),
    leaveChanged,
    language,
    dryRun,
  };
  const outcomes = await sideBySide(aimed, ROWS_TOGETHER, (row) => importRow(importing, row), onProgress);
  return ok({ ...reportOf(rows, outcomes, dryRun), ...from });
}
