import * as z from 'zod';
import { catalogueKeys, catalogueLists } from './keys.ts';
import { allLegible, legible, stored } from '../platform/store/read-stored.ts';
import type { Change, Item, Table } from '../platform/store/table.ts';
import { Dataset, DatasetId, DEFAULT_MINIMUM } from './dataset.ts';

/** A minimum of before there was a floor is read as the floor. */
const StoredDataset = Dataset.extend({
  disclosureMinimum: z
    .int()
    .transform((minimum) => Math.max(DEFAULT_MINIMUM, minimum))
    .default(DEFAULT_MINIMUM),
});
const DatasetItem = stored(z.looseObject({ dataset: StoredDataset, v: z.int() }));

/** A dataset with its version. */
export type KeptDataset = { readonly dataset: Dataset; readonly version: number };

export function datasetIn(item: Item): KeptDataset {
  const { dataset, v } = DatasetItem.parse(item);
  return { dataset, version: v };
}

/** A dataset by its id; undefined where there is none. */
export async function readDataset(table: Table, id: string): Promise<KeptDataset | undefined> {
  if (!DatasetId.safeParse(id).success) return undefined;
  const [item] = (await table.read([catalogueKeys.dataset(id)])).values();
  return item && legible(table, item, datasetIn);
}

/** The write that keeps a dataset as the version after the one that was read (0 for a new one). */
export const datasetChange = (dataset: Dataset, version: number): Change => ({
  put: {
    ...catalogueKeys.dataset(dataset.id),
    v: version + 1,
    dataset,
    listPk: catalogueLists.datasets,
    listSk: dataset.id,
  },
  version,
});

/** Some datasets by their ids; those that are not there are left out. */
export async function readDatasets(table: Table, ids: readonly string[]): Promise<Map<string, Dataset>> {
  const items = await table.read(ids.filter((id) => DatasetId.safeParse(id).success).map(catalogueKeys.dataset));
  return new Map(allLegible(table, items.values(), datasetIn).map(({ dataset }) => [dataset.id, dataset]));
}
