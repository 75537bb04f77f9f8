import type { Route } from '../../route.ts';
import { activityRoutes } from './activities.ts';
import { activityDrawRoutes } from './activity-draws.ts';
import { activityFileRoutes } from './activity-files.ts';
import { askedOrganisationRoutes } from './asked-organisations.ts';
import { deputyRoutes } from '../interventions/deputies.ts';
import { joiningRoutes } from './joinings.ts';
import { outcomeRoutes } from './outcomes.ts';
import { neighbourhoodRoutes } from '../programme/neighbourhoods.ts';
import { policyRoutes } from '../programme/policy.ts';
import { resultRoutes } from './results.ts';
import { programmeRoutes } from '../programme/programme.ts';
import { sharingRoutes } from '../programme/sharing.ts';
import { smallAskRoutes } from './small-asks.ts';

/** The calls of the activity desk that everybody makes, and those of the programme that both desks serve. */
export const ACTIVITY_DESK_ROUTES: readonly Route[] = [
  ...activityRoutes,
  ...activityDrawRoutes,
  ...activityFileRoutes,
  ...outcomeRoutes,
  ...resultRoutes,
  ...askedOrganisationRoutes,
  ...joiningRoutes,
  ...smallAskRoutes,
  ...neighbourhoodRoutes,
  ...policyRoutes,
  ...programmeRoutes,
  ...deputyRoutes,
  ...sharingRoutes,
];
