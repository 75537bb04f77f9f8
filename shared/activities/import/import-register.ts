import { knownTo, type Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Table } from '../../platform/table.ts';
import type { ActivityId } from '../activity.ts';
import { importedBefore, registerImported, type Imported } from '../register.ts';
import type { Known } from '../plan-rules.ts';
import { NEIGHBOURHOODS, REFERENCE, type Column } from './columns.ts';
import { readHeader, type Header } from './header.ts';
import { readRows, type ListFile } from './read-rows.ts';
import { readCells, type RowRead } from './read-row.ts';
import type { ImportReport, Refusal } from './report.ts';
import { readRow } from './row-plan.ts';
import { sideBySide } from './side-by-side.ts';

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

type Before = { readonly digest: string };
type Outcome = { readonly registered: ActivityId } | 'unchanged' | { readonly refused: readonly Refusal[] };

/** The store as it is, but nothing is written. */
const withoutWriting = (table: Table): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  scan: () => table.scan(),
  write: () => Promise.resolve(undefined),
  count: () => Promise.resolve(0),
});

const twinOf = (others: readonly number[], language: Language): string =>
  language === 'nl' ? `Ook in regel ${others.join(', ')}: een kenmerk staat één keer in een lijst.` : `Also in row ${others.join(', ')}: a reference stands once in a list.`;

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
type Importing = {
  readonly desk: Desk;
  readonly person: Person;
  readonly header: Header;
  readonly known: Known;
  readonly leaveChanged: boolean;
};

const refusedIn = ({ header }: Importing, { row }: RowRead, column: Column, reason: string): Outcome => ({
  refused: [{ row, column: header.nameOf(column), reason }],
});

/** What becomes of a row whose reference was imported before. */
const seenBefore = (importing: Importing, read: RowRead, before: Before): Outcome =>
  before.digest === read.digest || importing.leaveChanged
    ? 'unchanged'
    : refusedIn(importing, read, REFERENCE, 'Was imported before with other content: change the activity in the register.');

async function store(importing: Importing, read: RowRead, imported: Imported): Promise<Outcome> {
  const { desk, person } = importing;
  const stored = await registerImported(desk, person, imported);
  if (stored.ok) return { registered: stored.value.activity.id };
  if (stored.error !== 'already-imported') return refusedIn(importing, read, NEIGHBOURHOODS, stored.error.detail);
  // Another import brought it in a moment ago.
  const before = (await importedBefore(desk, [read.reference])).get(read.reference);
  return before ? seenBefore(importing, read, before) : refusedIn(importing, read, REFERENCE, 'Is being imported by somebody else: try again.');
}

async function importRow(importing: Importing, read: RowRead, before: Before | undefined): Promise<Outcome> {
  if (before && read.wrong.size === 0) return seenBefore(importing, read, before);
  const { desk, header, known } = importing;
  const imported = readRow(read, header, { area: known.area, partners: desk.programme.partners }, known);
  return imported.ok ? store(importing, read, imported.value) : { refused: imported.error };
}

const reportOf = (outcomes: readonly Outcome[], dryRun: boolean): ImportReport => {
  const registered = outcomes.flatMap((outcome) => (typeof outcome === 'object' && 'registered' in outcome ? [outcome.registered] : []));
  return {
    rows: outcomes.length,
    registered: registered.length,
    unchanged: outcomes.filter((outcome) => outcome === 'unchanged').length,
    refused: outcomes.flatMap((outcome) => (typeof outcome === 'object' && 'refused' in outcome ? outcome.refused : [])),
    ...(!dryRun && { activities: registered }),
  };
};

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
  const header = readHeader(list.value);
  const from = list.value.sheet === undefined ? {} : { sheet: list.value.sheet };
  if (!header.ok) return ok({ rows: list.value.rows.length, registered: 0, unchanged: 0, refused: header.error, ...from });
  const rows = withoutTwins(list.value.rows.map((row) => readCells(row, header.value, language)));
  const before = await importedBefore(desk, rows.filter(({ wrong }) => !wrong.has(REFERENCE)).map(({ reference }) => reference));
  const importing: Importing = {
    desk: dryRun ? { ...desk, table: withoutWriting(desk.table) } : desk,
    person: person.value,
    header: header.value,
    known: await knownTo(desk),
    leaveChanged,
  };
  const outcomes = await sideBySide(rows, ROWS_TOGETHER, (row) => importRow(importing, row, before.get(row.reference)), onProgress);
  return ok({ ...reportOf(outcomes, dryRun), ...from });
}
