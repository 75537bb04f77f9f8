import type { Activity } from '../../activities/record/activity.ts';
import { resultsAwaitingOwner, resultsToLookAt } from '../../activities/results/awaiting-results.ts';
import { publishedBy } from '../../activities/results/result-states.ts';
import { publicResults } from '../../activities/results/read-results.ts';
import { formatDay } from '../../platform/days/dates.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { decideButton, deliverButton } from '../results/result-buttons.ts';
import type { Awaiting } from './lines.ts';

const MOST_LOOKED_AT = 200;

/** What somebody owes of what they registered. */
async function ownDebts(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const owed = await resultsAwaitingOwner(desk, person.id);
  const shown = owed.slice(0, most);
  const views = await publicResults(desk, shown);
  const { say, day } = localizer;
  const lines = shown.map(({ id, number, plan }) => {
    const { due = '', late = 0 } = views.get(id) ?? {};
    const about = { title: plan.title, number, day: due === '' ? '' : day(due) };
    return {
      since: due,
      text: say(late > 0 ? 'results.line.late' : 'results.line.soon', about),
      button: deliverButton(localizer, id),
    };
  });
  return { lines, left: owed.length - lines.length };
}

/** What was delivered, for the bureau to look at. */
async function toLookAt({ desk }: ConversationContext, localizer: Localizer, most: number): Promise<Awaiting> {
  const all = await resultsToLookAt(desk, MOST_LOOKED_AT);
  const { say, day } = localizer;
  const line = (activity: Activity) => {
    const at = activity.results?.at ?? activity.updatedAt;
    const about = { title: activity.plan.title, number: activity.number, day: day(formatDay(publishedBy(at))) };
    return { since: at, text: say('results.line.look', about), button: decideButton(localizer, activity) };
  };
  return { lines: all.slice(0, most).map(line), left: Math.max(0, all.length - most) };
}

/** What of results awaits somebody: those that they owe, and for the bureau those that were delivered. */
export const resultsAwaiting = async (
  conversation: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting[]> =>
  Promise.all([
    ownDebts(conversation, localizer, person, most),
    ...(may(person, 'decide on results', 'other') ? [toLookAt(conversation, localizer, most)] : []),
  ]);
