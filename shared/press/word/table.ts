import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { PrintedCellRun, PrintedDocument, PrintedPlain, PrintedTable } from '../printed-document.ts';
import { DEEP, HAIR, NO_LINE, OCHRE, rule, TEXT_WIDTH } from './looks.ts';
import { cellRuns } from './runs.ts';

type Place = { readonly isHead?: boolean; readonly isLast?: boolean; readonly isTotal?: boolean };

/** Hairlines below rows, and none between columns. */
const bordersOf = ({ isHead = false, isLast = false, isTotal = false }: Place) => ({
  top: isHead ? rule(8, DEEP) : isTotal ? rule(6, DEEP) : NO_LINE,
  bottom: isHead || isLast ? rule(6, DEEP) : rule(4, HAIR),
  left: NO_LINE,
  right: NO_LINE,
});

/** A table with a header row that is repeated on each page, and rows that are not broken. */
export function wordTable({ columns, rows, hasTotal, isShort }: PrintedTable): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((share / whole) * TEXT_WIDTH));
  const cell = (content: readonly PrintedCellRun[], at: number, place: Place): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 45, bottom: 45, left: at === 0 ? 0 : 90, right: at === columns.length - 1 ? 0 : 90 },
      borders: bordersOf(place),
      children: [
        new Paragraph({
          style: place.isHead === true || place.isTotal === true ? 'TableHead' : 'TableText',
          alignment: columns[at]?.isRight === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
          keepNext: place.isHead === true || (isShort && place.isLast !== true),
          children: cellRuns(content),
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, at) => cell([{ kind: 'text', text: label }], at, { isHead: true })),
      }),
      ...rows.map((row, index) => {
        const isLast = index === rows.length - 1;
        return new TableRow({
          cantSplit: true,
          children: row.map((content, at) => cell(content, at, { isLast, isTotal: isLast && hasTotal })),
        });
      }),
    ],
  });
}

const LONGEST_LARGE = 6;

/** A figure that is long is set smaller, so that it stays on one line. */
const keyStyle = (value: PrintedPlain): string =>
  value.kind !== 'break' && value.text.length > LONGEST_LARGE ? 'KeyFigureLong' : 'KeyFigure';

/** The large figures of the summary, beside each other. */
export function wordKeyFigures({ summary: { figures } }: PrintedDocument): Table {
  const width = Math.round(TEXT_WIDTH / figures.length);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: figures.map(() => width),
    rows: [
      new TableRow({
        cantSplit: true,
        children: figures.map(
          ({ value, label }) =>
            new TableCell({
              borders: { top: rule(12, OCHRE), bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
              margins: { top: 120, bottom: 160, left: 0, right: 160 },
              children: [
                new Paragraph({ style: keyStyle(value), children: cellRuns([value]) }),
                new Paragraph({ style: 'TableHead', children: [new TextRun(label)] }),
              ],
            }),
        ),
      }),
    ],
  });
}
