import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import { readActivity } from '../../activities/record/activity-store.ts';
import { broughtIn } from '../../activities/record/history-lines.ts';
import { Still, wasAsked } from '../../activities/interventions/course-state.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import { isOpen, isUnderWay } from '../../activities/record/states.ts';
import { countStaleOfLists } from '../../interventions/course/ask-stale.ts';
import { readCourse } from '../../interventions/course/course-store.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { bureauButtons, ownerActs } from '../activities/card/activity-buttons.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { listParts, stillCard } from './say-still.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

const AboutOne = z.looseObject({ activity: z.string() });
const AboutOver = AboutOne.extend({ version: z.int(), still: Still.exclude(['yes']) });

/** An intervention that is still open; nothing is asked of any other. */
async function openOne({ desk }: ConversationContext, id: string): Promise<Activity | undefined> {
  const activity = (await readActivity(desk.table, id))?.activity;
  return activity && isIntervention(activity) && isOpen(activity.status) ? activity : undefined;
}

/** Rule I6. Asks the owner whether it still runs; what was answered meanwhile is asked no more. */
async function staleNotices(
  conversation: ConversationContext,
  { activity: id }: z.output<typeof AboutOne>,
): Promise<readonly Notice[]> {
  const activity = await openOne(conversation, id);
  const { state } = await readCourse(conversation.desk.table, id);
  if (!activity || !isUnderWay(activity.status) || !wasAsked(state)) return [];
  const card = (language: Language): Card => stillCard(localizerOf(language), activity, state);
  return withNumber(
    [{ to: { person: activity.ownerId }, slot: `still/${id}/${state.askedAt ?? ''}`, card }],
    activity.number,
  );
}

/** Rule I7. Asks whoever registered it, or of what came in with a list the bureau, to close in the register what is over. */
async function overNotices(
  conversation: ConversationContext,
  { activity: id, version, still }: z.output<typeof AboutOver>,
): Promise<readonly Notice[]> {
  const activity = await openOne(conversation, id);
  if (!activity) return [];
  const isOfList = (await broughtIn(conversation.desk.table, [id])).has(id);
  const to: Audience = isOfList ? 'bureau' : { person: activity.ownerId };
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say } = localizer;
    const own = isOfList ? bureauButtons(localizer, { activity }, true, undefined) : ownerActs(localizer, activity);
    const href = pageAddress(conversation.baseUrl, language, `/monitor/interventies/${id}`);
    return cardOf(say('still.over.title'), [
      { kind: 'text', text: say(`still.over.${still}`, { title: activity.plan.title }) },
      {
        kind: 'buttons',
        buttons: [...own.filter((button) => button.act === 'move'), { label: say('still.over.page'), href }],
      },
    ]);
  };
  return withNumber([{ to, slot: `over/${id}/${version}`, card }], activity.number);
}

/** Rule I6. Asks the bureau together about all that came in with a list. */
async function listNotices(
  conversation: ConversationContext,
  { day }: { readonly day: string },
): Promise<readonly Notice[]> {
  const count = await countStaleOfLists(conversation.desk);
  if (count === 0) return [];
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    return cardOf(localizer.say('still.list.title'), listParts(conversation, localizer, count));
  };
  return [{ to: 'bureau', slot: `stale/${day}`, card }];
}

/** The messages about how interventions go. */
export const INTERVENTION_MESSAGES: readonly MessageKind[] = [
  messageKind('intervention.stale', AboutOne, { chats: staleNotices }),
  messageKind('intervention.over', AboutOver, { chats: overNotices }),
  messageKind('interventions.stale', z.looseObject({ day: z.string() }), { chats: listNotices }),
];
