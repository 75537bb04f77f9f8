import { isExample } from '../platform/example.ts';
import { forRequest } from '../platform/log/request-id.ts';
import { MOST_CHANGES } from '../platform/store/table.ts';
import { deadLetterOf } from './dead-letters.ts';
import { inQueue, type Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { underLease, type Lease } from './lease.ts';
import { attempt, judge, UNKNOWN, type Puzzle } from './outcomes.ts';
import type { DispatchParts } from './parts.ts';
import { isDue, nextWaiting, postponed, settled, type Waiting } from './queue.ts';
import { recipientsOf, targetsOf, type Told } from './targets.ts';

/** Beside the lease and the message itself, so many deliveries go into one transaction. */
const MOST_DELIVERIES = MOST_CHANGES - 2;

async function recipientsFor(
  parts: DispatchParts,
  { subject, message }: Waiting,
): Promise<readonly Told[] | Exclude<Awaited<ReturnType<DispatchParts['noticesOf']>>, readonly unknown[]> | Puzzle> {
  const outgoing = await attempt(() => parts.noticesOf(message));
  if (outgoing === 'unknown' || 'puzzle' in outgoing || 'instead' in outgoing) return outgoing;
  return attempt(async () => recipientsOf(await targetsOf(parts, subject, outgoing)));
}

/** Puts a message into the queue of each recipient. Of very many, some may be there twice after a kill: their slots know better. */
async function share(lease: Lease, waiting: Waiting, told: readonly Told[]): Promise<void> {
  const { subject, version, order, message, request } = waiting;
  const puts = told.map((whom) => inQueue({ ...whom, subject, version, order, message, request, tries: 0 }));
  let from = 0;
  for (; puts.length - from > MOST_DELIVERIES; from += MOST_DELIVERIES)
    await lease.write(puts.slice(from, from + MOST_DELIVERIES));
  await lease.write([...puts.slice(from), settled(waiting)]);
}

/** Looks again later at a message of which nothing can be made, a few times; then it is a dead letter. */
async function putAside(parts: DispatchParts, lease: Lease, waiting: Waiting, puzzle: Puzzle): Promise<void> {
  const { log, newId } = parts.desk;
  const { subject, version } = waiting;
  const now = parts.clock.now();
  const verdict = judge([puzzle], waiting.tries, now, parts.random);
  const why = puzzle.puzzle;
  if (verdict.verdict === 'later') {
    const { tries, until } = verdict;
    await lease.write([postponed(waiting, tries, until)]);
    log({ event: 'message.postponed', subject, version, tries, until: until.toISOString(), why });
    return;
  }
  const letter = newId();
  const tries = waiting.tries + 1;
  await lease.write([deadLetterOf(waiting, letter, now, tries, why), settled(waiting)]);
  log({ event: 'message.dead', subject, version, tries, letter, why });
}

/** Answers in whose queues the message is now. Rule X4: of the example nobody is told. */
async function shareOut(parts: DispatchParts, lease: Lease, waiting: Waiting): Promise<readonly Recipient[]> {
  if (isExample(waiting.subject)) {
    await lease.write([settled(waiting)]);
    return [];
  }
  const found = await recipientsFor(parts, waiting);
  if (found === 'unknown') await putAside(parts, lease, waiting, UNKNOWN);
  else if ('puzzle' in found) await putAside(parts, lease, waiting, found);
  else if ('instead' in found) await lease.write([...found.instead, settled(waiting)]);
  else {
    await share(lease, waiting, found);
    return found.map(({ recipient }) => recipient);
  }
  return [];
}

/** Rule P22. Shares out what is due of a subject over the queues of its recipients, in the order of its versions; answers whose they are. No chat is called. */
export async function fanOut(parts: DispatchParts, subject: string): Promise<readonly Recipient[]> {
  const filled: Recipient[] = [];
  const due = async (): Promise<Waiting | undefined> => {
    const head = await nextWaiting(parts.desk.table, subject);
    return head && isDue(head, parts.clock.now()) ? head : undefined;
  };
  await underLease(
    parts,
    dispatchKeys.dispatchLease(subject),
    async () => (await due()) !== undefined,
    async (lease) => {
      for (let head = await due(); head; head = await due()) {
        const waiting = head;
        filled.push(...(await forRequest(waiting.request, () => shareOut(parts, lease, waiting))));
      }
    },
  );
  return filled;
}
