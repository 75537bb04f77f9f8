import type { Route } from '../../route.ts';
import { reviewRoutes } from './reviews.ts';
import { reviewRecordRoutes } from './review-records.ts';
import { reviewStudyRoutes } from './review-studies.ts';

/** The calls of living reviews. */
export const REVIEW_ROUTES: readonly Route[] = [...reviewRoutes, ...reviewRecordRoutes, ...reviewStudyRoutes];
