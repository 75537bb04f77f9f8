import { COMMAND_PAGES } from '#shared/conversations/commands.ts';
import * as z from 'zod';
import { FORMS_FOR_ANYONE, type Card, type ConversationAnswer } from '#shared/conversations/kernel/model.ts';
import { UnreadableCarried } from '#shared/conversations/kernel/carried.ts';
import { isOfNothing } from '#shared/conversations/kernel/unreadable.ts';
import { isOpening } from '#shared/conversations/kernel/opening-acts.ts';
import { isShowing, SHOWING_PAGE } from '#shared/conversations/kernel/page-of-card.ts';
import { failurePage } from '../failure.tsx';
import { signInFirst, signInToSend } from '../reply.ts';
import { goOnTo, sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { afterPost } from './after-post.ts';
import { formPage } from './form-page.tsx';
import { readAnswer } from './kept-answer.ts';
import { actAlone, CardSection } from './parts.tsx';
import { readSentForm, type SentForm } from './read-form.ts';
import { en, nl } from './texts.ts';

/** Where somebody came from, if that is a page of ours. */
const backOf = (pageRequest: PageRequest): string => goOnTo(sentOne(pageRequest, '_back'));

/** What came of a conversation, as a page; `back` is where one goes on. */
export async function showAnswer(
  pageRequest: PageRequest,
  answer: ConversationAnswer,
  key: string = pageRequest.desk.newId(),
  back = backOf(pageRequest),
  at = 0,
): Promise<Page> {
  if ('ask' in answer)
    return formPage({ pageRequest, form: answer.ask, key, back, at, ...(answer.errors && { errors: answer.errors }) });
  return drawCards(pageRequest, 'home' in answer ? answer.home : [answer.show], back);
}

/** Cards below each other, and where one goes on. */
function drawCards(pageRequest: PageRequest, cards: readonly Card[], back: string): Page {
  const say = pageWords({ nl, en }, pageRequest.language);
  const [first] = cards;
  return {
    title: first?.title ?? say('mine.title'),
    main: (
      <>
        {cards.map((card, index) => (
          <CardSection card={card} drawAct={actAlone(pageRequest, back)} bare={index === 0} />
        ))}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(back)}>
            {say(back === '/mijn' ? 'done.next' : 'done.back')}
          </a>
        </p>
      </>
    ),
  };
}

const REGISTERING = '/aanmelden';

/** Whether the input comes from no form of ours, or from a form of an earlier version. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof z.ZodError || error instanceof SyntaxError || error instanceof UnreadableCarried;

/** An answer to what a form or a button carried, where that could be read. */
function ofOurs(answer: ConversationAnswer): ConversationAnswer {
  if (isOfNothing(answer)) throw new UnreadableCarried('It comes from no form of ours.');
  return answer;
}

const readable =
  (work: (pageRequest: PageRequest) => Promise<PageReply>) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    try {
      return await work(pageRequest);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return failurePage(pageRequest, 'bad-query', pageWords({ nl, en }, pageRequest.language)('unreadable'));
    }
  };

/** Where a page of a form stays after a button inside it: with the rows that it changed, or with what came of it. */
const placeOf = (act: string): string => (act.startsWith('rows.') ? 'waves' : 'outcome');

/** Draws a form anew: after a change, or a button inside it. One that is kept has an address for that. */
async function drawnAnew(pageRequest: PageRequest, { submission, pressed, key, at }: SentForm): Promise<PageReply> {
  const form = await pageRequest.conversations.redraw(pageRequest.who, submission, pressed);
  if (pressed && form.steps && form.kept) return { goTo: `${stepAddress(pageRequest, at)}#${placeOf(pressed.act)}` };
  return formPage({ pageRequest, form, key, at, back: backOf(pageRequest) });
}

const stepAddress = ({ href }: PageRequest, at: number): string => `${href('/aanmelden')}?stap=${at + 1}`;

/** Goes to another step: on only where this one is filled in right, anywhere else as it is. */
async function goToStep(pageRequest: PageRequest, sent: SentForm): Promise<PageReply> {
  const { conversations, who } = pageRequest;
  const { submission, at, to, key } = sent;
  const form = await conversations.redraw(who, submission);
  const back = backOf(pageRequest);
  const own = form.steps?.[at]?.fields ?? [];
  const errors = to === 'next' ? await conversations.validate(who, submission) : {};
  const wrong = Object.fromEntries(Object.entries(errors).filter(([id]) => own.includes(id)));
  if (Object.keys(wrong).length > 0) return formPage({ pageRequest, form, key, at, errors: wrong, back });
  const target = to === 'next' ? at + 1 : (to ?? at);
  return form.kept
    ? { goTo: stepAddress(pageRequest, target) }
    : formPage({ pageRequest, form, key, at: target, back });
}

/** A form that came in: drawn anew, refused with what is wrong, or carried out, once. */
async function takeForm(pageRequest: PageRequest): Promise<PageReply> {
  const sent = readSentForm(pageRequest);
  const { conversations, who, actor } = pageRequest;
  const { submission } = sent;
  if (actor.role === 'public' && !FORMS_FOR_ANYONE.has(submission.form)) return signInToSend(pageRequest);
  if (sent.redraws || sent.pressed) return drawnAnew(pageRequest, sent);
  if (sent.to !== undefined) return goToStep(pageRequest, sent);
  const errors = await conversations.validate(who, submission);
  if (Object.keys(errors).length > 0) {
    const form = await conversations.redraw(who, submission);
    return formPage({ pageRequest, form, key: sent.key, errors, at: sent.at, back: backOf(pageRequest) });
  }
  const unseen = await conversations.unseen(who, submission);
  if (unseen)
    return formPage({
      pageRequest,
      form: unseen,
      key: sent.key,
      at: sent.at,
      back: backOf(pageRequest),
      notice: 'see-first',
    });
  if (actor.role === 'public') return signInToSend(pageRequest);
  const answer = ofOurs(await conversations.submit(who, submission));
  return afterPost(pageRequest, answer, () => showAnswer(pageRequest, answer), backOf(pageRequest));
}

/** An address that is longer may be cut off on its way. */
const LONGEST_ADDRESS = 2_000;

const isForThem = ({ actor }: PageRequest, act: string): boolean => actor.role !== 'public' || act === 'register';

/** The address of what a button opens; undefined where it would be too long. */
function addressOf({ href }: PageRequest, act: string, value: string, back: string): string | undefined {
  if (act === 'show' && value !== '') return href(`/activiteiten/${encodeURIComponent(value)}`);
  const query = new URLSearchParams({ _act: act, _value: value, _back: back });
  const address = href(`${SHOWING_PAGE}?${query.toString()}`);
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

/** What a button of a card starts: what it opens has an address, where the browser goes on. */
async function takeAct(pageRequest: PageRequest): Promise<PageReply> {
  const { conversations, who } = pageRequest;
  const [act, value] = [sentOne(pageRequest, '_act') ?? '', sentOne(pageRequest, '_value') ?? ''];
  if (act === 'link' || !isForThem(pageRequest, act)) return signInToSend(pageRequest);
  const address = isOpening(act) ? addressOf(pageRequest, act, value, backOf(pageRequest)) : undefined;
  if (address !== undefined) return { goTo: address };
  const key = pageRequest.desk.newId();
  const answer = ofOurs(await conversations.press(who, act, value, `web:${key}`));
  return afterPost(pageRequest, answer, () => showAnswer(pageRequest, answer, key), backOf(pageRequest));
}

/** A button that changes something, by its address: nothing is done before it is pressed here. */
function askFirst(pageRequest: PageRequest, act: string, value: string, back: string): Page {
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('ask-first.title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('ask-first.text')}</p>
        {actAlone(pageRequest, back)({ act, value, label: say('ask-first.do'), style: 'primary' })}
      </div>
    ),
  };
}

/** What a button opens, by its address. */
async function openByAddress(pageRequest: PageRequest): Promise<PageReply> {
  const { conversations, who, query, href, desk } = pageRequest;
  const [act, value] = [query.get('_act'), query.get('_value') ?? ''];
  if (act === null) return { goTo: href('/mijn') };
  if (!isForThem(pageRequest, act)) return signInFirst(pageRequest);
  const back = goOnTo(query.get('_back') ?? undefined);
  if (!isOpening(act)) return askFirst(pageRequest, act, value, back);
  if (act === 'show' && value !== '') return { goTo: href(`/activiteiten/${encodeURIComponent(value)}`) };
  const key = desk.newId();
  const answer = ofOurs(await conversations.press(who, act, value, `web:${key}`));
  return showAnswer(pageRequest, answer, key, back);
}

/** What came of a form or a button, for who sent it. */
async function answerByAddress(pageRequest: PageRequest): Promise<PageReply> {
  const kept = await readAnswer(pageRequest, pageRequest.params['key']);
  if (!kept) return { goTo: pageRequest.href('/mijn') };
  return drawCards(pageRequest, kept.cards, goOnTo(kept.back));
}

/** What a button shows that does nothing else: the page where something can be answered, as mail leads to it. */
async function showOne(pageRequest: PageRequest): Promise<PageReply> {
  const { conversations, who, params } = pageRequest;
  const { act = '', value = '' } = params;
  if (!isShowing(act)) return failurePage(pageRequest, 'not-found');
  if (act === 'show') return { goTo: pageRequest.href(`/activiteiten/${encodeURIComponent(value)}`) };
  const key = pageRequest.desk.newId();
  const answer = await conversations.press(who, act, value, `web:${key}`);
  const page = await showAnswer(pageRequest, answer, key, '/mijn');
  return 'show' in answer && answer.refused ? { ...page, status: 404 } : page;
}

/** What each command that has a page starts, without words after it. */
export const COMMAND_ROUTES: readonly WebRoute[] = COMMAND_PAGES.filter(({ path }) => path !== REGISTERING).map(
  ({ name, path }) => ({
    method: 'GET',
    path,
    reply: async (pageRequest) =>
      showAnswer(pageRequest, await pageRequest.conversations.command(pageRequest.who, name, '')),
  }),
);

/** The registration form: at a step, or filled in as an activity that is there already. */
async function registering(pageRequest: PageRequest): Promise<PageReply> {
  const { conversations, who, query, desk } = pageRequest;
  const copied = query.get('kopie')?.trim();
  const key = desk.newId();
  if (!copied) {
    const at = (Math.trunc(Number(query.get('stap'))) || 1) - 1;
    return showAnswer(pageRequest, await conversations.command(who, 'activity', ''), key, '/mijn', at);
  }
  const answer = await conversations.press(who, 'copy', copied, `web:${key}`);
  const page = await showAnswer(pageRequest, answer, key, '/mijn');
  return 'show' in answer ? { ...page, status: 404 } : page;
}

/** Where what is one's own stands on the page: links from page to page lead there. */
const OWN_CARD = 1;

/** What awaits this person, and what is theirs. The last card explains the commands of a chat, which the menu does here. */
async function mine(pageRequest: PageRequest): Promise<PageReply> {
  const after = pageRequest.query.get('na') ?? undefined;
  const cards = (await pageRequest.conversations.home(pageRequest.who, { after })).slice(0, -1);
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('mine.title'),
    main: (
      <>
        {cards.map((card, index) => (
          <CardSection card={card} drawAct={actAlone(pageRequest)} id={index === OWN_CARD ? 'eigen' : undefined} />
        ))}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/mijn/bijdragen')}>
            {say('mine.contributions')}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/mijn/gegevens')}>
            {say('mine.data')}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/mijn/berichten')}>
            {say('mine.messages')}
          </a>
        </p>
      </>
    ),
  };
}

/** The conversations of the desks as pages: the same questions, cards and buttons as in the chats. */
export const FORM_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: REGISTERING, reply: registering },
  { method: 'POST', path: REGISTERING, reply: readable(takeForm) },
  {
    method: 'POST',
    path: '/gesprek',
    reply: readable((pageRequest) =>
      sentOne(pageRequest, '_form') === undefined ? takeAct(pageRequest) : takeForm(pageRequest),
    ),
  },
  { method: 'GET', path: '/gesprek', reply: readable(openByAddress) },
  { method: 'GET', path: `${SHOWING_PAGE}/antwoord/{key}`, for: 'signed-in', reply: answerByAddress },
  { method: 'GET', path: `${SHOWING_PAGE}/{act}/{value}`, for: 'signed-in', reply: readable(showOne) },
  { method: 'GET', path: '/mijn', for: 'signed-in', reply: mine },
];
