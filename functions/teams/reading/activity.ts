import * as z from 'zod';
import { typedText } from './typed-text.ts';

/**
 * What Teams sends, as far as it is read here: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
const teamsId = z.string().min(1).max(512);
/** What Teams leaves out, or says that it is nothing. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
/** An id of a tenant, or of an account in Entra. */
const entraId = z.string().min(1).max(64);

const Sender = z.object({ id: teamsId, name: z.string().default(''), aadObjectId: maybe(entraId) });

const Sent = z.object({
  id: teamsId.optional(),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: Sender,
  conversation: z.object({
    id: teamsId,
    conversationType: z.enum(['personal', 'groupChat', 'channel']).default('personal'),
    tenantId: maybe(entraId),
  }),
  channelData: maybe(z.object({ tenant: maybe(z.object({ id: entraId })) })),
  locale: maybe(z.string()),
  replyToId: maybe(teamsId),
});
export type Sent = z.output<typeof Sent>;

const Message = Sent.extend({ type: z.literal('message'), text: z.string().default(''), id: teamsId });
const Installed = Sent.extend({ type: z.literal('installationUpdate'), action: z.string() });

const Pressed = Sent.extend({
  type: z.literal('invoke'),
  name: z.literal('adaptiveCard/action'),
  value: z.object({
    action: z.object({ data: z.record(z.string(), z.unknown()).default({}) }),
    trigger: z.enum(['manual', 'automatic']).default('manual'),
  }),
});

const Searched = Sent.extend({
  type: z.literal('invoke'),
  name: z.literal('application/search'),
  value: z.object({ queryText: z.string().default(''), dataset: z.string() }),
});

/** What somebody typed, a button that was pressed, a list that is looked up, or the app that was added or taken away. */
export const TeamsActivity = z.union([Message, Pressed, Searched, Installed]);
export type TeamsActivity = z.output<typeof TeamsActivity>;
export type Message = z.output<typeof Message>;
export type Pressed = z.output<typeof Pressed>;
export type Searched = z.output<typeof Searched>;
export type Installed = z.output<typeof Installed>;

/** The tenant that an activity comes from. */
export const tenantOf = ({ conversation, channelData }: Sent): string | undefined =>
  (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase();

/** A conversation without the thread in it: the id under which a channel is known. */
export const channelOf = ({ conversation }: Sent): string => conversation.id.replace(/;messageid=.*$/, '');

/** What was typed, without the name of the bot that had to be mentioned. */
export const typedWords = ({ text }: Pick<Message, 'text'>): string => typedText(text);
