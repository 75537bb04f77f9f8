import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the overview says its texts. */
export const overviewWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);
