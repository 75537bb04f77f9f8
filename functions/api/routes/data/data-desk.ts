import type { Route } from '../../route.ts';
import { answerRoutes } from './answers.ts';
import { catalogueRoutes } from './catalogue.ts';
import { datasetDraftRoutes } from './dataset-drafts.ts';
import { datasetRoutes } from './datasets.ts';
import { dataRequestRoutes } from './data-requests.ts';
import { decisionTermRoutes } from '../activities/decision-term.ts';
import { downloadRoutes } from './downloads.ts';
import { grantRoutes } from './grants.ts';

/** The calls of the data desk. */
export const DATA_DESK_ROUTES: readonly Route[] = [
  ...datasetRoutes,
  ...catalogueRoutes,
  ...datasetDraftRoutes,
  ...downloadRoutes,
  ...dataRequestRoutes,
  ...answerRoutes,
  ...grantRoutes,
  ...decisionTermRoutes,
];
