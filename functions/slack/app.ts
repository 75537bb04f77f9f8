import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Clock } from '#shared/platform/clock.ts';
import type { Log } from '#shared/platform/log/log.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { App, AwsLambdaReceiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import { answersThrough } from './answers.ts';
import type { HandOff } from './hand-off.ts';
import { inboxIn } from './inbox.ts';
import { addListeners } from './listeners.ts';
import { modalsOver } from './modals.ts';
import { openFormsIn } from './open-forms.ts';
import { Work } from './reading/work.ts';
import { silentLogger } from './web-client.ts';
import { asBoltReads, isReadable, isSigned } from './signed.ts';
import type { WhoIs } from './who-is.ts';
import { careful } from './work.ts';

export type SlackParts = {
  readonly conversations: Conversations;
  readonly signingSecret: string;
  readonly client: WebClient;
  readonly handOff: HandOff;
  readonly whoIs: WhoIs;
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
};

/** A request as API Gateway's HTTP API sends it, and the answer to it. */
const SlackRequest = z.object({
  rawPath: z.string().default('/slack/events'),
  headers: z.record(z.string(), z.string()),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});
export type SlackRequest = z.input<typeof SlackRequest>;
export type SlackAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The Slack door. `handle` answers Slack; `work` does what was handed on; `sweep` takes up what was left in the inbox. */
export type Slack = {
  readonly handle: (request: unknown) => Promise<SlackAnswer>;
  readonly work: (work: unknown) => Promise<void>;
  readonly sweep: (olderThanSeconds?: number) => Promise<void>;
};

const REFUSED: SlackAnswer = { statusCode: 401, headers: {}, body: '' };
const UNREADABLE: SlackAnswer = { statusCode: 400, headers: {}, body: '' };

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/**
 * Puts the door together. The signature and its moment are verified over the body as it was sent, before it is read.
 * Nobody is asked who we are (`auth.test`) for each request: our own client does the talking.
 */
export function createSlack(parts: SlackParts): Slack {
  const { log } = parts;
  const inbox = inboxIn(parts);
  const logger = silentLogger();
  const receiver = new AwsLambdaReceiver({
    signingSecret: parts.signingSecret,
    logger,
    invalidRequestSignatureHandler: () => log({ event: 'slack.request-refused' }),
  });
  const app = new App({ receiver, logger, authorize: () => Promise.resolve({}), ignoreSelf: false, convoStore: false });
  app.error((error) => {
    log({ event: 'slack.work-failed', work: 'acknowledge', error: kindOf(error), stack: '' });
    return Promise.reject(error);
  });
  const answers = answersThrough(parts);
  const modals = modalsOver({ ...parts, answers, openForms: openFormsIn(parts) });
  addListeners(app, { ...parts, inbox, modals });
  const receive = receiver.toHandler();
  const doIt = careful({ ...parts, inbox, answers, modals });

  return {
    handle: async (request) => {
      const { body, isBase64Encoded, headers, rawPath } = SlackRequest.parse(request);
      // Bolt takes the bytes of base64 for ASCII, and then no signature over an accented letter holds.
      const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
      if (!isSigned(parts.signingSecret, headers, text, Date.now())) {
        log({ event: 'slack.request-refused' });
        return REFUSED;
      }
      const event = {
        version: '2.0',
        routeKey: '',
        rawPath,
        rawQueryString: '',
        headers: asBoltReads(headers),
        requestContext: {},
        body: text,
        isBase64Encoded: false,
      };
      const answer = isReadable(headers, text) ? await receive(event, {}).catch(() => undefined) : undefined;
      if (!answer) {
        // Signed, and still not to be read: Slack does not send such, and nobody else could.
        log({ event: 'slack.request-unread', kind: 'body' });
        return UNREADABLE;
      }
      const type = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
      return { statusCode: answer.statusCode, headers: Object.fromEntries(type), body: answer.body };
    },
    work: async (work) => doIt(Work.parse(work)),
    sweep: async (olderThanSeconds) => {
      for await (const { work, attempts, request } of inbox.takeUp(olderThanSeconds))
        await forRequest(request, () => doIt(work, attempts));
    },
  };
}
