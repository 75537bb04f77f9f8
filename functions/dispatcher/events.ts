import { DUE_EVENT } from '#shared/requests/do-what-is-due.ts';
import * as z from 'zod';

/**
 * A batch of changes of the table, as far as it is read here:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
const StreamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.string().optional(),
      dynamodb: z.object({ SequenceNumber: z.string(), Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

/** What EventBridge sends at its set times: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
const ScheduledEvent = z.object({ 'source': z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') });

/** What a schedule of the stack sends every hour. */
const DueEvent = z.strictObject({ due: z.literal(DUE_EVENT.due) });

/** What makes the function run. */
export const DispatcherEvent = z.union([StreamEvent, ScheduledEvent, DueEvent]);
export type DispatcherEvent = z.output<typeof DispatcherEvent>;

/** The records, by their sequence numbers, from which on Lambda has to bring a batch again. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };
