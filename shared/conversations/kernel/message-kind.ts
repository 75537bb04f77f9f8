import type * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Change } from '../../platform/store/table.ts';
import type { OwnerNotice } from '../../requests/owner-events.ts';
import type { ConversationContext } from './context.ts';
import type { Notice } from './model.ts';

/** What is known of where people are reached: whether the head of the data desk is. */
export type Reach = { readonly hasHead: boolean };

/** The routes of a message: who hears of it in the chats, which owners' systems do, and the messages that go out in its place. */
type RoutesOf<Message> = {
  readonly chats?: (conversation: ConversationContext, message: Message, reach: Reach) => Promise<readonly Notice[]>;
  readonly owners?: (desk: Desk, message: Message) => Promise<readonly OwnerNotice[]>;
  readonly instead?: (message: Message) => readonly Change[];
};

/** A kind of message of the outbox as the dispatcher knows it: its type or its family (`activity.*`), and its routes. */
export type MessageKind = { readonly type: string } & RoutesOf<unknown>;

/**
 * Declares a kind of message, once, beside what it tells. A message that is not of the schema throws when it is sent: it is tried
 * again and at last kept as a dead letter.
 */
export function messageKind<Schema extends z.ZodType>(
  type: string,
  schema: Schema,
  { chats, owners, instead }: RoutesOf<z.output<Schema>>,
): MessageKind {
  return {
    type,
    ...(chats && { chats: async (conversation, message, reach) => chats(conversation, schema.parse(message), reach) }),
    ...(owners && { owners: async (desk, message) => owners(desk, schema.parse(message)) }),
    ...(instead && { instead: (message) => instead(schema.parse(message)) }),
  };
}
