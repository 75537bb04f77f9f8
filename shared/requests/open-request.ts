import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { pseudonymsOf, type Pseudonyms } from '../people/pseudonyms.ts';
import type { Command, Relation } from '../people/permissions.ts';
import type { Result } from '../platform/result.ts';
import { openRecord, type NotOpened, type Opened, type VersionedKind } from '../records/open-record.ts';
import { partyOf, relationsToRequest, type Party } from './people/request-people.ts';
import { readRequest, type KeptRequest } from './request-store.ts';

/** A request with what somebody is to it. */
type SeenRequest = KeptRequest & {
  readonly party: Party;
  readonly marks: Pseudonyms;
  readonly relations: readonly Relation[];
};

/** How data requests are opened. */
export const DATA_REQUESTS: VersionedKind<SeenRequest> = {
  name: 'data request',
  read: async (desk, id, person) => {
    const [kept, marks] = await Promise.all([readRequest(desk.table, id), pseudonymsOf(desk)]);
    const party = partyOf(person, marks);
    return kept && { ...kept, party, marks, relations: relationsToRequest(kept.request, party) };
  },
  relations: ({ relations }) => relations,
  readBy: 'read data request',
  notYours: (command) => `This is not yours to do: ${command}.`,
  standing: ({ request }) => request,
};

/** A request opened by somebody who may do to it what they came for. */
export type OpenedRequest = Opened<SeenRequest>;

/** Opens a request for a command. */
export const openRequest = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedRequest, NotOpened>> => openRecord(desk, DATA_REQUESTS, { actor, command, id });
