import type { Route } from '../../route.ts';
import { annualOverviewRoutes } from './annual-overview.ts';
import { reportPartRoutes } from './report-parts.ts';
import { reportRoutes } from './reports.ts';

/** The calls of the half-yearly reports. */
export const REPORT_DESK_ROUTES: readonly Route[] = [...reportRoutes, ...reportPartRoutes, ...annualOverviewRoutes];
