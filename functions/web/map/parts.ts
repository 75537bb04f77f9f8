import { GROUPS, type Group } from '#shared/area/groups.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { limitsFor } from '#shared/burden/policy.ts';
import type { ShownVerdict } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import type { MapChoice } from './read-choice.ts';
import { NOBODY, type MapCell, type Figures, type Unit } from './read-figures.ts';
import type { Shapes } from './shapes.ts';
import { en, nl } from './texts.ts';

export type MapSay = SayOnPage<keyof typeof nl>;

/** Everything that the parts of the map page are drawn from. */
export type MapDrawing = {
  readonly pageRequest: PageRequest;
  readonly say: MapSay;
  readonly area: Area;
  readonly choice: MapChoice;
  readonly figures: Figures;
  readonly shapes: Shapes;
};

export const mapSay = ({ language }: Pick<PageRequest, 'language'>): MapSay => pageWords({ nl, en }, language);

export const verdictWord = (say: MapSay, localizer: Localizer, verdict: ShownVerdict): string =>
  verdict === 'none' ? say('verdict.none') : localizer.say(`verdict.${verdict}`);

/** The figure that a verdict rests on: how much, of what, and of which weeks. */
export const figureWords = (
  { say, pageRequest: { localizer } }: MapDrawing,
  { tenths, unit }: Pick<MapCell, 'tenths' | 'unit'>,
): string => say(`figure.${unit}`, { figure: localizer.number(tenths / 10) });

/** A neighbourhood in one sentence: its name, the verdict and the figure that it rests on. */
export const cellName = (drawing: MapDrawing, name: string, cell: MapCell): string =>
  drawing.say(cell.verdict === 'none' ? 'cell.none' : 'cell', {
    name,
    verdict: verdictWord(drawing.say, drawing.pageRequest.localizer, cell.verdict),
    figure: figureWords(drawing, cell),
  });

export const shownCell = ({ choice }: Pick<MapDrawing, 'choice'>, cells: readonly MapCell[]): MapCell =>
  cells[choice.shown - choice.weeks.first] ?? NOBODY;

/** Where a neighbourhood has its page, from the same week on. */
export const neighbourhoodAddress = (
  { pageRequest, choice }: Pick<MapDrawing, 'pageRequest' | 'choice'>,
  code: string,
): string => pageRequest.href(`/buurten/${code}?van=${choice.weeks.from}`);

/** Above how much of something it is too much for a group. */
export function limitOf({ figures }: Pick<MapDrawing, 'figures'>, group: Group, unit: Unit): number {
  const { contactsPer100, minutesPerPerson } = limitsFor(figures.policy, GROUPS.indexOf(group));
  const limits = unit.startsWith('contacts') ? contactsPer100 : minutesPerPerson;
  return (unit.endsWith('.week') ? limits.week : limits.twelveWeeks).overloaded;
}
