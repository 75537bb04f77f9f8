import * as z from 'zod';
import { Home, MessageBlocks, Modal } from '../block-kit.ts';

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const flag = z.enum(['true', 'false']);
const message = { text: z.string().min(1).max(40_000), blocks: json(MessageBlocks) };
const metadata = json(
  z.strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.string()) }),
).optional();
const unfurl = { unfurl_links: flag.optional(), unfurl_media: flag.optional() };
const ts = z.string().regex(/^\d+\.\d+$/);
const thread = { thread_ts: ts.optional(), reply_broadcast: flag.optional() };

/** The arguments of each method, every one that the product may send: https://docs.slack.dev/reference/methods */
export const METHODS = {
  'users.info': z.strictObject({ user: z.string(), include_locale: flag.optional() }),
  'views.open': z.strictObject({ trigger_id: z.string(), view: json(Modal) }),
  'views.push': z.strictObject({ trigger_id: z.string(), view: json(Modal) }),
  'views.update': z.strictObject({ view_id: z.string(), view: json(Modal), hash: z.string().optional() }),
  'views.publish': z.strictObject({ user_id: z.string(), view: json(Home), hash: z.string().optional() }),
  'chat.postMessage': z.strictObject({ channel: z.string(), ...message, ...unfurl, ...thread, metadata }),
  'chat.postEphemeral': z.strictObject({ channel: z.string(), user: z.string(), ...message, thread_ts: ts.optional() }),
  'chat.update': z.strictObject({ channel: z.string(), ts: z.string(), ...message, metadata }),
  'conversations.open': z.strictObject({ users: z.string() }),
  'conversations.list': z.strictObject({
    types: z.string(),
    exclude_archived: flag,
    limit: z.string(),
    cursor: z.string().optional(),
  }),
  'conversations.history': z.strictObject({
    channel: z.string(),
    include_all_metadata: flag,
    limit: z.string(),
    cursor: z.string().optional(),
  }),
  'conversations.replies': z.strictObject({
    channel: z.string(),
    ts,
    include_all_metadata: flag,
    limit: z.string(),
    cursor: z.string().optional(),
  }),
} as const;
export type Method = keyof typeof METHODS;
export type Arguments<Name extends Method> = z.output<(typeof METHODS)[Name]>;
export const isMethod = (name: string): name is Method => Object.hasOwn(METHODS, name);

/** What may be sent to a `response_url`. */
export const Respond = z.strictObject({
  response_type: z.literal('ephemeral'),
  replace_original: z.boolean(),
  text: z.string().min(1),
  blocks: MessageBlocks,
});
