import { Goal } from '#shared/programme/programme.ts';
import { ok } from '#shared/platform/result.ts';
import type { Route } from '../route.ts';
import { listSchema } from './shapes.ts';

const tag = 'Programme';

/** What the programme aims at, and how far it is. */
export const goalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/goals',
    id: 'listGoals',
    tag,
    isFile: true,
    summary: 'The goals of the programme',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(Goal, 'Goals') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: (await desk.programme()).goals } }),
  },
];
