import { StoreUnreachable } from '../platform/failures.ts';
import { traceOf } from '../platform/log.ts';
import { LeaseLost, takeLease, type Lease } from './lease.ts';
import type { DispatchParts } from './parts.ts';
import { dueSubjects, nextWaiting, isDue, type Waiting } from './queue.ts';
import { sendMessage } from './send-message.ts';

/**
 * The dispatcher: turns the outbox into messages that people see. Each change of the register left its message in the
 * outbox, in its own transaction; what is here makes sure that it is seen, in order, and once.
 *
 * 1. **One at a time.** Whoever sends for a subject (an activity, an introduction) holds its lease. A lease has a version,
 *    which goes up each time it is taken, and a moment at which it ends. Everything that the holder writes is written on
 *    condition of that version, and makes the lease last anew: who lost it can store nothing more. The lease of one that was killed
 *    runs out.
 * 2. **In order.** The message with the lowest version goes first, and as long as it waits, the later ones of its subject wait.
 * 3. **Once to the eye.** A notice has a slot; for each slot and recipient is kept where its message stands, and the version that it
 *    shows. A later notice changes that message; an older one leaves it alone. The card is drawn from the state as it is when it is sent.
 * 4. **Before a message is posted**, that it will be is kept, with a mark that goes along. Who finds that without a place
 *    looks in the chat for the mark first, and posts only what is not there. A change may be made twice, nobody sees that.
 * 5. **At least once.** Only when every recipient has it does a message leave the outbox. Where one had to wait the rest is
 *    not sent again: their slots say so.
 * 6. **When a chat wants a pause**, until when is kept for all dispatchers, and counts for no try. When nobody knows what came of a
 *    send it is tried again after a growing wait, 10 times over about a day; what our own code cannot draw, or is of a type
 *    that no capability declares (conversations/notices.ts), 5 times in some minutes. Then, or when a recipient refuses it
 *    while all others have it, the message becomes a dead letter, in the transaction that takes it out of the outbox, and
 *    the subject goes on.
 * 7. **Systems of owners of data** (webhooks) are recipients like any other, but nothing can be looked for there: what may not have
 *    come in is posted again under the same id. Each grant is a subject of its own, and so no owner waits for another.
 */

/** Sends what is due of a subject, under its lease; answers when nothing is, or when the lease is lost. */
async function drain(parts: DispatchParts, lease: Lease, due: () => Promise<Waiting | undefined>): Promise<void> {
  for (let head = await due(); head; head = await due()) await sendMessage(parts, lease, head);
}

/**
 * Sends everything of a subject that is due, unless another dispatcher is at it: that one looks once more when it is
 * done, so that nothing that came in meanwhile stays behind. Throws where the store cannot be reached, and what nobody foresaw.
 */
export async function dispatchSubject(parts: DispatchParts, subject: string): Promise<void> {
  const {
    desk: { table },
    clock,
  } = parts;
  const due = async (): Promise<Waiting | undefined> => {
    const head = await nextWaiting(table, subject);
    return head && isDue(head, clock.now()) ? head : undefined;
  };
  while (await due()) {
    const lease = await takeLease(parts, subject);
    if (!lease) return;
    try {
      await drain(parts, lease, due);
    } catch (error) {
      await lease.release().catch(() => undefined); // it runs out by itself where even this fails
      if (error instanceof LeaseLost) return;
      throw error;
    }
    await lease.release();
  }
}

/** Keeps in the log what nobody foresaw. */
export function logFailure({ desk: { log } }: DispatchParts, subject: string, error: unknown): void {
  log({ event: 'dispatch.failed', subject, ...traceOf(error) });
}

/**
 * Sends everything that is due, of all subjects, the longest waiting one first, as long as `goesOn` says so. What nobody
 * foresaw is logged, and the other subjects go on; answers the subjects it happened to. Throws `StoreUnreachable`.
 */
export async function dispatchAll(
  parts: DispatchParts,
  goesOn: () => boolean = () => true,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const subject of await dueSubjects(parts.desk.table, parts.clock.now())) {
    if (!goesOn()) break;
    try {
      await dispatchSubject(parts, subject);
    } catch (error) {
      if (error instanceof StoreUnreachable) throw error;
      logFailure(parts, subject, error);
      failed.push(subject);
    }
  }
  return failed;
}
