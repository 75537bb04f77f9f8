import type { Route } from '../route.ts';
import { ACTIVITY_DESK_ROUTES } from './activity-desk.ts';
import { BUREAU_DESK_ROUTES } from './bureau-desk.ts';
import { DATA_DESK_ROUTES } from './data-desk.ts';
import { INTERVENTION_ROUTES } from './intervention-desk.ts';
import { LEARNING_ROUTES } from './learning-desk.ts';
import { MONITOR_ROUTES } from './monitor.ts';
import { REVIEW_ROUTES } from './review-desk.ts';
import { REPORT_DESK_ROUTES } from './report-desk.ts';

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
