import { readActivities } from '../../activities/record/activity-store.ts';
import type { ActivityId } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { mayWith } from './find-interventions.ts';

/** Of which of some interventions somebody may say whether they still run: one wave of calls. */
export async function confirmableAmong(
  { table }: Pick<Desk, 'table'>,
  actor: Actor,
  ids: readonly ActivityId[],
): Promise<ReadonlySet<string>> {
  if (actor.role === 'public') return new Set();
  const mayOf = mayWith({ table }, actor);
  const may = await Promise.all(
    (await readActivities(table, ids)).map(async (activity) =>
      (await mayOf({ activity }))('confirm intervention') ? [activity.id] : [],
    ),
  );
  return new Set<string>(may.flat());
}
