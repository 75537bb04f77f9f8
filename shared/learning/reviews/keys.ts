import { padded } from '../../platform/keys.ts';
import type { Key, Keys } from '../../platform/store/table.ts';

/**
 * The keys of living reviews, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                          | key                       |
 * |-------------------------------------------------------------------------|---------------------------|
 * | a review; every review                                                  | review                    |
 * | who changed what of a review                                            | reviewLine                |
 * | the reviews that somebody judges studies of, by their address           | reviewOfReviewer          |
 * | the reviews that somebody entered                                       | reviewOfOwner             |
 * | the reviews in which two differ and nobody settled it yet              | reviewInConflict          |
 * | of which reviews a reminder of the next search is due by a day          | reviewDue, list REVIEWDUE |
 * | what was concluded from a review, the newest last                       | conclusion                |
 * | the conclusions that do not count as evidence yet                       | reviewBears, list REVIEWBEARS |
 * | which of the studies of a review count, and how many records there were | bibliography              |
 * | a study of a review; all of its studies                                 | study                     |
 * | the records of a study; all records of a review                         | studyRecord               |
 * | which pairs of studies of a review may be one, and what was answered    | alike                     |
 * | whether a file was brought into a review before, and what came of it    | bibliographyFile          |
 */
export const reviewKeys = {
  review: (id: string): Key => ({ pk: 'REVIEWS', sk: id }),
  reviewLine: (id: string, version: number): Key => ({
    pk: `REVIEW#${id}`,
    sk: version === 0 ? 'HISTORY#' : `HISTORY#${padded(version)}`,
  }),
  reviewOfReviewer: (mark: string, id: string): Key => ({ pk: `REVIEWER#${mark}`, sk: id }),
  reviewOfOwner: (owner: string, id: string): Key => ({ pk: `REVIEWOWNER#${owner}`, sk: id }),
  reviewInConflict: (id: string): Key => ({ pk: 'REVIEWSINCONFLICT', sk: id }),
  reviewDue: (id: string): Key => ({ pk: `REVIEW#${id}`, sk: 'DUE' }),
  reviewBears: (id: string): Key => ({ pk: `REVIEW#${id}`, sk: 'BEARS' }),
  conclusion: (id: string, at: string, conclusion: string): Key => ({
    pk: `REVIEW#${id}`,
    sk: at === '' ? 'CONCLUSION#' : `CONCLUSION#${at}#${conclusion}`,
  }),
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

/** Their partitions of the index `lists`: by the day of the next reminder, and by the moment of the conclusion. */
export const reviewLists = { due: 'REVIEWDUE', bears: 'REVIEWBEARS' } as const;
