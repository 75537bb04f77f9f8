import { maySee } from '../../activities/record/activity.ts';
import { readActivities } from '../../activities/record/activity-store.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';

/** Which of some interventions somebody may know of (rule A12): what is registered and not approved is not everybody's. */
export async function seenAmong({ table }: Desk, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const activities = await readActivities(table, [...new Set(ids)]);
  return new Set<string>(activities.filter((one) => isIntervention(one) && maySee(one, actor)).map(({ id }) => id));
}

/** Whether somebody may ask for what is of an intervention; where none is named there is nothing to hide. */
export const isFilterSeen = async (desk: Desk, actor: Actor, intervention: string | undefined): Promise<boolean> =>
  intervention === undefined || (await seenAmong(desk, actor, [intervention])).has(intervention);
