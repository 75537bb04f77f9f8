import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { FileKey, newFileKey } from '../platform/files.ts';
import { keys } from '../platform/keys.ts';
import { stored } from '../platform/stored.ts';
import { listAll, type Change, type Item, type Table } from '../platform/table.ts';
import { DatasetId } from './dataset.ts';
import { DataTable } from './data-table.ts';
import { CountTable } from './disclosure/count-table.ts';

/** A version of the data of a dataset, as it was published. Nothing of it ever changes. */
export const Publication = z
  .strictObject({
    dataset: DatasetId,
    version: z.int(),
    publishedAt: z.iso.datetime(),
    disclosureMinimum: z.int().meta({ description: 'The minimum under which counts were suppressed.' }),
    rows: z.int(),
    counts: z.int().meta({ description: 'Cells under disclosure control.' }),
    suppressed: z.int().meta({ description: 'Counts that are not shown: under the minimum, or needed to keep those hidden.' }),
  })
  .meta({ id: 'DataPublication' });
export type Publication = z.output<typeof Publication>;

/** Where a publication lies: what everyone gets who may download, in each format, and what it was made from. */
const PublicationFiles = z.strictObject({ csv: FileKey, json: FileKey, source: FileKey });
export type PublicationFiles = z.output<typeof PublicationFiles>;

/** A publication with its files. */
export type KeptPublication = { readonly publication: Publication; readonly files: PublicationFiles };

const PublicationItem = stored(z.looseObject({ publication: Publication, files: PublicationFiles, by: z.string() }));

const publicationIn = (item: Item): KeptPublication => {
  const { publication, files } = PublicationItem.parse(item);
  return { publication, files };
};

/** What everyone who may download gets to see. A cell that is not shown is null, and its column is among those `suppressed` in its row. */
export type PublishedData = DataTable & { readonly suppressed: readonly (readonly number[])[] };

/** What only publishing the next version reads: all counts, and which of them were shown. */
export const SourceData = z.strictObject({ table: DataTable, minimum: z.int(), periods: z.array(z.strictObject({ table: CountTable, shown: z.array(z.array(z.boolean())) })) });
export type SourceData = z.output<typeof SourceData>;
const StoredSource = stored(SourceData);

/** The newest publication of a dataset; undefined where none was published. */
export async function newestPublication(table: Table, dataset: string): Promise<KeptPublication | undefined> {
  const { items } = await table.list({ pk: keys.publication(dataset, 0).pk, newestFirst: true, limit: 1 });
  return items[0] && publicationIn(items[0]);
}

/** What a publication or an answer was made from. */
export async function readSource({ files }: Desk, key: FileKey): Promise<SourceData> {
  const bytes = await files.read(key);
  if (!bytes) throw new Error('The data of a publication are not where they were kept.');
  return StoredSource.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** What all publications of a dataset were made from, the oldest first. */
export async function sourcesOf(desk: Desk, dataset: string): Promise<SourceData[]> {
  const sources: FileKey[] = [];
  for await (const item of listAll(desk.table, { pk: keys.publication(dataset, 0).pk })) sources.push(publicationIn(item).files.source);
  return Promise.all(sources.map((key) => readSource(desk, key)));
}

/** Keeps the files of a publication under new keys, each of what `texts` says. Nothing refers to them before the publication is stored. */
export async function keepFiles({ files, newId }: Desk, texts: Readonly<Record<keyof PublicationFiles, string>>): Promise<PublicationFiles> {
  const kept = { csv: newFileKey(newId, 'csv'), json: newFileKey(newId, 'json'), source: newFileKey(newId, 'json') };
  await Promise.all((['csv', 'json', 'source'] as const).map((what) => files.keep(kept[what], Buffer.from(texts[what]))));
  return kept;
}

/** The write that keeps a publication, where there is none of its version yet, and who made it. */
export const publicationChange = ({ publication, files }: KeptPublication, by: string): Change => ({
  put: { ...keys.publication(publication.dataset, publication.version), publication, files, by },
  unless: 'exists',
});
