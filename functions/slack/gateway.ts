import * as z from 'zod';
import type { Slack, SlackAnswer } from './app.ts';

/** What Lambda is called with beside a request: work that an earlier call handed on, or the clock of every minute. */
const HandedOn = z.object({ work: z.unknown() }).refine(({ work }) => work !== undefined);
const EveryMinute = z.object({ sweep: z.literal(true) });

/** Makes the Lambda handler of the Slack door. */
export const slackHandler = (slack: Slack) => async (event: unknown): Promise<SlackAnswer | undefined> => {
  if (EveryMinute.safeParse(event).success) {
    await slack.sweep();
    return undefined;
  }
  const handedOn = HandedOn.safeParse(event);
  if (!handedOn.success) return slack.handle(event);
  await slack.work(handedOn.data.work);
  return undefined;
};
