import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { may } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure } from '../platform/failures.ts';
import type { GivenAs, GivenFile } from '../platform/files/files.ts';
import { lastChanged } from '../platform/http/last-changed.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { keepAccess } from '../people/access-log.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '../publication/data-formats.ts';
import {
  isUnderMinimum,
  newestPublication,
  type KeptPublication,
  type Publication,
} from '../publication/publications.ts';
import { relationToDataset, type Dataset } from '../catalogue/dataset.ts';
import { readDataset } from '../catalogue/dataset-store.ts';
import { noSuch } from '../records/open-record.ts';
import { DATASETS } from '../catalogue/open-dataset.ts';
import { liveGrantFor } from './grants/find-grants.ts';

/** Data as they are given: what they are called, and the file; `kept` where a reader may keep them. An address of the file, which holds for a minute, is kept by nobody. */
export type Download = GivenAs & { readonly file: GivenFile; readonly kept?: KeptAs };

/** By what a reader of public data knows them again, and since when they are what is given: one that was taken back makes an earlier one so anew. */
type KeptAs = { readonly etag: string; readonly since: Date };

type Refused = Failure<'not-signed-in' | 'not-yours' | 'terms-first'>;

/** Rule D46. Public data are for everyone, all others for who has a grant that is live at this moment, and for those who publish them, as holders get them. */
async function refusal(desk: Desk, actor: Actor, dataset: Dataset): Promise<Refused | undefined> {
  const { id, access } = dataset;
  if (access === 'public' || may(actor, 'read published data', relationToDataset(dataset, actor))) return undefined;
  if (actor.role === 'public')
    return failure(
      'not-signed-in',
      'These data are for who was given access: sign in, by an access token as Authorization: Bearer.',
    );
  const grant = await liveGrantFor(desk, actor, id);
  if (grant?.toAccept)
    return failure(
      'terms-first',
      `Accept the terms first (${grant.toAccept.join(', ')}), once: POST /v1/grants/${grant.id}/terms.`,
    );
  if (grant) return undefined;
  await keepRefusal(desk, actor, 'download data', `dataset ${id}`);
  return failure(
    'not-yours',
    'These data are for who was given access and still has it. Ask for it by a data request.',
  );
}

/** The newest data of a dataset, for who may have them. */
type OpenedData = KeptPublication & { readonly dataset: Dataset };
export type DataRefused = Refused | Failure<'not-found' | 'wrong-status'>;

/** Opens the newest data of a dataset. Where the minimum of the dataset was raised since, the data have to be published again first. */
export async function openData(desk: Desk, actor: Actor, id: string): Promise<Result<OpenedData, DataRefused>> {
  const kept = await readDataset(desk.table, id);
  if (!kept) return fail(noSuch(DATASETS, id));
  const refused = await refusal(desk, actor, kept.dataset);
  if (refused) return fail(refused);
  const newest = await newestPublication(desk.table, id);
  if (!newest) return fail(failure('not-found', 'No data of this dataset are published here.'));
  if (isUnderMinimum(newest.publication, kept.dataset)) {
    return fail(
      failure(
        'wrong-status',
        'The disclosure minimum of this dataset was raised: its data have to be published again first.',
      ),
    );
  }
  return ok({ ...newest, dataset: kept.dataset });
}

/** So often files go between the moment at which it is read where they are and the one at which they are read. */
const MOST_RACES = 5;

/** Gives files as they are now: where they are gone, others took back or handed over at this moment, and what stands since is opened anew. */
export async function unlessTakenAway<Given>(give: () => Promise<Given | undefined>): Promise<Given> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const given = await give();
    if (given !== undefined) return given;
  }
  throw new Error('Data are not where they were kept.');
}

/** The data of a dataset as its newest publication shows them; every download leaves a line in the access log. */
export function download(
  desk: Desk,
  actor: Actor,
  id: string,
  format: DownloadFormat,
): Promise<Result<Download, DataRefused>> {
  return unlessTakenAway(async (): Promise<Result<Download, DataRefused> | undefined> => {
    const opened = await openData(desk, actor, id);
    if (!opened.ok) return opened;
    const { dataset, files, publication } = opened.value;
    const as = { type: DOWNLOAD_FORMATS[format].type, name: `${dataset.id}.${format}` };
    await keepAccess(desk, actor, 'download data', `dataset ${id}`);
    const file = await desk.files.give(files[format], as);
    if (!file || 'address' in file || dataset.access !== 'public') return file && ok({ ...as, file });
    return ok({ ...as, file, kept: await keptAs(desk, publication, format) });
  });
}

/** Versions that follow one another within a second have dates that tell them apart all the same, also where the later one is an earlier one again. */
async function keptAs(
  desk: Desk,
  { dataset, version, disclosureMinimum }: Publication,
  format: DownloadFormat,
): Promise<KeptAs> {
  const etag = `"${version}-${disclosureMinimum}-${format}"`;
  return { etag, since: await lastChanged(desk, `download ${dataset} ${format}`, etag) };
}

/** How data are handed over by HTTP: as a file to keep, or by the address where it can be fetched (302). Nothing on the way keeps them, but for public ones, which are asked about again. */
type HandedOver = {
  readonly status: 200 | 302;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ReadableStream<Uint8Array>;
};

export function handedOver({ file, type, name, kept }: Download): HandedOver {
  const headers = kept
    ? { 'Cache-Control': 'no-cache', 'ETag': kept.etag, 'Last-Modified': kept.since.toUTCString() }
    : { 'Cache-Control': 'no-store' };
  if ('address' in file) return { status: 302, headers: { ...headers, Location: file.address } };
  return {
    status: 200,
    headers: { ...headers, 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
    body: file.stream,
  };
}
