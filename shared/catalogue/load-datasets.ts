import type { Area } from '../area/neighbourhoods.ts';
import type { Desk } from '../desk.ts';
import { catalogueKeys } from './keys.ts';
import { keyName } from '../platform/store/table.ts';
import { Dataset } from './dataset.ts';
import { enteredAt } from './dataset-dates.ts';
import { datasetChange } from './dataset-store.ts';

/** A dataset as a programme brings it along: about all neighbourhoods of the area in the store, or about none. */
export type DatasetSeed = Omit<Dataset, 'id' | 'neighbourhoods' | 'downloadable'> & {
  readonly id: string;
  readonly neighbourhoods: 'all' | 'none';
};

/** The datasets of a programme, for an area. */
export const datasetsFor = (area: Area, seeds: readonly DatasetSeed[]): Dataset[] =>
  seeds.map((seed) =>
    Dataset.parse({ ...seed, neighbourhoods: seed.neighbourhoods === 'all' ? [...area.keys()] : [] }),
  );

/**
 * Rule D4. Enters the datasets of a programme that are not in the catalogue yet; what is there already stays as it is. It can
 * be cut off at any moment and called again.
 */
export async function loadDatasets(
  { table, area, clock }: Pick<Desk, 'table' | 'area' | 'clock'>,
  seeds: readonly DatasetSeed[],
): Promise<void> {
  const brought = datasetsFor(await area(), seeds);
  const stored = await table.read(brought.map(({ id }) => catalogueKeys.dataset(id)));
  const wanting = brought.filter(({ id }) => !stored.has(keyName(catalogueKeys.dataset(id))));
  await Promise.all(wanting.map((dataset) => table.write([datasetChange(enteredAt(clock.now(), dataset), 0)])));
}
