import type { ActivityView } from '../../activities/activity.ts';
import { asOf } from '../../activities/interventions/course-state.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { readCourses } from '../course/course-store.ts';
import { isStale } from '../course/stale.ts';

/** Rule I5. Which of some activities are interventions that are stale, and of when each is, by id: one wave of calls. */
export async function staleAmong(
  { table, clock }: Desk,
  activities: readonly ActivityView[],
): Promise<ReadonlyMap<string, string>> {
  const interventions = activities.filter((plan) => isIntervention({ plan }));
  const courses = await readCourses(
    table,
    interventions.map(({ id }) => id),
  );
  const today = todayIn(clock.now());
  return new Map(
    interventions.flatMap((plan) => {
      const known = asOf({ plan, createdAt: plan.createdAt }, courses.get(plan.id)?.state ?? {});
      return isStale(known, today) ? [[plan.id, known] as const] : [];
    }),
  );
}
