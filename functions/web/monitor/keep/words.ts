import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './texts.ts';

/** How the pages on which the monitor is kept say their texts. */
export const keepWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);
