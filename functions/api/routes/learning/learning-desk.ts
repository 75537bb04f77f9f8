import type { Route } from '../../route.ts';
import { assumptionRoutes } from './assumptions.ts';
import { factorRoutes } from './factors.ts';
import { networkRoutes } from './network.ts';

/** The calls about what is believed of how things work, and what is known of it. */
export const LEARNING_ROUTES: readonly Route[] = [...factorRoutes, ...assumptionRoutes, ...networkRoutes];
