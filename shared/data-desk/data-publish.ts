import { matches } from '../platform/etag.ts';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { deadlineIn, type Deadline } from '../platform/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { accessChange } from './access-log.ts';
import { countPositions, countsOf, familiesOf, haveSameShape, withCounts, wrongCounts, type PeriodCounts } from './data-counts.ts';
import { DOWNLOAD_FORMATS } from './data-formats.ts';
import { keepFiles, publicationChange, sourcesOf, type Publication, type PublicationFiles, type PublishedData, type SourceData } from './data-publications.ts';
import { badData, readData, type DataTable } from './data-table.ts';
import { relationToDataset } from './dataset.ts';
import { datasetChange, readDataset, type KeptDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';
import { protect } from './disclosure/protect.ts';
import { loadSolver } from './disclosure/solver.ts';

type PublishFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'stale' | 'bad-input' | 'not-protected'>;

/** What was published, and the version of the dataset that now can be downloaded. */
export type Published = { readonly publication: Publication; readonly version: number };

/** Disclosure control ends within this, so that the gateway (30 s) still gets an answer. */
const PROTECTED_WITHIN_MS = 18_000;

const UNPROTECTED = {
  'impossible': 'No way was found to publish these counts, beside what was published before, that keeps the small ones hidden. Nothing was stored. Publish larger areas or fewer groups.',
  'too-late': 'It takes too long to work out which counts have to be hidden. Nothing was stored. Publish fewer periods, areas or groups at once.',
} as const;

type Shown = Result<boolean[][], Failure<'bad-input' | 'not-protected'>>;

/** How many tables, each a family of counts of a period, have to be protected. */
const tablesIn = (periods: readonly PeriodCounts[]): number => periods.reduce((sum, { table }) => sum + familiesOf(table).length, 0);

/** Rules D40, D41, D42, D43 and D49. What may be shown of the counts of a period, one family of counts after the other; `tables` are still to be protected by the deadline. */
async function shownOf({ table }: PeriodCounts, sources: readonly SourceData[], minimum: number, deadline: Deadline, tables: number): Promise<Shown> {
  const earlier = sources.flatMap(({ periods, minimum: under }) => periods.flatMap((one) => (one.table.period === table.period ? [{ ...one, minimum: under }] : [])));
  if (!earlier.every((one) => haveSameShape(one.table, table))) {
    const detail = `${table.period === '' ? 'These data were' : `The period ${table.period} was`} published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.`;
    return fail({ ...badInput([{ pointer: '#', detail }]), detail });
  }
  const shown = table.rows.map(({ values }) => values.map(() => false));
  const solver = await loadSolver();
  for (const [done, family] of familiesOf(table).entries()) {
    const before = earlier.map((one) => ({ table: withCounts(one.table, family), minimum: one.minimum, shown: one.shown.map((row) => family.map((index) => row[index] ?? false)) }));
    const found = await protect(solver, [...before, { table: withCounts(table, family), minimum }], deadline, tables - done);
    if (!found.ok) return fail(failure('not-protected', UNPROTECTED[found.error]));
    for (const [row, cells] of found.value.shown.entries()) for (const [position, count] of family.entries()) if (shown[row]) shown[row][count] = cells[position] ?? false;
  }
  return ok(shown);
}

/** Rule D44. The columns that are not shown in a row: counts, and the ratios of them. */
function suppressedIn(data: DataTable, row: number, isHidden: (row: number, column: number) => boolean): number[] {
  const hidden = data.columns.flatMap(({ kind, id }, column) => (kind === 'count' && isHidden(row, column) ? [id] : []));
  return data.columns.flatMap(({ kind, id, of = [] }, column) =>
    (kind === 'count' && hidden.includes(id)) || (kind === 'ratio' && of.some((count) => hidden.includes(count))) ? [column] : []);
}

/** The data without what is not shown. */
function publishedOf(data: DataTable, periods: readonly PeriodCounts[], shown: readonly boolean[][][]): PublishedData {
  const counts = countPositions(data);
  const hidden = new Set<string>();
  for (const [period, { rows }] of periods.entries()) {
    for (const [index, row] of rows.entries()) for (const [count, column] of counts.entries()) if (!shown[period]?.[index]?.[count]) hidden.add(`${row}/${column}`);
  }
  const suppressed = data.rows.map((_, row) => suppressedIn(data, row, (...at) => hidden.has(at.join('/'))));
  return { columns: data.columns, rows: data.rows.map((cells, row) => cells.map((cell, column) => (suppressed[row]?.includes(column) ? null : cell))), suppressed };
}

/** Data as they may be shown, and what they were made from. */
export type Made = { readonly published: PublishedData; readonly source: SourceData };

/** What data are protected by: the minimum of what they are of, and everything that was shown of it before. */
type ProtectedBy = { readonly minimum: number; readonly sources: readonly SourceData[] };

/** Reads data and works out what may be shown of them, beside what was shown before: the data of a dataset, and the answer to a request. */
export async function protectData(desk: Desk, { minimum, sources }: ProtectedBy, bytes: Uint8Array, withinMs = PROTECTED_WITHIN_MS): Promise<Result<Made, Failure<'bad-input' | 'not-protected'>>> {
  const area = await desk.area();
  const read = await readData(bytes, area);
  if (!read.ok) return read;
  const { lines, ...table } = read.value;
  const periods = countsOf(table, area);
  const errors = wrongCounts(table, lines, periods);
  if (errors.length > 0) return fail(badData(errors));
  const deadline = deadlineIn(withinMs);
  const shown: boolean[][][] = [];
  for (const [index, period] of periods.entries()) {
    const found = await shownOf(period, sources, minimum, deadline, tablesIn(periods.slice(index)));
    if (!found.ok) return found;
    shown.push(found.value);
  }
  const source = { table, minimum, periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })) };
  return ok({ published: publishedOf(table, periods, shown), source });
}

const STALE = failure('stale', 'The dataset changed meanwhile: read it again, and publish once more.');

/** How much is shown: rows, counts, and those that are not. */
export function extentOf(published: PublishedData): Pick<Publication, 'rows' | 'counts' | 'suppressed'> {
  const counts = countPositions(published);
  return {
    rows: published.rows.length,
    counts: published.rows.length * counts.length,
    suppressed: published.suppressed.reduce((sum, columns) => sum + columns.filter((column) => counts.includes(column)).length, 0),
  };
}

function publicationOf(desk: Desk, { dataset }: KeptDataset, { published }: Made, earlier: number): Publication {
  const publishedAt = desk.clock.now().toISOString();
  return { dataset: dataset.id, version: earlier + 1, publishedAt, disclosureMinimum: dataset.disclosureMinimum, ...extentOf(published) };
}

/** Stores a publication whose files are kept; `lost` where the dataset changed meanwhile. */
async function store(desk: Desk, person: Person, { dataset, version }: KeptDataset, publication: Publication, files: PublicationFiles): Promise<'stored' | 'lost'> {
  const lost = await desk.table.write([
    datasetChange({ ...dataset, downloadable: true }, version),
    publicationChange({ publication, files }, person.id),
    accessChange(desk, person, 'publish data', `dataset ${dataset.id}`),
  ]);
  return lost ? 'lost' : 'stored';
}

async function publish(desk: Desk, person: Person, kept: KeptDataset, bytes: Uint8Array, withinMs: number): Promise<Result<Published, PublishFailure>> {
  const sources = await sourcesOf(desk, kept.dataset.id);
  const made = await protectData(desk, { minimum: kept.dataset.disclosureMinimum, sources }, bytes, withinMs);
  if (!made.ok) return made;
  const { published, source } = made.value;
  const publication = publicationOf(desk, kept, made.value, sources.length);
  const { csv, json } = DOWNLOAD_FORMATS;
  const files = await keepFiles(desk, { csv: csv.write(published), json: json.write(published, publication), source: JSON.stringify(source) });
  if ((await store(desk, person, kept, publication, files)) === 'stored') return ok({ publication, version: kept.version + 1 });
  await desk.files.remove(Object.values(files));
  return fail(STALE);
}

/**
 * Rule D45. Publishes the data of a dataset (a CSV as `DATA_FORMAT` says) as its next version, and makes it one that can be downloaded. What
 * of the counts is shown is decided here, once and for all, and only after an audit; where that fails, or is not over `withinMs` after the
 * data were read, nothing is stored.
 */
export async function publishData(desk: Desk, actor: Actor, id: string, ifMatch: string | undefined, bytes: Uint8Array, withinMs = PROTECTED_WITHIN_MS): Promise<Result<Published, PublishFailure>> {
  const person = personWhoMay(actor, 'publish data');
  if (!person.ok) return person;
  return desk.lanes.run([`DATA#${id}`], async () => {
    const kept = await readDataset(desk.table, id);
    if (!kept) return fail(noSuchDataset(id));
    if (!may(actor, 'publish data', relationToDataset(kept.dataset, actor))) {
      await keepRefusal(desk, actor, 'publish data', `dataset ${id}`);
      return fail(failure('not-yours', 'Only the data desk and who acts for its owner publish the data of a dataset.'));
    }
    if (ifMatch !== undefined && !matches(ifMatch, kept)) return fail(STALE);
    return publish(desk, person.value, kept, bytes, withinMs);
  });
}
