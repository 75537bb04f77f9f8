import type { Actor, Person } from '../people/actor.ts';
import { mayAsAny, personWhoMay, type Command, type Relation } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure, type FailureCode } from '../platform/failures.ts';
import { matches } from '../platform/http/etag.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Runtime } from '../platform/runtime.ts';

/*
 * The way to a record is the same for every kind: signed in, in a role that may, the record is there and they may know of it, it is
 * theirs to do, no rule forbids it, and they saw its newest version. A kind says what differs in a `RecordKind`, once.
 */

/** What a kind of record says of itself. */
export type RecordKind<Kept extends object> = {
  /** As sentences and kept refusals call one. */
  readonly name: string;
  readonly read: (desk: Runtime, id: string, person: Person) => Promise<Kept | undefined>;
  /** What somebody is to it. */
  readonly relations: (kept: Kept, person: Person) => readonly Relation[];
  /** Who may read it may know that it is there; left out where everybody may who is signed in. */
  readonly readBy?: Command;
  readonly notYours: (command: Command) => string;
};

/** A kind of which whoever changes one says by If-Match which version they saw. */
export type VersionedKind<Kept extends object> = RecordKind<Kept> & { readonly standing: (kept: Kept) => Standing };

export type Standing = { readonly version: number; readonly status?: string };

/** Who came, to do what, to which record. */
export type Attempt = { readonly actor: Actor; readonly command: Command; readonly id: string };

/** A record opened by somebody who may do to it what they came for. */
export type Opened<Kept extends object> = Kept & { readonly person: Person };

export type NotOpened = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>;

type Named = { readonly name: string };

/** There is none, or none that they may know of: both are answered the same. */
export const noSuch = ({ name }: Named, id: string): Failure<'not-found'> =>
  failure('not-found', `There is no ${name} ${id}.`);

/** Refuses what somebody came for, and keeps that it did. */
export async function refuse<Code extends FailureCode>(
  desk: Runtime,
  { name }: Named,
  { actor, command, id }: Attempt,
  reason: Failure<Code>,
): Promise<{ readonly ok: false; readonly error: Failure<Code> }> {
  await keepRefusal(desk, actor, command, `${name} ${id}`);
  return fail(reason);
}

/** Opens a record for a command: refuses who is not signed in, whose role may not, what they may not know of and what is not theirs. */
export async function openRecord<Kept extends object>(
  desk: Runtime,
  kind: RecordKind<Kept>,
  attempt: Attempt,
): Promise<Result<Opened<Kept>, NotOpened>> {
  const { actor, command, id } = attempt;
  const person = personWhoMay(actor, command);
  if (!person.ok) return person;
  const kept = await kind.read(desk, id, person.value);
  if (!kept) return fail(noSuch(kind, id));
  const relations = kind.relations(kept, person.value);
  if (mayAsAny(actor, command, relations)) return ok({ ...kept, person: person.value });
  const mayKnow = kind.readBy === undefined || mayAsAny(actor, kind.readBy, relations);
  return mayKnow ? refuse(desk, kind, attempt, failure('not-yours', kind.notYours(command))) : fail(noSuch(kind, id));
}

/** Opens a record where no rule forbids what role and relation allow, such as in a case of one's own. */
export async function openUnless<Kept extends object, Code extends FailureCode>(
  desk: Runtime,
  kind: RecordKind<Kept>,
  attempt: Attempt,
  forbids: (opened: Opened<Kept>) => Promise<Failure<Code> | undefined> | Failure<Code> | undefined,
): Promise<Result<Opened<Kept>, NotOpened | Failure<Code>>> {
  const opened = await openRecord(desk, kind, attempt);
  const reason = opened.ok ? await forbids(opened.value) : undefined;
  return reason ? refuse(desk, kind, attempt, reason) : opened;
}

/** Whoever changes a record must have seen its newest version; what was not opened is not looked at. */
export function seenNewest<Kept extends object, Whole extends Kept, Refusal>(
  kind: VersionedKind<Kept>,
  opened: Result<Whole, Refusal>,
  ifMatch: string | undefined,
): Result<Whole, Refusal | Failure<'version-required' | 'stale'>> {
  if (!opened.ok) return opened;
  if (ifMatch === undefined)
    return fail(failure('version-required', `Send the ETag of the ${kind.name} that you saw as If-Match.`));
  const standing = kind.standing(opened.value);
  return matches(ifMatch, standing) ? opened : fail(changedMeanwhile(kind, standing));
}

/** Somebody else was first. */
export const changedMeanwhile = ({ name }: Named, { version, status }: Standing): Failure<'stale'> =>
  failure(
    'stale',
    `The ${name} is at version ${version}${status === undefined ? '' : `, status ${status}`}: read it again.`,
  );
