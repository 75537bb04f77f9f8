import type { Route } from '../../route.ts';
import { areaRoutes } from '../programme/areas.ts';
import { figureImportRoutes } from './figure-imports.ts';
import { goalRoutes } from './goals.ts';
import { indicatorRoutes } from './indicators.ts';
import { contributionRoutes } from '../interventions/contributions.ts';
import { observationFileRoutes } from './observation-files.ts';
import { roundRoutes } from '../interventions/rounds.ts';

/** The calls of the monitor. */
export const MONITOR_ROUTES: readonly Route[] = [
  ...goalRoutes,
  ...areaRoutes,
  ...indicatorRoutes,
  ...observationFileRoutes,
  ...figureImportRoutes,
  ...roundRoutes,
  ...contributionRoutes,
];
