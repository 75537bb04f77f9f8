import type { Conversations, Who } from '#shared/conversations/kernel/model.ts';
import type { Log } from '#shared/platform/log/log.ts';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { failureCodeOf, type Connector } from './connector.ts';
import type { Draw } from './drawing.ts';
import type { Places } from './places.ts';
import type { Sent } from './reading/activity.ts';
import type { ChatAccounts } from './who-is.ts';

/** What every turn of a conversation works with. */
export type TurnParts = {
  readonly conversations: Conversations;
  readonly unlink: ChatAccounts['unlink'];
  readonly connector: Connector;
  readonly places: Places;
  readonly draw: Draw;
  readonly newId: () => string;
  readonly log: Log;
};

/** One thing that came in, and who sent it. */
export type TeamsTurn<Activity extends Sent = Sent> = { readonly sent: Activity; readonly who: Who };

/** Whether only one person reads along. */
export const isPersonal = ({ conversation }: Sent): boolean => conversation.conversationType === 'personal';

/** Posts a card in the conversation that something came from, in its thread. */
export const postBelow = (
  { connector }: TurnParts,
  { serviceUrl, conversation }: Sent,
  card: IAdaptiveCard,
): Promise<string> => connector.post({ serviceUrl, conversation: conversation.id }, card);

/**
 * Stores the new card in the message itself: the answer to a button is only shown while the conversation is open. If
 * this fails, what was done is done all the same.
 */
export async function keepShown(
  { connector, log }: TurnParts,
  { serviceUrl, conversation, replyToId }: Sent,
  card: IAdaptiveCard,
): Promise<void> {
  if (replyToId === undefined) return;
  try {
    await connector.update({ serviceUrl, conversation: conversation.id }, replyToId, card);
  } catch (error) {
    log({ event: 'teams.call-failed', method: 'conversations.updateActivity', code: failureCodeOf(error) });
  }
}
