import type { Desk } from '../desk.ts';
import { legible } from '../platform/store/read-stored.ts';
import { catalogueKeys } from '../catalogue/keys.ts';
import { publicationsOf } from './publications.ts';
import {
  populationOf,
  readPopulationTurn,
  withDataset,
  type Members,
  type PopulationTurn,
} from '../catalogue/population-turns.ts';
import type { Dataset, DatasetId } from '../catalogue/dataset.ts';
import { datasetIn } from '../catalogue/dataset-store.ts';
import { readAllDatasets } from '../catalogue/find-datasets.ts';

type Store = Pick<Desk, 'table'>;

const isPublished = async ({ table }: Store, { id, downloadable }: Dataset): Promise<boolean> =>
  downloadable || (await publicationsOf(table, id)).length > 0;

/**
 * The members that a turn lists. Where it lists none, as in a store of an earlier release, the whole catalogue is
 * searched for them.
 */
async function membersIn(desk: Store, { population, members }: PopulationTurn): Promise<Members> {
  if (members) return members;
  const all = (await readAllDatasets(desk.table))
    .map(({ dataset }) => dataset)
    .filter((dataset) => populationOf(dataset) === population);
  const published = await Promise.all(all.map((dataset) => isPublished(desk, dataset)));
  return { datasets: all.filter((_, index) => published[index]).map(({ id }) => id), answers: [] };
}

/** The datasets of a population of which something was published, also what was taken back since, and the answers that were handed over. */
export type KnownMembers = { readonly datasets: readonly Dataset[]; readonly answers: Members['answers'] };

/** All that was published or handed over of some populations: as many items are read as there are of it, however large the catalogue is. */
export async function readKnownMembers(desk: Store, populations: ReadonlySet<string>): Promise<KnownMembers> {
  const all = await Promise.all(
    [...populations].map(async (population) => membersIn(desk, await readPopulationTurn(desk.table, population))),
  );
  const ids = [...new Set(all.flatMap(({ datasets }) => datasets))];
  const items = [...(await desk.table.read(ids.map(catalogueKeys.dataset))).values()];
  const datasets = items.flatMap((item) => legible(desk.table, item, datasetIn)?.dataset ?? []);
  // one may be of another population since
  return {
    datasets: datasets.filter((dataset) => populations.has(populationOf(dataset))),
    answers: [...new Map(all.flatMap(({ answers }) => answers).map((answer) => [answer.request, answer])).values()],
  };
}

/** A turn after which a dataset is known to be one of its population. */
export async function joinedBy(desk: Store, turn: PopulationTurn, dataset: DatasetId): Promise<PopulationTurn> {
  return { ...turn, members: withDataset(await membersIn(desk, turn), dataset) };
}

/** The same of what was handed over on a request. */
export async function answeredBy(
  desk: Store,
  turn: PopulationTurn,
  answer: Members['answers'][number],
): Promise<PopulationTurn> {
  const { datasets, answers } = await membersIn(desk, turn);
  return {
    ...turn,
    members: { datasets, answers: [...answers.filter(({ request }) => request !== answer.request), answer] },
  };
}
