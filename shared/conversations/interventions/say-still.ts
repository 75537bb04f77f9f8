import * as z from 'zod';
import { Still, STILL } from '../../activities/interventions/course-state.ts';
import { isOpen } from '../../activities/states.ts';
import { confirmIntervention } from '../../interventions/course/confirm-intervention.ts';
import { failed, sayOnly, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Button, ConversationAnswer, Who } from '../kernel/model.ts';

const Carried = z.tuple([z.string(), Still]);

/** The three answers to whether an intervention still runs. */
export const stillButtons = ({ say }: Localizer, id: string): Button[] =>
  STILL.map((still) => ({
    act: 'still',
    label: say(`still.${still}`),
    value: JSON.stringify([id, still]),
    ...(still === 'yes' && { style: 'primary' as const }),
  }));

/** Keeps what somebody answered, and says what became of it. */
export async function sayStill(
  { desk }: ConversationContext,
  { actor, language }: Who,
  carried: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(language);
  const { say } = localizer;
  const [id, still] = Carried.parse(JSON.parse(carried));
  const confirmed = await confirmIntervention(desk, actor, id, { still });
  if (!confirmed.ok) return failed(localizer, confirmed.error);
  const { status, plan } = confirmed.value.activity;
  const isLeftOpen = still !== 'yes' && isOpen(status);
  return sayOnly(
    say('still.thanks'),
    say(isLeftOpen ? 'still.kept.over' : 'still.kept', { title: plan.title, answer: say(`still.${still}`) }),
  );
}
