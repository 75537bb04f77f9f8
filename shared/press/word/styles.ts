import {
  AlignmentType,
  convertMillimetersToTwip as mm,
  LevelFormat,
  LineRuleType,
  TabStopType,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  type TabStopDefinition,
} from 'docx';
import { DEEP, FONT, GREY, HAIR, INK, OCHRE, PETROL, rule, TEXT_WIDTH } from './looks.ts';

/** Always in parts of a line: a height in points would cut off pictures. */
const spacing = (before: number, after: number, line = 240) => ({ before, after, line, lineRule: LineRuleType.AUTO });

type Run = NonNullable<IParagraphStyleOptions['run']>;
/** What a style may say of a paragraph; the library writes tab stops and page breaks too, which its types leave out. */
type Paragraph = NonNullable<IParagraphStyleOptions['paragraph']> & {
  readonly tabStops?: readonly TabStopDefinition[];
  readonly pageBreakBefore?: boolean;
};

const style = (id: string, name: string, basedOn: string, run: Run, paragraph: Paragraph): IParagraphStyleOptions => ({
  id,
  name,
  basedOn,
  quickFormat: true,
  run,
  paragraph,
});

const chapter = { bottom: { ...rule(6, OCHRE), space: 8 } };
const toTheRight: TabStopDefinition = { type: TabStopType.RIGHT, position: TEXT_WIDTH };

const TEXT = [
  style('BodyText', 'Body Text', 'Normal', {}, { spacing: spacing(0, 140, 276) }),
  style('Lead', 'Lead', 'BodyText', { size: 26, color: DEEP }, { spacing: spacing(0, 240, 290) }),
  style('Sentence', 'Summary Sentence', 'BodyText', { size: 25, color: DEEP }, { spacing: spacing(60, 180, 280) }),
  style('ListBullet', 'List Bullet', 'BodyText', {}, { spacing: spacing(0, 70, 276) }),
  style('ListNumber', 'List Number', 'BodyText', {}, { spacing: spacing(0, 70, 276) }),
  style('ListContinue', 'List Continue', 'BodyText', {}, { spacing: spacing(0, 70, 276) }),
  style(
    'AsideTitle',
    'Aside Title',
    'Normal',
    { size: 19, bold: true, color: PETROL },
    { keepNext: true, spacing: spacing(200, 60), border: { top: { ...rule(12, PETROL), space: 6 } } },
  ),
  style('Aside', 'Aside', 'Normal', { size: 19 }, { spacing: spacing(0, 60) }),
  style('AsideList', 'Aside List', 'Aside', {}, {}),
];

const FIGURES = [
  style(
    'Caption',
    'caption',
    'Normal',
    { size: 19, bold: true, color: DEEP },
    { keepNext: true, spacing: spacing(280, 100) },
  ),
  style('Figure', 'Figure', 'Normal', {}, { keepNext: true, spacing: spacing(0, 40) }),
  style('Source', 'Source', 'Normal', { size: 16, color: GREY }, { spacing: spacing(40, 0) }),
  style('AfterFigure', 'After Figure', 'Normal', { size: 12 }, { spacing: spacing(0, 120) }),
  style('TableText', 'Table Text', 'Normal', { size: 18 }, { spacing: spacing(0, 0) }),
  style('TableHead', 'Table Head', 'TableText', { bold: true, color: DEEP }, {}),
  style('KeyFigure', 'Key Figure', 'Normal', { size: 60, color: DEEP }, { spacing: spacing(0, 0) }),
  style('KeyFigureLong', 'Key Figure Long', 'KeyFigure', { size: 38 }, { spacing: spacing(180, 0) }),
];

const FRAME = [
  style('Subtitle', 'Subtitle', 'Normal', { size: 30, color: GREY }, { spacing: spacing(0, 240) }),
  style('CoverLine', 'Cover Line', 'Normal', { size: 24, bold: true, color: OCHRE }, { spacing: spacing(0, 120) }),
  style(
    'TOCHeading',
    'TOC Heading',
    'Normal',
    { size: 52, color: DEEP },
    { pageBreakBefore: true, spacing: spacing(600, 360), border: chapter },
  ),
  style(
    'TOC1',
    'toc 1',
    'Normal',
    { bold: true, color: DEEP },
    { spacing: spacing(160, 40), tabStops: [{ type: TabStopType.LEFT, position: 480 }, toTheRight] },
  ),
  style(
    'TOC2',
    'toc 2',
    'Normal',
    { size: 20 },
    {
      spacing: spacing(0, 20),
      indent: { left: 480 },
      tabStops: [
        { type: TabStopType.LEFT, position: 1080 },
        { ...toTheRight, leader: 'dot' },
      ],
    },
  ),
  style(
    'Header',
    'header',
    'Normal',
    { size: 16, color: GREY },
    { tabStops: [toTheRight], border: { bottom: { ...rule(4, HAIR), space: 6 } } },
  ),
  style('Footer', 'footer', 'Normal', { size: 16, color: GREY }, { tabStops: [toTheRight] }),
];

/** A heading below a section that has it in the contents: the same level, and not in the contents. */
const HEADINGS = [
  style(
    'Heading2Plain',
    'Heading 2 Plain',
    'Normal',
    { size: 24, bold: true, color: DEEP },
    { keepNext: true, outlineLevel: 1, spacing: spacing(300, 100) },
  ),
];

const heading = (size: number, color: string, before: number, after: number) => ({
  run: { font: FONT, size, color, bold: size < 40 },
  paragraph: { keepNext: true, keepLines: true, spacing: spacing(before, after) },
});

const CHAPTER: Paragraph = {
  pageBreakBefore: true,
  keepNext: true,
  keepLines: true,
  spacing: spacing(600, 360),
  border: chapter,
};

/** The styles of a document, all with the names that Word knows. */
export const wordStyles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: FONT, size: 21, color: INK, language: { value: language } },
      paragraph: { spacing: spacing(0, 0, 276) },
    },
    title: { run: { font: FONT, size: 80, color: DEEP }, paragraph: { spacing: spacing(120, 120) } },
    heading1: { run: { font: FONT, size: 52, color: DEEP }, paragraph: CHAPTER },
    heading2: heading(28, DEEP, 420, 140),
    heading3: heading(23, PETROL, 280, 90),
    heading4: heading(21, INK, 220, 70),
    hyperlink: { run: { color: PETROL, underline: { type: 'single', color: PETROL } } },
    footnoteText: { run: { font: FONT, size: 17, color: GREY }, paragraph: { spacing: spacing(0, 40) } },
    footnoteReference: { run: { superScript: true, color: PETROL, bold: true } },
  },
  paragraphStyles: [...TEXT, ...FIGURES, ...FRAME, ...HEADINGS],
});

const DEPTHS = [0, 1, 2, 3];
const indentAt = (depth: number) => ({ indent: { left: 340 * (depth + 1), hanging: 340 } });
/** How far the text of a list stands from the edge. */
export const listIndent = (depth: number): number => 340 * (Math.min(depth, DEPTHS.length - 1) + 1);

const levels = (format: 'bullet' | 'decimal', start = 1) =>
  DEPTHS.map((level) => ({
    level,
    start,
    format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: format === 'bullet' ? '–' : `%${level + 1}`,
    alignment: AlignmentType.LEFT,
    style: { run: { color: OCHRE, bold: format === 'decimal' }, paragraph: indentAt(level) },
  }));

/** Chapters are counted by numbers and appendices by letters, each with its parts. */
const chapterLevels = (format: typeof LevelFormat.DECIMAL | typeof LevelFormat.UPPER_LETTER) =>
  ['%1', '%1.%2'].map((text, level) => ({
    level,
    format: level === 0 ? format : LevelFormat.DECIMAL,
    text,
    alignment: AlignmentType.LEFT,
    style: { run: { color: OCHRE }, paragraph: { indent: { left: 720, hanging: 720 } } },
  }));

/** How headings and lists are numbered: one kind of numbers for each number that a list begins with. */
export const wordNumbering = (starts: readonly number[]): INumberingOptions => ({
  config: [
    { reference: 'chapters', levels: chapterLevels(LevelFormat.DECIMAL) },
    { reference: 'appendices', levels: chapterLevels(LevelFormat.UPPER_LETTER) },
    { reference: 'bullets', levels: levels('bullet') },
    ...starts.map((start) => ({ reference: `numbers-${start}`, levels: levels('decimal', start) })),
  ],
});

/** A4 with its margins. */
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(28), bottom: mm(24), left: mm(22), right: mm(22), header: mm(13), footer: mm(12), gutter: 0 },
};
