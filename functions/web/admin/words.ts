import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of who runs the product say their texts. */
export const adminWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keyof typeof nl> =>
  pageWords({ nl, en }, language);
