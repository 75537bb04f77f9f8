import { asOf } from '../../activities/interventions/course-state.ts';
import { countStaleOfLists, staleOfOwner } from '../../interventions/course/ask-stale.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { listParts } from '../interventions/say-still.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Part } from '../kernel/model.ts';
import { showButton, type Awaiting } from './lines.ts';

/** Rule I6. What somebody registered themselves and nobody confirmed for long: each leads to the question whether it still runs. */
export async function ownStale(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const all = await staleOfOwner(desk, person.id);
  const lines = all.slice(0, most).map(({ activity, course }) => {
    const day = asOf(activity, course.state);
    const text = localizer.say('still.line', { title: activity.plan.title, day: localizer.day(day) });
    return { since: day, text, button: showButton(localizer, 'still.show', activity.id) };
  });
  return { lines, left: all.length - lines.length };
}

/** Rule I6. For the bureau: how many that came in with a list nobody confirmed for long, and the way to them. */
export async function staleOfLists(
  conversation: ConversationContext,
  localizer: Localizer,
  person: Person,
): Promise<Part[]> {
  if (!may(person, 'decide on activity', 'other')) return [];
  const count = await countStaleOfLists(conversation.desk);
  return count === 0 ? [] : listParts(conversation, localizer, count);
}
