import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { exampleMark } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import type { Paging } from '../../platform/store/paging.ts';
import { Period, periodOf } from '../../platform/days/period.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { findActivities } from '../showing/find-activities.ts';
import { ActivityFilter } from '../finding/activity-filter.ts';
import { asksOf } from './owing.ts';
import { publicResults } from './read-results.ts';
import { ResultsView } from './results.ts';

/** A study in a neighbourhood with what it asked, and what it found or owes. */
export const StudyResults = z
  .strictObject({
    id: Id,
    number: z.string(),
    title: z.string(),
    organisation: z.string(),
    asked: z.strictObject({ period: Period, participants: z.int() }),
    results: ResultsView,
    example: z.literal(true).optional(),
  })
  .meta({ id: 'StudyResults' });
export type StudyResults = z.output<typeof StudyResults>;

/** A page of studies; it may hold fewer than were asked for and not be the last. */
export type ResultsPage = { readonly items: readonly StudyResults[]; readonly nextCursor?: string };

function studyOf(activity: Activity, results: ResultsView | undefined): StudyResults[] {
  const asks = asksOf(activity);
  if (!asks || !results || results.status === 'none') return [];
  const { id, number, plan, realised } = activity;
  return [
    {
      id,
      number,
      title: plan.title,
      organisation: plan.organisation,
      asked: { period: periodOf(asks), participants: realised?.participants ?? plan.ask?.participants ?? 0 },
      results,
      ...exampleMark(id),
    },
  ];
}

/** Rule K56. What studies asked in a neighbourhood, found and owe, the last registered first, page by page; as anyone may read it. */
export async function resultsInNeighbourhood(
  desk: Desk,
  code: string,
  { limit, cursor }: Paging,
): Promise<Result<ResultsPage, Failure<'not-found' | 'bad-query'>>> {
  if (!(await desk.areaEver()).has(code)) return fail(failure('not-found', `There is no neighbourhood ${code}.`));
  const filter = ActivityFilter.parse({ neighbourhood: NeighbourhoodCode.parse(code), limit, cursor });
  const found = await findActivities(desk, PUBLIC_ACTOR, filter);
  if (!found.ok) return found;
  const { items, nextCursor } = found.value;
  const activities = await readActivities(
    desk.table,
    items.map(({ id }) => id),
  );
  const results = await publicResults(desk, activities);
  return ok({
    items: activities.flatMap((activity) => studyOf(activity, results.get(activity.id))),
    ...(nextCursor !== undefined && { nextCursor }),
  });
}
