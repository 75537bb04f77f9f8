import { countInterventions } from '#shared/activities/interventions/find-interventions.ts';
import type { Dataset } from '#shared/catalogue/dataset.ts';
import { readDatasets } from '#shared/catalogue/dataset-store.ts';
import type { Desk } from '#shared/desk.ts';
import { goalSummaries } from '#shared/monitor/reading/goal-progress.ts';
import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import type { Goal, ProgrammeData } from '#shared/programme/programme.ts';
import { leadingFigure, ownFigure, type LeadingFigure } from './leading-figure.ts';

/** A goal as the pages show it: `measured` have a figure of the programme area, `missing` have none, and groups have none of their own. */
export type GoalReading = {
  readonly goal: Goal;
  readonly leading: LeadingFigure | undefined;
  readonly measured: readonly Summarized[];
  readonly missing: readonly Summarized[];
  readonly groups: readonly Summarized[];
  readonly interventions: number;
};

/** What a page of goals shows. */
export type GoalsReading = {
  readonly programme: ProgrammeData;
  readonly goals: readonly GoalReading[];
  /** The datasets that hold what has no figure, as far as the catalogue has them. */
  readonly datasets: ReadonlyMap<string, Dataset>;
  /** The titles of all indicators that some goal has, by their ids. */
  readonly titles: ReadonlyMap<string, Summarized>;
};

const datasetsOf = (goals: readonly GoalReading[]): string[] => [
  ...new Set(goals.flatMap(({ missing }) => missing.flatMap(({ definition }) => definition.dataset ?? []))),
];

/** Reads the goals with their figures: all of them or one. The figures and what was done are one wave of calls, who holds what is missing is another. */
export async function readGoals(desk: Desk, only?: Goal): Promise<GoalsReading> {
  const [programme, summaries, done] = await Promise.all([
    desk.programme(),
    goalSummaries(desk),
    countInterventions(desk),
  ]);
  const goals = summaries
    .filter(({ goal }) => only === undefined || goal.id === only.id)
    .map(({ goal, indicators }): GoalReading => {
      const own = indicators.filter(({ definition }) => definition.kind !== 'group');
      return {
        goal,
        leading: leadingFigure(indicators),
        measured: own.filter((one) => ownFigure(one) !== undefined),
        missing: own.filter((one) => ownFigure(one) === undefined),
        groups: indicators.filter(({ definition }) => definition.kind === 'group'),
        interventions: done.get(goal.id) ?? 0,
      };
    });
  return {
    programme,
    goals,
    datasets: await readDatasets(desk.table, datasetsOf(goals)),
    titles: new Map(summaries.flatMap(({ indicators }) => indicators.map((one) => [one.definition.id, one] as const))),
  };
}
