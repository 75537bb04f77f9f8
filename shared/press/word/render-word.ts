import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TableOfContents,
  TextRun,
  convertMillimetersToTwip as mm,
  type Table,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { openDrawPng } from '../draw-png.ts';
import type { PrintedBlock, PrintedDocument, PrintedList } from '../printed-document.ts';
import { bookmarkNames, wordSection, type Drawing } from './blocks.ts';
import { freeze } from './freeze.ts';
import { cellRuns, wordFootnotes } from './runs.ts';
import { PAGE, wordNumbering, wordStyles } from './styles.ts';
import { wordKeyFigures } from './table.ts';

const said = (style: string, text: string, before?: number): Paragraph =>
  new Paragraph({ style, ...(before !== undefined && { spacing: { before } }), children: [new TextRun(text)] });

const coverOf = ({ period, title, subtitle, programme, status, version, day }: PrintedDocument): Paragraph[] => [
  said('CoverLine', period, mm(60)),
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
  said('Subtitle', subtitle),
  said('CoverLine', programme, mm(90)),
  said('BodyText', `${status} · ${version} · ${day}`),
];

function summaryOf(document: PrintedDocument): (Paragraph | Table)[] {
  const { words, summary } = document;
  if (summary.figures.length + summary.sentences.length === 0) return [];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(words.summary)] }),
    ...(summary.figures.length > 0 ? [wordKeyFigures(document)] : []),
    ...summary.sentences.map((runs) => new Paragraph({ style: 'Sentence', children: cellRuns(runs) })),
  ];
}

const headerOf = ({ title, period, isDraft, status, programme }: PrintedDocument): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: [
          new TextRun([title, period, ...(isDraft ? [status] : [])].join(' · ')),
          new TextRun({ children: [new Tab(), programme] }),
        ],
      }),
    ],
  });

const footerOf = ({ words }: PrintedDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [
          new TextRun({
            children: [new Tab(), `${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });

const startsIn = (block: PrintedBlock | PrintedList): number[] =>
  block.kind === 'list'
    ? [
        ...(block.isOrdered ? [block.start] : []),
        ...block.items.flat().flatMap((part) => (part.kind === 'list' ? startsIn(part) : [])),
      ]
    : [];

const idsOf = ({ sections }: PrintedDocument): string[] =>
  sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap((block) => ('id' in block ? [block.id] : []))]);

function wordDocument(document: PrintedDocument, drawing: Drawing): Document {
  const language = document.language === 'nl' ? 'nl-NL' : 'en-GB';
  const named = { drawing, nameOf: bookmarkNames(idsOf(document)) };
  const starts = new Set(document.sections.flatMap(({ blocks }) => blocks).flatMap(startsIn));
  const { contents } = document.words;
  return new Document({
    title: `${document.title} – ${document.period}`,
    creator: document.programme,
    lastModifiedBy: document.programme,
    description: document.description,
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    styles: wordStyles(language),
    numbering: wordNumbering([...starts]),
    footnotes: wordFootnotes(document.notes),
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { default: headerOf(document), first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: footerOf(document), first: new Footer({ children: [new Paragraph({})] }) },
        children: [
          ...coverOf(document),
          said('TOCHeading', contents),
          new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-2' }),
          ...summaryOf(document),
          ...document.sections.flatMap((section) => wordSection(named, section)),
        ],
      },
    ],
  });
}

/** The document as a Word file: real styles, a filled table of contents, captions, footnotes; the same bytes for the same document. */
export async function renderWord(document: PrintedDocument): Promise<Uint8Array> {
  const drawing = { drawPng: await openDrawPng(), sourceWord: document.words.source, pictures: 0, lists: 0 };
  const packed = await Packer.toBuffer(wordDocument(document, drawing));
  return freeze(packed, document.date);
}
