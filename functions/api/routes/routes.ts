import type { Route } from '../route.ts';
import { ACTIVITY_DESK_ROUTES } from './activities/activity-desk.ts';
import { BUREAU_DESK_ROUTES } from './activities/bureau-desk.ts';
import { DATA_DESK_ROUTES } from './data/data-desk.ts';
import { INTERVENTION_ROUTES } from './interventions/intervention-desk.ts';
import { LEARNING_ROUTES } from './learning/learning-desk.ts';
import { MONITOR_ROUTES } from './monitor/monitor.ts';
import { REVIEW_ROUTES } from './learning/review-desk.ts';
import { REPORT_DESK_ROUTES } from './reports/report-desk.ts';

/** Every call of the API that the description names. Aliases are named with the call that they belong to. */
export const API_ROUTES: readonly Route[] = [
  ...ACTIVITY_DESK_ROUTES,
  ...BUREAU_DESK_ROUTES,
  ...DATA_DESK_ROUTES,
  ...MONITOR_ROUTES,
  ...INTERVENTION_ROUTES,
  ...REVIEW_ROUTES,
  ...LEARNING_ROUTES,
  ...REPORT_DESK_ROUTES,
].filter(({ isAlias }) => isAlias !== true);
