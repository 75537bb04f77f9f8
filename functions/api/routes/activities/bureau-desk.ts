import type { Route } from '../../route.ts';
import { adminRoutes } from '../programme/admin.ts';
import { importRoutes } from './imports.ts';
import { introductionRoutes } from '../data/introductions.ts';
import { jobRoutes } from '../programme/jobs.ts';
import { workbenchRoutes } from './workbench.ts';
import { ownDataRoutes } from '../programme/own-data.ts';

/** The calls of the activity desk that the bureau works with. */
export const BUREAU_DESK_ROUTES: readonly Route[] = [
  ...workbenchRoutes,
  ...introductionRoutes,
  ...importRoutes,
  ...adminRoutes,
  ...ownDataRoutes,
  ...jobRoutes,
];
