import type { Activity } from '#shared/activities/record/activity.ts';
import { OUTCOME_GROUPS, RESTS, toldFrom } from '#shared/activities/outcomes/outcomes.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

export const outcomeWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keyof typeof nl> =>
  pageWords({ nl, en }, language);

/** The groups and the classes of rest as people read them, each with its code. */
export const groupOptions = (pageRequest: PageRequest) =>
  OUTCOME_GROUPS.map((value) => ({
    value,
    label: value === 'all' ? outcomeWords(pageRequest)('group.all') : pageRequest.localizer.say(`group.${value}`),
  }));
export const restOptions = (pageRequest: PageRequest) =>
  RESTS.map((value) => ({ value, label: outcomeWords(pageRequest)(`rest.${value}`) }));

/** That nobody was asked yet, and from when on it can be told what came of it; undefined where it can. */
export function tooEarlyText(pageRequest: PageRequest, activity: Activity): string | undefined {
  const from = toldFrom(activity, todayIn(pageRequest.desk.clock.now()));
  return from === undefined
    ? undefined
    : outcomeWords(pageRequest)('early', { day: pageRequest.localizer.day(formatDay(from)) });
}
