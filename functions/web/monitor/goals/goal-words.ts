import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import type { DistanceClass } from '#shared/monitor/rules/pace.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { figureWords } from '../charts/words.ts';
import { ownFigure, type LeadingFigure } from './leading-figure.ts';
import { en, nl } from './texts.ts';

export type GoalSay = SayOnPage<keyof typeof nl>;
export const goalSay = ({ language }: Pick<PageRequest, 'language'>): GoalSay => pageWords({ nl, en }, language);

/** What the parts of a page of goals are drawn with. */
export type GoalDrawing = {
  readonly pageRequest: PageRequest;
  readonly say: GoalSay;
  readonly area: string;
  readonly titles: ReadonlyMap<string, Summarized>;
};

/** What the programme calls its area. */
export const areaNameOf = ({ areaName, name }: ProgrammeData, language: Language): string => areaName ?? name[language];

/** A title in the reader's language. */
export const titleIn = (language: Language, { title, titleEn }: { readonly title: string; readonly titleEn: string }) =>
  language === 'nl' ? title : titleEn;

/** Whether an indicator is one of the core ones, stands in for one, or is a part of one. */
export function standingWords({ pageRequest, say, titles }: GoalDrawing, definition: IndicatorDefinition): string {
  const { core, proxyFor, partOf } = definition;
  if (core) return say('is.core');
  const named = (id: string): string => {
    const other = titles.get(id);
    return other ? titleIn(pageRequest.language, other.definition) : id;
  };
  if (proxyFor !== undefined) return say('is.proxy', { title: named(proxyFor) });
  return partOf === undefined ? say('is.other') : say('is.part', { title: named(partOf) });
}

/** The class that is shown: a figure of the area that stands alone is not compared, and is no lack of data. */
export const classShown = ({ of, tells }: LeadingFigure): DistanceClass =>
  tells === 'area' ? 'not-comparable' : (of.summary.distance?.class ?? 'no-data');

/** A figure with its unit; an amount of money names it behind. */
export function valueText(language: Language, definition: IndicatorDefinition, value: number): string {
  const words = figureWords(definition, language);
  const { unit } = definition;
  return unit.startsWith('€') ? `${words.number(value)} (× ${unit})` : words.withUnit(value);
}

/** Of which period the figures of a sentence are. */
export const periodShown = ({ of, tells }: LeadingFigure): string =>
  (tells === 'area' ? undefined : of.summary.distance?.period) ?? ownFigure(of)?.period ?? '';

/** The figure of the area by itself, and why none of the country stands beside it. */
function areaSentence({ pageRequest: { language }, say, area }: GoalDrawing, of: Summarized): string {
  const own = ownFigure(of);
  if (!own) return say('no-figure', { area });
  const { definition, summary } = of;
  const what = titleIn(language, definition);
  const value = valueText(language, definition, own.value);
  const alone = say('only-area', { what, area, value, period: own.period });
  if (definition.kind === 'count' && summary.distance?.points.length) return `${alone} ${say('of-size')}`;
  return `${alone} ${say(summary.distance?.class === 'not-comparable' ? 'no-comparing' : 'no-reference')}`;
}

/** A figure and its unit stay on one line. */
const unbroken = (sentence: string): string => sentence.replaceAll(' %', '\u00a0%');

/** The one sentence of a figure. */
export function sentenceOf(drawing: GoalDrawing, { of, tells }: LeadingFigure): string {
  const said = tells === 'area' ? undefined : of.summary.distance?.sentence[drawing.pageRequest.language];
  return unbroken(said ?? areaSentence(drawing, of));
}
