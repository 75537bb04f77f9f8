import * as z from 'zod';
import { readActivity } from '../../activities/record/activity-store.ts';
import { isReserved } from '../../activities/reservations/reserved.ts';
import { DAYS_LEFT_OUT } from '../../activities/workbench/ask-signals.ts';
import { leavesOutAsk } from '../../activities/workbench/left-out.ts';
import type { Activity } from '../../activities/record/activity.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { ownerActs } from './card/activity-buttons.ts';
import { pageLink } from './card/activity-card.ts';
import { lapseDay } from './card/small-parts.ts';

const AboutOne = z.looseObject({ activity: z.string() });

/** A sentence about an activity, with what can be done about it. */
const reminderCard =
  (conversation: ConversationContext, activity: Activity, text: (localizer: Localizer) => string) =>
  (language: Language): Card => {
    const localizer = localizerOf(language);
    const buttons = [...ownerActs(localizer, activity), pageLink(conversation, localizer, activity.id)];
    return cardOf(text(localizer), [
      { kind: 'text', text: text(localizer) },
      { kind: 'buttons', buttons },
    ]);
  };

/** Rule K72. Tells whoever made a reservation, and the bureau, that it lapses; of one that ended meanwhile nothing. */
async function reservationNotices(
  conversation: ConversationContext,
  { activity: id }: z.output<typeof AboutOne>,
): Promise<readonly Notice[]> {
  const activity = (await readActivity(conversation.desk.table, id))?.activity;
  if (!activity || !isReserved(activity)) return [];
  const { number, plan, ownerId } = activity;
  const card = reminderCard(conversation, activity, ({ say, day }) =>
    say('reserved.reminder', { title: plan.title, number, day: day(lapseDay(activity)) }),
  );
  const slot = `reservation/${id}`;
  return withNumber(
    [
      { to: 'bureau', slot, card },
      { to: { person: ownerId }, slot, card },
    ],
    number,
  );
}

/** Rule K77. Asks an owner to say what is asked, where that was left out; of what was filled in meanwhile nothing. */
async function leftOutNotices(
  conversation: ConversationContext,
  { activity: id }: z.output<typeof AboutOne>,
): Promise<readonly Notice[]> {
  const activity = (await readActivity(conversation.desk.table, id))?.activity;
  if (!activity || !leavesOutAsk(activity)) return [];
  const { number, plan, ownerId } = activity;
  const card = reminderCard(conversation, activity, ({ say }) =>
    say('left-out.reminder', { title: plan.title, number, days: DAYS_LEFT_OUT }),
  );
  return withNumber([{ to: { person: ownerId }, slot: `left-out/${id}`, card }], number);
}

/** The messages about reservations and asks that were left out. */
export const SMALL_MESSAGES: readonly MessageKind[] = [
  messageKind('reservation.reminder', AboutOne, { chats: reservationNotices }),
  messageKind('ask.left-out', AboutOne, { chats: leftOutNotices }),
];
