import type { OverviewCell, AreaOverview, PlaceVerdict } from '#shared/activities/showing/area-overview.ts';
import { shareText } from '#shared/conversations/activities/card/coordination-parts.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import type { ShownVerdict } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { choiceAddress, type ChoiceField, type HomeChoice } from './read-choice.ts';
import type { Shapes } from '../map/shapes.ts';
import { en, nl } from './texts.ts';

type Named = { readonly code: string; readonly name: string };
type HomeSay = SayOnPage<keyof typeof nl>;

/** Everything that the parts of the home page are drawn from; `shown` is the place among the weeks of the one that is shown. */
export type HomeDrawing = {
  readonly pageRequest: PageRequest;
  readonly say: HomeSay;
  readonly choice: HomeChoice;
  readonly overview: AreaOverview;
  readonly shown: number;
  readonly shapes: Shapes;
};

export const homeSay = ({ language }: Pick<PageRequest, 'language'>): HomeSay => pageWords({ nl, en }, language);

/** How a verdict looks: what is not known is hatched. */
export const lookOf = (verdict: PlaceVerdict): ShownVerdict => (verdict === 'unknown' ? 'none' : verdict);

/** A verdict in words. */
export const verdictWord = (say: HomeSay, localizer: Localizer, verdict: PlaceVerdict): string =>
  verdict === 'nobody' || verdict === 'unknown' ? say(`verdict.${verdict}`) : localizer.say(`verdict.${verdict}`);

/** The figure that a verdict rests on: how much, of what, and of which weeks. */
function figureWords({ say, pageRequest: { localizer } }: HomeDrawing, cell: OverviewCell): string {
  if (!cell.busy) return '';
  const { measured, window, figure } = cell.busy.decides;
  return say(`figure.${measured}.${window}`, { figure: localizer.number(figure) });
}

/** Rule K17. How many are asked twice there; nothing where nobody knows it. */
export const twiceWords = (
  { pageRequest: { localizer }, overview, shown }: HomeDrawing,
  code: string,
  { uncounted }: OverviewCell,
): string | undefined => (uncounted === 0 ? shareText(localizer, overview.twice(code, shown)) : undefined);

/** A neighbourhood in one sentence: its name, the verdict, the figure that it rests on or how much goes on, and how many are asked twice. */
export function cellName(drawing: HomeDrawing, { code, name }: Named, cell: OverviewCell): string {
  const { say, pageRequest } = drawing;
  const verdict = verdictWord(say, pageRequest.localizer, cell.verdict);
  if (cell.verdict === 'nobody') return say('cell.nobody', { name, verdict });
  if (cell.verdict === 'unknown') return say('cell.unknown', { name, count: cell.activities });
  const said = say('cell', { name, verdict, figure: figureWords(drawing, cell) });
  const twice = twiceWords(drawing, code, cell);
  return twice === undefined ? said : say('cell.twice', { said, share: twice });
}

const NOTHING: OverviewCell = { verdict: 'nobody', busy: undefined, activities: 0, uncounted: 0 };

export const shownCell = ({ shown }: Pick<HomeDrawing, 'shown'>, cells: readonly OverviewCell[]): OverviewCell =>
  cells[shown] ?? NOTHING;

/** The name of the week that is shown. */
export const shownWeek = ({ choice, shown }: Pick<HomeDrawing, 'choice' | 'shown'>): string =>
  choice.weeks.names[shown] ?? '';

/** Where a neighbourhood has its page, from the same week on. */
export const neighbourhoodAddress = (
  { pageRequest, choice }: Pick<HomeDrawing, 'pageRequest' | 'choice'>,
  code: string,
): string => pageRequest.href(`/buurten/${code}?van=${choice.weeks.from}`);

/** This page with something chosen otherwise. */
export const hereWith = (
  { pageRequest, choice, ...drawing }: Pick<HomeDrawing, 'pageRequest' | 'choice' | 'shown'>,
  more: Partial<Record<ChoiceField, string>>,
): string => pageRequest.href(choiceAddress(choice, shownWeek({ choice, ...drawing }), more));
