import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import type { Command } from '../people/permissions.ts';
import { fail, type Result } from '../platform/result.ts';
import { notYours, openRequest, type NotOpened, type OpenedRequest } from './open-request.ts';
import { hasInterest } from './people/request-people.ts';

/** Rule D12. Opens a request for a command of the data desk. Nobody gets to do it on a request of their own. */
export async function openOthers(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedRequest, NotOpened>> {
  const opened = await openRequest(desk, actor, command, id);
  if (!opened.ok || !hasInterest(opened.value.request, opened.value.party)) return opened;
  return fail(
    await notYours(
      desk,
      actor,
      command,
      id,
      'Nobody does this to a request that they sent or in which they are or were named.',
    ),
  );
}
