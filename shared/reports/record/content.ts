import * as z from 'zod';
import { Figure, FigureId } from './figure.ts';
import { SECTIONS } from './sections.ts';

/** A cell: words, or a figure by its id. */
const Cell = z.union([z.string(), z.strictObject({ figure: FigureId })]);
export type Cell = z.output<typeof Cell>;

const Column = z.strictObject({ label: z.string(), kind: z.enum(['text', 'number']) });

/** A table of a section; its numbers are figures. */
export const ReportTable = z.strictObject({
  id: FigureId,
  caption: z.string(),
  columns: z.array(Column).min(1),
  rows: z.array(z.array(Cell)),
  source: z.string().optional(),
});
export type ReportTable = z.output<typeof ReportTable>;

const Point = z.strictObject({
  period: z.string(),
  time: z.number().meta({ description: 'In years.' }),
  value: z.number().nullable(),
  figure: FigureId.optional().meta({ description: 'The figure of the point; left out where there is none.' }),
  exceptional: z.boolean().optional(),
});

/** A chart of a section: lines through time, whose points are figures. */
export const ReportChart = z.strictObject({
  id: FigureId,
  caption: z.string(),
  alt: z.string(),
  unit: z.string(),
  series: z.array(z.strictObject({ name: z.string(), points: z.array(Point) })),
  breaks: z.array(z.strictObject({ period: z.string(), time: z.number(), why: z.string() })).optional(),
  source: z.string().optional(),
});
export type ReportChart = z.output<typeof ReportChart>;

/** What has not been told, by who should have. */
export const Missing = z.strictObject({ who: z.string(), what: z.array(z.string()) });
export type Missing = z.output<typeof Missing>;

/** What was put together for a section: the text that it begins with, and what stands below it. `more` is what no longer fits the text, as it was told. */
export const SectionContent = z.strictObject({
  text: z.string(),
  more: z.array(z.strictObject({ title: z.string(), text: z.string() })).optional(),
  tables: z.array(ReportTable),
  charts: z.array(ReportChart),
  missing: z.array(Missing).optional(),
});
export type SectionContent = z.output<typeof SectionContent>;

/** The summary: large figures with what they are, and sentences that name figures. */
const Summary = z.strictObject({
  figures: z.array(z.strictObject({ figure: FigureId, label: z.string() })).max(4),
  sentences: z.array(z.string()).max(5),
});
export type Summary = z.output<typeof Summary>;

/** Everything that was put together at one moment; it never changes, and a refresh makes another. */
export const Content = z.strictObject({
  asOf: z.iso.datetime(),
  figures: z.array(Figure),
  summary: Summary,
  sections: z.record(z.enum(SECTIONS), SectionContent),
});
export type Content = z.output<typeof Content>;
