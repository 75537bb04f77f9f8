import * as z from 'zod';
import { readActivity } from '../../activities/record/activity-store.ts';
import { broughtIn } from '../../activities/record/history-lines.ts';
import { publicResults } from '../../activities/results/read-results.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { deliverButton } from './result-buttons.ts';

const Due = z.looseObject({ activity: z.string(), at: z.string() });

/** Rule K60. Reminds whoever registered a study, or of what came in with a list the bureau, of the results that it owes; what was delivered meanwhile is asked no more. */
async function dueNotices(
  { desk }: ConversationContext,
  { activity: id, at }: z.output<typeof Due>,
): Promise<readonly Notice[]> {
  const activity = (await readActivity(desk.table, id))?.activity;
  const view = activity && (await publicResults(desk, [activity])).get(activity.id);
  if (!activity || view?.status !== 'owed' || view.due === undefined) return [];
  const { due, late = 0 } = view;
  const isOfList = (await broughtIn(desk.table, [id])).has(id);
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say, day } = localizer;
    const about = { title: activity.plan.title, number: activity.number, day: day(due), late };
    return cardOf(say('results.due.title'), [
      { kind: 'text', text: say(late > 0 ? 'results.due.late' : 'results.due.soon', about) },
      { kind: 'buttons', buttons: [deliverButton(localizer, id)] },
    ]);
  };
  const to = isOfList ? ('bureau' as const) : { person: activity.ownerId };
  return withNumber([{ to, slot: `results/${id}/${at}`, card }], activity.number);
}

/** The messages about results that are owed. */
export const RESULT_MESSAGES: readonly MessageKind[] = [messageKind('results.due', Due, { chats: dueNotices })];
