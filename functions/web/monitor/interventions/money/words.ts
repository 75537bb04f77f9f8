import type { Language } from '#shared/platform/messages/messages.ts';
import type { PageRequest } from '../../../page-request.ts';
import { pageWords } from '../../../words.ts';
import { en, nl } from './texts.ts';

/** How the pages of plan and money say their texts. */
export const moneyWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const formats = (decimals: number) =>
  ({
    nl: new Intl.NumberFormat(LOCALES.nl, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
    en: new Intl.NumberFormat(LOCALES.en, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
  }) as const satisfies Record<Language, Intl.NumberFormat>;
const [WHOLE, WITH_CENTS] = [formats(0), formats(2)];

/** Euros as a reader writes them; cents only where there are any. */
export const euros = ({ language }: Pick<PageRequest, 'language'>, amount: number): string =>
  (Number.isInteger(amount) ? WHOLE : WITH_CENTS)[language].format(amount);
