import * as z from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { parseDay, todayIn } from '../../platform/days/dates.ts';
import { REQUEST_DECISIONS, type DataRequestView } from '../../requests/request.ts';
import { decideOnRequest, openToDecide } from '../../requests/decide-on-request.ts';
import { answerRequest } from '../../requests/find-requests.ts';
import { failure } from '../../platform/failures.ts';
import { one } from '../activities/activity-fields.ts';
import { dataFailed, dataMeanwhile, shownDone } from './after-a-step.ts';
import { aboutRequest, threadParts } from './thread.ts';
import type { Answer, Field, FieldErrors, Filled, Form, Part, Who } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import { askToLink, throughGuard, type Talk } from '../kernel/context.ts';

/** The request, the version of it that the button was drawn for, and which decision. */
const Pressed = z.tuple([z.string(), z.int(), z.enum(REQUEST_DECISIONS)]);
type Pressed = z.output<typeof Pressed>;

const NOT_DECIDING = { notYours: 'data.failed.not-deciding' } as const;
const LONG = { kind: 'text', long: true, most: 3_000 } as const;

const fieldsOf = ({ say }: Reader, [, , decision]: Pressed): Field[] => [
  { ...LONG, id: 'reason', label: say(decision === 'request-clarification' ? 'data.decide.question' : 'decision.reason'), hint: say('data.decide.reason.hint') },
  ...(decision === 'approve'
    ? [
        { ...LONG, id: 'conditions', label: say('data.decide.conditions'), optional: true },
        { id: 'until', label: say('data.decide.until'), hint: say('data.decide.until.hint'), kind: 'date', optional: true } as const,
      ]
    : []),
];

function decisionForm(reader: Reader, pressed: Pressed, about: readonly Part[]): Form {
  const { say } = reader;
  return {
    form: 'data-decision',
    title: say('decision.title'),
    submit: say(`data.decide.${pressed[2]}`),
    cancel: say('form.cancel'),
    before: about,
    fields: fieldsOf(reader, pressed),
    after: [],
    values: {},
    context: JSON.stringify(pressed),
    revision: 0,
  };
}

const aboutDecision = (reader: Reader, view: DataRequestView): Part[] => [aboutRequest(reader, view), ...threadParts(reader, view)];

/** The form behind a button of decision; a button that was drawn for an older version says what happened meanwhile. */
export async function openDataDecision(talk: Talk, who: Who, value: string): Promise<Answer> {
  const reader = readerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(talk, who) };
  const pressed = Pressed.parse(JSON.parse(value));
  const [id, version] = pressed;
  const opened = await openToDecide(talk.desk, who.actor, id);
  if (!opened.ok) return dataFailed(reader, opened.error, NOT_DECIDING);
  if (opened.value.request.version !== version) return dataMeanwhile(talk, who, { request: id }, failure('stale', id));
  return { ask: decisionForm(reader, pressed, aboutDecision(reader, await answerRequest(talk.desk, opened.value, opened.value))) };
}

/** The form as it is filled in. */
export async function redrawDataDecision(talk: Talk, who: Who, { values, context, revision }: Filled): Promise<Form> {
  const reader = readerOf(who.language);
  const pressed = Pressed.parse(JSON.parse(context));
  const opened = throughGuard(await openToDecide(talk.desk, who.actor, pressed[0]));
  return { ...decisionForm(reader, pressed, aboutDecision(reader, await answerRequest(talk.desk, opened, opened))), values, revision };
}

/** What is not right yet in the form of a decision. */
export function reviewDataDecision(talk: Talk, { language }: Who, { values }: Filled): FieldErrors {
  const { say } = readerOf(language);
  const until = one(values, 'until');
  const isPast = until !== undefined && (parseDay(until) ?? Number.NEGATIVE_INFINITY) < todayIn(talk.desk.clock.now());
  return {
    ...(one(values, 'reason') === undefined && { reason: say('wrong.reason') }),
    ...(isPast && { until: say('data.wrong.until') }),
  };
}

/** Decides as a form says, on the version that it was opened for. */
export async function decideOnDataFromForm(talk: Talk, who: Who, { values, context }: Filled): Promise<Answer> {
  const reader = readerOf(who.language);
  const { say } = reader;
  const [id, version, decision] = Pressed.parse(JSON.parse(context));
  const [conditions, until] = [one(values, 'conditions'), one(values, 'until')];
  const decided = await decideOnRequest(talk.desk, who.actor, id, etagOf({ version }), {
    decision,
    reason: one(values, 'reason') ?? '',
    ...(conditions !== undefined && { conditions }),
    ...(until !== undefined && { until }),
  });
  if (!decided.ok) return dataMeanwhile(talk, who, { request: id }, decided.error, { ...NOT_DECIDING, fieldName: () => say('data.decide.until') });
  return shownDone(talk, who, { request: id }, say('decision.done', { status: say(`data-card.status.${decided.value.view.status}`) }));
}
