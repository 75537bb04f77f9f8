import type { PageRequest } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './publish-texts.ts';

/** How the pages on publishing say their texts. */
export const publishWords = ({ language }: Pick<PageRequest, 'language'>) => wordsOf({ nl, en }, language);
