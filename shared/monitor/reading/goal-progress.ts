import type { Desk } from '../../desk.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Goal } from '../../programme/programme.ts';
import { noSuch } from '../../records/open-record.ts';
import type { DistanceAnswer } from '../rules/sentences.ts';
import { summariesOf, type Summarized } from './summaries.ts';

/** A goal with its indicators and what is shown of each. */
export type GoalSummary = { readonly goal: Goal; readonly indicators: readonly Summarized[] };

/** A goal by its number as somebody wrote it. */
export async function openGoal(desk: Desk, number: string): Promise<Result<Goal, Failure<'not-found'>>> {
  const goal = (await desk.programme()).goals.find(({ id }) => String(id) === number);
  return goal ? ok(goal) : fail(noSuch({ name: 'goal' }, number));
}

/** Each goal with its indicators; `all` of them are read in one wave. */
export async function goalSummaries(desk: Desk): Promise<GoalSummary[]> {
  const [{ goals }, all] = await Promise.all([desk.programme(), summariesOf(desk)]);
  return goals.map((goal) => ({
    goal,
    indicators: all.filter(({ definition }) => definition.goals.includes(goal.id)),
  }));
}

/** How the indicators of a goal stand: the programme area against the country. A group has no figure of its own. */
export async function goalDistances(desk: Desk, goal: Goal): Promise<DistanceAnswer[]> {
  const all = await summariesOf(desk);
  return all
    .filter(({ definition }) => definition.goals.includes(goal.id) && definition.kind !== 'group')
    .flatMap(({ summary: { distance } }) => distance ?? []);
}
