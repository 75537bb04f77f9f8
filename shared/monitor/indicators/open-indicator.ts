import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import type { Result } from '../../platform/result.ts';
import { openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import { readIndicator, type KeptIndicator } from './definition-store.ts';

/** How indicators are opened: everybody may know of all. */
export const INDICATORS: VersionedKind<KeptIndicator> = {
  name: 'indicator',
  read: ({ table }, id) => readIndicator(table, id),
  relations: () => ['other'],
  notYours: () => 'Only the bureau and the data desk keep the monitor.',
  standing: ({ version }) => ({ version }),
};

/** Opens an indicator for a command. */
export const openIndicator = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptIndicator>, NotOpened>> => openRecord(desk, INDICATORS, { actor, command, id });
