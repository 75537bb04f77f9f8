import type { Period } from '../../platform/days/period.ts';
import type { TargetGroup } from '../../area/groups.ts';
import { fillIn, type Language } from '../../platform/messages/messages.ts';
import { en } from './texts/en.ts';
import { nl, type TextKey } from './texts/nl.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { nl, en };
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const MOST_DECIMALS = 1;

/** How somebody reads: the texts of the conversations, and numbers, days and lists in that reader's way. */
export type Localizer = {
  readonly language: Language;
  readonly say: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly number: (value: number) => string;
  readonly day: (date: string) => string;
  readonly moment: (at: string) => string;
  readonly period: (period: Period | undefined) => string;
  readonly week: (name: string) => string;
  readonly month: (date: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly groups: (groups: readonly TargetGroup[] | undefined) => string;
};

const days = (locale: string, timeZone: string, more: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone, ...more });

function makeLocalizer(language: Language): Localizer {
  const locale = LOCALES[language];
  const [numbers, lists] = [
    new Intl.NumberFormat(locale, { maximumFractionDigits: MOST_DECIMALS }),
    new Intl.ListFormat(locale),
  ];
  const [dates, moments] = [
    days(locale, 'UTC'),
    days(locale, 'Europe/Amsterdam', { hour: '2-digit', minute: '2-digit' }),
  ];
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const say: Localizer['say'] = (key, values = {}) => fillIn(TEXTS[language][key], values);
  const day = (date: string): string => dates.format(new Date(`${date}T00:00:00Z`));
  const list = (items: readonly string[]): string => lists.format(items);
  return {
    language,
    say,
    day,
    list,
    number: (value) => numbers.format(value),
    moment: (at) => moments.format(new Date(at)),
    period: (period) =>
      period ? say('period.between', { start: day(period.start), end: day(period.end) }) : say('without-period'),
    month: (date) => months.format(new Date(`${date}T00:00:00Z`)),
    week: (name) => say('week', { week: Number(name.slice(6)), year: name.slice(0, 4) }),
    groups: (groups) => (groups ? list(groups.map((group) => say(`group.${group}`))) : say('without-groups')),
  };
}

const LOCALIZERS: Readonly<Record<Language, Localizer>> = { nl: makeLocalizer('nl'), en: makeLocalizer('en') };

/** The localizer of a language. */
export const localizerOf = (language: Language): Localizer => LOCALIZERS[language];
