import type { WebRoute } from '../../page-request.ts';
import { goalPage } from './goal-page.tsx';
import { overviewPage } from './overview.tsx';

/** The goals of the programme: at a glance, and one by one. */
export const GOAL_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor', reply: overviewPage },
  { method: 'GET', path: '/monitor/doelen/{n}', reply: goalPage },
];
