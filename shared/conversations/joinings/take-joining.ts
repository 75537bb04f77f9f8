import * as z from 'zod';
import { answerJoining } from '../../activities/joining/answer-joining.ts';
import { JOINING_KINDS } from '../../activities/joining/joined.ts';
import { openTalk } from '../../activities/joining/open-talk.ts';
import { proposeJoining } from '../../activities/joining/propose-joining.ts';
import { readJoinings } from '../../activities/joining/read-joinings.ts';
import { LONGEST_SAID } from '../../activities/joining/talk.ts';
import { sideOf } from '../../activities/joining/talk-store.ts';
import type { Failure } from '../../platform/failures.ts';
import { one } from '../activities/form/activity-fields.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { askToLink, cardOf, failed, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { ConversationAnswer, FieldErrors, Form, Submission, Who } from '../kernel/model.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { offerParts } from './offer-parts.ts';
import { shownTalk, talkCard } from './talk-card.ts';
import { carriedIn } from '../kernel/carried.ts';

const Two = z.tuple([z.string(), z.string()]);
const Pressed = z.tuple([z.string(), z.int(), z.enum(['yes', 'no', ...JOINING_KINDS])]);
const Writing = z.tuple([z.string(), z.int()]);

/** A talk as it is now. */
async function asItIs(
  conversation: ConversationContext,
  who: Who,
  id: string,
  title?: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const shown = await shownTalk(conversation.desk, id);
  if (!shown) return failed(localizer, { code: 'not-found', detail: id });
  const card = talkCard(conversation, localizer, shown, sideOf(shown.kept, who.actor));
  return { show: title === undefined ? card : { ...card, title, summary: title } };
}

/** Shows a talk to one of the two, or to the bureau. */
export async function showTalk(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const opened = await openTalk(conversation.desk, who.actor, 'read joinings', id);
  return opened.ok ? asItIs(conversation, who, id) : failed(localizerOf(who.language), opened.error);
}

/** Shows which asks of others an activity could join. */
export async function showOffers(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const read = await readJoinings(desk, who.actor, id);
  if (!read.ok) return failed(localizer, read.error);
  const { offers, talks } = read.value;
  const { say } = localizer;
  const shows = talks.map(({ id: talk, guest, host }) => ({
    text: say('joining.title', { guest: guest.title, host: host.title }),
    button: { act: 'joining.show', label: say('act.show'), value: talk },
  }));
  const page = pageLink(conversation, localizer, id);
  return {
    show: cardOf(say('joining.offers'), [
      ...offerParts(localizer, offers, await desk.areaEver(), id),
      ...(offers.length === 0 ? [{ kind: 'text', text: say('joining.none') } as const] : []),
      ...(shows.length > 0 ? [{ kind: 'list', lines: shows, left: 0, all: page } as const] : []),
      { kind: 'buttons', buttons: [page] },
    ]),
  };
}

const said = (who: Who, refused: Failure): ConversationAnswer => failed(localizerOf(who.language), refused);

/** The button by which somebody proposes to join another: one talk, however often it is pressed. */
export async function propose(conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [guest, host] = carriedIn(Two, value);
  const proposed = await proposeJoining(conversation.desk, who.actor, guest, undefined, { with: host });
  if (!proposed.ok) return said(who, proposed.error);
  return asItIs(conversation, who, proposed.value.view.id, localizerOf(who.language).say('joining.proposed'));
}

/** What came of an answer; where others were first, how things are now. */
function afterAnswer(
  conversation: ConversationContext,
  who: Who,
  id: string,
  refused: Failure | undefined,
): Promise<ConversationAnswer> | ConversationAnswer {
  const { say } = localizerOf(who.language);
  if (refused?.code === 'stale') return asItIs(conversation, who, id, say('ask.meanwhile'));
  return refused ? said(who, refused) : asItIs(conversation, who, id, say('joining.kept'));
}

/** The buttons by which one of the two answers, on the talk that they were drawn for. */
export async function answer(conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, version, what] = carriedIn(Pressed, value);
  const input = what === 'yes' || what === 'no' ? { answer: what } : { answer: 'agree', kind: what };
  const answered = await answerJoining(conversation.desk, who.actor, id, `"${version}"`, input);
  return afterAnswer(conversation, who, id, answered.ok ? undefined : answered.error);
}

async function writeForm({ desk }: ConversationContext, who: Who, context: string): Promise<Form> {
  const { say } = localizerOf(who.language);
  const [id] = carriedIn(Writing, context);
  const { guest, host } = throughGuard(await openTalk(desk, who.actor, 'write on joining', id));
  const titles = { guest: guest.activity.plan.title, host: host.activity.plan.title };
  return {
    form: 'joining-write',
    title: say('joining.write'),
    submit: say('joining.write.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: say('joining.title', titles) }],
    fields: [{ id: 'text', label: say('joining.write.text'), kind: 'text', long: true, most: LONGEST_SAID }],
    after: [],
    values: {},
    context,
    revision: 0,
  };
}

/** The form behind the button to write to the others. */
export async function openWriting(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  return { ask: await writeForm(conversation, who, value) };
}

/** The form as it is filled in. */
export const redrawWriting = async (
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> => ({ ...(await writeForm(conversation, who, context)), values, revision });

/** What is not right yet in the form. */
export const reviewWriting = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'text') === undefined ? { text: localizerOf(language).say('wrong.joining-text') } : {};

/** What refused words are about. */
export const writingFaults = faultsAt(['#/text', 'text', 'wrong.joining-text']);

/** Writes to the others what the form says. */
export async function writeFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const [id, version] = carriedIn(Writing, context);
  const input = { answer: 'write', text: one(values, 'text') };
  const written = await answerJoining(conversation.desk, who.actor, id, `"${version}"`, input);
  return afterAnswer(conversation, who, id, written.ok ? undefined : written.error);
}
