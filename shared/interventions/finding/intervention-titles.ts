import { maySee } from '../../activities/record/activity.ts';
import { readActivities } from '../../activities/record/activity-store.ts';
import { isIntervention, readInterventionIndex } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';

/** What an intervention is called. */
export type InterventionTitle = { readonly id: string; readonly title: string };

/** What some interventions are called, as far as somebody may know of them, by title. */
export async function titlesAmong(
  { table }: Pick<Desk, 'table'>,
  actor: Actor,
  ids: readonly string[],
): Promise<InterventionTitle[]> {
  const activities = await readActivities(table, [...new Set(ids)]);
  return activities
    .filter((one) => isIntervention(one) && maySee(one, actor))
    .map(({ id, plan: { title } }) => ({ id, title }))
    .sort((one, other) => one.title.localeCompare(other.title, 'nl') || (one.id < other.id ? -1 : 1));
}

/** All interventions that somebody may know of, by title: to choose from. */
export async function interventionTitles(desk: Pick<Desk, 'table'>, actor: Actor): Promise<InterventionTitle[]> {
  const indexed = await readInterventionIndex(desk.table);
  return titlesAmong(
    desk,
    actor,
    indexed.map(({ id }) => id),
  );
}
