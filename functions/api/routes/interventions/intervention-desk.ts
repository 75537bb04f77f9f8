import type { Route } from '../../route.ts';
import { financeRoutes } from './finance.ts';
import { fundRoutes } from './funds.ts';
import { interventionRoutes } from './interventions.ts';
import { logicRoutes } from './logic.ts';
import { planRoutes } from './plans.ts';

/** The calls about what is done to change something: its course, its logic, its plan and its money. */
export const INTERVENTION_ROUTES: readonly Route[] = [
  ...interventionRoutes,
  ...logicRoutes,
  ...planRoutes,
  ...fundRoutes,
  ...financeRoutes,
];
