import type { AskedQuestion } from '../../../activities/record/fields.ts';
import { reserveRoom } from '../../../activities/reservations/reserve-room.ts';
import { activityErrors, activityFields, planFrom } from '../form/activity-fields.ts';
import { activityAfter } from '../card/activity-card.ts';
import { failed, partnerName, type ConversationContext, type FormWork } from '../../kernel/context.ts';
import { indicatorName } from '../../kernel/find-indicators.ts';
import { listPlaces } from '../../kernel/find-places.ts';
import { localizerOf } from '../../kernel/localizer.ts';
import type { ConversationAnswer, Field, Form, Submission, Values, Who } from '../../kernel/model.ts';

/** The questions of a registration that a reservation asks too; here none of them may stay empty. */
const ASKED: readonly AskedQuestion['id'][] = [
  'title',
  'organisation',
  'neighbourhoods',
  'start',
  'end',
  'groups',
  'participants',
  'contacts',
  'minutes',
];

const isAsked = ({ id }: Pick<Field, 'id'>): boolean => ASKED.some((asked) => asked === id);

/** What was answered to those questions alone: a form comes back from somebody's device. */
const answersIn = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([id]) => isAsked({ id })));

async function reservationForm({ desk }: ConversationContext, who: Who, values: Values): Promise<Form> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const [area, programme] = await Promise.all([desk.area(), desk.programme()]);
  const names = { partner: partnerName(programme), indicator: indicatorName(programme, localizer) };
  const drawing = { localizer, values, places: listPlaces(area, localizer), names, byBureau: true };
  return {
    form: 'reservation',
    title: say('reserve.title'),
    submit: say('reserve.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: say('reserve.text') }],
    fields: activityFields(drawing, false)
      .filter(isAsked)
      .map(({ optional: _, wanted: _w, later: _l, redraws: _r, ...field }) => ({
        ...field,
        ...(field.id === 'start' && { hint: say('reserve.start.hint') }),
      })),
    after: [],
    values,
    context: '',
    revision: 0,
  };
}

/** The form by which the bureau holds room ahead. */
export const openReservation = async (conversation: ConversationContext, who: Who): Promise<ConversationAnswer> => ({
  ask: await reservationForm(conversation, who, {}),
});

/** The form as it is filled in. */
export const redrawReservation = async (
  conversation: ConversationContext,
  who: Who,
  { values, revision }: Submission,
): Promise<Form> => ({ ...(await reservationForm(conversation, who, values)), revision });

/** Rules K71 and K72. What a refused reservation is about; what a registration may not say either, in its words. */
export const reservationFaults: FormWork['faults'] = (localizer, { code, errors = [] }, { values }) => {
  const { say } = localizer;
  if (code === 'would-overload') return { start: say('wrong.reserve.room') };
  const own: Readonly<Record<string, readonly [field: string, text: string]>> = {
    '#': ['title', say('wrong.reserve.full')],
    '#/period/start': ['start', say('wrong.reserve.start')],
    '#/ask/participants': ['participants', say('wrong.reserve.share')],
  };
  return Object.fromEntries(
    errors.flatMap((error) => {
      const said = own[error.pointer];
      return said ? [said] : Object.entries(activityErrors(localizer, [error], values));
    }),
  );
};

/** Rule K71. Reserves room as a form says; the same form sent twice reserves once. */
export async function reserveFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, key }: Submission,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  const places = listPlaces(await desk.area(), localizer);
  const reserved = await reserveRoom(desk, who.actor, key, planFrom(answersIn(values), places));
  if (!reserved.ok) return failed(localizer, reserved.error);
  const { id, number, title } = reserved.value.activity;
  const done = localizer.say('reserve.done', { title, number });
  return activityAfter(conversation, localizer, id, 'bureau', done, who.actor);
}
