import type { Route } from '../route.ts';
import { financeRoutes } from './finance.ts';
import { fundRoutes } from './funds.ts';
import { planRoutes } from './plans.ts';

/** The calls about what is done to change something: its plan and its money. */
export const INTERVENTION_ROUTES: readonly Route[] = [...planRoutes, ...fundRoutes, ...financeRoutes];
