import * as z from 'zod';
import { silentLog, type Log } from '#shared/platform/log/log.ts';
import type { Slack, SlackAnswer } from './app.ts';
import { cameThroughEdge } from '#shared/platform/http/edge.ts';
import { MOST_SLACK_BYTES } from './fetch.ts';

/** What Lambda is called with beside a request: work that an earlier call handed on, or the clock of every minute. */
const HandedOn = z.object({ work: z.unknown() }).refine(({ work }) => work !== undefined);
const EveryMinute = z.object({ sweep: z.literal(true) });

/** What is larger is not looked at; base64 takes a third more. */
const TooLarge = z.object({ body: z.string().min(Math.ceil((MOST_SLACK_BYTES * 4) / 3) + 4) });

/** What came over the gateway. */
const Requested = z.object({ headers: z.record(z.string(), z.string()).default({}) });

/** Makes the Lambda handler of the Slack door. `originSecret` is what only the edge of its domain knows, where there is one. */
export const slackHandler =
  (slack: Slack, originSecret?: string, log: Log = silentLog) =>
  async (event: unknown): Promise<SlackAnswer | undefined> => {
    if (EveryMinute.safeParse(event).success) {
      log({ event: 'sweep.begun', of: 'slack' });
      await slack.sweep();
      return undefined;
    }
    if (TooLarge.safeParse(event).success) return { statusCode: 413, headers: {}, body: '' };
    const handedOn = HandedOn.safeParse(event);
    if (!handedOn.success) {
      const { headers } = Requested.parse(event);
      return cameThroughEdge(headers, originSecret) ? slack.handle(event) : { statusCode: 403, headers: {}, body: '' };
    }
    await slack.work(handedOn.data.work);
    return undefined;
  };
