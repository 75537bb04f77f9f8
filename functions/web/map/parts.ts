import type { Group } from '#shared/area/groups.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { ShownVerdict } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import type { MapChoice } from './read-choice.ts';
import { twelveWeekLimits, type MapCell, type Figures } from './read-figures.ts';
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

/** A figure that is kept in tenths, as it is read. */
export const tenths = ({ number }: Localizer, figure: number): string => number(figure / 10);

/** A neighbourhood in one sentence: its name, the verdict and the figure. */
export const cellName = (
  { say, pageRequest: { localizer } }: MapDrawing,
  name: string,
  { verdict, contacts }: MapCell,
): string =>
  say(verdict === 'none' ? 'cell.none' : 'cell', {
    name,
    verdict: verdictWord(say, localizer, verdict),
    contacts: tenths(localizer, contacts),
  });

export const shownCell = ({ choice }: Pick<MapDrawing, 'choice'>, cells: readonly MapCell[]): MapCell =>
  cells[choice.shown - choice.weeks.first] ?? { verdict: 'none', contacts: 0, minutes: 0, group: undefined };

/** Where a neighbourhood has its page, from the same week on. */
export const neighbourhoodAddress = (
  { pageRequest, choice }: Pick<MapDrawing, 'pageRequest' | 'choice'>,
  code: string,
): string => pageRequest.href(`/buurten/${code}?van=${choice.weeks.from}`);

export const limitWords = ({ say, figures, pageRequest: { localizer } }: MapDrawing, group: Group): string => {
  const { contacts, minutes } = twelveWeekLimits(figures.policy, group);
  return say('limit', { contacts: localizer.number(contacts), minutes: localizer.number(minutes) });
};
