import type { ActivityView } from '../../activities/record/activity.ts';
import { asOf, type CourseState } from '../../activities/interventions/course-state.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import { isFromReport } from '../../activities/interventions/programme-report.ts';
import { isUnderWay } from '../../activities/record/states.ts';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { readCourses } from '../course/course-store.ts';
import { isStale } from '../course/stale.ts';

/**
 * Of when what is known of an activity is; undefined where nobody asks. Of an intervention it is confirmed; of anything else that may be
 * going on there is no such question, and so whoever changed it last said how it was. What came from the report is as old as the report.
 */
function knownOf(plan: ActivityView, state: CourseState): string | undefined {
  const known = asOf({ plan, createdAt: plan.createdAt }, state);
  if (isIntervention({ plan }) || isFromReport(plan)) return known;
  return isUnderWay(plan.status) ? formatDay(todayIn(new Date(plan.updatedAt))) : undefined;
}

/** Rule I5. Which of some activities are stale, and of when each is, by id: one wave of calls. */
export async function staleAmong(
  { table, clock }: Desk,
  activities: readonly ActivityView[],
): Promise<ReadonlyMap<string, string>> {
  const courses = await readCourses(
    table,
    activities.filter((plan) => isIntervention({ plan })).map(({ id }) => id),
  );
  const today = todayIn(clock.now());
  return new Map(
    activities.flatMap((plan) => {
      const known = knownOf(plan, courses.get(plan.id)?.state ?? {});
      return known !== undefined && isStale(known, today) ? [[plan.id, known] as const] : [];
    }),
  );
}
