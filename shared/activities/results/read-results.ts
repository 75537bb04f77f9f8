import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR, type Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { maySee, maySeePeople, type Activity } from '../record/activity.ts';
import { readActivities, readActivity } from '../record/activity-store.ts';
import { ACTIVITIES } from '../showing/open-activity.ts';
import { isPublic } from '../record/states.ts';
import { readTexts } from './results-store.ts';
import { resultsView, type ResultsView } from './results.ts';

/** Results with the activity that owes them. */
export type Read = { readonly activity: Activity; readonly view: ResultsView };

/** The results of some activities as somebody may read them, in their order. */
export async function resultsOf(desk: Desk, actor: Actor, activities: readonly Activity[]): Promise<ResultsView[]> {
  const { texts, terms } = await readTexts(
    desk.table,
    activities.map(({ id }) => id),
  );
  const today = todayIn(desk.clock.now());
  return activities.map((activity) =>
    resultsView(activity, texts.get(activity.id) ?? {}, { today, terms, isParty: maySeePeople(activity, actor) }),
  );
}

/** Rule K56. What a study owes who was asked, and what was found: for all who may know of it. */
export async function readResults(desk: Desk, actor: Actor, id: string): Promise<Result<Read, Failure<'not-found'>>> {
  const kept = await readActivity(desk.table, id);
  if (!kept || !maySee(kept.activity, actor)) return fail(noSuch(ACTIVITIES, id));
  const [view = { status: 'none' as const }] = await resultsOf(desk, actor, [kept.activity]);
  return ok({ activity: kept.activity, view });
}

/** The same of some public activities, by id, as residents read them. */
export async function publicResults(
  desk: Desk,
  activities: readonly Activity[],
): Promise<ReadonlyMap<string, ResultsView>> {
  const views = await resultsOf(desk, PUBLIC_ACTOR, activities);
  return new Map(activities.map(({ id }, at) => [id, views[at] ?? { status: 'none' }]));
}

/** The same by their ids; of what is not there, or not public, nothing. */
export async function publicResultsOf(desk: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, ResultsView>> {
  const activities = await readActivities(desk.table, ids);
  return publicResults(
    desk,
    activities.filter(({ status }) => isPublic(status)),
  );
}
