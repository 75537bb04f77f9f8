import type { PageRequest } from '../../../page-request.ts';
import { pageWords } from '../../../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of a logic say their texts. */
export const logicPageWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);
