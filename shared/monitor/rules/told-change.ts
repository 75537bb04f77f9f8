import type { Break, IndicatorDefinition } from '../definition.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cutsOf, exceptionalPeriods, lastCut } from './breaks.ts';
import { isChanceOfFew } from './chance.ts';
import type { Flag } from './figure.ts';
import { comparePeriods, parsePeriod, type SeriesPeriod } from './periods.ts';
import { toleranceOf, toleranceOfSum } from './tolerance.ts';

/** How much has to change before it is told: a part of what it was, or so many of what is counted. */
type Least = { readonly share: number } | { readonly points: number };

/**
 * An indicator that residents are told of: what it is about, how much has to change, and the sentence, in which `{Where}`, `{year}`, `{value}`,
 * `{then}` and `{before}` are filled in.
 */
export type ToldIndicator = {
  readonly indicator: string;
  readonly subject: string;
  readonly least: Least;
  readonly sentence: Readonly<Record<Language, string>>;
};

/** A figure of a series that may be told. */
export type Tellable = {
  readonly period: string;
  readonly value: number | null;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly flags: readonly Flag[];
};

/** A change from one figure to another, both of one series. */
export type Change<Figure extends Tellable> = { readonly from: Figure; readonly to: Figure };

type Measured = Pick<IndicatorDefinition, 'kind' | 'rounding' | 'disclosureMinimum'> & {
  readonly breaks: readonly Break[];
};

/** What is told has no more than so many years behind it. */
const OLDEST_YEARS = 10;
/** So many things are told. */
const MOST_TOLD = 3;

/** Not everything is known of what bears such a flag: it is not told. */
const UNSURE: readonly Flag[] = ['partial', 'differs', 'unplaced'];

/** Whether a figure is of enough people to be told, and all of it is known. */
function isTellable({ kind, disclosureMinimum }: Measured, { value, n, flags }: Tellable): boolean {
  if (value === null || flags.some((flag) => UNSURE.includes(flag))) return false;
  if (kind === 'count' && value < disclosureMinimum) return false;
  return n === undefined || n >= disclosureMinimum;
}

/** How much rounding alone may make of a change. */
const roundingOf = ({ kind, rounding }: Measured): number =>
  kind === 'count'
    ? toleranceOfSum(rounding, 2)
    : (toleranceOf({ rounding }, 'weighted-mean', { parts: 0, isProxy: false }) ?? 0);

/** Whether the margins that a publisher tells overlap. */
function doMarginsOverlap({ from, to }: Change<Tellable>): boolean {
  const [low, high] = (from.value ?? 0) < (to.value ?? 0) ? [from, to] : [to, from];
  return low.upper !== undefined && high.lower !== undefined && low.upper >= high.lower;
}

/** Whether chance alone may make a change. */
const isChance = (definition: Measured, change: Change<Tellable>): boolean =>
  doMarginsOverlap(change) || isChanceOfFew(definition, change.to, change.from);

/** How much changed, over what it was. */
const shareOf = ({ from, to }: Change<Tellable>): number =>
  Math.abs((to.value ?? 0) - (from.value ?? 0)) / Math.abs(from.value ?? 0);

function isEnough(definition: Measured, least: Least, change: Change<Tellable>): boolean {
  const difference = Math.abs((change.to.value ?? 0) - (change.from.value ?? 0));
  if (difference <= roundingOf(definition) || isChance(definition, change)) return false;
  return 'points' in least ? difference >= least.points : shareOf(change) >= least.share;
}

/**
 * Rule M35. The change of a series that is told: from the first to the last figure since the last break, without exceptional years, where
 * that is more than rounding and chance make, and than is set as least; undefined where there is none.
 */
export function changeToTell<Figure extends Tellable>(
  definition: Measured,
  area: string,
  { least }: Pick<ToldIndicator, 'least'>,
  { series, year }: { readonly series: readonly Figure[]; readonly year: number },
): Change<Figure> | undefined {
  const isExceptional = exceptionalPeriods(definition.breaks, [area]);
  const known = series
    .flatMap((figure): { figure: Figure; period: SeriesPeriod }[] => {
      const period = parsePeriod(figure.period);
      return period && !isExceptional(period) && isTellable(definition, figure) ? [{ figure, period }] : [];
    })
    .toSorted((one, other) => comparePeriods(one.period, other.period));
  const last = known.at(-1);
  if (!last || last.period.year < year - OLDEST_YEARS) return undefined;
  const cut = lastCut(cutsOf(definition.breaks, [area]), last.period);
  const first = known.find(({ period }) => !cut || period.first >= cut.period.first);
  if (!first || first === last) return undefined;
  const change = { from: first.figure, to: last.figure };
  return isEnough(definition, least, change) ? change : undefined;
}

/** A change with what it is about. */
type Told = { readonly told: Pick<ToldIndicator, 'subject'>; readonly change: Change<Tellable> };

/** Rule M35. The changes that are told: the newest first, then the largest for what it was; of each subject one. */
export function chooseToTell<One extends Told>(all: readonly One[]): One[] {
  const ordered = all.toSorted(
    (one, other) =>
      (parsePeriod(other.change.to.period)?.year ?? 0) - (parsePeriod(one.change.to.period)?.year ?? 0) ||
      shareOf(other.change) - shareOf(one.change),
  );
  const subjects = new Set<string>();
  return ordered.filter(({ told: { subject } }) => !subjects.has(subject) && subjects.add(subject)).slice(0, MOST_TOLD);
}
