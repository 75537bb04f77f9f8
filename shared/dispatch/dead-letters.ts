import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import { expiryAfter } from '../platform/clock.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { Id } from '../platform/ids.ts';
import { dispatchKeys, dispatchLists } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { legible, readAll, stored } from '../platform/store/read-stored.ts';
import type { Change, Item } from '../platform/store/table.ts';
import { inQueue, Recipient } from './delivery.ts';
import { queued, type Waiting } from './queue.ts';
import { RETENTION } from '../platform/retention.ts';

/** A message that was given up, for one recipient; of an earlier release, or where nothing could be made of it, for all. It holds ids and states, and nothing of people. */
export const DeadLetter = z
  .strictObject({
    id: Id,
    subject: z.string().meta({ description: 'What the message is about, such as ACTIVITY# and its id.' }),
    version: z.int().meta({ description: 'The version of the subject that it tells of: the order of its messages.' }),
    message: z.record(z.string(), z.unknown()),
    door: z
      .string()
      .optional()
      .meta({ description: 'Behind which door the one recipient is who did not get it: slack, teams or webhook.' }),
    why: z.string(),
    tries: z.int(),
    at: z.iso.datetime(),
    retriedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.output<typeof DeadLetter>;

const LetterItem = stored(
  z.looseObject({ v: z.int(), letter: DeadLetter, order: z.string(), recipient: Recipient.optional() }),
);

/** A letter, and who had it retried, goes after a year. */
const SECONDS_KEPT = RETENTION.deadLetter.seconds;

/** The letter that a message becomes when it is given up. */
export function deadLetterOf(
  { subject, version, message, order }: Waiting,
  id: string,
  now: Date,
  tries: number,
  why: string,
  recipient?: Recipient,
): Change {
  const at = now.toISOString();
  const letter: DeadLetter = {
    id,
    subject,
    version,
    message,
    ...(recipient && { door: recipient.door }),
    why,
    tries,
    at,
  };
  const listed = { listPk: dispatchLists.deadLetters, listSk: `${at}#${id}` };
  return {
    put: {
      ...dispatchKeys.deadLetter(id),
      v: 1,
      letter,
      order,
      ...(recipient && { recipient }),
      ...listed,
      expiresAt: expiryAfter(now, SECONDS_KEPT),
    },
    unless: 'exists',
  };
}

const letterIn = (item: Item): z.output<typeof LetterItem> => LetterItem.parse(item);

type Refused = Failure<'not-signed-in' | 'role-may-not'>;

/** The messages that were given up and not retried since, newest first; for administrators. */
export async function deadLetters(desk: Desk, actor: Actor): Promise<Result<DeadLetter[], Refused>> {
  const person = personWhoMay(actor, 'read dead letters');
  if (!person.ok) return person;
  return ok(
    await readAll(
      desk.table,
      { pk: dispatchLists.deadLetters, index: 'lists', newestFirst: true },
      (item) => letterIn(item).letter,
    ),
  );
}

async function readLetter(desk: Desk, id: string): Promise<z.output<typeof LetterItem> | undefined> {
  const [item] = Id.safeParse(id).success ? (await desk.table.read([dispatchKeys.deadLetter(id)])).values() : [];
  return item && legible(desk.table, item, letterIn);
}

/**
 * Rule P23. Puts a message that was given up back into the queue of the one who did not get it, where it was in its order. However
 * often it is called that happens once; the letter leaves the list and keeps who did it.
 */
export async function retryDeadLetter(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<DeadLetter, Refused | Failure<'not-found'>>> {
  const person = personWhoMay(actor, 'retry dead letter');
  if (!person.ok) return person;
  const noSuchLetter = failure('not-found', `There is no dead letter ${id}.`);
  const kept = await readLetter(desk, id);
  if (!kept) return fail(noSuchLetter);
  const { v, letter, order, recipient } = kept;
  if (letter.retriedAt !== undefined) return ok(letter);
  const now = desk.clock.now();
  const retried: DeadLetter = { ...letter, retriedAt: now.toISOString() };
  const again: Waiting = { ...letter, order, tries: 0 };
  const retriedBy = { id: person.value.id, role: person.value.role };
  const lost = await desk.table.write([
    {
      put: {
        ...dispatchKeys.deadLetter(id),
        v: v + 1,
        letter: retried,
        order,
        ...(recipient && { recipient }),
        retriedBy,
        expiresAt: expiryAfter(now, SECONDS_KEPT),
      },
      version: v,
    },
    { ...(recipient ? inQueue({ ...again, recipient }) : queued(again)), unless: 'exists' },
  ]);
  if (!lost) return ok(retried);
  const meanwhile = await readLetter(desk, id);
  return meanwhile ? ok(meanwhile.letter) : fail(noSuchLetter);
}
