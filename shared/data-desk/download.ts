import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure } from '../platform/failures.ts';
import type { GivenAs, GivenFile } from '../platform/files.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { keepAccess } from './access-log.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from './data-formats.ts';
import { newestPublication } from './data-publications.ts';
import type { Dataset } from './dataset.ts';
import { readDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';
import { liveGrantFor } from './grants.ts';

/** Data as they are given: what they are called, and the file. */
export type Download = GivenAs & { readonly file: GivenFile };

type Refused = Failure<'not-signed-in' | 'not-yours'>;

/** Rule D46. Public data are for everyone, all others for who has a grant that is live at this moment; for nobody else, the data desk and the owner included. */
async function refusal(desk: Desk, actor: Actor, { id, access }: Dataset): Promise<Refused | undefined> {
  if (access === 'public') return undefined;
  if (actor.role === 'public') return failure('not-signed-in', 'These data are for who was given access: sign in, by an access token as Authorization: Bearer.');
  if (await liveGrantFor(desk, actor, id)) return undefined;
  await keepRefusal(desk, actor, 'download data', `dataset ${id}`);
  return failure('not-yours', 'These data are for who was given access and still has it. Ask for it by a data request.');
}

/**
 * The data of a dataset as its newest publication shows them; every download leaves a line in the access log. Where the minimum
 * of the dataset was raised since, the data have to be published again first.
 */
export async function download(desk: Desk, actor: Actor, id: string, format: DownloadFormat): Promise<Result<Download, Refused | Failure<'not-found' | 'wrong-status'>>> {
  const kept = await readDataset(desk.table, id);
  if (!kept) return fail(noSuchDataset(id));
  const refused = await refusal(desk, actor, kept.dataset);
  if (refused) return fail(refused);
  const newest = await newestPublication(desk.table, id);
  if (!newest) return fail(failure('not-found', 'No data of this dataset were published here yet.'));
  const { files, publication: { counts, disclosureMinimum } } = newest;
  if (counts > 0 && disclosureMinimum < kept.dataset.disclosureMinimum) {
    return fail(failure('wrong-status', 'The disclosure minimum of this dataset was raised: its data have to be published again first.'));
  }
  const as = { type: DOWNLOAD_FORMATS[format].type, name: `${kept.dataset.id}.${format}` };
  await keepAccess(desk, actor, 'download data', `dataset ${id}`);
  const file = await desk.files.give(files[format], as);
  if (!file) throw new Error('The data of a publication are not where they were kept.');
  return ok({ ...as, file });
}
