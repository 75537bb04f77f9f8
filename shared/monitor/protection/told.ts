import type { IndicatorDefinition } from '../definition.ts';
import type { Layer } from '../figures/layer.ts';
import type { Cell } from '../observation.ts';
import { perOf } from '../rules/figure.ts';
import { parsePeriod } from '../rules/periods.ts';

/** What of a figure counts people: the count itself, or its numerator, its denominator and what is left of that. */
export type Measure = 'c' | 'n' | 'd' | 'r';

/** Where a figure stands, whichever edition says it: a 1 January is its year. */
export type Spot = {
  readonly indicator: string;
  readonly breakdown: string;
  readonly period: string;
  readonly area: string;
};

/** Whether a figure is shown for good, is hidden for good, or is yet to be decided. */
export type Standing = 'shown' | 'hidden' | 'new';

/** A figure as a layer tells it, with what it counts. */
export type Told = {
  readonly layer: Layer;
  readonly spot: Spot;
  readonly cell: Cell;
  readonly counts: ReadonlyMap<Measure, number>;
  readonly standing: Standing;
  readonly isProtected: boolean;
  readonly minimum: number;
};

/** The name of one count. */
export const countName = ({ indicator, breakdown, period, area }: Spot, measure: Measure): string =>
  [indicator, breakdown, period, area, measure].join('|');

const whole = (value: number): number => Math.max(0, Math.round(value));

/** How many people a figure is of, where only other indicators tell that. */
export type BaseOf = (spot: Spot) => number | undefined;

const IMPLYING: readonly IndicatorDefinition['kind'][] = ['share', 'rate', 'estimate'];

/** Numerator and denominator: where a share or rate tells no numerator, what it gives to who multiplies it by its base. */
function fractionOf(definition: IndicatorDefinition, { value, n, d: own }: Cell, base: number | undefined) {
  const d = own ?? base;
  if (n !== undefined || d === undefined || value === null || !IMPLYING.includes(definition.kind)) return { n, d: own };
  return { n: (value * d) / perOf(definition), d };
}

const hasRest = ({ kind }: IndicatorDefinition): boolean => kind === 'share' || kind === 'rate' || kind === 'estimate';

/** What a figure counts, in whole people. */
function countsIn(definition: IndicatorDefinition, cell: Cell, base: number | undefined): ReadonlyMap<Measure, number> {
  const counts = new Map<Measure, number>();
  if (definition.kind === 'count' && cell.value !== null) counts.set('c', whole(cell.value));
  const { n, d } = fractionOf(definition, cell, base);
  if (n !== undefined) counts.set('n', whole(n));
  if (d !== undefined) counts.set('d', whole(d));
  const rest = n === undefined || d === undefined ? -1 : whole(d) - whole(n);
  if (hasRest(definition) && rest >= 0) counts.set('r', rest);
  return counts;
}

const keyOf = (period: string): string => parsePeriod(period)?.key ?? period;

const standingOf = ({ source, hidden }: Layer, area: string): Standing =>
  source.protected ? 'shown' : hidden === undefined ? 'new' : hidden.has(area) ? 'hidden' : 'shown';

/** The figures of a layer. */
export function toldIn(layer: Layer, definition: IndicatorDefinition, baseOf: BaseOf): Told[] {
  return [...layer.cells].map(([area, cell]): Told => {
    const spot = { indicator: layer.indicator, breakdown: layer.breakdown, period: keyOf(layer.period), area };
    return {
      ...{ layer, spot, cell },
      counts: countsIn(definition, cell, cell.n === undefined ? baseOf(spot) : undefined),
      standing: standingOf(layer, area),
      isProtected: layer.source.protected === true,
      minimum: definition.disclosureMinimum,
    };
  });
}
