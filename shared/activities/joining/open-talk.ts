import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import { Id } from '../../platform/ids.ts';
import type { Result } from '../../platform/result.ts';
import { openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import { readTalks, sideOf, type KeptTalk } from './talk-store.ts';

/** How talks about joining are opened: the owners of both activities and the bureau may know of one. */
export const TALKS: VersionedKind<KeptTalk> = {
  name: 'joining',
  read: async ({ table }, id) => (Id.safeParse(id).success ? (await readTalks(table, [id]))[0] : undefined),
  relations: (kept, person) => [sideOf(kept, person) === 'bureau' ? 'other' : 'owner'],
  readBy: 'read joinings',
  notYours: (command) => `Only the owners of both activities may do this: ${command}.`,
  standing: ({ talk, version }) => ({ version, status: talk.state }),
};

/** Opens a talk about joining for a command. */
export const openTalk = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptTalk>, NotOpened>> => openRecord(desk, TALKS, { actor, command, id });
