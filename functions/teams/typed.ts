import { commandOf, type CommandName } from '#shared/conversations/commands.ts';
import type { ConversationAnswer, Who } from '#shared/conversations/kernel/model.ts';
import { message } from '#shared/platform/messages/messages.ts';
import { invitation, sentence } from './cards/card.ts';
import { typedWords, type Installed, type Message } from './reading/activity.ts';
import { TAKEN, type TeamsReply } from './replies.ts';
import { isPersonal, postBelow, type TeamsTurn, type TurnParts } from './turn.ts';

/** Typed alone it asks what can be typed. */
const HELP = /^\/?(?:help|hulp|\?)$/i;

/** A command that was typed, with the words after it; undefined where the first word is none of ours. */
function readCommand(text: string): { readonly command: CommandName; readonly words: string } | undefined {
  const [first = '', ...rest] = text.split(/\s+/);
  if (HELP.test(text)) return { command: 'desk', words: 'help' };
  const command = commandOf(first.replace(/^\//, ''));
  return command && { command, words: rest.join(' ') };
}

/** What somebody gets who typed something else: what they can type, and what awaits them. */
async function unknownWord({ conversations }: TurnParts, who: Who): Promise<ConversationAnswer> {
  const { language } = who;
  return {
    home: [
      sentence(message(language, 'teams.unknown.title'), message(language, 'teams.unknown')),
      ...(await conversations.home(who)).slice(-1),
    ],
  };
}

/** Answers what was typed: in a conversation of one with what was asked for, elsewhere with a card that each opens for themselves. */
async function answerTyped(parts: TurnParts, { sent, who }: TeamsTurn<Message>): Promise<void> {
  const asked = readCommand(typedWords(sent));
  if (!isPersonal(sent)) {
    const { command, words } = asked ?? { command: 'desk', words: '' };
    await postBelow(parts, sent, invitation(command, words, sent.from, who.language));
    return;
  }
  const answer = asked
    ? await parts.conversations.command(who, asked.command, asked.words)
    : await unknownWord(parts, who);
  await postBelow(parts, sent, await parts.draw.answer(who, answer, parts.newId()));
}

/** Answers a message, once however often it comes in; one that could not be answered may come again. */
export async function answerMessage(parts: TurnParts, turn: TeamsTurn<Message>): Promise<TeamsReply> {
  const { places } = parts;
  const { id, conversation } = turn.sent;
  const name = `${conversation.id}|${id}`;
  if (!(await places.isNew(name))) return TAKEN;
  try {
    await answerTyped(parts, turn);
    return TAKEN;
  } catch (error) {
    await places.takeBack(name).catch(() => undefined);
    throw error;
  }
}

/** Greets whoever added the app, with what it can do. Whoever takes it away cannot be reached there any more: their link ends. */
export async function installed(parts: TurnParts, { sent, who }: TeamsTurn<Installed>): Promise<TeamsReply> {
  if (!sent.action.startsWith('add')) {
    if (isPersonal(sent)) await parts.unlink(who.chat);
    return TAKEN;
  }
  if (!isPersonal(sent)) {
    await postBelow(parts, sent, invitation('desk', '', sent.from, who.language));
    return TAKEN;
  }
  const [help] = (await parts.conversations.home(who)).slice(-1);
  const welcome = sentence(message(who.language, 'teams.welcome'), message(who.language, 'teams.unknown'));
  await postBelow(
    parts,
    sent,
    await parts.draw.answer(who, { home: [welcome, ...(help ? [help] : [])] }, parts.newId()),
  );
  return TAKEN;
}
