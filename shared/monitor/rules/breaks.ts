import type { Break } from '../definition.ts';
import { beginsIn, comparePeriods, parsePeriod, type SeriesPeriod } from './periods.ts';
import { SETTINGS } from './settings.ts';

const ALL_AREAS = 'all';
const CUTTING: readonly Break['type'][] = ['definition', 'method', 'boundary'];

const concerns = ({ area }: Break, areas: readonly string[]): boolean => area === ALL_AREAS || areas.includes(area);

/** A break with its period read; one whose period cannot be read is none. */
export type ReadBreak = { readonly cause: Break; readonly period: SeriesPeriod };

const read = (breaks: readonly Break[]): ReadBreak[] =>
  breaks.flatMap((cause) => {
    const period = parsePeriod(cause.period);
    return period ? [{ cause, period }] : [];
  });

/** Rule M18. The breaks that cut the series of some areas, the first first: of one of them or of all. A revision is none. */
export const cutsOf = (breaks: readonly Break[], areas: readonly string[]): ReadBreak[] =>
  read(breaks)
    .filter(({ cause }) => CUTTING.includes(cause.type) && concerns(cause, areas))
    .toSorted((one, other) => comparePeriods(one.period, other.period));

/** The last cut at or before a period: what begins on its first day or later is the segment of that period. */
export const lastCut = (cuts: readonly ReadBreak[], period: SeriesPeriod): ReadBreak | undefined =>
  cuts.findLast((cut) => cut.period.first <= period.first);

/** Whether a cut lies between two periods: after the first begins, or as the second does. */
export const isCutBetween = (cuts: readonly ReadBreak[], one: SeriesPeriod, other: SeriesPeriod): boolean =>
  cuts.some(({ period }) => period.first > one.first && period.first <= other.first);

/** Rule M18. Tells exceptional periods: those that begin in an exceptional year, or in a period that the indicator calls so for an area. */
export function exceptionalPeriods(
  breaks: readonly Break[],
  areas: readonly string[],
  years: readonly number[] = SETTINGS.exceptionalYears,
): (period: SeriesPeriod) => boolean {
  const own = read(breaks).filter(({ cause }) => cause.type === 'exceptional' && concerns(cause, areas));
  return (period) => years.includes(period.year) || own.some((one) => beginsIn(period, one.period));
}
