import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { Beside } from '#shared/monitor/rules/beside.ts';
import { decimalsKept, figureText, roundHalfAway } from '#shared/monitor/rules/display.ts';
import type { MonitorArea } from '#shared/monitor/rules/places.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { en, nl } from './texts.ts';

export type AreaSay = SayOnPage<keyof typeof nl>;

/** What the parts of an area's page are said with. */
export type Saying = { readonly pageRequest: PageRequest; readonly say: AreaSay };

export const areaSay = ({ language }: Pick<PageRequest, 'language'>): AreaSay => pageWords({ nl, en }, language);

/** The title of an indicator in the reader's language. */
export const titleOf = ({ pageRequest: { language } }: Saying, { title, titleEn }: IndicatorDefinition): string =>
  language === 'nl' ? title : titleEn;

/** The name of an area in the reader's language. */
export const nameOf = ({ pageRequest: { language } }: Saying, { name, level }: MonitorArea): string =>
  level === 'country' && language === 'en' ? 'the Netherlands' : name;

/** A number of an indicator, with the decimals that it has. */
export const numberOf = (
  { pageRequest: { language } }: Saying,
  { decimals, rounding }: IndicatorDefinition,
  value: number,
): string => figureText(value, decimalsKept(decimals, rounding), language);

/** Why there is no figure. */
export const whyNone = ({ say }: Saying, figure: ObservationView | null): string =>
  say(figure === null ? 'why.none' : `why.${figure.reason ?? 'unknown'}`);

/** A figure as it is read, without its unit: a part of it as "at least", one that is not there with its reason or its range. */
export function valueWords(saying: Saying, definition: IndicatorDefinition, figure: ObservationView | null): string {
  const { say } = saying;
  const text = (value: number): string => numberOf(saying, definition, value);
  if (figure?.value === null && figure.lower !== undefined && figure.upper !== undefined)
    return say('between', { lower: text(figure.lower), upper: text(figure.upper) });
  if (figure?.value === null || figure === null) return say('no-figure', { why: whyNone(saying, figure) });
  const value = text(figure.value);
  return figure.flags.includes('partial') && definition.kind === 'count' ? say('at-least', { value }) : value;
}

/** What a figure is beside that of another area. */
export const besideWords = ({ say }: Saying, beside: Beside, other: string): string =>
  beside.is === 'not-comparable'
    ? say('is.not', { why: say(`not.${beside.why}`, { other }) })
    : say(`is.${beside.is}`, { other });

const DIGITS_OF_A_TREND = 1;

/** How a series moves, in words; a slope is shown a digit finer than its figures. */
export function trendWords(saying: Saying, { decimals, unit }: IndicatorDefinition, trend: number | null): string {
  const { say, pageRequest } = saying;
  if (trend === null) return say('trend.short');
  const fine = decimals + DIGITS_OF_A_TREND;
  const moved = roundHalfAway(trend, fine);
  if (moved === 0) return say('trend.flat');
  const amount = figureText(Math.abs(moved), fine, pageRequest.language);
  return say(moved > 0 ? 'trend.up' : 'trend.down', { amount: unit === '%' ? say('points', { amount }) : amount });
}

/** What is to be known of a figure besides, each as a sentence. */
export function remarksOn({ say }: Saying, definition: IndicatorDefinition, figure: ObservationView): string[] {
  return [
    ...figure.flags.map((flag) => say(`flag.${flag}`)),
    ...(figure.provisional ? [say('provisional')] : []),
    ...(definition.kind === 'estimate' ? [say('model')] : []),
    ...(definition.proxyFor === undefined ? [] : [say('stands-in')]),
    ...(figure.computed?.level === undefined ? [] : [say('computed')]),
  ];
}
