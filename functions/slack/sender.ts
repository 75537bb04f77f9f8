import type { Card } from '#shared/conversations/kernel/model.ts';
import type { DeskPlaces } from '#shared/dispatch/routes.ts';
import type { MessagePlace, Sender, SendResult } from '#shared/dispatch/sender.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import * as z from 'zod';
import { messageOf } from './blocks/card.ts';
import { failureOf } from './web-client.ts';

const EVENT_TYPE = 'loketten_notice';
const PAGES_SEARCHED = 5;
const MESSAGES_A_PAGE = 200;

/** Answers of Slack that pass by themselves; every other one stays what it is, however often the same is sent. */
const PASSES = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
]);

/** The message to which one replies is there no longer. */
const GONE = new Set(['thread_not_found', 'message_not_found', 'cannot_reply_to_message']);

const StoredMessage = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.string(), event_payload: z.object({ mark: z.string() }) }),
});
const Stands = z.object({ channel: z.string(), ts: z.string() });

function notSent(error: unknown): SendResult {
  if (error instanceof WebAPIRateLimitedError) return { waitSeconds: error.retryAfter };
  if (error instanceof WebAPIPlatformError && !PASSES.has(error.data.error)) return { refused: error.data.error };
  return { unknown: failureOf(error) };
}

async function sent(call: () => Promise<unknown>): Promise<SendResult> {
  try {
    const { channel, ts } = Stands.parse(await call());
    return { sent: { channel, message: ts } };
  } catch (error) {
    return notSent(error);
  }
}

/** Where the desks are in Slack; the head of the data desk may be nobody. */
export const slackPlaces = (at: {
  readonly bureauChannel: string;
  readonly dataDeskChannel: string;
  readonly dataDeskHead?: string | undefined;
}): DeskPlaces => {
  const place = (to: string) => ({ chat: 'slack', to, language: 'nl' }) as const;
  return {
    'bureau': [place(at.bureauChannel)],
    'data-desk': [place(at.dataDeskChannel)],
    'data-desk-head': at.dataDeskHead === undefined ? [] : [place(at.dataDeskHead)],
  };
};

const isUser = (to: string): boolean => /^[UW][A-Z0-9]+$/.test(to);

/**
 * Sends cards as messages of Slack, once each: whether to try again is for the caller to say. `to` is a channel, by id or
 * as `#name`, or a user. Cards of a channel are drawn in `language`, which speaks only where a card is too long.
 */
export function slackSender(client: WebClient, language: Language = 'nl'): Sender {
  const conversation = async (to: string): Promise<string> => {
    if (!isUser(to)) return to;
    const { channel } = await client.conversations.open({ users: to });
    return z.string().parse(channel?.id);
  };
  const message = (card: Card, mark: string) => ({
    ...messageOf([card], language),
    metadata: { event_type: EVENT_TYPE, event_payload: { mark } },
    unfurl_links: false,
    unfurl_media: false,
  });
  return {
    post: async (to, card, mark, under) => {
      const post = (more: { readonly thread_ts?: string }) =>
        sent(async () =>
          client.chat.postMessage({
            channel: under?.channel ?? (await conversation(to)),
            ...message(card, mark),
            ...more,
          }),
        );
      const posted = await post(under ? { thread_ts: under.message } : {});
      return under && 'refused' in posted && GONE.has(posted.refused) ? post({}) : posted;
    },
    update: ({ channel, message: ts }, card, mark) => {
      const { unfurl_links: _, unfurl_media: __, ...changed } = message(card, mark);
      return sent(() => client.chat.update({ channel, ts, ...changed }));
    },
    find: async (to, mark, under): Promise<MessagePlace | undefined> => {
      const channel = under?.channel ?? (await channelId(client, await conversation(to)));
      if (channel === undefined) return undefined;
      const reply = under && (await findReply(client, channel, under.message, mark));
      return reply ?? searchPages(mark, channel, (page) => client.conversations.history(page));
    },
  };
}

type Page = {
  readonly channel: string;
  readonly include_all_metadata: true;
  readonly limit: number;
  readonly cursor?: string;
};
type Pages = (
  page: Page,
) => Promise<{
  readonly messages?: readonly unknown[];
  readonly response_metadata?: { readonly next_cursor?: string | undefined } | undefined;
}>;

/** The message with a mark, page after page. */
async function searchPages(mark: string, channel: string, read: Pages): Promise<MessagePlace | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_SEARCHED; page += 1) {
    const asked = { channel, include_all_metadata: true, limit: MESSAGES_A_PAGE } as const;
    const { messages = [], response_metadata: next } = await read(cursor === undefined ? asked : { ...asked, cursor });
    const ours = messages
      .flatMap((one) => StoredMessage.safeParse(one).data ?? [])
      .find(({ metadata }) => metadata.event_payload.mark === mark && metadata.event_type === EVENT_TYPE);
    if (ours) return { channel, message: ours.ts };
    if (!next?.next_cursor) return undefined;
    cursor = next.next_cursor;
  }
  return undefined;
}

/** The same below a message; nothing where that is gone, after which a reply stands by itself. */
async function findReply(
  client: WebClient,
  channel: string,
  under: string,
  mark: string,
): Promise<MessagePlace | undefined> {
  try {
    return await searchPages(mark, channel, (page) => client.conversations.replies({ ...page, ts: under }));
  } catch (error) {
    if (error instanceof WebAPIPlatformError && GONE.has(error.data.error)) return undefined;
    throw error;
  }
}

/** A channel's id; history is not to be had by the name, under which messages can be posted. */
async function channelId(client: WebClient, channel: string): Promise<string | undefined> {
  if (!channel.startsWith('#')) return channel;
  let cursor: string | undefined;
  do {
    const { channels = [], response_metadata: next } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 1_000,
      ...(cursor !== undefined && { cursor }),
    });
    const found = channels.find(({ name }) => name === channel.slice(1));
    if (found?.id !== undefined) return found.id;
    cursor = next?.next_cursor;
  } while (cursor);
  return undefined;
}
