import type { Group } from '#shared/area/groups.ts';
import type { Reader } from '#shared/conversations/kernel/localizer.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Verdict } from '../parts/verdicts.tsx';
import type { Visit } from '../page-request.ts';
import { wordsOf, type Say } from '../words.ts';
import type { Choice } from './choice.ts';
import { limitsOf, type Cell, type Figures } from './figures.ts';
import type { Shapes } from './shapes.ts';
import { en, nl } from './texts.ts';

export type MapSay = Say<keyof typeof nl>;

/** Everything that the parts of the map page are drawn from. */
export type Drawing = {
  readonly visit: Visit;
  readonly say: MapSay;
  readonly area: Area;
  readonly choice: Choice;
  readonly figures: Figures;
  readonly shapes: Shapes;
};

export const mapSay = ({ language }: Pick<Visit, 'language'>): MapSay => wordsOf({ nl, en }, language);

export const verdictWord = (say: MapSay, reader: Reader, verdict: Verdict): string => (verdict === 'none' ? say('verdict.none') : reader.say(`verdict.${verdict}`));

/** A figure that is kept in tenths, as it is read. */
export const tenths = ({ number }: Reader, figure: number): string => number(figure / 10);

/** A neighbourhood in one sentence: its name, the verdict and the figure. */
export const cellName = ({ say, visit: { reader } }: Drawing, name: string, { verdict, contacts }: Cell): string =>
  say(verdict === 'none' ? 'cell.none' : 'cell', { name, verdict: verdictWord(say, reader, verdict), contacts: tenths(reader, contacts) });

export const shownCell = ({ choice }: Pick<Drawing, 'choice'>, cells: readonly Cell[]): Cell =>
  cells[choice.shown - choice.weeks.first] ?? { verdict: 'none', contacts: 0, minutes: 0, group: undefined };

/** Where a neighbourhood has its page, from the same week on. */
export const pageOf = ({ visit, choice }: Pick<Drawing, 'visit' | 'choice'>, code: string): string => visit.href(`/buurten/${code}?van=${choice.weeks.from}`);

export const limitWords = ({ say, figures, visit: { reader } }: Drawing, group: Group): string => {
  const { contacts, minutes } = limitsOf(figures.policy, group);
  return say('limit', { contacts: reader.number(contacts), minutes: reader.number(minutes) });
};
