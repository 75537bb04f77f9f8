import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import { asOf, Still, STILL, type CourseState } from '../../activities/interventions/course-state.ts';
import { isOpen } from '../../activities/record/states.ts';
import { MOST_COUNTED } from '../../interventions/course/ask-stale.ts';
import { readCourse } from '../../interventions/course/course-store.ts';
import { openIntervention } from '../../interventions/open-intervention.ts';
import { pageLink } from '../overview/lines.ts';
import { confirmIntervention } from '../../interventions/course/confirm-intervention.ts';
import { cardOf, failed, sayOnly, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Part, Who } from '../kernel/model.ts';
import { carriedIn } from '../kernel/carried.ts';

const Carried = z.tuple([z.string(), Still]);

/** The three answers to whether an intervention still runs. */
const stillButtons = ({ say }: Localizer, id: string): Button[] =>
  STILL.map((still) => ({
    act: 'still',
    label: say(`still.${still}`),
    value: JSON.stringify([id, still]),
    ...(still === 'yes' && { style: 'primary' as const }),
  }));

/** The question whether an intervention still runs, with its answers. */
export function stillCard(localizer: Localizer, activity: Activity, state: CourseState): Card {
  const { say, day } = localizer;
  const text = say(state.confirmedAt === undefined ? 'still.never' : 'still.text', {
    title: activity.plan.title,
    day: day(asOf(activity, state)),
  });
  return cardOf(say('still.title'), [
    { kind: 'text', text },
    { kind: 'buttons', buttons: stillButtons(localizer, activity.id) },
  ]);
}

/** How many that came in with a list nobody confirmed for long, and the way to them. */
export const listParts = (conversation: ConversationContext, localizer: Localizer, count: number): Part[] => [
  { kind: 'text', text: localizer.say(count >= MOST_COUNTED ? 'still.list.more' : 'still.list.text', { count }) },
  {
    kind: 'buttons',
    buttons: [pageLink(conversation, localizer, localizer.say('still.list.page'), '/monitor/interventies?stand=oud')],
  },
];

/** Asks whoever may say it whether an intervention still runs. */
export async function showStill(
  { desk }: ConversationContext,
  { actor, language }: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(language);
  const opened = await openIntervention(desk, actor, 'confirm intervention', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { state } = await readCourse(desk.table, id);
  return { show: stillCard(localizer, opened.value.activity, state) };
}

/** Keeps what somebody answered, and says what became of it. */
export async function sayStill(
  { desk }: ConversationContext,
  { actor, language }: Who,
  carried: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(language);
  const { say } = localizer;
  const [id, still] = carriedIn(Carried, carried);
  const confirmed = await confirmIntervention(desk, actor, id, { still });
  if (!confirmed.ok) return failed(localizer, confirmed.error);
  const { status, plan } = confirmed.value.activity;
  const isLeftOpen = still !== 'yes' && isOpen(status);
  return sayOnly(
    say('still.thanks'),
    say(isLeftOpen ? 'still.kept.over' : 'still.kept', { title: plan.title, answer: say(`still.${still}`) }),
  );
}
