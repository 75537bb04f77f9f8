import type { Visit } from '../page-request.ts';
import { wordsOf, type Say } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of data requests say their texts. */
export const requestWords = ({ language }: Pick<Visit, 'language'>): Say<keyof typeof nl> => wordsOf({ nl, en }, language);
