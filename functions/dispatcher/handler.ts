import type { LambdaContext } from '#shared/platform/http/lambda-context.ts';
import { recipientIn, recipientName, type Recipient } from '#shared/dispatch/delivery.ts';
import { dispatchAll, logFailure, nameOfDoor } from '#shared/dispatch/dispatch.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { lookAtOutbox } from '#shared/dispatch/look-at-outbox.ts';
import { fanOut } from '#shared/dispatch/fan-out.ts';
import { openLanes } from '#shared/dispatch/lanes.ts';
import type { DispatchParts } from '#shared/dispatch/parts.ts';
import { sendTo } from '#shared/dispatch/send-to.ts';
import { subjectIn } from '#shared/dispatch/queue.ts';
import { noteStoppedAddress } from '#shared/people/mail/stop-mail.ts';
import { DispatcherEvent, type BatchAnswer, type MailEvent } from './events.ts';

/** Called with an event of the table's stream or of a schedule. */
export type DispatcherHandler = (event: unknown, context: LambdaContext) => Promise<BatchAnswer>;

type Batch = Extract<DispatcherEvent, { Records: unknown }>;

/** The records of a batch that are new messages and deliveries, by their partition. What else is in the stream is somebody else's, or our own bookkeeping. */
function newWork({ Records }: Batch): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const { eventName, dynamodb } of Records) {
    const pk = dynamodb.Keys.pk.S;
    if (eventName !== 'INSERT' || (subjectIn(pk) === undefined && !recipientIn(pk))) continue;
    all.set(pk, [...(all.get(pk) ?? []), dynamodb.SequenceNumber]);
  }
  return all;
}

/** Sends a batch, everyone side by side. A message is shared out and sent on; the deliveries that it became come in the stream too, and are sent by then. */
async function sendBatch(parts: DispatchParts, batch: Batch, goesOn: () => boolean): Promise<BatchAnswer> {
  const lanes = openLanes();
  const send = (recipient: Recipient): Promise<void> =>
    lanes.run(recipient.door, recipientName(recipient), () => sendTo(parts, recipient, goesOn));
  const failed: string[] = [];
  const work = async (pk: string, records: readonly string[]): Promise<void> => {
    if (!goesOn()) return; // the schedule finds what is left
    const [subject, recipient] = [subjectIn(pk), recipientIn(pk)];
    try {
      if (subject !== undefined) await Promise.all((await fanOut(parts, subject)).map(send));
      if (recipient) await send(recipient);
    } catch (error) {
      logFailure(parts, subject ?? nameOfDoor(recipient?.door ?? ''), error);
      failed.push(...records);
    }
  };
  await Promise.all([...newWork(batch)].map(([pk, records]) => work(pk, records)));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Rule P32. Keeps which addresses mail does not reach for good, or is not wanted at. What may arrive later is tried by SES itself. */
async function noteMail({ desk }: DispatchParts, { detail: { bounce, complaint } }: MailEvent): Promise<BatchAnswer> {
  const isForGood = bounce?.bounceType === 'Permanent';
  for (const { emailAddress } of isForGood ? bounce.bouncedRecipients : [])
    await noteStoppedAddress(desk, emailAddress, 'bounce');
  for (const { emailAddress } of complaint?.complainedRecipients ?? [])
    await noteStoppedAddress(desk, emailAddress, 'complaint');
  return { batchItemFailures: [] };
}

/**
 * The function: shares out and sends what a batch of the stream brings, and on a schedule all that waits; an event `due` first makes reminders and what else is due. What failed in
 * a way that nobody foresaw is given back to Lambda, or makes the scheduled run fail, so that the alarm rings. Nothing is
 * begun where its own time might not be enough for an answer of a chat. `turnKey` gives the pages another key to sign by, where theirs is old.
 */
export function dispatcherHandler(parts: DispatchParts, turnKey?: () => Promise<unknown>): DispatcherHandler {
  return async (event, context) => {
    const goesOn = (): boolean => context.getRemainingTimeInMillis() > parts.leaseMs / 3;
    const read = DispatcherEvent.parse(event);
    if ('Records' in read) return sendBatch(parts, read, goesOn);
    if ('detail' in read) return noteMail(parts, read);
    parts.desk.log({ event: 'sweep.begun', of: 'due' in read ? 'due' : 'dispatcher' });
    if ('due' in read) await doAllThatIsDue(parts.desk); // and then sends what came of it
    else await lookAtOutbox(parts);
    const failed = await dispatchAll(parts, goesOn);
    if (failed.length > 0)
      throw new Error(`${failed.length} subjects or doors could not be dispatched: the log names them.`);
    if ('due' in read) await turnKey?.();
    return { batchItemFailures: [] };
  };
}
