import * as z from 'zod';
import { type Days, parseDay } from '../platform/days/dates.ts';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { IsoDate } from '../platform/days/period.ts';
import { sharingMask, TargetGroup } from '../area/groups.ts';
import { sharesADay } from '../burden/spread.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import type { Failure } from '../platform/failures.ts';
import { activityLists } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { maySee, maySeePeople, viewOf, type Activity, type ActivityView } from './activity.ts';
import { etagOf } from '../platform/http/etag.ts';
import { activityIn, readActivity, readPeople } from './activity-store.ts';
import { daysOf } from './claim.ts';
import { noSuch } from '../records/open-record.ts';
import { ACTIVITIES } from './open-activity.ts';
import { Kind } from './plan-parts.ts';
import { STATUSES } from './states.ts';
import { readPage, Paging } from '../platform/paging.ts';

/** Which activities to list. An activity without a period overlaps every day, and one without groups every group. */
export const ActivityFilter = Paging.extend({
  neighbourhood: NeighbourhoodCode.optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  kind: Kind.optional(),
  status: z.enum(STATUSES, { error: `One of: ${STATUSES.join(', ')}.` }).optional(),
  targetGroup: TargetGroup.optional(),
});
export type ActivityFilter = z.output<typeof ActivityFilter>;

const filterDays = ({ from, to }: ActivityFilter): Days => ({
  start: parseDay(from ?? '') ?? -Infinity,
  end: parseDay(to ?? '') ?? Infinity,
});

/** Whether an activity is one of those asked for. */
function passes(activity: Activity, filter: ActivityFilter): boolean {
  const { plan, status } = activity;
  const { neighbourhood, kind, targetGroup } = filter;
  return (
    (neighbourhood === undefined || plan.neighbourhoods.includes(neighbourhood)) &&
    (kind === undefined || plan.kind === kind) &&
    (filter.status === undefined || status === filter.status) &&
    (targetGroup === undefined || (sharingMask(plan.targetGroups) & sharingMask([targetGroup])) !== 0) &&
    sharesADay(daysOf(plan), filterDays(filter))
  );
}

/** One page of the register, newest first, as far as somebody may see it. */
export async function findActivities(
  desk: Desk,
  actor: Actor,
  filter: ActivityFilter,
): Promise<Result<{ items: ActivityView[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const page = await readPage(
    desk.table,
    activityLists.activities,
    filter,
    activityIn,
    (activity) => maySee(activity, actor) && passes(activity, filter),
  );
  return page.ok ? ok({ ...page.value, items: await viewsOf(desk, actor, page.value.items) }) : page;
}

/** Activities as somebody may see them: people are read only of those whose people may be seen. */
export async function viewsOf(desk: Desk, actor: Actor, activities: readonly Activity[]): Promise<ActivityView[]> {
  const people = await readPeople(
    desk.table,
    activities.filter((activity) => maySeePeople(activity, actor)).map(({ id }) => id),
  );
  return activities.map((activity) => viewOf(activity, people.get(activity.id), actor));
}

/** An activity as somebody may see it, with its version. */
export async function findActivity(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ view: ActivityView; etag: string }, Failure<'not-found'>>> {
  const kept = await readActivity(desk.table, id);
  if (!kept || !maySee(kept.activity, actor)) return fail(noSuch(ACTIVITIES, id));
  return ok({ view: viewOf(kept.activity, kept.people, actor), etag: etagOf(kept.activity) });
}
