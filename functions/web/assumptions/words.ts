import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

export type AssumptionSay = SayOnPage<keyof typeof nl>;

/** How the pages of assumptions say their texts. */
export const assumptionSay = ({ language }: Pick<PageRequest, 'language'>): AssumptionSay =>
  pageWords({ nl, en }, language);

/** Where assumptions are, and one of them. */
export const ASSUMPTIONS = '/monitor/aannames';
export const assumptionPath = (id: string): string => `${ASSUMPTIONS}/${encodeURIComponent(id)}`;
