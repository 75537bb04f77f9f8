import type { Route } from '../route.ts';
import { ACTIVITY_DESK } from './activity-desk.ts';
import { BUREAU_DESK } from './bureau-desk.ts';
import { DATA_DESK } from './data-desk.ts';

/** Every call of the API that the description names. Aliases are named with the call that they belong to. */
export const ROUTES: readonly Route[] = [...ACTIVITY_DESK, ...BUREAU_DESK, ...DATA_DESK].filter(
  ({ isAlias }) => isAlias !== true,
);
