import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { LANGUAGES } from '../../platform/messages/messages.ts';
import { exampleMark, isExample } from '../../platform/example.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { Id } from '../../platform/ids.ts';
import type { Cell, Content, ReportChart, ReportTable } from '../record/content.ts';
import { Missing } from '../record/content.ts';
import { FigureId, figuresNamed, printedTexts, type PrintedTexts } from '../record/figure.ts';
import { digestsOf, mayReadReport } from '../record/open-report.ts';
import { Lack, lacksFor } from '../writing/lacks.ts';
import { Meeting, periodOf, ReportDecision, ReportKind, type Report } from '../record/report.ts';
import { readContent, readFamily, readReports, readSections } from '../record/report-store.ts';
import { reportTitle, sectionTitle } from './section-titles.ts';
import { SECTIONS, SectionId, type PerSection } from '../record/sections.ts';
import { REPORT_STATUSES } from '../record/states.ts';

const Moment = z.iso.datetime();
const Digests = z.strictObject({ html: z.string(), docx: z.string(), pdf: z.string() });

/** A correction of a report, beside it. */
const CorrectionView = z.strictObject({
  id: Id,
  version: z.int(),
  reason: z.string(),
  status: z.enum(REPORT_STATUSES),
});

/** A report in a list: what it is about and where it stands. */
export const ReportSummary = z
  .strictObject({
    id: Id,
    kind: ReportKind,
    year: z.int(),
    period: z.string(),
    version: z.int(),
    language: z.enum(LANGUAGES),
    status: z.enum(REPORT_STATUSES),
    title: z.string(),
    asOf: Moment.meta({ description: 'Of when its figures are.' }),
    meeting: Meeting.optional(),
    decision: ReportDecision.optional(),
    adoptedAt: Moment.optional(),
    corrects: Id.optional(),
    reason: z.string().optional().meta({ description: 'Why it corrects another.' }),
    corrections: z.array(CorrectionView).optional(),
    digests: Digests.optional(),
    withdrawn: z.strictObject({ at: Moment, reason: z.string() }).optional(),
    example: z.literal(true).optional().meta({ description: 'It is made up, of the example year.' }),
  })
  .meta({ id: 'ReportSummary' });
export type ReportSummary = z.output<typeof ReportSummary>;

const FigureIn = z.strictObject({ figure: FigureId, text: z.string() });
const CellView = z.union([z.string(), FigureIn]);
const TableView = z.strictObject({
  id: z.string(),
  caption: z.string(),
  columns: z.array(z.strictObject({ label: z.string(), kind: z.enum(['text', 'number']) })),
  rows: z.array(z.array(CellView)),
  source: z.string().optional(),
});
const PointView = z.strictObject({
  period: z.string(),
  time: z.number(),
  value: z.number().nullable(),
  figure: FigureId.optional(),
  text: z.string(),
  exceptional: z.boolean().optional(),
});
const ChartView = z.strictObject({
  id: z.string(),
  caption: z.string(),
  alt: z.string(),
  unit: z.string(),
  series: z.array(z.strictObject({ name: z.string(), points: z.array(PointView) })),
  breaks: z.array(z.strictObject({ period: z.string(), time: z.number(), why: z.string() })).optional(),
  source: z.string().optional(),
});

/** A section as it is answered. */
const SectionView = z
  .strictObject({
    id: SectionId,
    title: z.string(),
    text: z.string().meta({ description: 'Markdown; `{{figure:id}}` stands for a figure.' }),
    etag: z.string().meta({ description: 'To be sent as If-Match with a new text, quotes included.' }),
    edited: z.boolean().meta({ description: 'Whether somebody edited it: a refresh leaves it as it is.' }),
    figures: z.array(z.strictObject({ id: FigureId, text: z.string() })),
    tables: z.array(TableView),
    charts: z.array(ChartView),
    more: z
      .array(z.strictObject({ title: z.string(), text: z.string() }))
      .optional()
      .meta({ description: 'What was told and no longer fits the text, as it was typed.' }),
    missing: z.array(Missing).optional(),
  })
  .meta({ id: 'ReportSection' });
type SectionView = z.output<typeof SectionView>;

/** A report as it is answered. */
export const ReportView = ReportSummary.extend({
  summary: z.strictObject({
    figures: z.array(z.strictObject({ figure: FigureId, text: z.string(), label: z.string() })),
    sentences: z.array(z.string()),
  }),
  sections: z.array(SectionView),
  lacks: z.array(Lack).optional().meta({ description: 'Of a draft: what still lacks.' }),
  untold: z
    .array(z.string())
    .optional()
    .meta({ description: 'To the bureau: the partners of which nobody is known, to be told by hand.' }),
}).meta({ id: 'Report' });
export type ReportView = z.output<typeof ReportView>;

/** The value for the If-Match of a section. */
const sectionEtag = (report: Pick<Report, 'sections'>, section: SectionId): string => etagOf(report.sections[section]);

const cellView = (texts: PrintedTexts, cell: Cell): z.output<typeof CellView> =>
  typeof cell === 'string' ? cell : { figure: cell.figure, text: texts.get(cell.figure) ?? '' };

const tableView = (texts: PrintedTexts, { rows, ...table }: ReportTable): z.output<typeof TableView> => ({
  ...table,
  rows: rows.map((row) => row.map((cell) => cellView(texts, cell))),
});

const chartView = (texts: PrintedTexts, { series, ...chart }: ReportChart): z.output<typeof ChartView> => ({
  ...chart,
  series: series.map(({ name, points }) => ({
    name,
    points: points.map((point) => ({ ...point, text: texts.get(point.figure ?? '') ?? '' })),
  })),
});

/** A report with everything in it. */
export type Whole = { readonly report: Report; readonly content: Content; readonly texts: PerSection<string> };

function sectionView(
  { report, content, texts }: Whole,
  section: SectionId,
  names: { printed: PrintedTexts; title: string },
): SectionView {
  const { tables, charts, more, missing } = content.sections[section];
  const named = new Set(figuresNamed(texts[section]));
  return {
    ...{ id: section, title: names.title, text: texts[section], etag: sectionEtag(report, section) },
    edited: report.sections[section].edited,
    figures: content.figures
      .filter(({ id, place }) => place === section || named.has(id))
      .map(({ id, text }) => ({ id, text })),
    tables: tables.map((table) => tableView(names.printed, table)),
    charts: charts.map((chart) => chartView(names.printed, chart)),
    ...(more && { more }),
    ...(missing && { missing }),
  };
}

/** Everything of a report: three waves of calls. */
export async function readWhole(desk: Desk, report: Report): Promise<Whole> {
  const [content, texts] = await Promise.all([readContent(desk.table, report), readSections(desk.table, report)]);
  return { report, content, texts };
}

/** The corrections of a report that somebody may know of. */
async function correctionsOf(desk: Desk, actor: Actor, report: Report) {
  const kept = await readFamily(desk.table, report, isExample(report.id));
  const others = await readReports(
    desk.table,
    (kept?.family.reports ?? []).filter((id) => id !== report.id),
  );
  return others
    .filter((one) => one.corrects === report.id && mayReadReport(one, actor))
    .map(({ id, version, reason = '', status }) => ({ id, version, reason, status }));
}

/** A report as it stands in a list. */
export async function summaryView(desk: Desk, actor: Actor, report: Report): Promise<ReportSummary> {
  const { id, kind, year, version, language, status, asOf, meeting, decision, adoptedAt, corrects, reason } = report;
  const corrections = await correctionsOf(desk, actor, report);
  const digests = digestsOf(report);
  return {
    ...{ id, kind, year, period: periodOf(report), version, language, status, title: reportTitle(report), asOf },
    ...(meeting && { meeting }),
    ...(decision && { decision }),
    ...(adoptedAt !== undefined && { adoptedAt }),
    ...(corrects !== undefined && { corrects }),
    ...(reason !== undefined && { reason }),
    ...(corrections.length > 0 && { corrections }),
    ...(digests && { digests }),
    ...(report.withdrawn && { withdrawn: report.withdrawn }),
    ...exampleMark(id),
  };
}

/** A report as somebody may see it. */
export async function reportView(desk: Desk, actor: Actor, report: Report): Promise<ReportView> {
  const [whole, summary, programme] = await Promise.all([
    readWhole(desk, report),
    summaryView(desk, actor, report),
    desk.programme(),
  ]);
  const printed = printedTexts(whole.content.figures);
  const { figures, sentences } = whole.content.summary;
  const lacks = lacksFor(actor, whole);
  return {
    ...summary,
    summary: { figures: figures.map((one) => ({ ...one, text: printed.get(one.figure) ?? '' })), sentences },
    sections: SECTIONS.map((section) =>
      sectionView(whole, section, { printed, title: sectionTitle(programme, report.language, section) }),
    ),
    ...(lacks && { lacks }),
    ...(report.untold && may(actor, 'change report', 'other') && { untold: report.untold }),
  };
}
