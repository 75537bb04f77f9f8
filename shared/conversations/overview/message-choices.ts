import * as z from 'zod';
import { chooseMessages, readMessageChoices } from '../../people/message-choices.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Who } from '../kernel/model.ts';

/** What chats are called, in whatever language. */
export const CHAT_NAMES = { slack: 'Slack', teams: 'Teams', web: 'Web' } as const;

const Choice = z
  .string()
  .regex(/^(slack|teams):(on|off)$/)
  .transform((text) => {
    const [chat, choice] = text.split(':');
    return { chat, isTold: choice === 'on' };
  });

/** Rule P25. In which chats somebody is told things, and a button for each to have it otherwise. */
async function choicesCard({ desk }: ConversationContext, { actor, language }: Who): Promise<Card> {
  const { say } = localizerOf(language);
  const { chats } = actor.role === 'public' ? { chats: [] } : await readMessageChoices(desk, actor);
  if (chats.length === 0) return cardOf(say('messages.title'), [{ kind: 'text', text: say('messages.nowhere') }]);
  const buttons = chats.map(({ chat, isTold }): Button => {
    const name = CHAT_NAMES[chat];
    return {
      act: 'messages.choose',
      label: say(isTold ? 'messages.stop' : 'messages.start', { chat: name }),
      value: `${chat}:${isTold ? 'off' : 'on'}`,
    };
  });
  const facts = chats.map(({ chat, isTold }) => ({
    label: CHAT_NAMES[chat],
    value: say(isTold ? 'messages.told' : 'messages.not-told'),
  }));
  const none: Card['parts'] = chats.some(({ isTold }) => isTold) ? [] : [{ kind: 'note', text: say('messages.none') }];
  return cardOf(say('messages.title'), [{ kind: 'facts', facts }, ...none, { kind: 'buttons', buttons }]);
}

/** Shows where somebody is told things. */
export const showChoices = async (conversation: ConversationContext, who: Who): Promise<ConversationAnswer> => ({
  show: await choicesCard(conversation, who),
});

/** Keeps what somebody chose for one chat, and shows what then holds. */
export async function choose(conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> {
  const chosen = Choice.parse(value);
  if (who.actor.role !== 'public')
    await chooseMessages(conversation.desk, who.actor, {
      told: (chat) => (chat === chosen.chat ? chosen.isTold : undefined),
    });
  return showChoices(conversation, who);
}
