import { createHash } from 'node:crypto';
import * as z from 'zod';
import { countPositions } from './data-counts.ts';
import type { Desk } from '../desk.ts';
import { FileKey, newFileKey } from '../platform/files/files.ts';
import { publicationKeys } from './keys.ts';
import { stored } from '../platform/store/read-stored.ts';
import { listAll, type Change, type Item, type Table } from '../platform/store/table.ts';
import { DatasetId, type Dataset } from '../catalogue/dataset.ts';
import { DataTable } from './read-data.ts';
import { CountTable } from '../disclosure/count-table.ts';

/** A version of the data of a dataset, as it was published. Nothing of it ever changes. */
export const Publication = z
  .strictObject({
    dataset: DatasetId,
    version: z.int(),
    publishedAt: z.iso.datetime(),
    disclosureMinimum: z.int().meta({ description: 'The minimum under which counts were suppressed.' }),
    rows: z.int(),
    counts: z.int().meta({ description: 'Cells under disclosure control.' }),
    suppressed: z
      .int()
      .meta({ description: 'Counts that are not shown: under the minimum, or needed to keep those hidden.' }),
  })
  .meta({ id: 'DataPublication' });
export type Publication = z.output<typeof Publication>;

/** Where a publication lies: what everyone gets who may download, in each format, and what it was made from. */
export const PublicationFiles = z.strictObject({ csv: FileKey, json: FileKey, source: FileKey });
export type PublicationFiles = z.output<typeof PublicationFiles>;

/** How large a file is that is given, and its SHA-256, by which who has it knows that it is whole. */
const GivenFact = z.strictObject({ bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const GivenFacts = z.strictObject({ csv: GivenFact, json: GivenFact });
export type GivenFacts = z.output<typeof GivenFacts>;

const factOf = (text: string): z.output<typeof GivenFact> => ({
  bytes: Buffer.byteLength(text),
  sha256: createHash('sha256').update(text).digest('hex'),
});

/** What is known of the files in which data are given, by what stands in them. */
export const givenFacts = ({ csv, json }: Readonly<Record<'csv' | 'json', string>>): GivenFacts => ({
  csv: factOf(csv),
  json: factOf(json),
});

/** That a version was taken back: it is in no answer any more, and what it showed is known all the same. */
const Withdrawn = z.strictObject({ at: z.iso.datetime(), reason: z.string(), by: z.string() });
export type Withdrawn = z.output<typeof Withdrawn>;

/** A publication with its files; what is known of these was not kept from the beginning. */
export type KeptPublication = {
  readonly publication: Publication;
  readonly files: PublicationFiles;
  readonly facts?: GivenFacts | undefined;
  readonly by: string;
  readonly withdrawn?: Withdrawn | undefined;
};

const PublicationItem = stored(
  z.looseObject({
    publication: Publication,
    files: PublicationFiles,
    facts: GivenFacts.optional(),
    by: z.string(),
    withdrawn: Withdrawn.optional(),
  }),
);

const publicationIn = (item: Item): KeptPublication => {
  const { publication, files, facts, by, withdrawn } = PublicationItem.parse(item);
  return { publication, files, by, ...(facts && { facts }), ...(withdrawn && { withdrawn }) };
};

/** What everyone who may download gets to see. A cell that is not shown is null, and its column is among those `suppressed` in its row. */
export type PublishedData = DataTable & { readonly suppressed: readonly (readonly number[])[] };

/** What only publishing the next version reads: all counts, and which of them were shown. */
export const SourceData = z.strictObject({
  table: DataTable,
  minimum: z.int(),
  periods: z.array(z.strictObject({ table: CountTable, shown: z.array(z.array(z.boolean())) })),
});
export type SourceData = z.output<typeof SourceData>;
const StoredSource = stored(SourceData);

/** Whether data have to be published again before anyone gets them: the minimum of their dataset was raised since. */
export const isUnderMinimum = (
  { counts, disclosureMinimum }: Publication,
  dataset: Pick<Dataset, 'disclosureMinimum'>,
): boolean => counts > 0 && disclosureMinimum < dataset.disclosureMinimum;

const FEW = 5;

/** All publications of a dataset, the newest first, those that were withdrawn too. */
export async function publicationsOf(table: Pick<Table, 'list'>, dataset: string): Promise<KeptPublication[]> {
  const publications: KeptPublication[] = [];
  for await (const item of listAll(table, { pk: publicationKeys.publication(dataset, 0).pk, newestFirst: true }))
    publications.push(publicationIn(item));
  return publications;
}

/** Rule D64. The newest publication of a dataset that was not taken back; undefined where there is none. */
export async function newestPublication(
  table: Pick<Table, 'list'>,
  dataset: string,
): Promise<KeptPublication | undefined> {
  for await (const item of listAll(table, {
    pk: publicationKeys.publication(dataset, 0).pk,
    newestFirst: true,
    limit: FEW,
  })) {
    const kept = publicationIn(item);
    if (!kept.withdrawn) return kept;
  }
  return undefined;
}

/** What a publication or an answer was made from. */
export async function readSource({ files }: Desk, key: FileKey): Promise<SourceData> {
  const bytes = await files.read(key);
  if (!bytes) throw new Error('The data of a publication are not where they were kept.');
  return StoredSource.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** What a publication was made from, and whether it was taken back since. */
export type EarlierSource = SourceData & { readonly isWithdrawn: boolean };

/** What all publications of a dataset were made from, the oldest first. */
export async function sourcesOf(desk: Desk, dataset: string): Promise<EarlierSource[]> {
  const kept = (await publicationsOf(desk.table, dataset)).reverse();
  return Promise.all(
    kept.map(async ({ files, withdrawn }) => ({
      ...(await readSource(desk, files.source)),
      isWithdrawn: withdrawn !== undefined,
    })),
  );
}

/** New names for the files of a publication. */
export const newFiles = ({ newId }: Pick<Desk, 'newId'>): PublicationFiles => ({
  csv: newFileKey(newId, 'csv'),
  json: newFileKey(newId, 'json'),
  source: newFileKey(newId, 'json'),
});

type Texts = Readonly<Record<keyof PublicationFiles, string>>;

/** Keeps the files of a publication, each of what `texts` says. Nothing refers to them before the publication is stored. Where one fails, none of the others is still on its way when that is known. */
export async function keepFilesAs({ files }: Desk, kept: PublicationFiles, texts: Texts): Promise<void> {
  const all = await Promise.allSettled(
    (['csv', 'json', 'source'] as const).map((what) => files.keep(kept[what], Buffer.from(texts[what]))),
  );
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

/** Keeps them under new names. */
export async function keepFiles(desk: Desk, texts: Texts): Promise<PublicationFiles> {
  const kept = newFiles(desk);
  await keepFilesAs(desk, kept, texts);
  return kept;
}

/** How much is shown: rows, counts, and those that are not. */
export function countShown(published: PublishedData): Pick<Publication, 'rows' | 'counts' | 'suppressed'> {
  const counts = countPositions(published);
  return {
    rows: published.rows.length,
    counts: published.rows.length * counts.length,
    suppressed: published.suppressed.reduce(
      (sum, columns) => sum + columns.filter((column) => counts.includes(column)).length,
      0,
    ),
  };
}

/** The write that keeps a publication, where there is none of its version yet, and who made it. */
export const publicationChange = ({ publication, files, facts, by }: KeptPublication): Change => ({
  put: {
    ...publicationKeys.publication(publication.dataset, publication.version),
    publication,
    files,
    ...(facts && { facts }),
    by,
  },
  unless: 'exists',
});

/** The write that keeps that a publication was taken back, as whoever read it last knew it: the turn says that nobody wrote since. */
export const withdrawalChange = ({ publication, files, facts, by }: KeptPublication, withdrawn: Withdrawn): Change => ({
  put: {
    ...publicationKeys.publication(publication.dataset, publication.version),
    publication,
    files,
    ...(facts && { facts }),
    by,
    withdrawn,
  },
});
