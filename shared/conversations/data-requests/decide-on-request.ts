import * as z from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { parseDay, todayIn } from '../../platform/days/dates.ts';
import { REQUEST_DECISIONS, type DataRequestView } from '../../requests/request.ts';
import { decideOnRequest, openRequestToDecide } from '../../requests/decide-on-request.ts';
import { answerRequest } from '../../requests/find-requests.ts';
import { failure } from '../../platform/failures.ts';
import { one } from '../activities/form/activity-fields.ts';
import { dataFailed, dataMeanwhile, shownDone } from './after-a-step.ts';
import { aboutRequest, threadParts } from './thread.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { askToLink, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { carriedIn } from '../kernel/carried.ts';

/** The request, the version of it that the button was drawn for, and which decision. */
const Pressed = z.tuple([z.string(), z.int(), z.enum(REQUEST_DECISIONS)]);
type Pressed = z.output<typeof Pressed>;

const NOT_DECIDING = { notYours: 'data.failed.not-deciding' } as const;
const LONG = { kind: 'text', long: true, most: 3_000 } as const;

const fieldsOf = ({ say }: Localizer, [, , decision]: Pressed): Field[] => [
  {
    ...LONG,
    id: 'reason',
    label: say(decision === 'request-clarification' ? 'data.decide.question' : 'decision.reason'),
    hint: say('data.decide.reason.hint'),
  },
  ...(decision === 'approve'
    ? [
        { ...LONG, id: 'conditions', label: say('data.decide.conditions'), optional: true },
        {
          id: 'until',
          label: say('data.decide.until'),
          hint: say('data.decide.until.hint'),
          kind: 'date',
          optional: true,
        } as const,
      ]
    : []),
];

function decisionForm(localizer: Localizer, pressed: Pressed, about: readonly Part[]): Form {
  const { say } = localizer;
  return {
    form: 'data-decision',
    title: say('decision.title'),
    submit: say(`data.decide.${pressed[2]}`),
    cancel: say('form.cancel'),
    before: about,
    fields: fieldsOf(localizer, pressed),
    after: [],
    values: {},
    context: JSON.stringify(pressed),
    revision: 0,
  };
}

const aboutDecision = (localizer: Localizer, view: DataRequestView): Part[] => [
  aboutRequest(localizer, view),
  ...threadParts(localizer, view),
];

/** The form behind a button of decision; a button that was drawn for an older version says what happened meanwhile. */
export async function openDataDecision(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const pressed = carriedIn(Pressed, value);
  const [id, version] = pressed;
  const opened = await openRequestToDecide(conversation.desk, who.actor, id);
  if (!opened.ok) return dataFailed(localizer, opened.error, NOT_DECIDING);
  if (opened.value.request.version !== version)
    return dataMeanwhile(conversation, who, { request: id }, failure('stale', id));
  return {
    ask: decisionForm(
      localizer,
      pressed,
      aboutDecision(localizer, await answerRequest(conversation.desk, opened.value, opened.value)),
    ),
  };
}

/** The form as it is filled in. */
export async function redrawDataDecision(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const localizer = localizerOf(who.language);
  const pressed = carriedIn(Pressed, context);
  const opened = throughGuard(await openRequestToDecide(conversation.desk, who.actor, pressed[0]));
  return {
    ...decisionForm(
      localizer,
      pressed,
      aboutDecision(localizer, await answerRequest(conversation.desk, opened, opened)),
    ),
    values,
    revision,
  };
}

/** What is not right yet in the form of a decision. */
export function reviewDataDecision(
  conversation: ConversationContext,
  { language }: Who,
  { values }: Submission,
): FieldErrors {
  const { say } = localizerOf(language);
  const until = one(values, 'until');
  const isPast =
    until !== undefined && (parseDay(until) ?? Number.NEGATIVE_INFINITY) < todayIn(conversation.desk.clock.now());
  return {
    ...(one(values, 'reason') === undefined && { reason: say('wrong.reason') }),
    ...(isPast && { until: say('data.wrong.until') }),
  };
}

/** What a refused decision is about. */
export const dataDecisionFaults = faultsAt(
  ['#/until', 'until', 'data.wrong.until'],
  ['#/reason', 'reason', 'wrong.reason'],
  ['#/conditions', 'conditions', 'wrong.conditions'],
);

/** Decides as a form says, on the version that it was opened for. */
export async function decideOnDataFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const [id, version, decision] = carriedIn(Pressed, context);
  const [conditions, until] = [one(values, 'conditions'), one(values, 'until')];
  const decided = await decideOnRequest(conversation.desk, who.actor, id, etagOf({ version }), {
    decision,
    reason: one(values, 'reason') ?? '',
    ...(conditions !== undefined && { conditions }),
    ...(until !== undefined && { until }),
  });
  if (!decided.ok) return dataMeanwhile(conversation, who, { request: id }, decided.error, NOT_DECIDING);
  return shownDone(
    conversation,
    who,
    { request: id },
    say('decision.done', { status: say(`data-card.status.${decided.value.view.status}`) }),
  );
}
