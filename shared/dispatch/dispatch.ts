import { StoreUnreachable } from '../platform/failures.ts';
import { traceOf } from '../platform/log/log.ts';
import { dueRecipients, recipientName } from './delivery.ts';
import { fanOut } from './fan-out.ts';
import { openLanes, type Lanes } from './lanes.ts';
import { timeOf, type DispatchParts } from './parts.ts';
import { dueSubjects } from './queue.ts';
import { sendTo } from './send-to.ts';

/**
 * The dispatcher: turns the outbox into messages that people see. Each change of the register left its message in the
 * outbox, in its own transaction; what is here makes sure that it is seen, in order, once, and that nobody waits for
 * somebody else (docs/decisions/0017).
 *
 * 1. **Shared out first.** A message of a subject (an activity, an introduction) becomes one delivery for each recipient and
 *    door, in the queue of that recipient, in the transaction that takes it out of the outbox. No chat is called for that.
 * 2. **One at a time.** Whoever shares out for a subject, or sends to a recipient, holds its lease. A lease has a version,
 *    which goes up each time it is taken, and a moment at which it ends. Everything that the holder writes is written on
 *    condition of that version, and makes the lease last anew: who lost it can store nothing more. The lease of one that was killed
 *    runs out.
 * 3. **In order.** A recipient is told in the order of the changes. What could not be sent holds up the later ones of its
 *    subject for this recipient, and for a minute at most their other ones; nobody else.
 * 4. **Once to the eye.** A notice has a slot; for each slot and recipient is kept where its message stands, and the version that it
 *    shows. A later notice changes that message; an older one leaves it alone. The card is drawn from the state as it is when it is sent.
 * 5. **Before a message is posted**, that it will be is kept, with a mark that goes along. Who finds that without a place
 *    looks in the chat for the mark first, and posts only what is not there. A change may be made twice, nobody sees that.
 * 6. **When a recipient wants a pause**, until when is kept with the lease, and counts for no try. When nobody knows what came of a
 *    send (an answer is waited for a few seconds) it is tried again after a growing wait, 10 times over about a day; what our own code
 *    cannot draw, or is of a type that no capability declares (conversations/notices.ts), 5 times in some minutes. Then, or at once
 *    when the recipient refuses it, it becomes a dead letter, in the transaction that takes it out of the queue.
 * 7. **Side by side**: many dispatchers at once, and in each so many recipients of a door (lanes.ts); a door that hangs takes no room from another.
 * 8. **Mail** cannot be changed and not be looked for (mail/send-mail.ts): everything that a message tells one address is one mail, under
 *    a mark that is kept before it is sent; a later version is a new mail in its thread, and only where it says something new.
 * 9. **Systems of owners of data** (webhooks) are recipients like any other, but nothing can be looked for there: what may not have
 *    come in is posted again under the same id.
 */

/** Keeps in the log what nobody foresaw. */
export function logFailure({ desk: { log } }: Pick<DispatchParts, 'desk'>, subject: string, error: unknown): void {
  log({ event: 'dispatch.failed', subject, ...traceOf(error) });
}

/** What a round goes by: `failed` hears of each subject, or door, to which something happened that nobody foresaw. */
export type Round = {
  readonly lanes: Lanes;
  readonly goesOn: () => boolean;
  readonly failed: (name: string, error: unknown) => void;
};

/** Whoever is sent to is not named: a failure says the door. */
export const nameOfDoor = (door: string): string => `DELIVERY#${door}`;

/**
 * Shares out everything that is due, of all subjects, and begins to send to everyone who can be told something, the longest
 * waiting one first; `sent` is when that is over, and never rejects. Those to whom an earlier round still sends keep nobody waiting.
 */
export async function beginRound(
  parts: DispatchParts,
  { lanes, goesOn, failed }: Round,
): Promise<{ readonly sent: Promise<void> }> {
  const { table } = parts.desk;
  const run = (lane: string, name: string, says: string, work: () => Promise<unknown>): Promise<void> =>
    lanes
      .run(lane, name, async () => {
        if (goesOn()) await work();
      })
      .catch((error: unknown) => failed(says, error));
  const subjects = await dueSubjects(table, parts.clock.now());
  await Promise.all(subjects.map((subject) => run('OUTBOX', subject, subject, () => fanOut(parts, subject))));
  const recipients = await dueRecipients(table, timeOf(parts));
  const sending = recipients.map((recipient) =>
    run(recipient.door, recipientName(recipient), nameOfDoor(recipient.door), () => sendTo(parts, recipient, goesOn)),
  );
  return { sent: Promise.all(sending).then(() => undefined) };
}

/**
 * Sends everything that is due, to everyone, as long as `goesOn` says so. What nobody foresaw is logged, and the others go
 * on; answers the subjects and doors it happened to. Throws `StoreUnreachable`.
 */
export async function dispatchAll(
  parts: DispatchParts,
  goesOn: () => boolean = () => true,
): Promise<readonly string[]> {
  const names: string[] = [];
  const unreachable: StoreUnreachable[] = [];
  const { sent } = await beginRound(parts, {
    lanes: openLanes(),
    goesOn: () => unreachable.length === 0 && goesOn(),
    failed: (name, error) => {
      if (error instanceof StoreUnreachable) unreachable.push(error);
      else logFailure(parts, name, error);
      names.push(name);
    },
  });
  await sent;
  for (const error of unreachable) throw error;
  return names;
}
