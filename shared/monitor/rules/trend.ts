import type { Break } from '../definition.ts';
import { cutsOf, exceptionalPeriods, lastCut } from './breaks.ts';
import { comparePeriods, parsePeriod } from './periods.ts';
import { isLongEnough, slopeOf } from './slope.ts';

/** A figure of a series by its period; null where it is not known. */
export type Reading = { readonly period: string; readonly value: number | null };

/**
 * Rules M13 and M14. By how much an area's own value moves a year: over what is known since the last break, without exceptional periods; null
 * where that is too short.
 */
export function trendOf(readings: readonly Reading[], breaks: readonly Break[], area: string): number | null {
  const isExceptional = exceptionalPeriods(breaks, [area]);
  const points = readings
    .flatMap(({ period: text, value }) => {
      const period = parsePeriod(text);
      return period && value !== null && !isExceptional(period) ? [{ period, time: period.time, value }] : [];
    })
    .toSorted((one, other) => comparePeriods(one.period, other.period));
  const last = points.at(-1);
  const cut = last && lastCut(cutsOf(breaks, [area]), last.period);
  const segment = points.filter(({ period }) => !cut || period.first >= cut.period.first);
  return isLongEnough(segment) ? (slopeOf(segment) ?? null) : null;
}
