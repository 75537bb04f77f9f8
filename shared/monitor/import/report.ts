import * as z from 'zod';

const said = z.strictObject({ nl: z.string(), en: z.string() });
const figure = z.number().nullable();
const level = z.enum(['country', 'municipality', 'district', 'neighbourhood', 'other']);
const where = { indicator: z.string(), area: z.string(), period: z.string(), breakdown: z.string() };

/** A file (row 0) or a row that is refused; row 1 is the header. */
const Refusal = z.strictObject({ file: z.string(), row: z.int(), column: z.string(), detail: said });

/** A sum of parts that is further from its whole than rounding explains; `unplaced` where the source does not place everybody. */
const Sum = z.strictObject({
  indicator: z.string(),
  period: z.string(),
  breakdown: z.string(),
  level: z.enum(['district', 'neighbourhood']),
  whole: z.number(),
  sum: z.number(),
  tolerance: z.number(),
  unplaced: z.boolean(),
});
export type SumBeyond = z.output<typeof Sum>;

const Change = z.strictObject({ ...where, before: z.string(), old: z.number(), new: z.number() });
export type LargestChange = z.output<typeof Change>;

const Difference = z.strictObject({ ...where, edition: z.string(), old: figure, new: figure });
export type Difference = z.output<typeof Difference>;

/** What an import found and would change. Lists end after `MOST_NAMED`; the numbers beside them count all. */
export const ImportReport = z
  .strictObject({
    format: z.string(),
    table: z.string().optional(),
    title: z.string().optional(),
    edition: z.string(),
    sources: z.array(z.string()),
    rows: z.strictObject({ read: z.int(), kept: z.int(), byLevel: z.partialRecord(level, z.int()) }),
    figures: z.int(),
    regions: z.strictObject({ unknown: z.array(z.string()), unknownCount: z.int(), missing: z.array(z.string()) }),
    measures: z.strictObject({ unknown: z.array(z.string()) }),
    duplicates: z.int(),
    missing: z.record(z.string(), z.int()),
    different: z.array(Difference),
    differentCount: z.int(),
    errors: z.array(Refusal),
    errorCount: z.int(),
    sums: z.strictObject({ checked: z.int(), beyond: z.array(Sum) }),
    decimals: z.array(
      z.strictObject({ indicator: z.string(), declared: z.int().optional(), found: z.int(), more: z.boolean() }),
    ),
    changes: z.array(Change),
    boundaries: z.array(z.strictObject({ area: z.string(), period: z.string(), code: z.int() })),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof ImportReport>;

/** The most that a list in a report names: a file of the whole country has 18,000 regions. */
export const MOST_NAMED = 1_000;
