import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay, type Command } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { maySee, relationTo } from './activity.ts';
import { matches } from '../platform/http/etag.ts';
import { readActivity, type StoredActivity } from './activity-store.ts';
import { isOwnCase } from './own-case.ts';

/** An activity opened by somebody who may do to it what they came for. */
export type AuthorizedActivity = StoredActivity & { readonly person: Person };

type NotOpened = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>;

export const noSuchActivity = (id: string): Failure<'not-found'> => failure('not-found', `There is no activity ${id}.`);

/** Opens an activity for a command: refuses who is not signed in, whose role may not, what is not there and what is not theirs. */
export async function openActivity(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened>> {
  const person = personWhoMay(actor, command);
  if (!person.ok) return person;
  const kept = await readActivity(desk.table, id);
  if (!kept || !maySee(kept.activity, actor)) return fail(noSuchActivity(id));
  if (!may(actor, command, relationTo(kept.activity, actor))) {
    await keepRefusal(desk, actor, command, `activity ${id}`);
    return fail(failure('not-yours', `Only its owner or the bureau may do this: ${command}.`));
  }
  return ok({ ...kept, person: person.value });
}

/** Opens an activity to change it: whoever changes it must have seen its newest version. */
export async function openForChange(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  ifMatch: string | undefined,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'version-required' | 'stale'>>> {
  const opened = await openActivity(desk, actor, command, id);
  return opened.ok ? seenNewest(opened.value, ifMatch) : opened;
}

/** Rule A18. Opens an activity to decide on it: never in a case of one's own. */
export const openToDecide = (
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'own-case'>>> =>
  openInNoOwnCase(desk, actor, 'decide on activity', id);

/** Rule A18. Opens an activity for what nobody does in a case of their own. */
export async function openInNoOwnCase(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<AuthorizedActivity, NotOpened | Failure<'own-case'>>> {
  const opened = await openActivity(desk, actor, command, id);
  if (!opened.ok || !(await isOwnCase(desk, opened.value, actor))) return opened;
  await keepRefusal(desk, actor, command, `activity ${id}`);
  return fail(
    failure(
      'own-case',
      'Nobody decides on what they registered themselves, or what somebody registered who acts for the same partner.',
    ),
  );
}

/** Whether somebody saw the newest version of what they opened. */
export function seenNewest(
  opened: AuthorizedActivity,
  ifMatch: string | undefined,
): Result<AuthorizedActivity, Failure<'version-required' | 'stale'>> {
  if (ifMatch === undefined)
    return fail(failure('version-required', 'Send the ETag of the activity that you saw as If-Match.'));
  return matches(ifMatch, opened.activity) ? ok(opened) : fail(changedMeanwhile(opened));
}

/** Somebody else was first. */
export const changedMeanwhile = ({ activity }: StoredActivity): Failure<'stale'> =>
  failure('stale', `The activity is at version ${activity.version}, status ${activity.status}: read it again.`);
