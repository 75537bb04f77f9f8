import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of the catalogue, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                  | key                    |
 * |-------------------------------------------------|------------------------|
 * | a dataset; all of them                          | dataset, list DATASETS |
 * | the turn of those who publish of one population | dataTurn               |
 */
export const catalogueKeys = {
  dataset: (id: string): Key => ({ pk: `DATASET#${id}`, sk: 'DATASET' }),
  dataTurn: (population: string): Key => ({ pk: `DATATURN#${population}`, sk: 'DATATURN' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const catalogueLists = { datasets: 'DATASETS' } as const;
