import * as z from 'zod';
import type { IndicatorDefinition } from '../definition.ts';
import type { Figure as KeptFigure } from '../figures/read-figures.ts';
import { REASONS, TOTAL } from '../observation.ts';
import { exceptionalPeriods } from '../rules/breaks.ts';
import { figureOf } from '../rules/combine.ts';
import { COMBINING, FLAGS, type Computed, type Figure } from '../rules/figure.ts';
import { compareEditionNames } from '../rules/editions.ts';
import { parsePeriod } from '../rules/periods.ts';
import { LEVELS } from '../rules/places.ts';
import { figuresIn, type MonitorReading } from './monitor-reading.ts';

const Why = z.enum([...REASONS, 'no-denominator', 'insufficient-coverage']);
const number = z.number();

const Part = z.strictObject({
  area: z.string(),
  value: number.nullable(),
  reason: Why.optional(),
  lower: number.optional(),
  upper: number.optional(),
  n: number.optional(),
  d: number.optional(),
  weight: number.optional(),
  share: number.optional(),
});

const ComputedFigure = z.strictObject({
  rule: z.enum(COMBINING),
  value: number.nullable(),
  coverage: number,
  weight: number.optional(),
  level: z.enum(LEVELS).optional(),
  parts: z.array(Part).optional(),
  missing: z.array(z.string()).optional(),
  difference: number.optional(),
  tolerance: number.optional(),
  unplaced: number.optional(),
});

/** A figure as it is answered: what, of which edition of which source, and how it was worked out. */
export const ObservationView = z
  .strictObject({
    area: z.string(),
    period: z.string(),
    breakdown: z.string().optional(),
    value: number.nullable(),
    reason: Why.optional(),
    lower: number.optional(),
    upper: number.optional(),
    n: number.optional(),
    d: number.optional(),
    provisional: z.boolean(),
    edition: z.string(),
    source: z.string(),
    computed: ComputedFigure.optional(),
    flags: z.array(z.enum(FLAGS)),
  })
  .meta({ id: 'Observation' });

/** A figure as it is answered. */
export type ObservationView = Omit<Figure, 'provisional' | 'computed'> & {
  readonly area: string;
  readonly period: string;
  readonly breakdown?: string | undefined;
  readonly provisional: boolean;
  readonly edition: string;
  readonly source: string;
  readonly computed?: Computed | undefined;
};

/** Which figure is looked at. */
export type Looked = {
  readonly definition: IndicatorDefinition;
  readonly area: string;
  readonly period: string;
  readonly breakdown?: string | undefined;
  readonly explain?: boolean | undefined;
};

/** Of which edition a figure is that was worked out: the newest of its parts, and of what they were worked out of. */
function originOf(
  reading: MonitorReading,
  { definition, period, breakdown = TOTAL }: Looked,
  figure: Figure,
): KeptFigure | undefined {
  const { id, numerator, denominator } = definition;
  const from = [
    id,
    ...(numerator ?? []).map(({ indicator }) => indicator),
    ...(denominator ?? []).map(({ indicator }) => indicator),
  ];
  const areas = (figure.computed?.parts ?? []).map(({ area }) => area);
  const kept = from.flatMap((one) => areas.map((area) => figuresIn(reading, one).at(area, period, breakdown)));
  return kept
    .filter((one) => one !== undefined)
    .toSorted((one, other) => compareEditionNames(one.edition, other.edition))
    .at(-1);
}

function isExceptional({ breaks }: IndicatorDefinition, area: string, text: string): boolean {
  const period = parsePeriod(text);
  return period !== undefined && exceptionalPeriods(breaks, [area])(period);
}

/** How a figure was worked out, without its parts unless they are asked for. */
function computedOf({ computed }: Figure, explain: boolean): Computed | undefined {
  if (!computed || explain) return computed;
  const { parts: _, ...told } = computed;
  return told;
}

const originTold = (origin: KeptFigure | undefined): Pick<ObservationView, 'edition' | 'source'> => ({
  edition: origin?.edition ?? '',
  source: origin?.source.id ?? '',
});

/** A figure as it is answered, published or worked out; undefined where nothing is known of it at all. `parts` come where it is to be explained. */
export function observationAt(reading: MonitorReading, looked: Looked): ObservationView | undefined {
  const { definition, area, period, breakdown = TOTAL, explain = false } = looked;
  const figure = figureOf({ definition, period, breakdown }, reading.known, area);
  if (!figure) return undefined;
  const { flags, provisional = false, ...said } = figure;
  const computed = computedOf(figure, explain);
  return {
    ...(breakdown === TOTAL ? { area, period } : { area, period, breakdown }),
    ...said,
    provisional,
    ...originTold(figuresIn(reading, definition.id).at(area, period, breakdown) ?? originOf(reading, looked, figure)),
    ...(computed && { computed }),
    flags: isExceptional(definition, area, period) ? [...flags, 'exceptional'] : flags,
  };
}

/** The periods of which something is known of an indicator, also where that is worked out of others; in order. */
export function periodsKnown(
  reading: MonitorReading,
  { id, numerator }: IndicatorDefinition,
  breakdown = TOTAL,
): string[] {
  const own = figuresIn(reading, id).periods(breakdown);
  const of = numerator ?? [];
  const others = of.flatMap(({ indicator }) => figuresIn(reading, indicator).periods(breakdown));
  const known = [...new Set([...own, ...others])].flatMap((text) => parsePeriod(text) ?? []);
  return known.toSorted((one, other) => one.first - other.first).map(({ text }) => text);
}
