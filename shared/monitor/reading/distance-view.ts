import * as z from 'zod';
import type { IndicatorDefinition } from '../definition.ts';
import { figureOf } from '../rules/combine.ts';
import { compareWithWhole } from '../rules/comparable.ts';
import { TARGET, type DistanceAsked, type DistanceRefusal } from '../rules/distance.ts';
import { CLASSES } from '../rules/pace.ts';
import { LEFT_OUT, type Compared } from '../rules/pairs.ts';
import { answerDistance, type DistanceAnswer, type Telling } from '../rules/sentences.ts';
import type { Result } from '../../platform/result.ts';
import { figuresIn, mainBreakdownOf, type MonitorReading } from './monitor-reading.ts';
import { periodsKnown } from './observation-view.ts';

const number = z.number();
const Class = z.enum(CLASSES);

/** How far an area is from its reference, how fast the gap closes, and how fast it must: as it is answered. */
export const DistanceView = z
  .strictObject({
    indicator: z.string(),
    area: z.string(),
    reference: z.string(),
    class: Class,
    period: z.string().optional(),
    difference: number.nullable(),
    gap: number.nullable(),
    unit: z.string(),
    latest: z.strictObject({ period: z.string().nullable(), value: number.nullable() }),
    baseline: z.strictObject({ period: z.string(), gap: number }).optional(),
    shareClosed: number.nullable().optional(),
    paceSoFar: number.optional(),
    paceNeeded: number.optional(),
    ratio: number.optional(),
    yearReached: number.nullable().optional(),
    points: z.array(
      z.strictObject({
        period: z.string(),
        value: number,
        reference: number,
        gap: number.nullable(),
        exceptional: z.boolean().optional(),
      }),
    ),
    leftOut: z.array(z.strictObject({ period: z.string(), why: z.enum(LEFT_OUT) })),
    withExceptional: z
      .strictObject({ class: Class, paceSoFar: number.optional(), ratio: number.optional() })
      .optional(),
    margin: z.strictObject({ lower: number, upper: number, unclear: z.boolean() }).optional(),
    sentence: z.strictObject({ nl: z.string(), en: z.string() }),
  })
  .meta({ id: 'Distance' });

/** Which distance: of an area (of everybody in it) to another area, or to its target; closed by when, and counted since when. */
export type DistanceWanted = {
  readonly area: string;
  readonly reference: string;
  readonly by?: number | undefined;
  readonly from?: string | undefined;
};

/** The figures of an area, as they are held against those of a reference (rule M9). */
function compared(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  area: string,
  reference: string | undefined,
): Compared[] {
  const { known } = reading;
  const breakdown = mainBreakdownOf(definition);
  return periodsKnown(reading, definition, breakdown).flatMap((period): Compared[] => {
    const asked = { definition, period, breakdown };
    const figure = figureOf(asked, known, area);
    if (!figure) return [];
    const { value, reason, n, d } = figure;
    const kept = figuresIn(reading, definition.id).at(area, period, breakdown);
    const held = reference === undefined ? undefined : compareWithWhole(asked, known, { area, reference }, figure);
    return [
      {
        ...{ period, value, reason, n, d },
        definitionVersion: kept?.definitionVersion ?? definition.definitionVersion,
        ...(held && { comparable: held.comparable }),
      },
    ];
  });
}

/** What is worked out of a distance: what was asked of the rules. */
const distanceAsked = (
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { area, reference, by, from }: DistanceWanted,
): DistanceAsked => ({
  indicator: definition,
  area,
  reference,
  readings: compared(reading, definition, area, reference === TARGET ? undefined : reference),
  references: reference === TARGET ? [] : compared(reading, definition, reference, undefined),
  ...(by !== undefined && { by }),
  ...(from !== undefined && { from }),
});

const nameOf = ({ known }: MonitorReading, code: string): { readonly nl: string; readonly en: string } => {
  const { name = code, level } = known.places.find(code) ?? {};
  return { nl: name, en: level === 'country' ? 'the Netherlands' : name };
};

/** How a distance is told: the names of what is in it. */
const tellingOf = (
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { area, reference }: DistanceWanted,
): Telling => ({
  indicator: definition,
  area: nameOf(reading, area),
  reference: nameOf(reading, reference),
  ...(definition.unit !== '' && { unit: { nl: definition.unit, en: definition.unit } }),
});

/** A distance as it is answered; refused where the year by which it is to be closed does not lie ahead. */
export const distanceIn = (
  reading: MonitorReading,
  definition: IndicatorDefinition,
  wanted: DistanceWanted,
): Result<DistanceAnswer, DistanceRefusal> =>
  answerDistance(distanceAsked(reading, definition, wanted), tellingOf(reading, definition, wanted));
