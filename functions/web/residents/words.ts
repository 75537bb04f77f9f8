import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

export type ResidentSay = SayOnPage<keyof typeof nl>;

/** How the pages for residents say their texts. */
export const residentSay = ({ language }: Pick<PageRequest, 'language'>): ResidentSay =>
  pageWords({ nl, en }, language);
