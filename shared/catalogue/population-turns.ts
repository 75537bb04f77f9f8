import * as z from 'zod';
import { Id } from '../platform/ids.ts';
import { catalogueKeys } from './keys.ts';
import { stored } from '../platform/store/read-stored.ts';
import type { Change, Table } from '../platform/store/table.ts';
import { DatasetId, DEFAULT_POPULATION, type Dataset } from './dataset.ts';

/** What was published, or handed over, of a population: its datasets, and the requests that were answered, with the datasets that they are of. */
export const Members = z.strictObject({
  datasets: z.array(DatasetId),
  answers: z.array(z.strictObject({ request: Id, datasets: z.array(DatasetId) })),
});
export type Members = z.output<typeof Members>;

const TurnItem = stored(z.looseObject({ v: z.int(), members: Members.optional() }));

/**
 * One publication of a population at a time: whoever publishes, or takes something back, relies on all that was
 * published before. `members` is missing until somebody has searched the whole catalogue for them, as in a store of an
 * earlier release.
 */
export const PopulationTurn = z.strictObject({ population: z.string(), version: z.int(), members: Members.optional() });
export type PopulationTurn = z.output<typeof PopulationTurn>;

/** Of which population a dataset is. */
export const populationOf = ({ population = DEFAULT_POPULATION }: Pick<Dataset, 'population'>): string => population;

/** The turn as it stands before work on a publication begins. */
export async function readPopulationTurn(table: Pick<Table, 'read'>, population: string): Promise<PopulationTurn> {
  const [item] = (await table.read([catalogueKeys.dataTurn(population)])).values();
  if (!item) return { population, version: 0 };
  const { v, members } = TurnItem.parse(item);
  return { population, version: v, ...(members && { members }) };
}

/** The write that ends a turn. It fails where somebody else had a turn in between. */
export const turnChange = ({ population, version, members }: PopulationTurn): Change => ({
  put: { ...catalogueKeys.dataTurn(population), v: version + 1, ...(members && { members }) },
  version,
});

/** Members with a dataset besides. */
export const withDataset = ({ datasets, answers }: Members, dataset: DatasetId): Members => ({
  datasets: [...new Set([...datasets, dataset])],
  answers,
});

/**
 * The turn of the population that a dataset moves to, with the dataset among its members. Undefined where it does not
 * move, and where that population does not list its members.
 */
export async function turnOfMove(
  { table }: { readonly table: Pick<Table, 'read'> },
  before: Dataset,
  after: Dataset,
): Promise<PopulationTurn | undefined> {
  if (populationOf(before) === populationOf(after)) return undefined;
  const turn = await readPopulationTurn(table, populationOf(after));
  return turn.members && { ...turn, members: withDataset(turn.members, after.id) };
}
