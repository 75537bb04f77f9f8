import { DUE_EVENT } from '#shared/requests/due/do-what-is-due.ts';
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

/** What SES tells of mail that did not arrive, or that its reader called unwanted. */
export const MAIL_EVENTS = ['Email Bounced', 'Email Complaint Received'] as const;

const Recipients = z.array(z.object({ emailAddress: z.string() }));

/**
 * The same as it comes, as far as it is read here: of a bounce whether it is for good.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const MailEvent = z.object({
  'source': z.literal('aws.ses'),
  'detail-type': z.enum(MAIL_EVENTS),
  'detail': z.object({
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: Recipients }).optional(),
    complaint: z.object({ complainedRecipients: Recipients }).optional(),
  }),
});
export type MailEvent = z.output<typeof MailEvent>;

/** What makes the function run. */
export const DispatcherEvent = z.union([StreamEvent, ScheduledEvent, DueEvent, MailEvent]);
export type DispatcherEvent = z.output<typeof DispatcherEvent>;

/** The records, by their sequence numbers, from which on Lambda has to bring a batch again. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };
