import type { Route } from '../route.ts';
import { activityRoutes } from './activities.ts';
import { adminRoutes } from './admin.ts';
import { datasetDraftRoutes } from './dataset-drafts.ts';
import { datasetRoutes } from './datasets.ts';
import { downloadRoutes } from './downloads.ts';
import { dataRequestRoutes } from './data-requests.ts';
import { grantRoutes } from './grants.ts';
import { importRoutes } from './imports.ts';
import { introductionRoutes } from './introductions.ts';
import { neighbourhoodRoutes } from './neighbourhoods.ts';
import { policyRoutes } from './policy.ts';
import { programmeRoutes } from './programme.ts';

/** Every call of the API. */
export const ROUTES: readonly Route[] = [
  ...activityRoutes,
  ...neighbourhoodRoutes,
  ...policyRoutes,
  ...programmeRoutes,
  ...introductionRoutes,
  ...datasetRoutes,
  ...datasetDraftRoutes,
  ...downloadRoutes,
  ...dataRequestRoutes,
  ...grantRoutes,
  ...importRoutes,
  ...adminRoutes,
];
