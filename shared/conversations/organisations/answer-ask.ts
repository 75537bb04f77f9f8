import * as z from 'zod';
import { answerAsk } from '../../activities/organisations/answer-ask.ts';
import { openAsk } from '../../activities/organisations/open-ask.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { isoDay } from '../../platform/days/dutch-days.ts';
import { parseDay } from '../../platform/days/dates.ts';
import { readNumber } from '../../platform/numbers/read-number.ts';
import type { Failure } from '../../platform/failures.ts';
import { one } from '../activities/form/activity-fields.ts';
import { askToLink, failed, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { ConversationAnswer, Field, FieldErrors, Form, Submission, Values, Who } from '../kernel/model.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { askCard, askViewerOf, drawnFrom, shownAsk, type ShownAsk } from './ask-card.ts';
import { carriedIn } from '../kernel/carried.ts';

const Pressed = z.tuple([z.string(), z.string(), z.int()]);
const Asked = z.tuple([z.string(), z.string(), z.int(), z.enum(['confirm', 'counter', 'decline'])]);
type Asked = z.output<typeof Asked>;

const MOST_WORDS = 3_000;

/** What is asked, as it is now; of what is not asked any more only that. */
async function asItIs(
  conversation: ConversationContext,
  who: Who,
  id: string,
  partner: string,
  title?: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const shown = await shownAsk(conversation.desk, id, partner);
  if (!shown) return failed(localizer, { code: 'not-found', detail: id });
  const viewer = askViewerOf(who.actor, shown);
  const card = askCard(conversation, localizer, shown, viewer, 'ask.title', who.actor);
  return { show: title === undefined ? card : { ...card, title, summary: title } };
}

/** Shows what is asked of an organisation, by `activity/partner`. */
export async function showAsk(conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> {
  const [id = '', partner = ''] = value.split('/');
  const opened = await openAsk(conversation.desk, who.actor, 'read asks', id, partner);
  return opened.ok ? asItIs(conversation, who, id, partner) : failed(localizerOf(who.language), opened.error);
}

const meanwhile = (
  conversation: ConversationContext,
  who: Who,
  [id, partner]: readonly [string, string, ...unknown[]],
) => asItIs(conversation, who, id, partner, localizerOf(who.language).say('ask.meanwhile'));

/** What came of an answer; where others were first, how things are now. */
async function afterAnswer(
  conversation: ConversationContext,
  who: Who,
  [id, partner]: readonly [string, string, ...unknown[]],
  refused: Failure | undefined,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (refused?.code === 'stale' || refused?.code === 'wrong-status') return meanwhile(conversation, who, [id, partner]);
  if (refused) return failed(localizer, refused);
  const shown = await shownAsk(conversation.desk, id, partner);
  const state = shown && localizer.say(`ask.state.${shown.ask.state}`);
  return asItIs(
    conversation,
    who,
    id,
    partner,
    localizer.say('ask.done', { partner: shown?.name ?? '', state: state ?? '' }),
  );
}

/** Answers at once, on the ask that the button was drawn for: one that was asked anew since is shown, and not answered. */
async function answerNow(
  conversation: ConversationContext,
  who: Who,
  about: readonly [string, string, number, ...unknown[]],
  input: { readonly answer: string },
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const [id, partner, version] = about;
  const command = input.answer === 'accept' ? 'accept counter' : 'answer for organisation';
  const opened = await openAsk(desk, who.actor, command, id, partner);
  if (!opened.ok) return failed(localizerOf(who.language), opened.error);
  const shown = await drawnFrom(desk, opened.value.activity, partner);
  if (shown.version !== version) return meanwhile(conversation, who, about);
  const answered = await answerAsk(desk, who.actor, { id, partner }, etagOf(opened.value.activity), input);
  return afterAnswer(conversation, who, about, answered.ok ? undefined : answered.error);
}

const pressedWith =
  (answer: 'confirm' | 'accept' | 'take-back') =>
  async (conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> =>
    who.actor.role === 'public'
      ? { show: await askToLink(conversation, who) }
      : answerNow(conversation, who, carriedIn(Pressed, value), { answer });

/** The button by which an organisation says that it can. */
export const confirmAsk = pressedWith('confirm');

/** The button by which an organisation takes its answer back. */
export const takeBackAnswer = pressedWith('take-back');

/** The button by which the owner accepts what an organisation would rather do. */
export const acceptCounter = pressedWith('accept');

/** The questions of an answer; who answers for others says from where. */
function questionsOf(
  { say, period }: Localizer,
  { activity }: ShownAsk,
  answer: Asked[3],
  isForOthers: boolean,
): Field[] {
  const long = { kind: 'text', long: true, most: MOST_WORDS } as const;
  const hint = say('ask.form.days.hint', { period: period(activity.plan.period) });
  return [
    ...(answer === 'counter'
      ? ([
          { id: 'hours', label: say('ask.form.hours'), kind: 'number', least: 0, most: 100_000, decimals: true },
          { id: 'start', label: say('ask.form.start'), hint, kind: 'date', optional: true },
          { id: 'end', label: say('ask.form.end'), kind: 'date', optional: true },
          { ...long, id: 'reason', label: say('ask.form.reason.counter'), optional: true },
        ] as const)
      : []),
    ...(answer === 'decline' ? [{ ...long, id: 'reason', label: say('ask.form.reason') }] : []),
    ...(isForOthers ? [{ ...long, id: 'note', label: say('ask.form.note'), hint: say('ask.form.note.hint') }] : []),
  ];
}

const isForOthers = ({ actor }: Who, partner: string): boolean => actor.role !== 'public' && actor.partner !== partner;

function answerForm(localizer: Localizer, who: Who, shown: ShownAsk, about: Asked): Form {
  const { say, number } = localizer;
  const [, partner, , answer] = about;
  const forOthers = isForOthers(who, partner);
  const text = say('ask.form.text', {
    partner: shown.name,
    hours: number(shown.ask.hours),
    title: shown.activity.plan.title,
  });
  return {
    form: 'ask-answer',
    title: say(forOthers ? `ask.${answer}.for` : `ask.${answer}`),
    submit: say('ask.form.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text }],
    fields: questionsOf(localizer, shown, answer, forOthers),
    after: [],
    values: {},
    context: JSON.stringify(about),
    revision: 0,
  };
}

/** The form behind a button that answers; an ask that was answered or asked anew meanwhile is shown as it is. */
export async function openAnswer(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const about = carriedIn(Asked, value);
  const [id, partner, version] = about;
  const localizer = localizerOf(who.language);
  const opened = await openAsk(conversation.desk, who.actor, 'answer for organisation', id, partner);
  if (!opened.ok) return failed(localizer, opened.error);
  const shown = await drawnFrom(conversation.desk, opened.value.activity, partner);
  if (shown.version !== version) return meanwhile(conversation, who, about);
  return { ask: answerForm(localizer, who, shown, about) };
}

/** The form as it is filled in. */
export async function redrawAnswer(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const about = carriedIn(Asked, context);
  const [id, partner] = about;
  const { activity } = throughGuard(
    await openAsk(conversation.desk, who.actor, 'answer for organisation', id, partner),
  );
  const shown = await drawnFrom(conversation.desk, activity, partner);
  return { ...answerForm(localizerOf(who.language), who, shown, about), values, revision };
}

const dayIn = (values: Values, id: string): string | undefined => {
  const typed = one(values, id);
  return typed === undefined ? undefined : isoDay(typed);
};

/** Other days are a first and a last one that exist, or none at all. */
function dayErrors({ say }: Localizer, values: Values): FieldErrors {
  const [start, end] = [dayIn(values, 'start'), dayIn(values, 'end')];
  if (start === undefined && end === undefined) return {};
  const isDay = (day: string | undefined): boolean => day !== undefined && parseDay(day) !== undefined;
  return { ...(!isDay(start) && { start: say('wrong.ask-start') }), ...(!isDay(end) && { end: say('wrong.ask-end') }) };
}

/** What is not right yet in the form; the rest is held against the activity when it is sent. */
export function reviewAnswer(who: Who, { values, context }: Submission): FieldErrors {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const [, partner, , answer] = carriedIn(Asked, context);
  const lacks = (id: string): boolean => one(values, id) === undefined;
  return {
    ...(answer === 'counter' && dayErrors(localizer, values)),
    ...(answer === 'counter' && lacks('hours') && { hours: say('wrong.ask-hours') }),
    ...(answer === 'decline' && lacks('reason') && { reason: say('wrong.ask-reason') }),
    ...(isForOthers(who, partner) && lacks('note') && { note: say('wrong.ask-note') }),
  };
}

/** What a refused answer is about. */
export const answerFaults = faultsAt(
  ['#/hours', 'hours', 'wrong.ask-hours'],
  ['#/period/start', 'start', 'wrong.ask-start'],
  ['#/period', 'end', 'wrong.ask-end'],
  ['#/reason', 'reason', 'wrong.ask-reason'],
  ['#/note', 'note', 'wrong.ask-note'],
);

const hoursIn = (values: Values): number => {
  const read = readNumber(one(values, 'hours') ?? '');
  return read.ok ? read.value.value : Number.NaN;
};

/** Answers as the form says. */
export async function answerFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const about = carriedIn(Asked, context);
  const [start, end, reason, note] = [
    dayIn(values, 'start'),
    dayIn(values, 'end'),
    one(values, 'reason'),
    one(values, 'note'),
  ];
  const answer = about[3];
  return answerNow(conversation, who, about, {
    answer,
    ...(answer === 'counter' && { hours: hoursIn(values), ...(start !== undefined && { period: { start, end } }) }),
    ...(answer !== 'confirm' && reason !== undefined && { reason }),
    ...(isForOthers(who, about[1]) && note !== undefined && { note }),
  });
}
