import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import { decimalsKept, figureText } from '#shared/monitor/rules/display.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { marginOf } from './series.ts';
import { en, nl } from './texts.ts';

export type ChartSay = SayOnPage<keyof typeof nl>;

/** How the figures of one indicator are said in a language. */
export type FigureWords = {
  readonly say: ChartSay;
  readonly language: Language;
  readonly definition: IndicatorDefinition;
  /** A number with its decimals, without its unit. */
  readonly number: (value: number) => string;
  /** A number with its unit. */
  readonly withUnit: (value: number) => string;
  /** A figure with all that is to be known of it, or why there is none. */
  readonly figure: (figure: ObservationView | undefined) => string;
};

/** A figure as it is shown: its number, or in words why there is none; with what is to be known of it. */
function sayFigure(words: Omit<FigureWords, 'figure'>, figure: ObservationView | undefined): string {
  const { say, definition, number } = words;
  if (!figure) return say('nothing');
  if (figure.value === null) return figure.reason ? say(`why.${figure.reason}`) : say('nothing');
  const margin = marginOf(definition, figure);
  const value = number(figure.value);
  const marks = [
    figure.flags.includes('exceptional') && say('exceptional'),
    figure.provisional && say('provisional'),
  ].filter((mark) => mark !== false);
  return [
    figure.flags.includes('partial') && definition.kind === 'count' ? say('at-least', { value }) : value,
    margin && say('margin', { lower: number(margin.lower), upper: number(margin.upper) }),
    marks.length > 0 && `(${marks.join(', ')})`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

/** The words for the figures of an indicator: its decimals, its unit, and why a figure is missing. */
export function figureWords(definition: IndicatorDefinition, language: Language): FigureWords {
  const say = pageWords({ nl, en }, language);
  const decimals = decimalsKept(definition.decimals, definition.rounding);
  const number = (value: number): string => figureText(value, decimals, language);
  const { unit } = definition;
  const withUnit = (value: number): string =>
    unit === '' ? number(value) : unit === '%' ? `${number(value)}%` : `${number(value)} ${unit}`;
  const words = { say, language, definition, number, withUnit };
  return { ...words, figure: (figure) => sayFigure(words, figure) };
}
