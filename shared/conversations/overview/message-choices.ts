import { valueIn } from '../kernel/carried.ts';
import * as z from 'zod';
import { chooseMessages, readMessageChoices } from '../../people/message-choices.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Who } from '../kernel/model.ts';

/** What chats are called, in whatever language. */
export const CHAT_NAMES = { slack: 'Slack', teams: 'Teams', web: 'Web' } as const;

const Choice = z
  .string()
  .regex(/^(slack|teams|mail):(on|off)$/)
  .transform((text) => {
    const [door, choice] = text.split(':');
    return { door, isTold: choice === 'on' };
  });

/** Rules P25 and P29. Where somebody is told things, and a button for each chat and for mail to have it otherwise. */
async function choicesCard({ desk }: ConversationContext, { actor, language }: Who): Promise<Card> {
  const { say } = localizerOf(language);
  const { chats, mail } =
    actor.role === 'public' ? { chats: [], mail: undefined } : await readMessageChoices(desk, actor);
  const doors = [
    ...chats.map(({ chat, isTold }) => ({ door: chat, name: CHAT_NAMES[chat], isTold })),
    ...(mail ? [{ door: 'mail', name: say('messages.mail'), isTold: mail.isTold && !mail.stopped }] : []),
  ];
  if (doors.length === 0) return cardOf(say('messages.title'), [{ kind: 'text', text: say('messages.nowhere') }]);
  const buttons = doors.map(({ door, name, isTold }): Button => ({
    act: 'messages.choose',
    label: say(isTold ? 'messages.stop' : 'messages.start', { chat: name }),
    value: `${door}:${isTold ? 'off' : 'on'}`,
  }));
  const facts = doors.map(({ name, isTold }) => ({
    label: name,
    value: say(isTold ? 'messages.told' : 'messages.not-told'),
  }));
  const none: Card['parts'] = doors.some(({ isTold }) => isTold) ? [] : [{ kind: 'note', text: say('messages.none') }];
  return cardOf(say('messages.title'), [{ kind: 'facts', facts }, ...none, { kind: 'buttons', buttons }]);
}

/** Shows where somebody is told things. */
export const showChoices = async (conversation: ConversationContext, who: Who): Promise<ConversationAnswer> => ({
  show: await choicesCard(conversation, who),
});

/** Keeps what somebody chose for one chat or for mail, and shows what then holds. */
export async function choose(conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> {
  const { door, isTold } = valueIn(Choice, value);
  if (who.actor.role !== 'public')
    await chooseMessages(conversation.desk, who.actor, {
      told: (one) => (one === door ? isTold : undefined),
      ...(door === 'mail' && isTold && { again: true }),
    });
  return showChoices(conversation, who);
}
