import type { Route } from '../route.ts';
import { interventionRoutes } from './interventions.ts';

/** The calls about interventions. */
export const INTERVENTION_ROUTES: readonly Route[] = [...interventionRoutes];
