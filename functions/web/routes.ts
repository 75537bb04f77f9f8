import { ACTIVITY_ROUTES } from './activity/pages.tsx';
import { RESUBMIT_ROUTES } from './resubmit/page.tsx';
import { ASSUMPTION_ROUTES } from './assumptions/pages.tsx';
import { ADMIN_ROUTES } from './admin/pages.tsx';
import { BUREAU_ROUTES } from './bureau/pages.tsx';
import { DRAW_ROUTES } from './draws/pages.ts';
import { DATA_ROUTES } from './data/pages.tsx';
import { HOME_ROUTES } from './home/pages.tsx';
import { PLACE_SEARCH_ROUTES } from './map/pages.tsx';
import { LEARNING_ROUTES } from './learning/pages.tsx';
import { NORM_ROUTES } from './norm/pages.tsx';
import { ABOUT_ROUTES } from './about/pages.tsx';
import { INDICATOR_ROUTES } from './monitor/indicator/pages.tsx';
import { LOGIC_ROUTES } from './monitor/interventions/logic/pages.tsx';
import { KEEP_ROUTES } from './monitor/keep/pages.tsx';
import { MONEY_ROUTES } from './monitor/interventions/money/pages.tsx';
import { MESSAGE_ROUTES } from './messages/pages.tsx';
import { DEPUTY_ROUTES } from './deputies/pages.tsx';
import { HOURS_ROUTES } from './hours/pages.tsx';
import { INTERVENTION_ROUTES } from './monitor/interventions/pages.tsx';
import { GOAL_ROUTES } from './monitor/goals/pages.tsx';
import { MONITOR_AREA_ROUTES } from './monitor/area/pages.tsx';
import { NETWORK_ROUTES } from './network/pages.tsx';
import { NEIGHBOURHOOD_ROUTES } from './neighbourhood/pages.tsx';
import { OUTCOME_ROUTES } from './outcomes/pages.tsx';
import { OWN_DATA_ROUTES } from './own-data/pages.tsx';
import { REGISTRATION_ROUTES } from './registration/pages.tsx';
import { REGISTER_ROUTES } from './register/pages.tsx';
import { REQUEST_ROUTES } from './requests/pages.tsx';
import { ROUND_ROUTES } from './rounds/pages.tsx';
import { REVIEW_ROUTES } from './reviews/pages.tsx';
import { REPORT_ROUTES } from './reports/pages.tsx';
import { RESIDENT_ROUTES } from './residents/pages.tsx';
import { COMMAND_ROUTES, FORM_ROUTES } from './forms/pages.tsx';
import { OVERVIEW_ROUTES } from './overview/pages.tsx';
import type { WebRoute } from './page-request.ts';

const OWN: readonly WebRoute[] = [
  ...HOME_ROUTES,
  ...PLACE_SEARCH_ROUTES,
  ...NEIGHBOURHOOD_ROUTES,
  ...MONITOR_AREA_ROUTES,
  ...RESIDENT_ROUTES,
  ...GOAL_ROUTES,
  ...INTERVENTION_ROUTES,
  ...DEPUTY_ROUTES,
  ...HOURS_ROUTES,
  ...REGISTRATION_ROUTES,
  ...REGISTER_ROUTES, // before the page of an activity: `lijst.csv` is no number
  ...ACTIVITY_ROUTES,
  ...OUTCOME_ROUTES,
  ...DRAW_ROUTES,
  ...DATA_ROUTES,
  ...MONEY_ROUTES,
  ...KEEP_ROUTES, // before the page of an indicator: one is called `nieuw`
  ...INDICATOR_ROUTES,
  ...LOGIC_ROUTES,
  ...NETWORK_ROUTES, // before the page of an assumption: `netwerk` is no id
  ...REVIEW_ROUTES,
  ...ASSUMPTION_ROUTES,
  ...REPORT_ROUTES,
  ...REQUEST_ROUTES,
  ...ROUND_ROUTES,
  ...OWN_DATA_ROUTES,
  ...MESSAGE_ROUTES,
  ...FORM_ROUTES,
  ...RESUBMIT_ROUTES,
  ...BUREAU_ROUTES,
  ...ADMIN_ROUTES,
  ...NORM_ROUTES,
  ...LEARNING_ROUTES,
  ...OVERVIEW_ROUTES,
  ...ABOUT_ROUTES,
];

/** Every page of the product; a command with a page that has no form of its own there starts what it starts in a chat. */
export const WEB_ROUTES: readonly WebRoute[] = [
  ...OWN,
  ...COMMAND_ROUTES.filter(({ path }) => !OWN.some((own) => own.method === 'GET' && own.path === path)),
];
