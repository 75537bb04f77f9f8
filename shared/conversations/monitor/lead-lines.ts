import type { Summarized } from '../../monitor/reading/summaries.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Part } from '../kernel/model.ts';
import { areaSentence, measureTitle } from './figure-words.ts';
import type { NamedPlace } from './indicator-asked.ts';
import { isToldByDistance, summaryOfArea } from './shown-figure.ts';

/** So many sentences stand on one card. */
export const MOST_LINES = 5;

/** What leads: what is held against the country, what is told in a sentence of its own, what stands in for a core indicator, what belongs to a goal. */
function rankOf({ definition, summary }: Summarized, code: string): number {
  const { core, phrase, proxyFor, goals } = definition;
  const isHeldAgainst = typeof summaryOfArea(summary, code).reference?.value === 'number';
  return (
    (isHeldAgainst || isToldByDistance(summary, code) ? 8 : 0) +
    (core || phrase !== undefined ? 4 : 0) +
    (proxyFor === undefined ? 0 : 2) +
    (goals.length > 0 ? 1 : 0)
  );
}

const hasFigure = ({ summary }: Summarized, code: string): boolean =>
  typeof summaryOfArea(summary, code).latest?.value === 'number';

/** The indicators that have a figure of a place, what leads first. */
export const leadingOf = (all: readonly Summarized[], code: string): Summarized[] =>
  all
    .filter((one) => one.definition.kind !== 'group' && hasFigure(one, code))
    .toSorted((one, other) => rankOf(other, code) - rankOf(one, code));

/** One line about an indicator in a place. */
function lineOf(localizer: Localizer, { definition, summary }: Summarized, place: NamedPlace): string {
  if (summary.distance && isToldByDistance(summary, place.code)) return summary.distance.sentence[localizer.language];
  const sentence = areaSentence(localizer, definition, place, summaryOfArea(summary, place.code), 'brief');
  return `${measureTitle(localizer, definition)}. ${sentence}`;
}

/** The first lines about some indicators, and how many more there are. */
export function leadParts(localizer: Localizer, some: readonly Summarized[], place: NamedPlace): Part[] {
  const left = some.length - MOST_LINES;
  return [
    ...some.slice(0, MOST_LINES).map((one): Part => ({ kind: 'text', text: lineOf(localizer, one, place) })),
    ...(left > 0 ? [{ kind: 'note', text: localizer.say('monitor.more', { count: left }) } as const] : []),
  ];
}
