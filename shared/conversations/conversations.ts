import * as z from 'zod';
import { LANGUAGES } from '../platform/messages/messages.ts';
import { chooseLanguage, unlink } from '../people/chat-users.ts';
import { onActivity, onIntroduction, ANYONE, firstIn, inRole } from './about.ts';
import { changeFromForm, openActivityForm, openChangeForm, redrawActivityForm, registerFromForm, reviewActivityForm } from './activity-form.ts';
import { DATA_ACTS, DATA_FORMS } from './data-desk.ts';
import { dataFromWords, datasetOptions } from './data-search.ts';
import { decideFromForm, moveFromButton, openDecision, redrawDecision, reviewDecision, showActivity } from './decisions.ts';
import { keepDraft } from './drafts.ts';
import { refusalOf, refused, refusedForm } from './guard.ts';
import { indicatorOptions } from './indicators.ts';
import {
  askFromForm,
  decideIntroductionFromForm,
  openIntroduction,
  openIntroductionDecision,
  ownActivityOptions,
  partnerOptions,
  redrawIntroduction,
  redrawIntroductionDecision,
  reviewIntroduction,
  reviewIntroductionDecision,
  showIntroduction,
} from './introductions.ts';
import type { Answer, CommandName, Conversations, Filled, Form, FormName, OptionSource, Option, Who } from './model.ts';
import { nextOverlap, overlapFromWords } from './overlap.ts';
import { overview } from './overview.ts';
import { placeOptions, placesOf } from './places.ts';
import { readerOf } from './reader.ts';
import { askToLink, failed, said, type FormWork, type Started, type Talk } from './talk.ts';

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const MOST_OPTIONS = 100;

async function openingPage(talk: Talk, who: Who): Promise<Answer> {
  return { home: await overview(talk, who) };
}

async function changeLanguage({ desk }: Talk, { chat }: Who, value: string): Promise<Answer> {
  const language = z.enum(LANGUAGES).parse(value);
  await chooseLanguage(desk, chat, language);
  const { say } = readerOf(language);
  return said(say('desk.title'), say('desk.language.done'));
}

async function forget({ desk }: Talk, { chat, language }: Who): Promise<Answer> {
  await unlink(desk, chat);
  const { say } = readerOf(language);
  return said(say('desk.title'), say('link.undone'));
}

/** What each button starts, and what its value is about. */
export const ACTS: Readonly<Record<string, Started>> = {
  'register': {
    about: () => ANYONE,
    start: async (talk, who, value) => {
      const given = Values.parse(JSON.parse(value));
      return { ask: await openActivityForm(talk, who, Object.keys(given).length > 0 ? given : undefined) };
    },
  },
  'overlap': { about: () => ANYONE, start: nextOverlap },
  'overlap.words': { about: () => ANYONE, start: overlapFromWords },
  'decide': { about: (carried) => onActivity('decide on activity', firstIn(carried)), start: openDecision },
  'move': { about: (carried) => onActivity('move activity', firstIn(carried)), start: moveFromButton },
  'change': { about: (id) => onActivity('change activity', id), start: openChangeForm },
  'show': { about: (id) => onActivity('read history', id), start: showActivity },
  'introduction': { about: (id) => onActivity('ask introduction', id), start: (talk, who, value) => openIntroduction(talk, who, '', value) },
  'introduction.decide': { about: (carried) => onIntroduction('decide on introduction', firstIn(carried)), start: openIntroductionDecision },
  'introduction.show': { about: (id) => onIntroduction('read introduction', id), start: showIntroduction },
  'language': { about: () => ANYONE, start: changeLanguage },
  'link': { about: () => ANYONE, start: async (talk, who) => ({ show: await askToLink(talk, who) }) },
  'unlink': { about: () => ANYONE, start: forget },
  ...DATA_ACTS,
};

/** What each command starts. */
const COMMANDS: Readonly<Record<CommandName, Started>> = {
  'activity': {
    about: () => ANYONE,
    start: async (talk, who, words) => ({ ask: await openActivityForm(talk, who, words.trim() === '' ? undefined : { title: words.trim() }) }),
  },
  'overlap': { about: () => ANYONE, start: overlapFromWords },
  'data-request': { about: () => ANYONE, start: dataFromWords },
  'introduction': { about: () => inRole('ask introduction'), start: openIntroduction },
  'desk': { about: () => ANYONE, start: openingPage },
};

type Pressed = { readonly act: string; readonly value: string };

/** What each form is about, and what it does when it changes, is looked at, and is sent. */
const FORMS: Readonly<Record<FormName, FormWork>> = {
  'activity': { about: () => ANYONE, redraw: redrawActivityForm, putAway: (talk, who, { values }) => keepDraft(talk.desk, who, 'activity', values), review: reviewActivityForm, carryOut: registerFromForm },
  'change': { about: ({ context }) => onActivity('change activity', firstIn(context)), redraw: redrawActivityForm, review: reviewActivityForm, carryOut: changeFromForm },
  'decision': { about: ({ context }) => onActivity('decide on activity', firstIn(context)), redraw: redrawDecision, review: (_talk, who, filled) => reviewDecision(who, filled), carryOut: decideFromForm },
  'introduction': { about: () => inRole('ask introduction'), redraw: redrawIntroduction, review: (_talk, who, filled) => reviewIntroduction(who, filled), carryOut: askFromForm },
  'introduction-decision': {
    about: ({ context }) => onIntroduction('decide on introduction', firstIn(context)),
    redraw: redrawIntroductionDecision,
    review: (_talk, who, filled) => reviewIntroductionDecision(who, filled),
    carryOut: decideIntroductionFromForm,
  },
  ...DATA_FORMS,
};

async function options(talk: Talk, who: Who, source: OptionSource, typed: string): Promise<readonly Option[]> {
  const { desk } = talk;
  const found = {
    'places': async () => placeOptions(placesOf(await desk.area(), readerOf(who.language)), typed),
    'partners': () => Promise.resolve(partnerOptions(desk, typed)),
    'own-activities': () => ownActivityOptions(desk, who, typed),
    'datasets': () => datasetOptions(talk, who, typed),
    'indicators': () => Promise.resolve(indicatorOptions(desk, readerOf(who.language), typed)),
  }[source];
  return (await found()).slice(0, MOST_OPTIONS);
}

/** A button in a form that starts something else: what was filled in is kept as a draft first. What is only shown comes above the form. */
async function leaveForm(talk: Talk, who: Who, filled: Filled, start: () => Promise<Answer>): Promise<Form> {
  const { form, values, context } = filled;
  if (form === 'activity' || form === 'change') await keepDraft(talk.desk, who, form, values, context);
  const answer = await start();
  if ('ask' in answer) return { ...answer.ask, revision: filled.revision + 1 };
  const again = await FORMS[form].redraw(talk, who, filled);
  return 'show' in answer ? { ...again, before: [{ kind: 'text', text: answer.show.title }, ...answer.show.parts, ...again.before] } : again;
}

/** Starts what a button or a command starts, where the guard lets it. */
async function begin(talk: Talk, who: Who, { about, start }: Started, value: string): Promise<Answer> {
  const what = about(value);
  const reason = await refusalOf(talk, who, what);
  return reason ? refused(talk, who, what, reason) : start(talk, who, value);
}

async function redrawForm(talk: Talk, who: Who, filled: Filled, pressed?: Pressed): Promise<Form> {
  const { about, redraw } = FORMS[filled.form];
  const what = about(filled);
  const reason = await refusalOf(talk, who, what);
  if (reason) return refusedForm(talk, who, what, { ...filled, reason });
  const started = pressed && ACTS[pressed.act];
  return started ? leaveForm(talk, who, filled, () => begin(talk, who, started, pressed.value)) : redraw(talk, who, filled, pressed);
}

const mayGoOn = async (talk: Talk, who: Who, filled: Filled): Promise<boolean> => (await refusalOf(talk, who, FORMS[filled.form].about(filled))) === undefined;

async function carryOutForm(talk: Talk, who: Who, filled: Filled): Promise<Answer> {
  const { about, carryOut } = FORMS[filled.form];
  const what = about(filled);
  const reason = await refusalOf(talk, who, what);
  return reason ? refused(talk, who, what, reason) : carryOut(talk, who, filled);
}

/** Rule P21. The conversations of both desks, for the door of any chat: each asks what the API asks (guard.ts) before it shows or does anything. */
export const createConversations = (talk: Talk): Conversations => ({
  command: (who, command, words) => begin(talk, who, COMMANDS[command], words),
  act: async (who, act, value) => {
    const started = ACTS[act];
    return started ? begin(talk, who, started, value) : failed(readerOf(who.language), { code: 'not-found', detail: act });
  },
  redraw: (who, filled, pressed) => redrawForm(talk, who, filled, pressed),
  putAway: async (who, filled) => {
    if (await mayGoOn(talk, who, filled)) await FORMS[filled.form].putAway?.(talk, who, filled);
  },
  // Sending it says why not: there is nothing to mend in it.
  review: async (who, filled) => ((await mayGoOn(talk, who, filled)) ? FORMS[filled.form].review(talk, who, filled) : {}),
  carryOut: (who, filled) => carryOutForm(talk, who, filled),
  options: (who, source, typed) => options(talk, who, source, typed),
  home: (who) => overview(talk, who),
});
