import { readActivities, readPeople } from '../../../activities/record/activity-store.ts';
import { isOwnCase } from '../../../activities/record/own-case.ts';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Button } from '../../kernel/model.ts';
import { bureauButtons } from './activity-buttons.ts';

/** What is done from a list: deciding, saying how it goes on, and correcting. What needs reading first stands on the page of the activity. */
const FROM_A_LIST: ReadonlySet<string> = new Set(['decide', 'move', 'correct']);

/** What the bureau can do with each of some activities from a list of them, by id; nothing for others. */
export async function listActs(
  desk: Desk,
  localizer: Localizer,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Button[]>> {
  if (actor.role !== 'bureau') return new Map();
  const [activities, people] = await Promise.all([readActivities(desk.table, ids), readPeople(desk.table, ids)]);
  const acts = await Promise.all(
    activities.map(async (activity) => {
      const isOwn = await isOwnCase(desk, { activity, people: people.get(activity.id) }, actor);
      const buttons = bureauButtons(localizer, { activity }, isOwn, actor);
      return [String(activity.id), buttons.filter(({ act }) => FROM_A_LIST.has(act))] as const;
    }),
  );
  return new Map(acts.filter(([, buttons]) => buttons.length > 0));
}
