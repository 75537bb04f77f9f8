import {
  Bookmark,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  SequentialIdentifier,
  TextRun,
  type Table,
} from 'docx';
import type { DrawPng } from '../draw-png.ts';
import type {
  PrintedBlock,
  PrintedCellRun,
  PrintedChart,
  PrintedList,
  PrintedMissing,
  PrintedSection,
  PrintedTable,
} from '../printed-document.ts';
import { OCHRE } from './looks.ts';
import { cellRuns, wordRun, wordRuns } from './runs.ts';
import { listIndent } from './styles.ts';
import { wordTable } from './table.ts';

/** What is needed to draw blocks, and what is counted on the way: pictures, and lists, each of which begins its own count. */
export type Drawing = { readonly drawPng: DrawPng; readonly sourceWord: string; pictures: number; lists: number };

const PICTURE_WIDTH = 560; // pixels of 96 a inch
/** How many points of a picture a pixel of the PNG is, for Words that show no SVG. */
const PNG_SCALE = 2;
const MOST_IN_NAME = 40;
const SIZE = /viewBox="0 0 (\d+) (\d+)"/;

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** Names of bookmarks are letters, digits and underscores, at most 40: one that is longer is told apart by its count. */
export function bookmarkNames(ids: readonly string[]): (id: string) => string {
  const names = new Map(
    ids.map((id, at) => {
      const name = `p_${id}`.replaceAll(/\W/g, '_');
      return [id, name.length > MOST_IN_NAME || /[.-]/.test(id) ? `${name.slice(0, MOST_IN_NAME - 8)}_${at}` : name];
    }),
  );
  return (id) => names.get(id) ?? id;
}

type Named = { readonly drawing: Drawing; readonly nameOf: (id: string) => string };

const captionOf = ({ nameOf }: Named, { id, word, caption }: Pick<PrintedTable, 'id' | 'word' | 'caption'>) =>
  new Paragraph({
    style: 'Caption',
    children: [
      new Bookmark({
        id: nameOf(id),
        children: [new TextRun({ text: `${word} `, color: OCHRE }), new SequentialIdentifier(word)],
      }),
      new TextRun({ text: `  ${caption}` }),
    ],
  });

const sourceOf = ({ drawing }: Named, source: readonly PrintedCellRun[] | undefined): Paragraph[] =>
  source ? [new Paragraph({ style: 'Source', children: [new TextRun(drawing.sourceWord), ...cellRuns(source)] })] : [];

const apart = (): Paragraph => new Paragraph({ style: 'AfterFigure' });

function wordChart(named: Named, chart: PrintedChart): Paragraph[] {
  const { drawing, nameOf } = named;
  const [, width = '1', height = '1'] = SIZE.exec(chart.svg) ?? [];
  drawing.pictures += 1;
  const picture = new ImageRun({
    type: 'svg',
    data: Buffer.from(chart.svg),
    transformation: { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * Number(height)) / Number(width)) },
    altText: { name: `${chart.word} ${drawing.pictures}`, description: chart.alt },
    fallback: { type: 'png', data: Buffer.from(drawing.drawPng(chart.svg, PICTURE_WIDTH * PNG_SCALE)) },
  });
  return [
    captionOf(named, chart),
    new Paragraph({ style: 'Figure', children: [picture] }),
    ...chart.notes.map((note) => new Paragraph({ style: 'Source', children: [new TextRun(note)] })),
    ...sourceOf(named, chart.source),
    new Paragraph({
      style: 'Source',
      children: [
        new InternalHyperlink({
          anchor: nameOf(chart.data.id),
          children: [new TextRun({ text: chart.data.label, style: 'Hyperlink' })],
        }),
      ],
    }),
    apart(),
  ];
}

function wordList(drawing: Drawing, { isOrdered, start, items }: PrintedList, depth = 0): Paragraph[] {
  drawing.lists += 1;
  const instance = drawing.lists;
  const numbering = { reference: isOrdered ? `numbers-${start}` : 'bullets', level: Math.min(depth, 3), instance };
  return items.flatMap((item) =>
    item.flatMap((part, at) => {
      if (part.kind === 'list') return wordList(drawing, part, depth + 1);
      const children = wordRuns(part.runs);
      return [
        at === 0
          ? new Paragraph({ style: isOrdered ? 'ListNumber' : 'ListBullet', numbering, children })
          : new Paragraph({ style: 'ListContinue', indent: { left: listIndent(depth) }, children }),
      ];
    }),
  );
}

const wordMissing = ({ title, items }: PrintedMissing): Paragraph[] => [
  new Paragraph({ style: 'AsideTitle', children: [new TextRun(title)] }),
  ...items.flatMap(({ who, what }) => [
    new Paragraph({ style: 'Aside', keepNext: true, children: [wordRun({ text: who, bold: true })] }),
    ...what.map(
      (one) =>
        new Paragraph({
          style: 'AsideList',
          numbering: { reference: 'bullets', level: 0 },
          children: [new TextRun(one)],
        }),
    ),
  ]),
  apart(),
];

function wordBlock(named: Named, block: PrintedBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ style: block.isLead ? 'Lead' : 'BodyText', children: wordRuns(block.runs) })];
    case 'heading':
      return [
        block.level === 2
          ? new Paragraph({ style: 'Heading2Plain', children: [new TextRun(block.title)] })
          : new Paragraph({
              heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4,
              children: [new TextRun(block.title)],
            }),
      ];
    case 'list':
      return wordList(named.drawing, block);
    case 'table':
      return [captionOf(named, block), wordTable(block), ...sourceOf(named, block.source), apart()];
    case 'chart':
      return wordChart(named, block);
    case 'missing':
      return wordMissing(block);
    case 'remark':
      return [
        new Paragraph({ style: 'AsideTitle', children: [new TextRun(block.title)] }),
        new Paragraph({ style: 'Aside', children: wordRuns(block.runs) }),
        apart(),
      ];
  }
}

const isLetter = (number: string): boolean => /^[A-Z]/.test(number);

/** A section: its heading with its number as Word counts it, and its blocks. */
export function wordSection(named: Named, { id, level, title, number, blocks }: PrintedSection): (Paragraph | Table)[] {
  const counted =
    number === undefined
      ? {}
      : { numbering: { reference: isLetter(number) ? 'appendices' : 'chapters', level: level - 1 } };
  return [
    new Paragraph({
      heading: HEADINGS[level - 1] ?? HeadingLevel.HEADING_4,
      ...counted,
      children: [new Bookmark({ id: named.nameOf(id), children: [new TextRun(title)] })],
    }),
    ...blocks.flatMap((block) => wordBlock(named, block)),
  ];
}
