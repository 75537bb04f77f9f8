import * as z from 'zod';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { pageAddress } from '#shared/platform/input/web-address.ts';

/** What leads to a place in a document: letters, digits, dots and hyphens, so that it can stand in every format as it is. */
const PlaceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/, 'Letters, digits, dots and hyphens, at most 80.');

const marks = { bold: z.boolean().optional(), italic: z.boolean().optional() };
const TextRun = z.strictObject({ kind: z.literal('text'), text: z.string(), ...marks });
/** A figure as it is printed; `id` says which of the report's figures it is. */
const FigureRun = z.strictObject({ kind: z.literal('figure'), id: PlaceId, text: z.string(), ...marks });
const BreakRun = z.strictObject({ kind: z.literal('break') });
const PlainRun = z.discriminatedUnion('kind', [TextRun, FigureRun, BreakRun]);
const LinkRun = z.strictObject({ kind: z.literal('link'), href: pageAddress, runs: z.array(PlainRun) });
const CellRun = z.discriminatedUnion('kind', [TextRun, FigureRun, BreakRun, LinkRun]);
/** A footnote, where it is referred to. */
const NoteRun = z.strictObject({ kind: z.literal('note'), runs: z.array(CellRun) });
const Run = z.discriminatedUnion('kind', [TextRun, FigureRun, BreakRun, LinkRun, NoteRun]);

const Paragraph = z.strictObject({ kind: z.literal('paragraph'), runs: z.array(Run), lead: z.boolean().optional() });
/** A heading within a section: one level below the section's own. */
const Heading = z.strictObject({ kind: z.literal('heading'), title: z.string().min(1) });

/** An item holds paragraphs, and lists below it. */
export type ListBlock = {
  kind: 'list';
  ordered: boolean;
  start?: number | undefined;
  items: (z.infer<typeof Paragraph> | ListBlock)[][];
};
const List: z.ZodType<ListBlock> = z.strictObject({
  kind: z.literal('list'),
  ordered: z.boolean(),
  start: z.int().min(0).optional(),
  get items() {
    return z.array(z.array(z.union([Paragraph, List])));
  },
});

/** A cell: a text, or runs where it holds figures or links. */
const Cell = z.union([z.string(), z.array(CellRun)]);
const Column = z.strictObject({
  label: z.string(),
  kind: z.enum(['text', 'number']),
  /** Else text stands at the left and numbers at the right. */
  align: z.enum(['left', 'right']).optional(),
  /** How wide beside the others; else as wide as what stands in it asks for. */
  share: z.number().positive().optional(),
});
const Table = z
  .strictObject({
    kind: z.literal('table'),
    id: PlaceId,
    caption: z.string(),
    columns: z.array(Column).min(1).max(12),
    rows: z.array(z.array(Cell)),
    /** Whether the last row is a total. */
    total: z.boolean().optional(),
    source: z.array(CellRun).optional(),
  })
  .refine(
    ({ columns, rows }) => rows.every(({ length }) => length === columns.length),
    'As many cells in each row as there are columns.',
  );

const Margin = z.strictObject({ lower: z.number(), upper: z.number() });
/** A point of a line: `time` in years, and how its figure is printed; without a value the text says why there is none. */
const Point = z.strictObject({
  period: z.string(),
  time: z.number(),
  value: z.number().nullable(),
  text: z.string(),
  isExceptional: z.boolean().default(false),
  margin: Margin.optional(),
  version: z.int().optional(),
  figure: PlaceId.optional(),
});
const captioned = {
  id: PlaceId,
  caption: z.string(),
  alt: z.string().min(1),
  unit: z.string(),
  source: z.array(CellRun).optional(),
};
const LineChart = z
  .strictObject({
    kind: z.literal('lines'),
    ...captioned,
    /** The first is the one that the chart is about; all have the same periods, in the order of time. */
    series: z
      .array(z.strictObject({ name: z.string(), points: z.array(Point).min(1).max(120) }))
      .min(1)
      .max(4),
    /** Where lines are cut: from which period on figures are counted otherwise, and why. */
    breaks: z.array(z.strictObject({ period: z.string(), time: z.number(), why: z.string() })).optional(),
  })
  .refine(
    ({ series }) =>
      series.every(
        ({ points }) =>
          points.map(({ period }) => period).join() === series[0]?.points.map(({ period }) => period).join(),
      ),
    'The same periods in each line.',
  );
const BarChart = z.strictObject({
  kind: z.literal('bars'),
  ...captioned,
  /** What the bars are of: the head of their column in the table. */
  of: z.string(),
  bars: z
    .array(
      z.strictObject({ label: z.string(), value: z.number().nullable(), text: z.string(), figure: PlaceId.optional() }),
    )
    .min(1)
    .max(40),
});

/** What is missing, by who has not given it. */
const Missing = z.strictObject({
  kind: z.literal('missing'),
  items: z.array(z.strictObject({ who: z.string(), what: z.array(z.string()).min(1) })).min(1),
});
/** Something set apart from the text that runs: how to read what follows. */
const Remark = z.strictObject({ kind: z.literal('remark'), runs: z.array(Run) });

const Block = z.union([Paragraph, Heading, List, Table, LineChart, BarChart, Missing, Remark]);

const Section = z.strictObject({
  id: PlaceId,
  title: z.string().min(1),
  level: z.int().min(1).max(3),
  /** Without a number: a foreword. */
  unnumbered: z.boolean().optional(),
  /** An appendix is counted by letters. What lies below follows the section of level 1 above it. */
  appendix: z.boolean().optional(),
  blocks: z.array(Block),
});

/** What stands on the title page and in the summary. */
const Title = z.strictObject({
  title: z.string().min(1),
  subtitle: z.string(),
  programme: z.string(),
  period: z.string(),
  version: z.string(),
  status: z.enum(['draft', 'offered', 'adopted', 'withdrawn']),
  /** The day that the document bears. */
  date: z.iso.date(),
  language: z.enum(LANGUAGES),
  /** In one sentence, for those who search. */
  description: z.string(),
});

const hasNoSkip = (sections: readonly { readonly level: number }[]): boolean =>
  sections.every(({ level }, at) => level <= (sections[at - 1]?.level ?? 0) + 1);
const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** One document, from which all files are made. What people wrote stands in it as text and nothing else. */
export const PressDocument = Title.extend({
  /** The address of the figures, to which each figure leads (with `#` and its id); else they lead nowhere. */
  trace: pageAddress.optional(),
  summary: z.strictObject({
    figures: z.array(z.strictObject({ value: z.string(), label: z.string(), id: PlaceId.optional() })).max(4),
    sentences: z.array(z.array(CellRun)).max(5),
  }),
  sections: z
    .array(Section)
    .refine(hasNoSkip, 'The first section of level 1, and each at most one level below the one before it.'),
}).refine(
  ({ sections }) =>
    isOnce(sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap((block) => ('id' in block ? [block.id] : []))])),
  'Each id once.',
);

export type PressDocument = z.infer<typeof PressDocument>;
export type Run = z.infer<typeof Run>;
export type CellRun = z.infer<typeof CellRun>;
export type PlainRun = z.infer<typeof PlainRun>;
export type Paragraph = z.infer<typeof Paragraph>;
export type Table = z.infer<typeof Table>;
export type Cell = z.infer<typeof Cell>;
export type LineChart = z.infer<typeof LineChart>;
export type BarChart = z.infer<typeof BarChart>;
export type Chart = LineChart | BarChart;
export type Block = z.infer<typeof Block>;
export type Section = z.infer<typeof Section>;
