import { OUTCOME_GROUPS, RESTS } from '#shared/activities/outcomes/outcomes.ts';
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
