import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { keepAccess } from '../access-log.ts';
import type { Actor } from '../actor.ts';
import { knownOfMark } from '../known-people/known-person.ts';
import { personWhoMay } from '../permissions.ts';
import { pseudonymsOf } from '../pseudonyms.ts';
import { stoppedMailboxes, type Stop } from './mailbox.ts';

/** An address to which no mail goes any more, since when and why. */
export type StoppedAddress = { readonly address: string; readonly why: Stop; readonly at: string };

/** So many are looked up. */
const MOST_SHOWN = 100;

/** Rule P32. The addresses of those who are kept for telling to which no mail goes, the last one first; for administrators, and kept in the access log. */
export async function readStoppedAddresses(
  desk: Runtime,
  actor: Actor,
): Promise<Result<StoppedAddress[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const admin = personWhoMay(actor, 'read known people');
  if (!admin.ok) return admin;
  const marks = await pseudonymsOf(desk);
  const stopped = (await stoppedMailboxes(desk.table)).slice(0, MOST_SHOWN);
  const found = await Promise.all(
    stopped.map(async ({ mark, stopped: since }): Promise<StoppedAddress[]> => {
      const [known] = await knownOfMark(desk.table, desk.clock.now(), mark, marks);
      return known?.email !== undefined && since ? [{ address: known.email, ...since }] : [];
    }),
  );
  if (found.flat().length > 0) await keepAccess(desk, admin.value, 'read known people', 'stopped mail');
  return ok(found.flat());
}
