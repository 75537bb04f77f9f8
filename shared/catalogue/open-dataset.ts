import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import type { Command } from '../people/permissions.ts';
import type { Result } from '../platform/result.ts';
import { openRecord, type NotOpened, type Opened, type VersionedKind } from '../records/open-record.ts';
import { relationToDataset } from './dataset.ts';
import { readDataset, type KeptDataset } from './dataset-store.ts';

/** How datasets are opened: everybody may know of all. */
export const DATASETS: VersionedKind<KeptDataset> = {
  name: 'dataset',
  read: ({ table }, id) => readDataset(table, id),
  relations: ({ dataset }, person) => [relationToDataset(dataset, person)],
  notYours: () => 'Only the data desk and who acts for its owner may do this.',
  standing: ({ version }) => ({ version }),
};

/** Opens a dataset for a command. */
export const openDataset = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptDataset>, NotOpened>> => openRecord(desk, DATASETS, { actor, command, id });
