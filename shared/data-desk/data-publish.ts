import { matches } from '../platform/etag.ts';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { deadlineIn } from '../platform/patience.ts';
import { keptSecret } from '../platform/kept-secret.ts';
import { keys } from '../platform/keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { accessChange } from './access-log.ts';
import { countPositions, countsOf, haveSameShape, wrongCounts, type PeriodCounts } from './data-counts.ts';
import { DOWNLOAD_FORMATS } from './data-formats.ts';
import { keepFiles, publicationChange, sourcesOf, type Publication, type PublicationFiles, type PublishedData, type SourceData } from './data-publications.ts';
import { badData, readData, type DataTable } from './data-table.ts';
import { relationToDataset } from './dataset.ts';
import { datasetChange, readDataset, type KeptDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';
import { protectTables } from './data-protect.ts';
import type { Version } from './disclosure/system.ts';

type PublishFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'stale' | 'bad-input' | 'not-protected'>;

/** What was published, and the version of the dataset that now can be downloaded. */
export type Published = { readonly publication: Publication; readonly version: number };

/** Disclosure control ends within this, so that the gateway (30 s) still gets an answer. */
const PROTECTED_WITHIN_MS = 18_000;

const UNPROTECTED = {
  'impossible': 'No way was found to publish these counts, beside what was published before, that keeps the small ones hidden. Nothing was stored. Publish larger areas or fewer groups.',
  'too-late': 'It takes too long to work out which counts have to be hidden. Nothing was stored. Publish fewer periods, areas or groups at once.',
} as const;

/** The counts of a period stay the same in rows and columns, so that two versions can be held against each other. */
function changedShape(periods: readonly PeriodCounts[], sources: readonly SourceData[]): Failure<'bad-input'> | undefined {
  for (const { table } of periods) {
    const earlier = sources.flatMap((source) => source.periods.filter((one) => one.table.period === table.period));
    if (earlier.every((one) => haveSameShape(one.table, table))) continue;
    const detail = `${table.period === '' ? 'These data were' : `The period ${table.period} was`} published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.`;
    return { ...badInput([{ pointer: '#', detail }]), detail };
  }
  return undefined;
}

/** The tables of a publication, in the order in which they were published. */
const versionsOf = (dataset: string, sources: readonly SourceData[]): Version[] =>
  sources.flatMap(({ periods, minimum }) => periods.map((one) => ({ ...one, minimum, series: seriesOf(dataset, one.table) })));

const seriesOf = (dataset: string, { period }: PeriodCounts['table']): string => JSON.stringify([dataset, period]);

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

type Made = { readonly published: PublishedData; readonly source: SourceData; readonly earlier: number };

/** Reads data and works out what may be shown of them. */
async function make(desk: Desk, { dataset }: KeptDataset, bytes: Uint8Array, withinMs: number): Promise<Result<Made, Failure<'bad-input' | 'not-protected'>>> {
  const area = await desk.area();
  const read = await readData(bytes, area);
  if (!read.ok) return read;
  const { lines, ...table } = read.value;
  const periods = countsOf(table, area);
  const errors = wrongCounts(table, lines, periods);
  if (errors.length > 0) return fail(badData(errors));
  const sources = await sourcesOf(desk, dataset.id);
  const changed = changedShape(periods, sources);
  if (changed) return fail(changed);
  const newest = periods.map(({ table: counts }): Version => ({ table: counts, minimum: dataset.disclosureMinimum, series: seriesOf(dataset.id, counts) }));
  const found = await protectTables(versionsOf(dataset.id, sources), newest, new Set(), await keptSecret(desk, keys.patternKey()), deadlineIn(withinMs));
  if (!found.ok) return fail(failure('not-protected', UNPROTECTED[found.error]));
  const shown = found.value.shown.map((rows) => rows.map((cells) => [...cells]));
  const source = { table, minimum: dataset.disclosureMinimum, periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })) };
  return ok({ published: publishedOf(table, periods, shown), source, earlier: sources.length });
}

const STALE = failure('stale', 'The dataset changed meanwhile: read it again, and publish once more.');

function publicationOf(desk: Desk, { dataset }: KeptDataset, { published, earlier }: Made): Publication {
  const counts = countPositions(published);
  return {
    dataset: dataset.id,
    version: earlier + 1,
    publishedAt: desk.clock.now().toISOString(),
    disclosureMinimum: dataset.disclosureMinimum,
    rows: published.rows.length,
    counts: published.rows.length * counts.length,
    suppressed: published.suppressed.reduce((sum, columns) => sum + columns.filter((column) => counts.includes(column)).length, 0),
  };
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
  const made = await make(desk, kept, bytes, withinMs);
  if (!made.ok) return made;
  const { published, source } = made.value;
  const publication = publicationOf(desk, kept, made.value);
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
