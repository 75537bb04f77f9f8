import type { LambdaContext } from '#shared/platform/http/lambda-context.ts';
import { doWhatIsDue } from '#shared/requests/do-what-is-due.ts';
import { dispatchAll, dispatchSubject, logFailure } from '#shared/dispatch/dispatch.ts';
import { sendWithinMs, type DispatchParts } from '#shared/dispatch/parts.ts';
import { subjectIn } from '#shared/dispatch/queue.ts';
import { DispatcherEvent, type BatchAnswer } from './events.ts';

/** Called with an event of the table's stream or of a schedule. */
export type DispatcherHandler = (event: unknown, context: LambdaContext) => Promise<BatchAnswer>;

type Batch = Extract<DispatcherEvent, { Records: unknown }>;

/** The records that tell of a new message, by its subject. What else is in the stream is somebody else's, or our own bookkeeping. */
function newMessages({ Records }: Batch): Map<string, string[]> {
  const bySubject = new Map<string, string[]>();
  for (const { eventName, dynamodb } of Records) {
    const subject = eventName === 'INSERT' ? subjectIn(dynamodb.Keys.pk.S) : undefined;
    if (subject !== undefined) bySubject.set(subject, [...(bySubject.get(subject) ?? []), dynamodb.SequenceNumber]);
  }
  return bySubject;
}

async function sendBatch(parts: DispatchParts, batch: Batch, goesOn: () => boolean): Promise<BatchAnswer> {
  const failed: string[] = [];
  for (const [subject, records] of newMessages(batch)) {
    if (!goesOn()) break; // the schedule finds what is left
    try {
      await dispatchSubject(parts, subject);
    } catch (error) {
      logFailure(parts, subject, error);
      failed.push(...records);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/**
 * The function: sends what a batch of the stream brings, and on a schedule all that waits; an event `due` first makes reminders and what else is due. A subject that failed in
 * a way that nobody foresaw is given back to Lambda, or makes the scheduled run fail, so that the alarm rings. Nothing is
 * begun where its own time might not be enough for an answer of a chat.
 */
export function dispatcherHandler(parts: DispatchParts): DispatcherHandler {
  return async (event, context) => {
    const goesOn = (): boolean => context.getRemainingTimeInMillis() > sendWithinMs(parts);
    const read = DispatcherEvent.parse(event);
    if ('Records' in read) return sendBatch(parts, read, goesOn);
    if ('due' in read) await doWhatIsDue(parts.desk); // and then sends what came of it
    const failed = await dispatchAll(parts, goesOn);
    if (failed.length > 0) throw new Error(`${failed.length} subjects could not be dispatched: the log names them.`);
    return { batchItemFailures: [] };
  };
}
