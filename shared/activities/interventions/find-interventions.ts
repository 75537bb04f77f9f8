import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { Activity, maySee } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { isPublic } from '../record/states.ts';
import { isIntervention, readInterventionIndex } from './intervention-index.ts';

/** An intervention as it stands with a goal that it names. */
export const InterventionOfGoal = z
  .strictObject({
    id: Activity.shape.id,
    number: Activity.shape.number,
    title: z.string(),
    organisation: z.string(),
    status: Activity.shape.status,
  })
  .meta({ id: 'InterventionOfGoal' });
export type InterventionOfGoal = z.output<typeof InterventionOfGoal>;

const viewOf = ({ id, number, status, plan: { title, organisation } }: Activity): InterventionOfGoal => ({
  ...{ id, number, title, organisation, status },
});

/** The interventions that name a goal, as far as somebody may see them, the first registered first: two waves of calls, however long the register is. */
export async function findInterventions(desk: Desk, actor: Actor, goal: number): Promise<InterventionOfGoal[]> {
  const indexed = await readInterventionIndex(desk.table, goal);
  const ids = indexed.filter(({ status }) => actor.role !== 'public' || isPublic(status)).map(({ id }) => id);
  const activities = await readActivities(desk.table, ids);
  return activities
    .filter((one) => isIntervention(one) && (one.plan.goals ?? []).includes(goal) && maySee(one, actor))
    .map(viewOf);
}

/** How many interventions that everybody may know of name each goal: one wave of calls. */
export async function countInterventions(desk: Desk): Promise<ReadonlyMap<number, number>> {
  const indexed = await readInterventionIndex(desk.table);
  const counts = new Map<number, number>();
  for (const { goal, status } of indexed)
    if (goal !== undefined && isPublic(status)) counts.set(goal, (counts.get(goal) ?? 0) + 1);
  return counts;
}
