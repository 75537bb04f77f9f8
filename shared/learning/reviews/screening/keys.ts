import type { Key, Keys } from '../../../platform/store/table.ts';

const studyAt = (place: number | '', study: string): string =>
  place === '' ? '' : `${String(place).padStart(2, '0')}#${study}`;

/**
 * The keys of screening, each beside the access patterns that use it (shared/platform/keys.ts). A study stands by its place, which follows from
 * its id: no key says when something was decided.
 *
 * | access pattern                                                                          | key           |
 * |-----------------------------------------------------------------------------------------|---------------|
 * | who judges what of a review                                                             | seats         |
 * | how many studies stand where, and how often reviewers agreed                            | tally         |
 * | what was said of a study in a stage; all studies of a stage, place by place             | judged        |
 * | what a reviewer said in a stage and the other did not yet, by what they said            | saidAlone     |
 * | what came of the studies of a stage that two have judged, by what came of it            | outcome       |
 * | the studies that a review rests on, in the order in which they were settled             | included      |
 */
export const screeningKeys = {
  seats: (review: string): Key => ({ pk: `REVIEW#${review}`, sk: 'SEATS' }),
  tally: (review: string): Key => ({ pk: `REVIEW#${review}`, sk: 'TALLY' }),
  judged: (review: string, stage: string, place: number | '', study: string): Key => ({
    pk: `JUDGED#${review}#${stage}`,
    sk: studyAt(place, study),
  }),
  saidAlone: (
    review: string,
    stage: string,
    reviewer: number,
    said: string,
    place: number | '',
    study: string,
  ): Key => ({ pk: `SAIDALONE#${review}#${stage}#${reviewer}`, sk: `${said}#${studyAt(place, study)}` }),
  outcome: (review: string, stage: string, came: string, place: number | '', study: string): Key => ({
    pk: `OUTCOME#${review}#${stage}`,
    sk: `${came}#${studyAt(place, study)}`,
  }),
  included: (review: string, at: string, study: string): Key => ({
    pk: `INCLUDED#${review}`,
    sk: at === '' ? '' : `${at}#${study}`,
  }),
} as const satisfies Keys;
