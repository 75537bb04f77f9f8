import * as z from 'zod';
import { chooseLanguage, unlink } from '../people/chat-users.ts';
import { LANGUAGES } from '../platform/messages/messages.ts';
import { ANYONE, firstIn, inRole, onActivity, onIntroduction } from './kernel/subject.ts';
import {
  changeFromForm,
  openActivityForm,
  openChangeForm,
  putActivityAway,
  redrawActivityForm,
  registerFromForm,
  reviewActivityForm,
} from './activities/activity-form.ts';
import { correctFromForm, openCorrection, redrawCorrection, reviewCorrection } from './activities/correct-activity.ts';
import { DATA_ACTS, DATA_FORMS } from './data-requests/entries.ts';
import { dataFromWords } from './datasets/search-data.ts';
import {
  decideFromForm,
  openDecision,
  redrawDecision,
  reviewDecision,
  showActivity,
  undoFromButton,
} from './activities/decide-on-activity.ts';
import {
  askFromForm,
  decideIntroductionFromForm,
  openIntroduction,
  openIntroductionDecision,
  redrawIntroduction,
  redrawIntroductionDecision,
  reviewIntroduction,
  reviewIntroductionDecision,
  showIntroduction,
} from './introductions/introductions.ts';
import type { CommandName } from './commands.ts';
import type { Answer, FormName, Who } from './kernel/model.ts';
import { moveFromButton, moveFromForm, redrawMove, reviewMove } from './activities/move-activity.ts';
import { nextOverlap, overlapFromWords } from './overlap/show-overlap.ts';
import { overview } from './overview/overview.ts';
import { localizerOf } from './kernel/localizer.ts';
import { openRedaction, redactFromForm, redrawRedaction, reviewRedaction } from './activities/redact-activity.ts';
import { askToLink, said, type FormWork, type Started, type ConversationContext } from './kernel/context.ts';

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

async function openingPage(conversation: ConversationContext, who: Who): Promise<Answer> {
  return { home: await overview(conversation, who) };
}

async function changeLanguage({ desk }: ConversationContext, { chat }: Who, value: string): Promise<Answer> {
  const language = z.enum(LANGUAGES).parse(value);
  await chooseLanguage(desk, chat, language);
  const { say } = localizerOf(language);
  return said(say('desk.title'), say('desk.language.done'));
}

async function forget({ desk }: ConversationContext, { chat, language }: Who): Promise<Answer> {
  await unlink(desk, chat);
  const { say } = localizerOf(language);
  return said(say('desk.title'), say('link.undone'));
}

/** What each button starts, and what its value is about. */
export const ACTS: Readonly<Record<string, Started>> = {
  'register': {
    about: () => ANYONE,
    start: async (conversation, who, value) => {
      const given = Values.parse(JSON.parse(value));
      return { ask: await openActivityForm(conversation, who, Object.keys(given).length > 0 ? given : undefined) };
    },
  },
  'overlap': { about: () => ANYONE, start: nextOverlap },
  'overlap.words': { about: () => ANYONE, start: overlapFromWords },
  'decide': { about: (carried) => onActivity('decide on activity', firstIn(carried)), start: openDecision },
  'undo': { about: (carried) => onActivity('decide on activity', firstIn(carried)), start: undoFromButton },
  'move': { about: (carried) => onActivity('move activity', firstIn(carried)), start: moveFromButton },
  'correct': { about: (carried) => onActivity('correct activity', firstIn(carried)), start: openCorrection },
  'redact': { about: (carried) => onActivity('redact activity', firstIn(carried)), start: openRedaction },
  'change': { about: (id) => onActivity('change activity', id), start: openChangeForm },
  'show': { about: (id) => onActivity('read history', id), start: showActivity },
  'introduction': {
    about: (id) => onActivity('ask introduction', id),
    start: (conversation, who, value) => openIntroduction(conversation, who, '', value),
  },
  'introduction.decide': {
    about: (carried) => onIntroduction('decide on introduction', firstIn(carried)),
    start: openIntroductionDecision,
  },
  'introduction.show': { about: (id) => onIntroduction('read introduction', id), start: showIntroduction },
  'language': { about: () => ANYONE, start: changeLanguage },
  'link': { about: () => ANYONE, start: async (conversation, who) => ({ show: await askToLink(conversation, who) }) },
  'unlink': { about: () => ANYONE, start: forget },
  ...DATA_ACTS,
};

/** What a button starts, if it is one of ours; `constructor` is none, though every object has one. */
export const actNamed = (act: string): Started | undefined => (Object.hasOwn(ACTS, act) ? ACTS[act] : undefined);

/** What each command starts. */
export const COMMANDS: Readonly<Record<CommandName, Started>> = {
  'activity': {
    about: () => ANYONE,
    start: async (conversation, who, words) => ({
      ask: await openActivityForm(conversation, who, words.trim() === '' ? undefined : { title: words.trim() }),
    }),
  },
  'overlap': { about: () => ANYONE, start: overlapFromWords },
  'data-request': { about: () => ANYONE, start: dataFromWords },
  'introduction': { about: () => inRole('ask introduction'), start: openIntroduction },
  'desk': { about: () => ANYONE, start: openingPage },
};

/** What each form is about, and what it does when it changes, is looked at, and is sent. */
export const FORMS: Readonly<Record<FormName, FormWork>> = {
  'activity': {
    about: () => ANYONE,
    redraw: redrawActivityForm,
    cancel: putActivityAway,
    validate: reviewActivityForm,
    submit: registerFromForm,
  },
  'change': {
    about: ({ context }) => onActivity('change activity', firstIn(context)),
    redraw: redrawActivityForm,
    validate: reviewActivityForm,
    submit: changeFromForm,
  },
  'decision': {
    about: ({ context }) => onActivity('decide on activity', firstIn(context)),
    redraw: redrawDecision,
    validate: (_talk, who, submission) => reviewDecision(who, submission),
    submit: decideFromForm,
  },
  'move': {
    about: ({ context }) => onActivity('move activity', firstIn(context)),
    redraw: redrawMove,
    validate: (_talk, who, submission) => reviewMove(who, submission),
    submit: moveFromForm,
  },
  'correction': {
    about: ({ context }) => onActivity('correct activity', firstIn(context)),
    redraw: redrawCorrection,
    validate: (_talk, who, submission) => reviewCorrection(who, submission),
    submit: correctFromForm,
  },
  'redaction': {
    about: ({ context }) => onActivity('redact activity', firstIn(context)),
    redraw: redrawRedaction,
    validate: (_talk, who, submission) => reviewRedaction(who, submission),
    submit: redactFromForm,
  },
  'introduction': {
    about: () => inRole('ask introduction'),
    redraw: redrawIntroduction,
    validate: (_talk, who, submission) => reviewIntroduction(who, submission),
    submit: askFromForm,
  },
  'introduction-decision': {
    about: ({ context }) => onIntroduction('decide on introduction', firstIn(context)),
    redraw: redrawIntroductionDecision,
    validate: (_talk, who, submission) => reviewIntroductionDecision(who, submission),
    submit: decideIntroductionFromForm,
  },
  ...DATA_FORMS,
};
