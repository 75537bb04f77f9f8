import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of a registration say their texts. */
export const registrationSay = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);
