import type { AskedEntry, Round } from '../../interventions/rounds/round.ts';
import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import { SHEET_WORDS, type SheetWords } from '../../interventions/rounds/export-words.ts';
import { isExample } from '../../platform/example.ts';
import type { Localizer } from '../kernel/localizer.ts';

/** The words for statuses, courses and how exact something is. */
export const roundWords = ({ language }: Localizer): SheetWords => SHEET_WORDS[language];

/** How a round is called: progress 2026. */
export const roundName = ({ say }: Localizer, { id, kind, year }: Pick<Round, 'id' | 'kind' | 'year'>): string => {
  const name = say(`round.name.${kind}`, { year: String(year) });
  return isExample(id) ? say('round.name.example', { name }) : name;
};

/** How a period is called: 2026-H1 is January to June. */
export const periodName = ({ say }: Localizer, period: string): string => {
  const year = period.slice(0, 4);
  return period.endsWith('-H1') ? say('round.period.progress', { year }) : say('round.period.accountability', { year });
};

/** How something that is asked is called. */
export const titleOfEntry = (
  { say }: Localizer,
  { intervention, title }: Pick<AskedEntry, 'intervention' | 'title'>,
): string => (intervention === OF_BUREAU ? say('round.bureau') : title);

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const;
const MOST_DECIMALS = 10;

/** Euros as people write them: with two decimals where there are cents. */
export const eurosText = ({ language }: Localizer, euros: number): string =>
  new Intl.NumberFormat(
    LOCALES[language],
    Number.isInteger(euros) ? {} : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  ).format(euros);

/** A count just as it was told. */
export const exactText = ({ language }: Localizer, count: number): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: MOST_DECIMALS }).format(count);
