import type { Searched } from '../platform/searched.ts';
import { textFault } from '../platform/input/text.ts';
import { datasetOptions } from './datasets/search-data.ts';
import { draftNote, keepDraft } from './kernel/form-drafts.ts';
import { actNamed, COMMANDS, FORMS } from './entries.ts';
import { refusalOf, refused, refusedForm } from './kernel/guard.ts';
import { indicatorOptions } from './kernel/indicators.ts';
import { ownActivityOptions, partnerOptions } from './introductions/introductions.ts';
import { NOT_A_CHOICE, type Answer, type Conversations, type FieldErrors, type Filled, type Form, type Option, type OptionSource, type Values, type Who } from './kernel/model.ts';
import { overview } from './overview/overview.ts';
import { placeOptions, placesOf } from './kernel/places.ts';
import { readerOf } from './kernel/localizer.ts';
import { optionsWith } from './kernel/search-notes.ts';
import { failed, type Started, type Talk } from './kernel/context.ts';

const MOST_OPTIONS = 100;

type Pressed = { readonly act: string; readonly value: string };

function options(talk: Talk, who: Who, source: OptionSource, typed: string): Promise<readonly Option[]> {
  const { desk } = talk;
  const reader = readerOf(who.language);
  const look: Readonly<Record<OptionSource, (typed: Searched) => Promise<readonly Option[]> | readonly Option[]>> = {
    'places': async (name) => placeOptions(placesOf(await desk.area(), reader), name),
    'partners': (name) => partnerOptions(desk, name),
    'own-activities': (name) => ownActivityOptions(desk, who, name),
    'datasets': (name) => datasetOptions(talk, who, name),
    'indicators': (name) => indicatorOptions(desk, reader, name),
  };
  return optionsWith(reader, typed, async (name) => look[source](name), MOST_OPTIONS);
}

/** What was really chosen, each once. */
function chosenOnly(values: Values): Values {
  const chosen = Object.entries(values).map(([id, value]) => [id, typeof value === 'string' ? value : [...new Set(value)].filter((one) => one !== NOT_A_CHOICE)] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== NOT_A_CHOICE && (typeof value === 'string' || value.length > 0)));
}

const given = (filled: Filled): Filled => ({ ...filled, values: chosenOnly(filled.values) });

/** A button in a form that starts something else: what was filled in is kept as a draft first. What is only shown comes above the form. */
async function leaveForm(talk: Talk, who: Who, filled: Filled, start: () => Promise<Answer>): Promise<Form> {
  const { form, values, context } = filled;
  const keeps = form === 'activity' || (form === 'change' && who.actor.role !== 'public');
  const notes = keeps ? draftNote(who, await keepDraft(talk.desk, who, form, values, context)) : [];
  const answer = await start();
  if ('ask' in answer) return { ...answer.ask, before: [...notes, ...answer.ask.before], revision: filled.revision + 1 };
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
  const started = pressed && actNamed(pressed.act);
  return started ? leaveForm(talk, who, filled, () => begin(talk, who, started, pressed.value)) : redraw(talk, who, filled, pressed);
}

const mayGoOn = async (talk: Talk, who: Who, filled: Filled): Promise<boolean> => (await refusalOf(talk, who, FORMS[filled.form].about(filled))) === undefined;

/** What was filled in and cannot be read, in whatever form: a letter that shows nothing, or one that turns the direction of text. */
function unreadable({ language }: Who, { values }: Filled): FieldErrors {
  const faulty = Object.entries(values).filter(([, value]) => (typeof value === 'string' ? [value] : value).some((typed) => textFault(typed) !== undefined));
  return Object.fromEntries(faulty.map(([field]) => [field, readerOf(language).say('wrong.unreadable')]));
}

/** Looks at a form; of one that the guard refuses nothing is said: sending it says why not, and there is nothing to mend in it. */
async function reviewForm(talk: Talk, who: Who, filled: Filled): Promise<FieldErrors> {
  if (!(await mayGoOn(talk, who, filled))) return {};
  return { ...(await FORMS[filled.form].review(talk, who, filled)), ...unreadable(who, filled) };
}

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
    const started = actNamed(act);
    return started ? begin(talk, who, started, value) : failed(readerOf(who.language), { code: 'not-found', detail: act });
  },
  redraw: (who, filled, pressed) => redrawForm(talk, who, given(filled), pressed),
  putAway: async (who, filled) => {
    if (await mayGoOn(talk, who, filled)) await FORMS[filled.form].putAway?.(talk, who, given(filled));
  },
  review: (who, filled) => reviewForm(talk, who, given(filled)),
  carryOut: (who, filled) => carryOutForm(talk, who, given(filled)),
  options: (who, source, typed) => options(talk, who, source, typed),
  home: (who) => overview(talk, who),
});
