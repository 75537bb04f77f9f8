import type { ConversationAnswer, Card, Submission } from '#shared/conversations/kernel/model.ts';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import { message } from '#shared/platform/messages/messages.ts';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { openFor, sentence } from './cards/card.ts';
import { CardData, OWN, type FormData } from './cards/data.ts';
import { failureCodeOf } from './connector.ts';
import type { FormMore } from './drawing.ts';
import { channelOf, type Pressed } from './reading/activity.ts';
import { readSubmission } from './reading/filled.ts';
import { cardReply, leaveIt, sentenceReply, type TeamsReply } from './replies.ts';
import { isPersonal, keepShown, postBelow, type TeamsTurn, type TurnParts } from './turn.ts';

type OfVerb<Verb extends CardData['verb']> = Extract<CardData, { verb: Verb }>;
type PressedTurn = TeamsTurn<Pressed>;

/** The key of the form that takes the place of another one: the same key when the same step is repeated. */
const nextKey = (key: string): string => digestOfBody(key).slice(0, 16);

/** Shows a card in the place of the one that was pressed; in a conversation of one it stays there. */
async function inPlace(parts: TurnParts, { sent }: PressedTurn, card: IAdaptiveCard): Promise<TeamsReply> {
  if (isPersonal(sent)) await keepShown(parts, sent, card);
  return cardReply(card);
}

async function command(
  parts: TurnParts,
  turn: PressedTurn,
  { command: name, words }: OfVerb<'command'>,
): Promise<TeamsReply> {
  const { who } = turn;
  return cardReply(await parts.draw.answer(who, await parts.conversations.command(who, name, words), parts.newId()));
}

/** What a button starts: below the card where one person reads along, else in its place, for whoever pressed it. */
async function act(parts: TurnParts, turn: PressedTurn, { act: name, value }: OfVerb<'act'>): Promise<TeamsReply> {
  const { sent, who } = turn;
  const key = sent.id ?? parts.newId();
  const click = `${sent.conversation.id}|${key}`;
  if (isPersonal(sent) && !(await parts.places.isNew(click)))
    return sentenceReply(message(who.language, 'teams.below'));
  try {
    const answer = await parts.conversations.press(who, name, value, `teams:${key}`);
    const card = await parts.draw.answer(who, answer, nextKey(click));
    if (!isPersonal(sent)) return cardReply(card);
    await postBelow(parts, sent, card);
    return sentenceReply(message(who.language, 'teams.below'));
  } catch (error) {
    if (isPersonal(sent)) await parts.places.takeBack(click).catch(() => undefined);
    throw error;
  }
}

/**
 * Checks whether this message of the dispatcher is the one that counts. Where it was posted twice, the other one is
 * removed and the answer is false.
 */
async function isTheOne({ places, connector, log }: TurnParts, { sent }: PressedTurn, mark: string): Promise<boolean> {
  const { serviceUrl, replyToId } = sent;
  if (replyToId === undefined) return true;
  const conversation = channelOf(sent);
  if ((await places.isAt(mark, { conversation, message: replyToId })) !== 'duplicate') return true;
  await connector
    .remove({ serviceUrl, conversation }, replyToId)
    .catch((error: unknown) =>
      log({ event: 'teams.call-failed', method: 'conversations.deleteActivity', code: failureCodeOf(error) }),
    );
  return false;
}

/** Asks somebody who is not known yet to link, in the place of a card; the button for it stays, for when they have. */
async function linkFirst(
  { conversations, draw, newId }: TurnParts,
  { who }: PressedTurn,
  what: NonNullable<Card['again']>,
  mark: string | undefined,
): Promise<TeamsReply> {
  const card = await draw.answer(who, await conversations.press(who, 'link', '-', newId()), newId());
  return cardReply({
    ...card,
    actions: [openFor(what, { language: who.language, ...(mark !== undefined && { mark }) })],
  });
}

/**
 * Draws a card as its reader may see it. Teams asks for that by itself whenever somebody looks at it: then nothing is said
 * to who may not, and to who is not known yet.
 */
async function again(parts: TurnParts, turn: PressedTurn, { again: what, mark }: OfVerb<'again'>): Promise<TeamsReply> {
  const { sent, who } = turn;
  const { language } = who;
  const leave = leaveIt('NotYours', message(language, 'teams.not-yours'));
  if (mark !== undefined && !(await isTheOne(parts, turn, mark))) return leave;
  const byItself = sent.value.trigger === 'automatic';
  if (!what || (byItself && who.actor.role === 'public')) return leave;
  if (who.actor.role === 'public') return linkFirst(parts, turn, what, mark);
  const answer = await parts.conversations.press(who, what.act, what.value, `teams:${sent.id ?? parts.newId()}`);
  if ('show' in answer && answer.show.again) return cardReply(parts.draw.again(who, answer.show, mark));
  return byItself ? leave : sentenceReply(message(language, 'teams.not-yours'));
}

async function redrawn(
  parts: TurnParts,
  turn: PressedTurn,
  data: FormData,
  submission: Submission,
  more: Omit<FormMore, 'key'> = {},
): Promise<TeamsReply> {
  const form = await parts.conversations.redraw(turn.who, submission, data.verb === 'press' ? data.pressed : undefined);
  return inPlace(parts, turn, await parts.draw.form(turn.who, form, { key: data.key, ...more }));
}

async function submit(
  parts: TurnParts,
  turn: PressedTurn,
  data: OfVerb<'submit'>,
  submission: Submission,
): Promise<TeamsReply> {
  const { conversations, draw } = parts;
  const { who } = turn;
  const errors = await conversations.validate(who, submission);
  if (Object.keys(errors).length > 0) return redrawn(parts, turn, data, submission, { errors });
  const unseen = await conversations.unseen(who, submission);
  if (unseen) return inPlace(parts, turn, await draw.form(who, unseen, { key: data.key, notice: 'see-first' }));
  const answer = await conversations.submit(who, submission);
  return inPlace(parts, turn, await draw.answer(who, answer, nextKey(data.key)));
}

async function cancel(parts: TurnParts, turn: PressedTurn, submission: Submission): Promise<TeamsReply> {
  const { language } = turn.who;
  await parts.conversations.cancel(turn.who, submission);
  const answer: ConversationAnswer = {
    show: sentence(message(language, 'teams.cancelled.title'), message(language, 'teams.cancelled')),
  };
  return inPlace(parts, turn, await parts.draw.answer(turn.who, answer, parts.newId()));
}

async function answerPressed(parts: TurnParts, turn: PressedTurn, data: CardData): Promise<TeamsReply> {
  const sent = turn.sent.value.action.data;
  switch (data.verb) {
    case 'command':
      return command(parts, turn, data);
    case 'act':
      return act(parts, turn, data);
    case 'again':
      return again(parts, turn, data);
    case 'check':
    case 'press':
      return redrawn(parts, turn, data, readSubmission(data, sent));
    case 'submit':
      return submit(parts, turn, data, readSubmission(data, sent));
    case 'cancel':
      return cancel(parts, turn, readSubmission(data, sent));
  }
}

/** Answers a button. One that no card of ours has says so; a form keeps what is filled in where something went wrong. */
export async function pressed(parts: TurnParts, turn: PressedTurn): Promise<TeamsReply> {
  const data = CardData.safeParse(turn.sent.value.action.data[OWN]);
  return data.success
    ? answerPressed(parts, turn, data.data)
    : sentenceReply(message(turn.who.language, 'teams.stale'));
}
