import * as z from 'zod';
import { Id } from '../platform/ids.ts';
import { LANGUAGES } from '../platform/messages/messages.ts';
import { chooseLanguage, unlink } from '../people/chat-users.ts';
import { changeFromForm, openActivityForm, openChangeForm, redrawActivityForm, registerFromForm, reviewActivityForm } from './activity-form.ts';
import { DATA_ACTS, DATA_FORMS } from './data-desk.ts';
import { dataFromWords, datasetOptions } from './data-search.ts';
import { correctFromForm, openCorrection, reviewCorrection } from './corrections.ts';
import { decideFromForm, moveFromButton, moveFromForm, openDecision, reviewDecision, reviewMove, showActivity, undoFromButton } from './decisions.ts';
import { keepDraft } from './drafts.ts';
import { indicatorOptions } from './indicators.ts';
import {
  askFromForm,
  decideIntroductionFromForm,
  introductionCard,
  introductionForm,
  openIntroduction,
  openIntroductionDecision,
  ownActivityOptions,
  partnerOptions,
  reviewIntroduction,
  reviewIntroductionDecision,
} from './introductions.ts';
import type { Answer, CommandName, Conversations, Filled, Form, FormName, OptionSource, Option, Who } from './model.ts';
import { nextOverlap, overlapFromWords } from './overlap.ts';
import { overview } from './overview.ts';
import { placeOptions, placesOf } from './places.ts';
import { readerOf } from './reader.ts';
import { openRedaction, redactFromForm, reviewRedaction } from './redactions.ts';
import { askToLink, failed, said, type ActWork, type FormWork, type Talk } from './talk.ts';

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

async function showIntroduction(talk: Talk, who: Who, id: string): Promise<Answer> {
  const reader = readerOf(who.language);
  const card = who.actor.role === 'bureau' && Id.safeParse(id).success ? await introductionCard(talk, reader, id, 'bureau') : undefined;
  return card ? { show: card } : failed(reader, { code: 'not-found', detail: id });
}

/** What each button starts. */
export const ACTS: Readonly<Record<string, ActWork>> = {
  'register': async (talk, who, value) => {
    const given = Values.parse(JSON.parse(value));
    return { ask: await openActivityForm(talk, who, Object.keys(given).length > 0 ? given : undefined) };
  },
  'overlap': nextOverlap,
  'overlap.words': overlapFromWords,
  'decide': openDecision,
  'undo': undoFromButton,
  'move': moveFromButton,
  'correct': openCorrection,
  'redact': openRedaction,
  'change': openChangeForm,
  'show': showActivity,
  'introduction': (talk, who, value) => openIntroduction(talk, who, '', value),
  'introduction.decide': openIntroductionDecision,
  'introduction.show': showIntroduction,
  'language': changeLanguage,
  'link': async (talk, who) => ({ show: await askToLink(talk, who) }),
  'unlink': forget,
  ...DATA_ACTS,
};

/** What each command starts. */
const COMMANDS: Readonly<Record<CommandName, ActWork>> = {
  'activity': async (talk, who, words) => ({ ask: await openActivityForm(talk, who, words.trim() === '' ? undefined : { title: words.trim() }) }),
  'overlap': overlapFromWords,
  'data-request': dataFromWords,
  'introduction': openIntroduction,
  'desk': openingPage,
};

type Pressed = { readonly act: string; readonly value: string };

/** What each form does when it changes, is looked at, and is sent. */
const FORMS: Readonly<Record<FormName, FormWork>> = {
  'activity': { redraw: redrawActivityForm, putAway: (talk, who, { values }) => keepDraft(talk.desk, who, 'activity', values), review: reviewActivityForm, carryOut: registerFromForm },
  'change': { redraw: redrawActivityForm, review: reviewActivityForm, carryOut: changeFromForm },
  'decision': { review: (_talk, who, filled) => reviewDecision(who, filled), carryOut: decideFromForm },
  'move': { review: (_talk, who, filled) => reviewMove(who, filled), carryOut: moveFromForm },
  'correction': { review: (_talk, who, filled) => reviewCorrection(who, filled), carryOut: correctFromForm },
  'redaction': { review: (_talk, who, filled) => reviewRedaction(who, filled), carryOut: redactFromForm },
  'introduction': { review: (_talk, who, filled) => reviewIntroduction(who, filled), carryOut: askFromForm },
  'introduction-decision': { review: (_talk, who, filled) => reviewIntroductionDecision(who, filled), carryOut: decideIntroductionFromForm },
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

function redrawForm(talk: Talk, who: Who, filled: Filled, pressed?: Pressed): Promise<Form> {
  const { redraw } = FORMS[filled.form];
  return redraw ? redraw(talk, who, filled, pressed) : introductionForm(talk, who, filled.values, filled.revision);
}

/** A button in a form that starts something else: what was filled in is kept as a draft first. What is only shown comes above the form. */
async function leaveForm(talk: Talk, who: Who, filled: Filled, start: () => Promise<Answer>): Promise<Form> {
  const { form, values, context } = filled;
  if (form === 'activity' || form === 'change') await keepDraft(talk.desk, who, form, values, context);
  const answer = await start();
  if ('ask' in answer) return { ...answer.ask, revision: filled.revision + 1 };
  const again = await redrawForm(talk, who, filled);
  return 'show' in answer ? { ...again, before: [{ kind: 'text', text: answer.show.title }, ...answer.show.parts, ...again.before] } : again;
}

/** The conversations of both desks, for the door of any chat. */
export const createConversations = (talk: Talk): Conversations => ({
  command: (who, command, words) => COMMANDS[command](talk, who, words),
  act: async (who, act, value) => {
    const start = ACTS[act];
    return start ? start(talk, who, value) : failed(readerOf(who.language), { code: 'not-found', detail: act });
  },
  redraw: (who, filled, pressed) => {
    const start = pressed && ACTS[pressed.act];
    return start ? leaveForm(talk, who, filled, () => start(talk, who, pressed.value)) : redrawForm(talk, who, filled, pressed);
  },
  putAway: async (who, filled) => FORMS[filled.form].putAway?.(talk, who, filled),
  review: async (who, filled) => FORMS[filled.form].review(talk, who, filled),
  carryOut: (who, filled) => FORMS[filled.form].carryOut(talk, who, filled),
  options: (who, source, typed) => options(talk, who, source, typed),
  home: (who) => overview(talk, who),
});
