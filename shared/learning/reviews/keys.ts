import { padded } from '../../platform/keys.ts';
import type { Key, Keys } from '../../platform/table.ts';

/**
 * The keys of living reviews, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                          | key              |
 * |-------------------------------------------------------------------------|------------------|
 * | which of the studies of a review count, and how many records there were | bibliography     |
 * | a study of a review; all of its studies                                 | study            |
 * | the records of a study; all records of a review                         | studyRecord      |
 * | which pairs of studies of a review may be one, and what was answered    | alike            |
 * | whether a file was brought into a review before, and what came of it    | bibliographyFile |
 */
export const reviewKeys = {
  bibliography: (review: string): Key => ({ pk: `REVIEW#${review}`, sk: 'BIBLIOGRAPHY' }),
  study: (review: string, id: string): Key => ({ pk: `REVIEW#${review}#STUDIES`, sk: id }),
  studyRecord: (review: string, study: string, seq: number, place: number): Key => ({
    pk: `REVIEW#${review}#RECORDS`,
    sk: `${study}#${padded(seq)}#${padded(place)}`,
  }),
  alike: (review: string, one: string, other: string): Key => ({
    pk: `REVIEW#${review}#ALIKE`,
    sk: one === '' ? '' : `${one}#${other}`,
  }),
  bibliographyFile: (review: string, digest: string): Key => ({ pk: `REVIEW#${review}`, sk: `FILE#${digest}` }),
} as const satisfies Keys;
