import * as z from 'zod';
import type { Activity } from '../../activities/activity.ts';
import { firstDayOf } from '../../activities/first-day.ts';
import { moveActivity } from '../../activities/move-activity.ts';
import { openActivity } from '../../activities/open-activity.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { activityAfter, type Viewer } from './activity-card.ts';
import { one } from './activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { Answer, FieldErrors, Filled, Form, Who } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import { askToLink, throughGuard, type Talk } from '../kernel/context.ts';

const noField = (): string => '';

const To = z.enum(['running', 'completed', 'withdrawn', 'cancelled']);

const MoveContext = z.tuple([z.string(), z.int(), To]);
type MoveContext = z.output<typeof MoveContext>;

/** The form in which the bureau says why something is so before its day. */
const moveForm = ({ say, day }: Reader, context: MoveContext, from: string): Form => ({
  form: 'move',
  title: say('move.title'),
  submit: say('move.submit'),
  cancel: say('form.cancel'),
  before: [{ kind: 'text', text: say('move.text', { day: day(from) }) }],
  fields: [{ id: 'reason', label: say('decision.reason'), kind: 'text', long: true, most: 3_000 }],
  after: [],
  values: {},
  context: JSON.stringify(context),
  revision: 0,
});

/** The form as it is filled in. */
export async function redrawMove(talk: Talk, who: Who, { values, context, revision }: Filled): Promise<Form> {
  const [id, version, to] = MoveContext.parse(JSON.parse(context));
  const { activity } = throughGuard(await openActivity(talk.desk, who.actor, 'move activity', id));
  const from = firstDayOf(activity, to) ?? todayIn(talk.desk.clock.now());
  return { ...moveForm(readerOf(who.language), [id, version, to], formatDay(from)), values, revision };
}

/** Whose card somebody sees of an activity: that of the bureau, unless it is the owner's to do. */
const viewerOf = ({ actor }: Who, { ownerId }: Pick<Activity, 'ownerId'>): Viewer => (actor.role === 'bureau' && actor.id !== ownerId ? 'bureau' : 'owner');

async function move(talk: Talk, who: Who, [id, version, to]: MoveContext, reason: string | undefined): Promise<Answer> {
  const reader = readerOf(who.language);
  const moved = await moveActivity(talk.desk, who.actor, id, etagOf({ version }), { to, ...(reason !== undefined && { reason }) });
  if (moved.ok) {
    const { activity } = moved.value;
    return activityAfter(talk, reader, id, viewerOf(who, activity), reader.say('card.summary', { title: activity.plan.title, status: reader.say(`status.${activity.status}`) }), who.actor);
  }
  const { code, from } = moved.error;
  if (code === 'too-early' && from !== undefined && who.actor.role === 'bureau') return { ask: moveForm(reader, [id, version, to], from) };
  return meanwhile(talk, reader, id, moved.error, noField, who.actor);
}

/** Says that an activity runs, is done, or is withdrawn, on the version that the button was drawn for; the bureau is asked why where it is early. */
export async function moveFromButton(talk: Talk, who: Who, value: string): Promise<Answer> {
  if (who.actor.role === 'public') return { show: await askToLink(talk, who) };
  return move(talk, who, MoveContext.parse(JSON.parse(value)), undefined);
}

/** What is not right yet in the form that asks why. */
export const reviewMove = ({ language }: Who, { values }: Filled): FieldErrors =>
  one(values, 'reason') === undefined ? { reason: readerOf(language).say('wrong.reason') } : {};

/** Moves an activity before its day, with the reason that a form gives. */
export const moveFromForm = (talk: Talk, who: Who, { values, context }: Filled): Promise<Answer> =>
  move(talk, who, MoveContext.parse(JSON.parse(context)), one(values, 'reason') ?? '');
