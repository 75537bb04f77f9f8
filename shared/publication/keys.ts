import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of what is published of datasets, and what is answered, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                           | key         |
 * |----------------------------------------------------------|-------------|
 * | the answers that were handed over, by version            | answer      |
 * | the key by which patterns of hidden counts are chosen    | patternKey  |
 * | the data of a dataset as they were published, by version | publication |
 */
export const publicationKeys = {
  publication: (dataset: string, version: number): Key => ({ pk: `DATA#${dataset}`, sk: padded(version) }),
  answer: (request: string, version: number): Key => ({
    pk: `DATAREQUEST#${request}`,
    sk: `ANSWER#${padded(version)}`,
  }),
  patternKey: (): Key => ({ pk: 'PATTERNKEY', sk: 'PATTERNKEY' }),
} as const satisfies Keys;
