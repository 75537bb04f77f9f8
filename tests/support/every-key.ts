import { platformKeys, platformLists } from '#shared/platform/keys.ts';
import { recordKeys } from '#shared/records/keys.ts';
import { areaKeys } from '#shared/area/keys.ts';
import { peopleKeys, peopleLists } from '#shared/people/keys.ts';
import { programmeKeys } from '#shared/programme/keys.ts';
import { jobKeys, jobLists } from '#shared/jobs/keys.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { catalogueKeys, catalogueLists } from '#shared/catalogue/keys.ts';
import { activityKeys, activityLists } from '#shared/activities/keys.ts';
import { publicationKeys } from '#shared/publication/keys.ts';
import { requestKeys, requestLists } from '#shared/requests/keys.ts';
import { introductionKeys, introductionLists } from '#shared/introductions/keys.ts';
import { monitorKeys } from '#shared/monitor/keys.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { reviewKeys, reviewLists } from '#shared/learning/reviews/keys.ts';
import { screeningKeys } from '#shared/learning/reviews/screening/keys.ts';
import { learningKeys } from '#shared/learning/keys.ts';
import { reportKeys } from '#shared/reports/keys.ts';
import { signalKeys } from '#shared/signals/keys.ts';
import { dispatchKeys, dispatchLists } from '#shared/dispatch/keys.ts';
import { slackKeys, slackLists } from '#functions/slack/keys.ts';
import { teamsKeys } from '#functions/teams/keys.ts';
import { webKeys } from '#functions/web/keys.ts';

/** The pages of keys, by the folder that they stand in. */
export const KEY_PAGES = {
  'shared/platform': platformKeys,
  'shared/area': areaKeys,
  'shared/people': peopleKeys,
  'shared/records': recordKeys,
  'shared/programme': programmeKeys,
  'shared/jobs': jobKeys,
  'shared/burden': burdenKeys,
  'shared/catalogue': catalogueKeys,
  'shared/activities': activityKeys,
  'shared/publication': publicationKeys,
  'shared/requests': requestKeys,
  'shared/introductions': introductionKeys,
  'shared/monitor': monitorKeys,
  'shared/interventions': interventionKeys,
  'shared/learning/reviews': reviewKeys,
  'shared/learning/reviews/screening': screeningKeys,
  'shared/learning': learningKeys,
  'shared/reports': reportKeys,
  'shared/signals': signalKeys,
  'shared/dispatch': dispatchKeys,
  'functions/slack': slackKeys,
  'functions/teams': teamsKeys,
  'functions/web': webKeys,
} as const;

/** Every key of the table, from the page of each capability. */
export const keys = {
  ...platformKeys,
  ...areaKeys,
  ...peopleKeys,
  ...recordKeys,
  ...programmeKeys,
  ...jobKeys,
  ...burdenKeys,
  ...catalogueKeys,
  ...activityKeys,
  ...publicationKeys,
  ...requestKeys,
  ...introductionKeys,
  ...monitorKeys,
  ...interventionKeys,
  ...reviewKeys,
  ...screeningKeys,
  ...learningKeys,
  ...reportKeys,
  ...signalKeys,
  ...dispatchKeys,
  ...slackKeys,
  ...teamsKeys,
  ...webKeys,
};

/** Every partition of the index `lists`. */
export const lists = {
  ...platformLists,
  ...peopleLists,
  ...jobLists,
  ...catalogueLists,
  ...activityLists,
  ...requestLists,
  ...introductionLists,
  ...reviewLists,
  ...dispatchLists,
  ...slackLists,
};
