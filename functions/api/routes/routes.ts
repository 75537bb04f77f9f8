import type { Route } from '../route.ts';
import { ACTIVITY_DESK } from './activity-desk.ts';
import { BUREAU_DESK } from './bureau-desk.ts';
import { DATA_DESK } from './data-desk.ts';

/** Every call of the API, as it is described; other addresses of a call are named with that call. */
export const ROUTES: readonly Route[] = [...ACTIVITY_DESK, ...BUREAU_DESK, ...DATA_DESK].filter(
  ({ isAlias }) => isAlias !== true,
);
