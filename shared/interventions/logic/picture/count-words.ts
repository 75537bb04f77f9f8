import type { Language } from '../../../platform/messages/messages.ts';
import type { HiddenFigure, ItemCount } from '../counts.ts';
import { logicWords } from './texts.ts';

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const MOST_DECIMALS = 1;

/** A half year or a year, as people read it. */
export const sayPeriod = (period: string, language: Language): string =>
  period.endsWith('-H1') ? logicWords(language)('half', { year: period.slice(0, 4) }) : period;

/**
 * A figure of a count as people read it; undefined where it is not known. What is hidden is fewer than 10, unless the half year is shown:
 * then the year is at least that, and hidden because the rest of it would be told.
 */
export function sayFigure(
  count: ItemCount,
  name: HiddenFigure,
  language: Language,
  all: readonly ItemCount[] = [],
): string | undefined {
  const say = logicWords(language);
  const value = count[name];
  if (value !== undefined) {
    const number = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: MOST_DECIMALS }).format(value);
    const how = name === 'realised' ? count.qualifier : name === 'planned' ? count.plannedQualifier : undefined;
    return say(how ?? 'exact', { number });
  }
  if (!count.hidden?.includes(name)) return undefined;
  const half = all.find(({ period }) => period === `${count.period}-H1`);
  const isOfDifference = name === 'difference' || (name === 'realised' && half?.realised !== undefined);
  return say(isOfDifference ? 'not-shown' : 'small');
}

/** What is known of an item in a period, in one line; undefined where nothing is. */
export function sayCount(count: ItemCount, language: Language, all: readonly ItemCount[] = []): string | undefined {
  const say = logicWords(language);
  const figures = (['planned', 'realised', 'register'] as const).flatMap((name) => {
    const number = sayFigure(count, name, language, all);
    return number === undefined ? [] : [say(name, { number })];
  });
  return figures.length === 0
    ? undefined
    : say('count', { period: sayPeriod(count.period, language), figures: figures.join(', ') });
}
