import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

/** The texts of the pages of an activity. */
export const activityWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keyof typeof nl> =>
  pageWords({ nl, en }, language);

/** The address of the page of an activity. */
export const pathOfActivity = ({ number }: { readonly number: string }): string => `/activiteiten/${number}`;
