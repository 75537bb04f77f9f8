import * as z from 'zod';

/** Why a figure is not there. A figure that is not there is never zero. */
export const REASONS = ['suppressed', 'unknown', 'not-applicable', 'not-published', 'not-collected'] as const;
export const Reason = z.enum(REASONS, { error: `One of: ${REASONS.join(', ')}.` });
export type Reason = z.output<typeof Reason>;

/** All of an indicator together, without a breakdown. */
export const TOTAL = 'total';

/**
 * One figure: a value, or a reason why there is none. `lower` and `upper` are the publisher's margin, or the bounds of what is
 * suppressed; `n` and `d` the numerator and denominator of a share or rate, from which its value follows where both are there.
 */
export const Cell = z.strictObject({
  value: z.number().nullable(),
  reason: Reason.optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  n: z.number().optional(),
  d: z.number().optional(),
  provisional: z.boolean().optional(),
  /** What the source wrote where a figure is missing, as it is: OData v4 names reasons of its own. */
  mark: z.string().optional(),
});
export type Cell = Readonly<z.output<typeof Cell>>;

/** Whence figures come. Of a `protected` source the figures are shown as they are: it protects its own. */
export const Source = z
  .strictObject({
    id: z.string().min(1).max(100),
    title: z.string().min(1).max(300),
    publisher: z.string().min(1).max(200),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    licence: z.string().min(1).max(200).optional(),
    protected: z.boolean().optional(),
  })
  .meta({ id: 'FiguresSource' });
export type Source = z.output<typeof Source>;

/** Which figure: of which indicator, where, when, of whom (`total` of everybody). */
export type Place = {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly breakdown: string;
};

/** A figure as it is kept: which, what, and from which edition of which source. */
export type Observation = Place &
  Cell & { readonly edition: string; readonly source: string; readonly definitionVersion: number };
