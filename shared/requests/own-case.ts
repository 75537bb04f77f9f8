import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import type { Command } from '../people/permissions.ts';
import { failure } from '../platform/failures.ts';
import type { Result } from '../platform/result.ts';
import { openUnless, type NotOpened } from '../records/open-record.ts';
import { DATA_REQUESTS, type OpenedRequest } from './open-request.ts';
import { hasInterest } from './people/request-people.ts';

const OWN_REQUEST = failure(
  'not-yours',
  'Nobody does this to a request that they sent or in which they are or were named.',
);

/** Rule D12. Opens a request of others for a command of the data desk: nobody does it in a matter of their own. */
export const openOthers = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedRequest, NotOpened>> =>
  openUnless(desk, DATA_REQUESTS, { actor, command, id }, ({ request, party }) =>
    hasInterest(request, party) ? OWN_REQUEST : undefined,
  );
