import { stringify } from 'csv-stringify/sync';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { keepAccess } from './access-log.ts';
import { newestPublication, type Publication, type PublishedData } from './data-publications.ts';
import type { Cell } from './data-table.ts';
import type { Dataset } from './dataset.ts';
import { readDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';
import { liveGrantFor } from './grants.ts';

/** The formats in which data can be had. */
export const DOWNLOAD_FORMATS = ['csv', 'json'] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];

type Refused = Failure<'not-signed-in' | 'not-yours'>;

/** Rule D46. Public data are for everyone, all others for who has a grant that is live at this moment; for nobody else, the data desk and the owner included. */
async function refusal(desk: Desk, actor: Actor, { id, access }: Dataset): Promise<Refused | undefined> {
  if (access === 'public') return undefined;
  if (actor.role === 'public') return failure('not-signed-in', 'These data are for who was given access: sign in, by an access token as Authorization: Bearer.');
  if (await liveGrantFor(desk, actor, id)) return undefined;
  await keepRefusal(desk, actor, 'download data', `dataset ${id}`);
  return failure('not-yours', 'These data are for who was given access and still has it. Ask for it by a data request.');
}

const names = ({ columns }: PublishedData, positions: readonly number[]): string[] => positions.flatMap((position) => columns[position]?.name ?? []);

/**
 * Data as CSV (RFC 4180) with a byte order mark. A cell that is not shown is empty, and the column `suppressed` names it; one that a
 * spreadsheet would run as a formula gets an apostrophe before it.
 */
function inCsv(data: PublishedData): string {
  const header = [...data.columns.map(({ name }) => name), 'suppressed'];
  const cell = (value: Cell): string | number => value ?? '';
  const rows = data.rows.map((cells, row) => [...cells.map(cell), names(data, data.suppressed[row] ?? []).join(';')]);
  return `\uFEFF${stringify([header, ...rows], { escape_formulas: true, record_delimiter: 'windows' })}`;
}

/** Data as JSON: each row by the names of its columns; a cell that is not shown is null and named in `suppressed`. */
function inJson(data: PublishedData, publication: Publication): string {
  const rows = data.rows.map((cells, row) => ({ ...Object.fromEntries(data.columns.map(({ name }, index) => [name, cells[index] ?? null])), suppressed: names(data, data.suppressed[row] ?? []) }));
  const { dataset, version, publishedAt, disclosureMinimum } = publication;
  return JSON.stringify({ dataset, version, publishedAt, disclosureMinimum, columns: data.columns, rows });
}

/** Whether a cell is under disclosure control at all. */
const hasCounts = ({ columns }: PublishedData): boolean => columns.some(({ kind }) => kind === 'count');

/**
 * The data of a dataset as its newest publication shows them, as text; every download leaves a line in the access log. Where the minimum
 * of the dataset was raised since, the data have to be published again first.
 */
export async function download(desk: Desk, actor: Actor, id: string, format: DownloadFormat): Promise<Result<string, Refused | Failure<'not-found' | 'wrong-status'>>> {
  const kept = await readDataset(desk.table, id);
  if (!kept) return fail(noSuchDataset(id));
  const refused = await refusal(desk, actor, kept.dataset);
  if (refused) return fail(refused);
  const newest = await newestPublication(desk.table, id);
  if (!newest) return fail(failure('not-found', 'No data of this dataset were published here yet.'));
  const { data, publication } = newest;
  if (hasCounts(data) && publication.disclosureMinimum < kept.dataset.disclosureMinimum) {
    return fail(failure('wrong-status', 'The disclosure minimum of this dataset was raised: its data have to be published again first.'));
  }
  await keepAccess(desk, actor, 'download data', `dataset ${id}`);
  return ok(format === 'csv' ? inCsv(data) : inJson(data, publication));
}
