import type { PageRequest } from '../page-request.ts';
import { wordsOf, type Say } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of data requests say their texts. */
export const requestWords = ({ language }: Pick<PageRequest, 'language'>): Say<keyof typeof nl> =>
  wordsOf({ nl, en }, language);
