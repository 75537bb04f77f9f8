import * as z from 'zod';
import { Indicator } from '../programme/programme.ts';

export const KINDS = ['count', 'share', 'rate', 'mean', 'estimate', 'median', 'score', 'group'] as const;
export type Kind = (typeof KINDS)[number];
const DIRECTIONS = ['higher', 'lower', 'none'] as const;
const BREAK_TYPES = ['definition', 'method', 'boundary', 'exceptional', 'revision'] as const;
const text = z.string().max(10_000);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100);

/** Another indicator with a factor: sums of such are numerators, denominators and weights. */
const Term = z.strictObject({ indicator: slug, factor: z.number() });
export type Term = z.output<typeof Term>;

/** A part of what is measured. Where its figures weigh by others than the indicator's, by which. */
const Breakdown = z.strictObject({ id: slug, title: z.string().max(300), weight: z.array(Term).optional() });

/** Where a series stops being one: `period` is the first of what is new; of `all` areas, or one. */
export const Break = z.strictObject({
  period: z.string(),
  area: z.string(),
  type: z.enum(BREAK_TYPES, { error: `One of: ${BREAK_TYPES.join(', ')}.` }),
  why: text,
  source: text,
});
export type Break = z.output<typeof Break>;

/** What is to be reached: in an area, by the end of a year. */
export const Target = z.strictObject({ area: z.string(), value: z.number(), by: z.int(), reason: text });
export type Target = z.output<typeof Target>;

/** How a source rounded the figures of parts: to a base, by chance or to the nearest. */
const Rounding = z.strictObject({ base: z.number().positive(), how: z.enum(['stochastic', 'nearest']) });
export type Rounding = z.output<typeof Rounding>;

/**
 * What an indicator means and how it is worked out. What a person reads is in the language of the programme, with `titleEn` beside the
 * title. `phrase` is how a sentence names it: "Het aandeel mensen in de bijstand". `core`: in the report's list; `proxyFor`: stands in for one that has no figures; `breakdowns` leave out the total,
 * and `mainBreakdown` stands for it where the source tells none.
 */
export const IndicatorDefinition = Indicator.extend({
  core: z.boolean(),
  kind: z.enum(KINDS, { error: `One of: ${KINDS.join(', ')}.` }),
  phrase: z.string().max(300).optional(),
  phraseEn: z.string().max(300).optional(),
  members: z.array(slug).optional(),
  partOf: slug.optional(),
  unit: z.string().max(100),
  per: z.number().positive().optional(),
  decimals: z.int().min(0).max(6),
  goodDirection: z.enum(DIRECTIONS, { error: `One of: ${DIRECTIONS.join(', ')}.` }),
  proxyFor: slug.optional(),
  dataset: slug.optional(),
  grain: z.string().max(100),
  numerator: z.array(Term).optional(),
  denominator: z.array(Term).optional(),
  weight: z.array(Term).optional(),
  weightIsProxy: z.boolean().optional(),
  rounding: Rounding.optional(),
  placesEverybody: z.boolean().optional(),
  preferredSource: z.string().max(100).optional(),
  frequency: z.string().max(100).optional(),
  nextRelease: z.iso.date().optional(),
  disclosureMinimum: z.int().min(10).default(10),
  breakdowns: z.array(Breakdown).default([]),
  mainBreakdown: slug.optional(),
  breaks: z.array(Break).default([]),
  targets: z.array(Target).default([]),
  definition: text,
  definitionVersion: z.int().min(1).default(1),
}).meta({ id: 'IndicatorDefinition' });
export type IndicatorDefinition = z.output<typeof IndicatorDefinition>;
