import { textFault } from '../platform/input/text.ts';
import { draftNote, keepDraft } from './kernel/form-drafts.ts';
import { actNamed, COMMANDS, FORMS, OPTIONS } from './entries.ts';
import { refusalOf, refusedAnswer, refusedForm } from './kernel/guard.ts';
import { afterRefusal } from './kernel/refused-form.ts';
import { reviewAnswers } from './kernel/review-answers.ts';
import {
  NOT_A_CHOICE,
  type ConversationAnswer,
  type Conversations,
  type Field,
  type FieldErrors,
  type Submission,
  type Form,
  type Option,
  type OptionSource,
  type Values,
  type Who,
} from './kernel/model.ts';
import { isOutcomeSeen } from './kernel/outcome-seen.ts';
import { helpCard, overview } from './overview/overview.ts';
import { localizerOf } from './kernel/localizer.ts';
import { sayingWhatIsUnreadable } from './kernel/unreadable.ts';
import { optionsWith } from './kernel/search-notes.ts';
import { failed, type Started, type ConversationContext } from './kernel/context.ts';

const MOST_OPTIONS = 100;

type Pressed = { readonly act: string; readonly value: string };

const options = (
  conversation: ConversationContext,
  who: Who,
  source: OptionSource,
  typed: string,
): Promise<readonly Option[]> =>
  optionsWith(localizerOf(who.language), typed, async (name) => OPTIONS[source](conversation, who, name), MOST_OPTIONS);

/** The values without repeated choices, and without the option that only says something. */
function chosenOnly(values: Values): Values {
  const chosen = Object.entries(values).map(
    ([id, value]) =>
      [id, typeof value === 'string' ? value : [...new Set(value)].filter((one) => one !== NOT_A_CHOICE)] as const,
  );
  return Object.fromEntries(
    chosen.filter(([, value]) => value !== NOT_A_CHOICE && (typeof value === 'string' || value.length > 0)),
  );
}

const given = (submission: Submission): Submission => ({ ...submission, values: chosenOnly(submission.values) });

/**
 * A button inside a form that starts something else: what was filled in is first kept as a draft. If the button only
 * shows something, that comes above the form.
 */
async function leaveForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
  start: () => Promise<ConversationAnswer>,
): Promise<Form> {
  const { form, values, context } = submission;
  const notes =
    FORMS[form].keepsDraft?.(who) === true
      ? draftNote(who, await keepDraft(conversation.desk, who, form, values, context))
      : [];
  const answer = await start();
  if ('ask' in answer)
    return { ...answer.ask, before: [...notes, ...answer.ask.before], revision: submission.revision + 1 };
  const again = await FORMS[form].redraw(conversation, who, submission);
  return 'show' in answer
    ? { ...again, before: [{ kind: 'text', text: answer.show.title }, ...answer.show.parts, ...again.before] }
    : again;
}

/** Starts what a button or a command starts, where the guard lets it. */
async function begin(
  conversation: ConversationContext,
  who: Who,
  { about, start }: Started,
  value: string,
): Promise<ConversationAnswer> {
  const what = about(value);
  const reason = await refusalOf(conversation, who, what);
  return reason ? refusedAnswer(conversation, who, what, reason) : start(conversation, who, value);
}

/** What a button of a refused form shows, such as the way to sign in, in its place. */
const offeredIn = (refused: Form, answer: ConversationAnswer): Form =>
  'show' in answer ? { ...refused, title: answer.show.title, before: answer.show.parts } : refused;

async function redrawForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
  pressed?: Pressed,
): Promise<Form> {
  const { about, redraw } = FORMS[submission.form];
  const what = about(submission);
  const reason = await refusalOf(conversation, who, what);
  const started = pressed && actNamed(pressed.act);
  if (reason) {
    const refused = await refusedForm(conversation, who, what, { ...submission, reason });
    const isOffer = started?.about(pressed?.value ?? '').of === 'anyone';
    return isOffer && pressed ? offeredIn(refused, await begin(conversation, who, started, pressed.value)) : refused;
  }
  return started
    ? leaveForm(conversation, who, submission, () => begin(conversation, who, started, pressed.value))
    : redraw(conversation, who, submission, pressed);
}

const mayGoOn = async (conversation: ConversationContext, who: Who, submission: Submission): Promise<boolean> =>
  (await refusalOf(conversation, who, FORMS[submission.form].about(submission))) === undefined;

/** What was filled in and cannot be read, in whatever form: a letter that shows nothing, or one that turns the direction of text. */
function unreadable({ language }: Who, { values }: Submission): FieldErrors {
  const faulty = Object.entries(values).filter(([, value]) =>
    (typeof value === 'string' ? [value] : value).some((typed) => textFault(typed) !== undefined),
  );
  return Object.fromEntries(faulty.map(([field]) => [field, localizerOf(language).say('wrong.unreadable')]));
}

/** What is wrong, in the order of the questions. */
function inOrder(fields: readonly Field[], wrong: FieldErrors): FieldErrors {
  const ids = fields.map(({ id }) => id);
  return Object.fromEntries(Object.entries(wrong).sort(([a], [b]) => ids.indexOf(a) - ids.indexOf(b)));
}

/**
 * Looks for what is wrong in a form. Where the guard refuses the form nothing is reported here: sending it says why.
 */
async function reviewForm(conversation: ConversationContext, who: Who, submission: Submission): Promise<FieldErrors> {
  if (!(await mayGoOn(conversation, who, submission))) return {};
  const { validate, validatesAll, redraw } = FORMS[submission.form];
  const fields = validatesAll ? [] : (await redraw(conversation, who, submission)).fields;
  const wrong = {
    ...reviewAnswers(localizerOf(who.language), fields, submission.values),
    ...(await validate(conversation, who, submission)),
    ...unreadable(who, submission),
  };
  return inOrder(fields, wrong);
}

/** The form as it is to be looked at before it is sent: what was checked is not what is filled in now. */
async function unseenForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
): Promise<Form | undefined> {
  if (!(await mayGoOn(conversation, who, submission))) return undefined;
  const form = await FORMS[submission.form].redraw(conversation, who, submission);
  return isOutcomeSeen(form, submission.seen) ? undefined : form;
}

async function carryOutForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
): Promise<ConversationAnswer> {
  const { about, submit, redraw, faults } = FORMS[submission.form];
  const what = about(submission);
  const reason = await refusalOf(conversation, who, what);
  const answer = reason
    ? await refusedAnswer(conversation, who, what, reason)
    : await submit(conversation, who, submission);
  if (!('show' in answer) || !answer.refused) return answer;
  const isTheirs = !reason && (await mayGoOn(conversation, who, submission));
  const form = isTheirs ? await redraw(conversation, who, submission) : undefined;
  const found = await faults(localizerOf(who.language), answer.refused, submission, conversation);
  return afterRefusal(who, submission, answer, form, found);
}

/** Behind any command: what can be done here. */
const HELP = /^\s*(?:help|hulp|uitleg|-h|--help|\?+)\s*$/i;

/** Rule P21. The conversations of both desks, for the door of any chat: each asks what the API asks (guard.ts) before it shows or does anything. */
export const createConversations = (conversation: ConversationContext): Conversations =>
  sayingWhatIsUnreadable(conversation, {
    command: async (who, command, words) =>
      HELP.test(words) ? { show: helpCard(who) } : begin(conversation, who, COMMANDS[command], words),
    press: async (who, act, value) => {
      const started = actNamed(act);
      return started
        ? begin(conversation, who, started, value)
        : failed(localizerOf(who.language), { code: 'not-found', detail: act });
    },
    redraw: (who, submission, pressed) => redrawForm(conversation, who, given(submission), pressed),
    cancel: async (who, submission) => {
      if (await mayGoOn(conversation, who, submission))
        await FORMS[submission.form].cancel?.(conversation, who, given(submission));
    },
    validate: (who, submission) => reviewForm(conversation, who, given(submission)),
    unseen: (who, submission) => unseenForm(conversation, who, given(submission)),
    submit: (who, submission) => carryOutForm(conversation, who, given(submission)),
    options: (who, source, typed) => options(conversation, who, source, typed),
    home: (who, page) => overview(conversation, who, page),
  });
