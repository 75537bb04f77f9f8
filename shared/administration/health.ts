import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { DELIVERY_LISTS, dispatchLists } from '../dispatch/keys.ts';
import { jobLists } from '../jobs/keys.ts';
import type { Actor } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { OUTBOX_LISTS } from '../platform/outbox.ts';
import { ok, type Result } from '../platform/result.ts';
import type { Table } from '../platform/store/table.ts';

/** So many of a list are counted at most: more is known to be too many. */
const MOST_COUNTED = 1_000;
/** What waits for so long is late. */
const LATE_MS = 3_600_000;

const Queue = z.strictObject({
  count: z.int().meta({ description: `At most ${MOST_COUNTED}: there may be more.` }),
  oldest: z.iso.datetime().optional().meta({ description: 'Since when the first of them waits.' }),
});
type Queue = z.output<typeof Queue>;

/** Whether the product keeps up with what it has to do. */
export const Health = z
  .strictObject({
    status: z.enum(['ok', 'attention']),
    at: z.iso.datetime(),
    waiting: Queue.meta({ description: 'Messages that may be sent and were not yet.' }),
    held: Queue.meta({ description: 'Messages for who wants all of a day at once.' }),
    undelivered: Queue.meta({ description: 'Messages that were given up, and not retried yet.' }),
    jobs: Queue.meta({ description: 'Jobs that are not over.' }),
  })
  .meta({ id: 'Health' });
export type Health = z.output<typeof Health>;

const Listed = z.looseObject({ listSk: z.string(), heldUntil: z.iso.datetime().optional().catch(undefined) });
type Listed = z.output<typeof Listed>;

/** What stands first in a list of the index, the oldest first. */
async function firstOf(table: Table, pk: string): Promise<Listed[]> {
  const { items } = await table.list({ pk, index: 'lists', limit: MOST_COUNTED });
  return items.map((item) => Listed.parse(item));
}

/** A place in these lists begins with its moment. */
const momentOf = ({ listSk }: Listed): string | undefined => z.iso.datetime().safeParse(listSk.split('#')[0]).data;

function queueOf(some: readonly Listed[]): Queue {
  const [oldest] = some.flatMap((one) => momentOf(one) ?? []).sort();
  return { count: Math.min(some.length, MOST_COUNTED), ...(oldest !== undefined && { oldest }) };
}

/** Whether the first of a queue waits for too long at a moment. */
export const isLate = ({ oldest }: Queue, now: Date): boolean =>
  oldest !== undefined && now.getTime() - new Date(oldest).getTime() > LATE_MS;

/** Rule P36. Whether the product keeps up: what waits to be sent and to be done, and what was given up; a few calls, however much that is. */
export async function readHealth(
  { table, clock }: Desk,
  actor: Actor,
): Promise<Result<Health, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read health');
  if (!person.ok) return person;
  const firstOfAll = (lists: readonly string[]) => Promise.all(lists.map((list) => firstOf(table, list)));
  const [outbox, deliveries, [undelivered, jobs]] = await Promise.all([
    firstOfAll(OUTBOX_LISTS),
    firstOfAll(DELIVERY_LISTS),
    firstOfAll([dispatchLists.deadLetters, jobLists.jobs]),
  ]);
  const now = clock.now();
  const [held, free] = [true, false].map((isHeld) =>
    deliveries.flat().filter(({ heldUntil }) => (heldUntil !== undefined && heldUntil > now.toISOString()) === isHeld),
  );
  const told = {
    waiting: queueOf([...outbox.flat(), ...(free ?? [])]),
    held: queueOf(held ?? []),
    undelivered: queueOf(undelivered ?? []),
    jobs: queueOf(jobs ?? []),
  };
  const needsAttention = told.undelivered.count > 0 || isLate(told.waiting, now) || isLate(told.jobs, now);
  return ok({ status: needsAttention ? 'attention' : 'ok', at: now.toISOString(), ...told });
}
