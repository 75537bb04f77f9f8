import { chartNotes, dataIdOf, drawChart, tableOf } from './charts.ts';
import type { Block, Cell, CellRun, Chart, ListBlock, PressDocument, Run, Section, Table } from './document.ts';
import { sectionNumbers, type SectionNumber } from './numbering.ts';
import { withPrintedTexts } from './printed-text.ts';
import type {
  PrintedBlock,
  PrintedChart,
  PrintedDocument,
  PrintedList,
  PrintedParagraph,
  PrintedPlain,
  PrintedRun,
  PrintedSection,
  PrintedTable,
} from './printed-document.ts';
import { sharesOf } from './shares.ts';
import { pressWords, type PressSay } from './texts.ts';

/** A table of more rows may be broken between pages, under its repeated header. */
const SHORT_TABLE = 14;

/** What is counted through the whole document. */
type Counting = {
  readonly document: PressDocument;
  readonly say: PressSay;
  readonly notes: PrintedDocument['notes'];
  readonly charts: { readonly chart: Chart; readonly figure: number }[];
  /** How many tables the sections have, after which those of the charts are counted. */
  readonly ownTables: number;
  tables: number;
};

const markedAs = ({ bold, italic }: { bold?: boolean | undefined; italic?: boolean | undefined }) => ({
  ...(bold === true && { bold: true }),
  ...(italic === true && { italic: true }),
});

function printPlain({ trace }: PressDocument, run: Exclude<CellRun, { kind: 'link' }>, isLinked = true): PrintedPlain {
  if (run.kind === 'break') return run;
  const marks = markedAs(run);
  if (run.kind === 'text') return { kind: 'text', text: run.text, ...marks };
  const href = trace !== undefined && isLinked ? { href: `${trace}#${run.id}` } : {};
  return { kind: 'figure', text: run.text, ...href, ...marks };
}

const printCellRun = (document: PressDocument, run: CellRun): Exclude<PrintedRun, { kind: 'note' }> =>
  run.kind === 'link'
    ? { kind: 'link', href: run.href, runs: run.runs.map((one) => printPlain(document, one, false)) }
    : printPlain(document, run);

function printRun({ document, notes }: Counting, run: Run): PrintedRun {
  if (run.kind !== 'note') return printCellRun(document, run);
  const note = { number: notes.length + 1, runs: run.runs.map((one) => printCellRun(document, one)) };
  notes.push(note);
  return { kind: 'note', ...note };
}

const printRuns = (counting: Counting, runs: readonly Run[]): PrintedRun[] =>
  runs.map((run) => printRun(counting, run));

const printCell = (document: PressDocument, cell: Cell): PrintedTable['rows'][number][number] =>
  (typeof cell === 'string' ? [{ kind: 'text', text: cell } as const] : cell).map((run) => printCellRun(document, run));

const sourceOf = (document: PressDocument, source: readonly CellRun[] | undefined) =>
  source === undefined || source.length === 0 ? {} : { source: source.map((run) => printCellRun(document, run)) };

function printTable(counting: Counting, table: Table): PrintedTable {
  const { document, say } = counting;
  counting.tables += 1;
  const shares = sharesOf(table);
  return {
    kind: 'table',
    id: table.id,
    word: say('table'),
    label: `${say('table')} ${counting.tables}`,
    caption: table.caption,
    columns: table.columns.map(({ label, kind, align }, at) => ({
      label,
      isRight: align === undefined ? kind === 'number' : align === 'right',
      share: shares[at] ?? 1,
    })),
    rows: table.rows.map((row) => row.map((cell) => printCell(document, cell))),
    hasTotal: table.total === true && table.rows.length > 1,
    isShort: table.rows.length <= SHORT_TABLE,
    ...sourceOf(document, table.source),
  };
}

function printChart(counting: Counting, chart: Chart): PrintedChart {
  const { document, say, charts } = counting;
  const figure = charts.length + 1;
  charts.push({ chart, figure });
  return {
    kind: 'chart',
    id: chart.id,
    word: say('figure'),
    label: `${say('figure')} ${figure}`,
    caption: chart.caption,
    alt: chart.alt,
    svg: drawChart(chart, document.language),
    notes: chartNotes(chart, say),
    data: { id: dataIdOf(chart), label: say('chart-data.see', { number: counting.ownTables + figure }) },
    ...sourceOf(document, chart.source),
  };
}

const printParagraph = (
  counting: Counting,
  { runs, lead }: { runs: readonly Run[]; lead?: boolean | undefined },
): PrintedParagraph => ({ kind: 'paragraph', runs: printRuns(counting, runs), isLead: lead === true });

const printList = (counting: Counting, { ordered, start, items }: ListBlock): PrintedList => ({
  kind: 'list',
  isOrdered: ordered,
  start: start ?? 1,
  items: items.map((item) =>
    item.map((one) => (one.kind === 'list' ? printList(counting, one) : printParagraph(counting, one))),
  ),
});

function printBlock(counting: Counting, block: Block, level: number): PrintedBlock {
  switch (block.kind) {
    case 'paragraph':
      return printParagraph(counting, block);
    case 'heading':
      return { kind: 'heading', title: block.title, level: level + 1 };
    case 'list':
      return printList(counting, block);
    case 'table':
      return printTable(counting, block);
    case 'lines':
    case 'bars':
      return printChart(counting, block);
    case 'missing':
      return { kind: 'missing', title: counting.say('missing'), items: block.items };
    case 'remark':
      return { kind: 'remark', title: counting.say('remark'), runs: printRuns(counting, block.runs) };
  }
}

function printSection(
  counting: Counting,
  section: Section,
  number: SectionNumber,
  hasNothing: boolean,
): PrintedSection {
  const blocks = section.blocks.map((block) => printBlock(counting, block, section.level));
  const nothing: PrintedBlock = {
    kind: 'paragraph',
    runs: [{ kind: 'text', text: counting.say('empty') }],
    isLead: false,
  };
  return {
    id: section.id,
    level: section.level,
    title: section.title,
    number,
    blocks: hasNothing ? [nothing] : blocks,
  };
}

/** A section with nothing in it, nor below it. */
const isEmpty = ({ blocks, level }: Section, next: Section | undefined): boolean =>
  blocks.length === 0 && (next === undefined || next.level <= level);

/** The day of a document in words. */
const dayOf = ({ date, language }: PressDocument): string =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );

/** The last appendix, which the press adds: the figures of each chart as a table. */
const dataOf = (charts: Counting['charts'], { language }: PressDocument, say: PressSay): Section[] =>
  charts.length === 0
    ? []
    : [
        {
          id: 'chart_data', // no id of a document has such a sign
          title: say('chart-data'),
          level: 1,
          appendix: true,
          blocks: charts.map(({ chart, figure }) =>
            tableOf(chart, say('chart-data.of', { number: figure, caption: chart.caption }), language),
          ),
        },
      ];

/**
 * A document as all formats print it: what is numbered has its number, figures their addresses, charts their pictures and tables, and no text
 * a character that cannot be printed. So the formats hold the same, and none of them counts by itself.
 */
export function printDocument(given: PressDocument): PrintedDocument {
  const document = withPrintedTexts(given);
  const say = pressWords(document.language);
  const { sections, summary, title, status, version } = document;
  const ownTables = sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'table').length;
  const counting: Counting = { document, say, notes: [], charts: [], ownTables, tables: 0 };
  const charts = sections
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.kind === 'lines' || block.kind === 'bars');
  const all = [
    ...sections,
    ...dataOf(
      charts.map((chart, at) => ({ chart, figure: at + 1 })),
      document,
      say,
    ),
  ];
  const numbers = sectionNumbers(all);
  return {
    ...document,
    title,
    version: say('version', { version }),
    status: say(`status.${status}`),
    isDraft: status === 'draft',
    day: dayOf(document),
    words: {
      contents: say('contents'),
      summary: say('summary'),
      source: say('source'),
      page: say('page.word'),
      of: say('page.of'),
      notes: say('notes'),
    },
    summary: {
      figures: summary.figures.map(({ value, label, id }) => ({
        value: printPlain(
          document,
          id === undefined ? { kind: 'text', text: value } : { kind: 'figure', id, text: value },
        ),
        label,
      })),
      sentences: summary.sentences.map((runs) => runs.map((run) => printCellRun(document, run))),
    },
    sections: all.map((section, at) => printSection(counting, section, numbers[at], isEmpty(section, all[at + 1]))),
    notes: counting.notes,
    cover: charts
      .flatMap((chart) =>
        chart.kind === 'lines' ? [(chart.series[0]?.points ?? []).flatMap(({ value }) => value ?? [])] : [],
      )
      .filter(({ length }) => length > 1)
      .slice(0, 14),
  };
}
