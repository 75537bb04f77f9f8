import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { accessChange, keepAccess } from '../access-log.ts';
import type { Actor, Role } from '../actor.ts';
import { personWhoMay } from '../permissions.ts';
import { pseudonymsOf } from '../pseudonyms.ts';
import {
  allKnown,
  forgetChanges,
  knownInRole,
  knownOfPartner,
  knownUnder,
  pageOfKnown,
  readKnownPerson,
  type KnownPerson,
} from './known-person.ts';

type Refused = Failure<'not-signed-in' | 'role-may-not'>;

const nobody = () => failure('not-found', 'Nobody is kept under this id.');

/** Of whom is asked: who acts for a partner, who has a role, and which page; without a page of all. */
export type PeopleAsked = {
  readonly partner?: string | undefined;
  readonly role?: Role | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** How many are on a page where nobody says how many. */
const USUAL_PAGE = 50;

async function found(
  desk: Runtime,
  { partner, role, limit, cursor }: PeopleAsked,
): Promise<Result<{ items: KnownPerson[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const now = desk.clock.now();
  const isMeant = (known: KnownPerson): boolean =>
    (partner === undefined || known.partner === partner) && (role === undefined || known.role === role);
  if (limit !== undefined || cursor !== undefined)
    return pageOfKnown(desk.table, now, { limit: limit ?? USUAL_PAGE, cursor }, isMeant);
  if (partner !== undefined) return ok({ items: (await knownOfPartner(desk.table, now, partner)).filter(isMeant) });
  return ok({ items: await (role === undefined ? allKnown(desk.table, now) : knownInRole(desk.table, now, role)) });
}

/** Rule P24. Who is kept for telling, who was here last first; of a partner or a role where one is asked for. For administrators, and kept in the access log. */
export async function readKnownPeople(
  desk: Runtime,
  actor: Actor,
  asked: PeopleAsked = {},
): Promise<Result<{ items: KnownPerson[]; nextCursor?: string }, Refused | Failure<'bad-query'>>> {
  const admin = personWhoMay(actor, 'read known people');
  if (!admin.ok) return admin;
  const people = await found(desk, asked);
  if (people.ok) await keepAccess(desk, admin.value, 'read known people', asked.partner ?? asked.role ?? 'people');
  return people;
}

/** Rule P24. One of those who are kept for telling. For administrators, and kept in the access log. */
export async function readOneKnown(
  desk: Runtime,
  actor: Actor,
  id: string,
): Promise<Result<KnownPerson, Refused | Failure<'not-found'>>> {
  const admin = personWhoMay(actor, 'read known people');
  if (!admin.ok) return admin;
  const [known] = await knownUnder(desk.table, desk.clock.now(), id);
  if (!known) return fail(nobody());
  await keepAccess(desk, admin.value, 'read known people', 'person');
  return ok(known);
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
    if (!kept) return fail(nobody());
    const line = accessChange(desk, admin.value, 'remove known person', 'person');
    return (await desk.table.write([...forgetChanges(kept, marks), line])) ? undefined : ok(undefined);
  });
}
