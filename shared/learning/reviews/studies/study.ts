import * as z from 'zod';
import { Id } from '../../../platform/ids.ts';

/** What is kept of a publication, as a reference manager wrote it. */
const published = {
  doi: z.string().optional().meta({ description: 'As it is compared: lower case, without the address before it.' }),
  title: z.string(),
  authors: z.array(z.string()).meta({ description: '`Family, Given`; of an organisation its name, without a comma.' }),
  year: z.int().optional(),
  venue: z.string().optional().meta({ description: 'The journal, book or series.' }),
  abstract: z.string().optional(),
  url: z.string().optional(),
};

/** What a reference manager says of a publication. */
export const Publication = z.strictObject(published);
export type Publication = z.output<typeof Publication>;

/** One record of a file, with where it stood there: each is kept, also where its study was there already. */
export const BibliographicRecord = z
  .strictObject({
    ...published,
    file: z.string().meta({ description: 'The name of the file as it was sent in.' }),
    line: z.int().meta({ description: 'The line of the file where it begins, from 1.' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'BibliographicRecord' });
export type BibliographicRecord = z.output<typeof BibliographicRecord>;

/**
 * A study: one publication, however many records there are of it. What its first record did not say is filled in from later ones.
 * `formerly` are the ids of studies that turned out to be the same one: what both reviewers decided on them was decided on it.
 */
export const Study = z.strictObject({ id: Id, ...published, formerly: z.array(Id) }).meta({ id: 'Study' });
export type Study = z.output<typeof Study>;

/** How many records came into a review, how many studies they are, and how many were of a study that was there already. */
export type BibliographyCounts = { readonly records: number; readonly studies: number; readonly duplicates: number };
