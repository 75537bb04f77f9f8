import type { Route } from '../route.ts';
import { logicRoutes } from './logic.ts';

/** The calls about interventions. */
export const INTERVENTION_ROUTES: readonly Route[] = [...logicRoutes];
