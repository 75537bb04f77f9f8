import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './publish-texts.ts';

/** How the pages on publishing say their texts. */
export const publishWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);
