import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Goal } from '../../programme/programme.ts';
import { noSuch } from '../../records/open-record.ts';
import type { DistanceAnswer } from '../rules/sentences.ts';
import { DistanceView } from './distance-view.ts';
import { summariesOf, type Summarized } from './summaries.ts';

/** What is aimed at with a goal, and what was done: an activity that names it. */
export const GoalProgress = z
  .strictObject({
    goal: z.int(),
    indicators: z.array(DistanceView),
    interventions: z.array(
      z.strictObject({ id: z.string(), title: z.string(), organisation: z.string(), status: z.string() }),
    ),
  })
  .meta({ id: 'GoalProgress' });

/** A goal with its indicators and what is shown of each. */
export type GoalSummary = { readonly goal: Goal; readonly indicators: readonly Summarized[] };

/** Each goal with its indicators; `all` of them are read in one wave. */
export async function goalSummaries(desk: Desk): Promise<GoalSummary[]> {
  const [{ goals }, all] = await Promise.all([desk.programme(), summariesOf(desk)]);
  return goals.map((goal) => ({
    goal,
    indicators: all.filter(({ definition }) => definition.goals.includes(goal.id)),
  }));
}

/** How the indicators of a goal stand: the programme area against the country. */
export async function goalDistances(desk: Desk, goal: number): Promise<Result<DistanceAnswer[], Failure<'not-found'>>> {
  const { goals } = await desk.programme();
  if (!goals.some(({ id }) => id === goal)) return fail(noSuch({ name: 'goal' }, String(goal)));
  const all = await summariesOf(desk);
  return ok(
    all
      .filter(({ definition }) => definition.goals.includes(goal) && definition.kind !== 'group')
      .flatMap(({ summary: { distance } }) => distance ?? []),
  );
}
