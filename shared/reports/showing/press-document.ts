import type { PressDocument, Block, Cell as PressCell, CellRun } from '../../press/document.ts';
import { readMarkdown, readPlain } from '../../press/markdown.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import type { Cell, Content, ReportChart, ReportTable, SectionContent } from '../record/content.ts';
import { printedTexts, type PrintedTexts } from '../record/figure.ts';
import { reportTitle, sectionTitle } from './section-titles.ts';
import type { Whole } from './report-view.ts';
import { SECTIONS, type SectionId } from '../record/sections.ts';
import { reportWords, type ReportSay } from '../texts/report-words.ts';

const cellOf = (texts: PrintedTexts, cell: Cell): PressCell =>
  typeof cell === 'string' ? cell : [{ kind: 'figure', id: cell.figure, text: texts.get(cell.figure) ?? '' }];

const sourceOf = (source: string | undefined): { source?: CellRun[] } =>
  source === undefined ? {} : { source: [{ kind: 'text', text: source }] };

const tableBlock = (texts: PrintedTexts, { source, rows, ...table }: ReportTable): Block => ({
  kind: 'table',
  ...table,
  rows: rows.map((row) => row.map((cell) => cellOf(texts, cell))),
  ...sourceOf(source),
});

/** A caption is text alone. */
const chartBlock = (texts: PrintedTexts, { source, series, ...chart }: ReportChart): Block => ({
  kind: 'lines',
  ...chart,
  series: series.map(({ name, points }) => ({
    name,
    points: points.map(({ exceptional = false, ...point }) => ({
      ...point,
      text: texts.get(point.figure ?? '') ?? '',
      isExceptional: exceptional,
    })),
  })),
  ...sourceOf(source),
});

/** The blocks of a text that was read when it was typed. @throws Error where it cannot be read: then it was never stored */
function blocksOf(texts: PrintedTexts, text: string): Block[] {
  const read = readMarkdown(text, texts);
  if (!read.ok) throw new Error(`A text cannot be read: ${read.error.map(({ detail }) => detail).join(' ')}`);
  return read.value;
}

const moreBlocks = ({ more = [] }: SectionContent): Block[] =>
  more.flatMap(({ title, text }): Block[] => [{ kind: 'heading', title }, ...readPlain(text)]);

function sectionOf(
  { content, texts }: Whole,
  printed: PrintedTexts,
  section: SectionId,
  title: string,
): PressDocument['sections'][number] {
  const made = content.sections[section];
  return {
    id: section,
    title,
    level: 1,
    ...(section === 'foreword' && { unnumbered: true }),
    blocks: [
      ...blocksOf(printed, texts[section]),
      ...moreBlocks(made),
      ...made.charts.map((chart) => chartBlock(printed, chart)),
      ...made.tables.map((table) => tableBlock(printed, table)),
      ...(made.missing ? [{ kind: 'missing' as const, items: made.missing }] : []),
    ],
  };
}

function summaryOf({ summary }: Content, printed: PrintedTexts): PressDocument['summary'] {
  return {
    figures: summary.figures.map(({ figure, label }) => ({ id: figure, value: printed.get(figure) ?? '', label })),
    sentences: summary.sentences.map((sentence) =>
      blocksOf(printed, sentence).flatMap((block) => (block.kind === 'paragraph' ? block.runs.filter(isCellRun) : [])),
    ),
  };
}

const isCellRun = <Run extends { kind: string }>(run: Run): run is Exclude<Run, { kind: 'note' }> =>
  run.kind !== 'note';

/** The appendix stands last: the press counts it by a letter. */
const ORDER: readonly SectionId[] = [...SECTIONS.filter((section) => section !== 'indicators'), 'indicators'];

/** Rule R17. A report as the one document that all its files are made of; `trace` is the address of its figures, to which each leads. */
export function pressDocument(whole: Whole, programme: ProgrammeData, trace?: string): PressDocument {
  const { report, content } = whole;
  const { kind, year, language, version, meeting } = report;
  const say: ReportSay = reportWords(language);
  const printed = printedTexts(content.figures);
  const title = reportTitle(report);
  const name = programme.name[language];
  return {
    title,
    subtitle: say(`subtitle.${kind}`, { year }),
    programme: name,
    period: say(kind === 'accountability' ? 'period.year' : 'period.half', { year }),
    version: String(version),
    status: report.status,
    date: meeting?.date ?? content.asOf.slice(0, 10),
    language,
    description: say('description', { title, programme: name }),
    ...(trace !== undefined && { trace }),
    summary: summaryOf(content, printed),
    sections: ORDER.map((section) => ({
      ...sectionOf(whole, printed, section, sectionTitle(programme, language, section)),
      ...(section === 'indicators' && { appendix: true }),
    })),
  };
}
