import { COMMAND_PAGES } from '#shared/conversations/commands.ts';
import * as z from 'zod';
import { FORMS_FOR_ANYONE, type Answer } from '#shared/conversations/kernel/model.ts';
import { mustSeeFirst } from '#shared/conversations/activities/outcome-seen.ts';
import { failurePage } from '../failure.tsx';
import { signInToSend } from '../reply.ts';
import { goOnTo, sentOne, type Page, type Reply, type Visit, type WebRoute } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { formPage } from './form.tsx';
import { actAlone, CardSection } from './parts.tsx';
import { readSentForm, type SentForm } from './read-form.ts';
import { en, nl } from './texts.ts';

/** Where somebody came from, if that is a page of ours. */
const backOf = (visit: Visit): string => goOnTo(sentOne(visit, '_back'));

/** What came of a conversation, as a page; `back` is where one goes on. */
export async function answerPage(visit: Visit, answer: Answer, key: string = visit.desk.newId(), back = backOf(visit)): Promise<Page> {
  const say = wordsOf({ nl, en }, visit.language);
  if ('ask' in answer) return formPage({ visit, form: answer.ask, key, back });
  const cards = 'home' in answer ? answer.home : [answer.show];
  const [first] = cards;
  return {
    title: first?.title ?? say('mine.title'),
    main: (
      <>
        {cards.map((card, index) => <CardSection card={card} drawAct={actAlone(visit, back)} bare={index === 0} />)}
        <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href(back)}>{say(back === '/mijn' ? 'done.next' : 'done.back')}</a></p>
      </>
    ),
  };
}

/** What was sent by a form or button that no page of ours made, or made long ago. */
const isUnreadable = (error: unknown): boolean => error instanceof z.ZodError || error instanceof SyntaxError;

const readable = (work: (visit: Visit) => Promise<Reply>) => async (visit: Visit): Promise<Reply> => {
  try {
    return await work(visit);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return failurePage(visit, 'bad-query', wordsOf({ nl, en }, visit.language)('unreadable'));
  }
};

/** Draws a form anew: after a change, a button inside it, or because its outcome has still to be seen. */
async function drawnAnew(visit: Visit, { filled, pressed, key }: SentForm, notice?: 'see-first'): Promise<Page> {
  const form = await visit.conversations.redraw(visit.who, filled, pressed);
  return formPage({ visit, form, key, back: backOf(visit), ...(notice && { notice }) });
}

/** A form that came in: drawn anew, refused with what is wrong, or carried out, once. */
async function takeForm(visit: Visit): Promise<Reply> {
  const sent = readSentForm(visit);
  const { conversations, who, actor } = visit;
  const { filled } = sent;
  if (actor.role === 'public' && !FORMS_FOR_ANYONE.has(filled.form)) return signInToSend(visit);
  if (sent.redraws || sent.pressed) return drawnAnew(visit, sent);
  const errors = await conversations.review(who, filled);
  if (Object.keys(errors).length > 0) {
    const form = await conversations.redraw(who, filled);
    return formPage({ visit, form, key: sent.key, errors, back: backOf(visit) });
  }
  if (mustSeeFirst(filled, sent.seen)) return drawnAnew(visit, sent, 'see-first');
  if (actor.role === 'public') return signInToSend(visit);
  return answerPage(visit, await conversations.carryOut(who, filled));
}

/** What a button of a card starts. */
async function takeAct(visit: Visit): Promise<Reply> {
  const { conversations, who, actor } = visit;
  const [act, value] = [sentOne(visit, '_act') ?? '', sentOne(visit, '_value') ?? ''];
  if (act === 'link' || (actor.role === 'public' && act !== 'register')) return signInToSend(visit);
  const key = visit.desk.newId();
  return answerPage(visit, await conversations.act(who, act, value, `web:${key}`), key);
}

/** What each command that has a page starts, without words after it. */
export const COMMANDS: readonly WebRoute[] = COMMAND_PAGES.map(({ name, path }) => ({
  method: 'GET', path, reply: async (visit) => answerPage(visit, await visit.conversations.command(visit.who, name, '')),
}));

/** What awaits this person, and what is theirs. The last card explains the commands of a chat, which the menu does here. */
async function mine(visit: Visit): Promise<Reply> {
  const cards = (await visit.conversations.home(visit.who)).slice(0, -1);
  const say = wordsOf({ nl, en }, visit.language);
  return { title: say('mine.title'), main: <>{cards.map((card) => <CardSection card={card} drawAct={actAlone(visit)} />)}<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/mijn/gegevens')}>{say('mine.data')}</a></p></> };
}

/** The conversations of the desks as pages: the same questions, cards and buttons as in the chats. */
export const TALK: readonly WebRoute[] = [
  { method: 'POST', path: '/aanmelden', reply: readable(takeForm) },
  { method: 'POST', path: '/gesprek', reply: readable((visit) => (sentOne(visit, '_form') === undefined ? takeAct(visit) : takeForm(visit))) },
  { method: 'GET', path: '/mijn', for: 'signed-in', reply: mine },
];
