import * as z from 'zod';
import { findInterventions, InterventionOfGoal } from '#shared/activities/interventions/find-interventions.ts';
import { DistanceView } from '#shared/monitor/reading/distance-view.ts';
import { goalDistances, openGoal } from '#shared/monitor/reading/goal-progress.ts';
import { Goal } from '#shared/programme/programme.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const goalProgress = once(() =>
  z
    .strictObject({
      goal: z.int(),
      indicators: z.array(DistanceView),
      interventions: z
        .array(InterventionOfGoal)
        .meta({
          description:
            'What was done: the interventions of the register that name the goal, the first registered first.',
        }),
    })
    .meta({ id: 'GoalProgress' }),
);

/** What the programme aims at, and how far it is. */
export const goalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/goals',
    id: 'listGoals',
    tag: 'Programme',
    isFile: true,
    summary: 'The goals of the programme',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(Goal, 'Goals') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: (await desk.programme()).goals } }),
  },
  {
    method: 'GET',
    path: '/goals/{n}/progress',
    id: 'readGoalProgress',
    tag: 'Monitor',
    summary: 'How far the programme area is from the Netherlands in what a goal is measured by, and what was done',
    answers: {
      status: 200,
      description: 'The distance of each of its indicators, and the interventions that name it.',
      schema: goalProgress,
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const goal = await openGoal(desk, param(asked, 'n'));
      if (!goal.ok) return goal;
      const { id } = goal.value;
      const [indicators, interventions] = await Promise.all([
        goalDistances(desk, goal.value),
        findInterventions(desk, actor, id),
      ]);
      return ok({ body: { goal: id, indicators, interventions } });
    },
  },
];
