import { REPORT_AS_OF } from '#shared/activities/interventions/programme-report.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { en, nl } from './texts.ts';

export type InterventionSay = SayOnPage<keyof typeof nl>;
export const interventionSay = ({ language }: Pick<PageRequest, 'language'>): InterventionSay =>
  pageWords({ nl, en }, language);

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Of when something is, in a few words: mid 2024 for what came from the report, else the month. */
export function standingText({ language }: Pick<PageRequest, 'language'>, day: string): string {
  const say = pageWords({ nl, en }, language);
  if (day === REPORT_AS_OF) return say('as-of.report');
  const month = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return say('as-of', { month: month.format(new Date(`${day}T00:00:00Z`)) });
}
