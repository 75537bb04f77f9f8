import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { formatDay, todayIn, type Day, type Days } from '../../platform/days/dates.ts';
import { Period, toDays } from '../../platform/days/period.ts';
import { FIRST_DATE, FIRST_DAY, lastDayFrom } from '../../platform/days/register-days.ts';
import { badInput, failure, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { seenNewest } from '../../records/open-record.ts';
import { nextActivity, type Changed } from '../record/activity-versions.ts';
import type { Activity } from '../record/activity.ts';
import { changeActivity } from '../changing/change-activity.ts';
import { asksAnything, plannedOf } from '../record/claim.ts';
import { commitActivity } from '../room/commit-activity.ts';
import type { Action } from '../record/history-lines.ts';
import type { ActivityStepFailure, AuthorizedActivity } from '../showing/open-activity.ts';
import { AskedOrganisation } from '../record/plan-parts.ts';
import { isOpen } from '../record/states.ts';
import { putBack, undoable, undoableAnswer } from '../deciding/undo-decision.ts';
import { ASK_MOVES, askOf, knowsAnswer, type AskMove, type KeptAsk } from './asks.ts';
import { asksOf, openAsk } from './open-ask.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

const words = text(4_000);
const note = words
  .optional()
  .meta({
    description: 'Of the bureau, which answers for the organisation: from where it has the answer. Required then.',
  });

/** What an organisation says to what is asked of it; `accept` is the owner’s, to what it would rather do. Who answered takes it back. */
export const AskAnswer = z
  .discriminatedUnion(
    'answer',
    [
      z.strictObject({ answer: z.literal('confirm'), note }),
      z.strictObject({
        answer: z.literal('counter'),
        hours: AskedOrganisation.shape.hours,
        period: Period.optional().meta({ description: 'Inside the period of the activity.' }),
        reason: words.optional(),
        note,
      }),
      z.strictObject({ answer: z.literal('decline'), reason: words, note }),
      z.strictObject({ answer: z.literal('accept') }),
      z.strictObject({ answer: z.literal('take-back') }),
    ],
    'One of: confirm, counter, decline, accept, take-back.',
  )
  .meta({ id: 'AskAnswer' });
type AskAnswer = z.output<typeof AskAnswer>;
type OwnAnswer = Exclude<AskAnswer, { answer: 'accept' | 'take-back' }>;

export type AnswerFailure = ActivityStepFailure | Failure<'own-case' | 'bad-input' | 'wrong-status' | 'would-overload'>;

const ACTIONS = {
  confirm: 'organisation-confirmed',
  counter: 'organisation-countered',
  decline: 'organisation-declined',
} as const satisfies Partial<Record<AskMove, Action>>;

const isAccepting = (input: unknown): boolean =>
  z.looseObject({ answer: z.literal('accept') }).safeParse(input).success;

const MOST_DAYS = 366;

/** Days where the activity has none: a year at most, of those that the register can have (rule B18). */
function undatedErrors(asked: Days, today: Day): FieldError[] {
  const latest = Math.min(asked.start + MOST_DAYS - 1, lastDayFrom(today));
  return [
    ...(asked.start < FIRST_DAY ? [{ pointer: '#/period/start', detail: `On or after ${FIRST_DATE}.` }] : []),
    ...(asked.end > latest
      ? [
          {
            pointer: '#/period/end',
            detail: `On or before ${formatDay(latest)}: a year at most, and at most ten years ahead.`,
          },
        ]
      : []),
  ];
}

/** The days that an organisation would rather have lie inside those of the activity, where it has any. */
function periodErrors({ plan }: Activity, period: Period | undefined, today: Day): FieldError[] {
  if (!period) return [];
  const asked = toDays(period);
  if (!plan.period) return undatedErrors(asked, today);
  const within = toDays(plan.period);
  const detail = `Inside the period of the activity: ${formatDay(within.start)} to ${formatDay(within.end)}.`;
  return (['start', 'end'] as const)
    .filter((side) => asked[side] < within.start || asked[side] > within.end)
    .map((side) => ({ pointer: `#/period/${side}`, detail }));
}

/** A counter says something else than what is asked; one who answers for others says from where. */
function answerErrors(
  activity: Activity,
  partner: string,
  answer: OwnAnswer,
  { isForOthers, today }: { readonly isForOthers: boolean; readonly today: Day },
): FieldError[] {
  const asked = (activity.plan.askedOrganisations ?? []).find((one) => one.partner === partner);
  const isSame = answer.answer === 'counter' && answer.hours === asked?.hours && !answer.period;
  return [
    ...(answer.answer === 'counter' ? periodErrors(activity, answer.period, today) : []),
    ...(isSame ? [{ pointer: '#/hours', detail: 'Other hours than are asked, or other days: else confirm.' }] : []),
    ...(isForOthers && answer.note === undefined
      ? [{ pointer: '#/note', detail: 'Required: from where you have the answer of the organisation.' }]
      : []),
  ];
}

/** Rule K30. Why an ask cannot be answered so now. */
function refusal(activity: Activity, partner: string, answer: AskMove): Failure<'wrong-status'> | undefined {
  if (!isOpen(activity.status))
    return failure('wrong-status', `Nothing is asked any more: the activity is ${activity.status}.`);
  const { state } = askOf(activity, partner);
  if (knowsAnswer(answer, state)) return undefined;
  return failure('wrong-status', `${answer} is not possible: the ask of ${partner} is ${state}.`);
}

/** The ask as it stands after an answer. */
function answered(
  activity: Activity,
  partner: string,
  answer: OwnAnswer,
  { at, by }: { readonly at: string; readonly by: 'partner' | 'bureau' },
): KeptAsk {
  const before = askOf(activity, partner);
  const { note: noted } = answer;
  const reason = answer.answer === 'confirm' ? undefined : answer.reason;
  return carryLaterFields<KeptAsk>(before, {
    state: ASK_MOVES[answer.answer].to,
    askedAt: before.askedAt,
    version: activity.version + 1,
    answeredAt: at,
    by,
    ...(reason !== undefined && { reason }),
    ...(noted !== undefined && { note: noted }),
    ...(answer.answer === 'counter' && {
      counter: { hours: answer.hours, ...(answer.period && { period: answer.period }) },
    }),
  });
}

/** The activity after an answer. Rule K31: one that declined gives its hours back, and with them the room where nothing else is asked. */
function withAnswer(desk: Desk, activity: Activity, partner: string, answer: OwnAnswer, by: 'partner' | 'bureau') {
  const at = desk.clock.now().toISOString();
  const asks = { ...activity.asks, [partner]: answered(activity, partner, answer, { at, by }) };
  const room = asksAnything(plannedOf({ ...activity, asks })) ? activity.room : 'none';
  return nextActivity(desk, activity, { asks, room, updatedAt: at });
}

/** The name of an organisation: the history says it in the place of whoever answered for it, who is in nobody's records by that. */
const nameOf = async ({ programme }: Desk, partner: string): Promise<string> =>
  (await programme()).partners.find(({ id }) => id === partner)?.name ?? partner;

/** As whom somebody answers: as the organisation that they act for, or by themselves. */
const speakerFor = (person: Person, partner: string, name: string): Person =>
  person.partner === partner ? { ...person, name, id: `partner/${partner}` } : { ...person, name };

/**
 * Rule K95. Takes an answer back: who gave it, for 10 minutes and while nothing else changed. The organisation is asked as it was, and bears its
 * hours again where their room is still there.
 */
async function takeBack(
  desk: Desk,
  opened: AuthorizedActivity,
  partner: string,
): Promise<Result<Changed, AnswerFailure>> {
  const { activity, person } = opened;
  const refused = refusal(activity, partner, 'take-back');
  if (refused) return fail(refused);
  const speaker = speakerFor(person, partner, await nameOf(desk, partner));
  const was = await undoableAnswer(desk, activity, { of: partner, by: speaker.id });
  if (!was) return fail(TOO_LATE);
  const asked = { ...askOf(was.activity, partner), version: activity.version + 1 };
  const before = { ...was.activity, asks: { ...was.activity.asks, [partner]: asked } };
  const said = { ...opened, person: person.partner === partner ? speaker : person };
  return putBack(desk, said, { ...was, activity: before }, 'organisation-answer-undone');
}

const TOO_LATE = failure(
  'wrong-status',
  'An answer is taken back by who gave it, within 10 minutes, and while nothing else changed.',
);

/** Keeps what an organisation says, with the hours that it gives back, in one transaction. */
async function keepAnswer(
  desk: Desk,
  opened: AuthorizedActivity,
  partner: string,
  answer: OwnAnswer,
): Promise<Result<Changed, AnswerFailure>> {
  const { activity, people, person } = opened;
  const isForOthers = person.partner !== partner;
  const errors = answerErrors(activity, partner, answer, { isForOthers, today: todayIn(desk.clock.now()) });
  if (errors.length > 0) return fail(badInput(errors));
  const refused = refusal(activity, partner, answer.answer);
  if (refused) return fail(refused);
  const after = withAnswer(desk, activity, partner, answer, isForOthers ? 'bureau' : 'partner');
  const name = isForOthers ? person.name : await nameOf(desk, partner);
  const reason = [after.asks?.[partner]?.reason, answer.note].filter((one) => one !== undefined).join(' / ');
  const speaker = speakerFor(person, partner, name);
  return commitActivity(desk, {
    person: speaker,
    before: opened,
    possible: [after],
    reads: [],
    settle: () =>
      ok({
        activity: after,
        people,
        action: ACTIONS[answer.answer],
        ...(reason !== '' && { reason }),
        also: [undoable(opened, after.updatedAt, { of: partner, by: speaker.id })],
      }),
  });
}

/** The change of the plan that takes over what an organisation would rather do. */
function takingOver({ plan, asks }: Activity, partner: string) {
  const hours = asks?.[partner]?.counter?.hours;
  return {
    askedOrganisations: (plan.askedOrganisations ?? []).map((one) =>
      one.partner === partner && hours !== undefined ? { ...one, hours } : one,
    ),
  };
}

/** Rules K32, A3 and A4. The owner takes over what an organisation would rather do: a change as any other, which waits for the bureau where it asks more. */
async function acceptCounter(
  desk: Desk,
  { activity, person }: AuthorizedActivity,
  partner: string,
  ifMatch: string | undefined,
): Promise<Result<Changed, AnswerFailure>> {
  const refused = refusal(activity, partner, 'accept');
  if (refused) return fail(refused);
  return changeActivity(desk, person, activity.id, ifMatch, takingOver(activity, partner), undefined, partner);
}

/**
 * Rule K30. Answers for an organisation to what an activity asks of it: who acts for it, or the bureau with a note. The owner accepts
 * what it would rather do.
 */
export async function answerAsk(
  desk: Desk,
  actor: Actor,
  { id, partner }: { readonly id: string; readonly partner: string },
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, AnswerFailure>> {
  const command = isAccepting(input) ? 'accept counter' : 'answer for organisation';
  const opened = seenNewest(asksOf(partner), await openAsk(desk, actor, command, id, partner), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(AskAnswer, input);
  if (!read.ok) return read;
  if (read.value.answer === 'accept') return acceptCounter(desk, opened.value, partner, ifMatch);
  return read.value.answer === 'take-back'
    ? takeBack(desk, opened.value, partner)
    : keepAnswer(desk, opened.value, partner, read.value);
}
