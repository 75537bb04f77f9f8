import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { untilDone } from '../../platform/until-fresh.ts';
import { accessChange, keepAccess } from '../access-log.ts';
import type { Actor, Role } from '../actor.ts';
import { personWhoMay } from '../permissions.ts';
import { pseudonymsOf } from '../pseudonyms.ts';
import {
  allKnown,
  forgetChanges,
  knownInRole,
  knownOfPartner,
  readKnownPerson,
  type KnownPerson,
} from './known-person.ts';

type Refused = Failure<'not-signed-in' | 'role-may-not'>;

/** Rule P24. Who is kept for telling, who was here last first; of a partner or a role where one is asked for. For administrators, and kept in the access log. */
export async function readKnownPeople(
  desk: Runtime,
  actor: Actor,
  { partner, role }: { readonly partner?: string | undefined; readonly role?: Role | undefined } = {},
): Promise<Result<KnownPerson[], Refused>> {
  const admin = personWhoMay(actor, 'read known people');
  if (!admin.ok) return admin;
  const now = desk.clock.now();
  const found =
    partner !== undefined
      ? (await knownOfPartner(desk.table, now, partner)).filter((known) => role === undefined || known.role === role)
      : await (role === undefined ? allKnown(desk.table, now) : knownInRole(desk.table, now, role));
  await keepAccess(desk, admin.value, 'read known people', partner ?? role ?? 'people');
  return ok(found);
}

/** Rule P24. Takes somebody out of those who are kept for telling; whoever comes back is kept anew. For administrators, and kept in the access log. */
export async function removeKnownPerson(
  desk: Runtime,
  actor: Actor,
  id: string,
): Promise<Result<undefined, Refused | Failure<'not-found'>>> {
  const admin = personWhoMay(actor, 'remove known person');
  if (!admin.ok) return admin;
  const marks = await pseudonymsOf(desk);
  return untilDone(async () => {
    const kept = await readKnownPerson(desk.table, id);
    if (!kept) return fail(failure('not-found', 'Nobody is kept under this id.'));
    const line = accessChange(desk, admin.value, 'remove known person', 'person');
    return (await desk.table.write([...forgetChanges(kept, marks), line])) ? undefined : ok(undefined);
  });
}
