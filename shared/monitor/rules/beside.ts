import type { IndicatorDefinition } from '../definition.ts';
import { isChanceOfFew } from './chance.ts';
import { roundHalfAway } from './display.ts';
import { toleranceOf } from './tolerance.ts';

/** A figure of an area that is held beside that of another. */
export type BesideFigure = {
  readonly period: string;
  readonly value: number | null;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
};

/** Why two figures say nothing beside each other. */
export const WHY_NOT_BESIDE = [
  'no-figure',
  'no-other',
  'other-periods',
  'count',
  'definition-version',
  'not-comparable',
] as const;
export type WhyNotBeside = (typeof WHY_NOT_BESIDE)[number];

/** What a figure is beside another, as a word. */
export type Beside =
  | { readonly is: 'higher' | 'lower' | 'alike' | 'unclear' }
  | { readonly is: 'not-comparable'; readonly why: WhyNotBeside };

type Measured = Pick<IndicatorDefinition, 'kind' | 'decimals' | 'rounding'>;

/** What is known to stand in the way: their definitions are not one, or the parts of an area do not give its whole (rule M9). */
export type InTheWay = Extract<WhyNotBeside, 'definition-version' | 'not-comparable'>;

const no = (why: WhyNotBeside): Beside => ({ is: 'not-comparable', why });

const holds = ({ lower, upper }: BesideFigure, value: number): boolean =>
  lower !== undefined && upper !== undefined && lower <= value && value <= upper;

/** Whether chance alone may make the difference: within the margin that its publisher tells, or of few cases. */
const isChance = (definition: Measured, one: Valued, other: Valued): boolean =>
  holds(one, other.value) || holds(other, one.value) || isChanceOfFew(definition, one, other);

const SURE = 1e-9;

/** How far two figures may lie apart that are one: as far as they are shown, and as far as rounding moved them. */
function isWithin({ decimals, rounding }: Measured, difference: number): boolean {
  const rounded = toleranceOf({ rounding }, 'weighted-mean', { parts: 0, isProxy: false }) ?? 0;
  return roundHalfAway(difference, decimals) === 0 || Math.abs(difference) <= rounded + SURE;
}

type Valued = BesideFigure & { readonly value: number };

const hasValue = (figure: BesideFigure | null | undefined): figure is Valued =>
  figure !== null && figure !== undefined && figure.value !== null;

/** What two figures of one period are beside each other. */
function compare(definition: Measured, one: Valued, other: Valued): Beside {
  const difference = one.value - other.value;
  if (isWithin(definition, difference)) return { is: 'alike' };
  if (isChance(definition, one, other)) return { is: 'unclear' };
  return { is: difference > 0 ? 'higher' : 'lower' };
}

/**
 * Rule M34. What a figure of an area is beside that of another in the same period: higher, lower, about the same where the difference
 * is none as it is shown or may be rounding, or no clear difference where it may be chance. Counts are not held beside each other: areas differ in size.
 */
export function holdBeside(
  definition: Measured,
  one: BesideFigure | null | undefined,
  other: BesideFigure | null | undefined,
  inTheWay?: InTheWay,
): Beside {
  if (!hasValue(one)) return no('no-figure');
  if (definition.kind === 'count') return no('count');
  if (!hasValue(other)) return no('no-other');
  if (one.period !== other.period) return no('other-periods');
  return inTheWay ? no(inTheWay) : compare(definition, one, other);
}
