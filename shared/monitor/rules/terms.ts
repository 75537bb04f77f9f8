import type { Term } from '../definition.ts';
import { TOTAL } from '../observation.ts';
import type { Lookup } from './figure.ts';
import { parsePeriod, periodsOfSameYear } from './periods.ts';
import { PEOPLE } from './settings.ts';

/** Where terms are looked for: of an area, in one of some periods and of some groups, the best first. */
type Where = { readonly area: string; readonly periods: readonly string[]; readonly breakdowns: readonly string[] };

function valueAt(lookup: Lookup, indicator: string, { area, periods, breakdowns }: Where): number | undefined {
  for (const breakdown of breakdowns)
    for (const period of periods) {
      const value = lookup(indicator, area, period, breakdown)?.value;
      if (value !== undefined && value !== null) return value;
    }
  return undefined;
}

/** The sum of other indicators with their factors; undefined where one of them is not known. */
function sumTerms(lookup: Lookup, terms: readonly Term[] | undefined, where: Where): number | undefined {
  if (!terms || terms.length === 0) return undefined;
  const values = terms.map(({ indicator, factor }) => {
    const value = valueAt(lookup, indicator, where);
    return value === undefined ? undefined : factor * value;
  });
  return values.every((value) => value !== undefined) ? values.reduce((sum, value) => sum + value, 0) : undefined;
}

/** Rule M6. What counts above the line: of the same period, where a 1 January is its year. */
export function sumNumerator(lookup: Lookup, terms: readonly Term[] | undefined, at: At): number | undefined {
  const key = parsePeriod(at.period)?.key ?? at.period;
  const periods = key.length === 4 ? [at.period, key, `${key}-01-01`] : [at.period];
  return sumTerms(lookup, terms, { area: at.area, periods, breakdowns: [at.breakdown] });
}

type At = { readonly area: string; readonly period: string; readonly breakdown: string };

/** Rule M6. What counts below the line: of the same calendar year. */
export const sumDenominator = (lookup: Lookup, terms: readonly Term[] | undefined, at: At): number | undefined =>
  sumTerms(lookup, terms, { area: at.area, periods: periodsOfSameYear(at.period), breakdowns: [at.breakdown] });

/** Rule M6. What a part weighs, of the same calendar year; a group that has no weight of its own weighs as everybody. */
export const sumWeight = (lookup: Lookup, terms: readonly Term[] | undefined, at: At): number | undefined =>
  sumTerms(lookup, terms, {
    area: at.area,
    periods: periodsOfSameYear(at.period),
    breakdowns: [...new Set([at.breakdown, TOTAL])],
  });

/** How many people live in a part. */
export const peopleIn = (lookup: Lookup, at: At): number | undefined => sumWeight(lookup, PEOPLE, at);
