import * as z from 'zod';
import { keys } from '../platform/keys.ts';
import { listAll, type Change, type Table } from '../platform/table.ts';
import { DatasetId } from './dataset.ts';
import { dataFilesIn } from './data-files.ts';
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

const PublicationItem = z.looseObject({ publication: Publication, published: z.string(), source: z.string(), by: z.string() });

/** What everyone who may download gets to see. A cell that is not shown is null, and its column is among those `suppressed` in its row. */
export const PublishedData = DataTable.extend({ suppressed: z.array(z.array(z.int())) });
export type PublishedData = z.output<typeof PublishedData>;

/** What only publishing the next version reads: all counts, and which of them were shown. */
export const SourceData = z.strictObject({ table: DataTable, minimum: z.int(), periods: z.array(z.strictObject({ table: CountTable, shown: z.array(z.array(z.boolean())) })) });
export type SourceData = z.output<typeof SourceData>;

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

async function readAs<Schema extends z.ZodType>(table: Table, key: string, schema: Schema): Promise<z.output<Schema>> {
  const bytes = await dataFilesIn(table).get(key);
  if (!bytes) throw new Error('The data of a publication are not in the store.');
  return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** The newest publication of a dataset and what it shows; undefined where none was published. */
export async function newestPublication(table: Table, dataset: string): Promise<{ publication: Publication; data: PublishedData } | undefined> {
  const { items } = await table.list({ pk: keys.publication(dataset, 0).pk, newestFirst: true, limit: 1 });
  if (!items[0]) return undefined;
  const { publication, published } = PublicationItem.parse(items[0]);
  return { publication, data: await readAs(table, published, PublishedData) };
}

/** What all publications of a dataset were made from, the oldest first. */
export async function sourcesOf(table: Table, dataset: string): Promise<SourceData[]> {
  const keysOfFiles: string[] = [];
  for await (const item of listAll(table, { pk: keys.publication(dataset, 0).pk })) keysOfFiles.push(PublicationItem.parse(item).source);
  return Promise.all(keysOfFiles.map((key) => readAs(table, key, SourceData)));
}

/** A publication with what it shows and was made from, and who made it; `newId` gives its files their names. */
export type NewPublication = { readonly publication: Publication; readonly published: PublishedData; readonly source: SourceData; readonly by: string };

/** The writes that keep a publication, where there is none of its version yet. */
export function publicationChanges({ table, newId }: { readonly table: Table; readonly newId: () => string }, { publication, published, source, by }: NewPublication): Change[] {
  const files = dataFilesIn(table);
  const [publishedKey, sourceKey] = [newId(), newId()];
  return [
    { put: { ...keys.publication(publication.dataset, publication.version), publication, published: publishedKey, source: sourceKey, by }, unless: 'exists' },
    ...files.put(publishedKey, bytesOf(published)),
    ...files.put(sourceKey, bytesOf(source)),
  ];
}
