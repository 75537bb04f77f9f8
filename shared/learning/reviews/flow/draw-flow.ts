import type { Language } from '../../../platform/messages/messages.ts';
import { linesOf } from '../../../interventions/logic/picture/measure-text.ts';
import {
  boxOf,
  drawBox,
  drawLines,
  element,
  escaped,
  INK,
  PAPER,
  QUIET,
  type Box,
  type Line,
} from '../../../interventions/logic/picture/pieces.ts';
import type { Flow } from '../../rules/prisma.ts';
import { flowWords } from './texts.ts';

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const WIDTH = 760;
const MARGIN = 20;
const COLUMN = 320;
const SIDE_X = MARGIN + COLUMN + 80;
const BETWEEN = 44;
const [TITLE, NAME, NUMBER] = [{ size: 18, isBold: true }, { size: 14 }, { size: 20, isBold: true }] as const;

/** What of a flow stands in a row: what goes on, and beside it what falls out and what is still to come. */
const ROWS = [
  { on: 'identified', beside: ['duplicates'] },
  { on: 'screened', beside: ['excludedByTitle', 'leftByTitle'] },
  { on: 'sought', beside: ['excludedByText', 'leftByText'] },
  { on: 'included', beside: [] },
] as const satisfies readonly { readonly on: keyof Flow; readonly beside: readonly (keyof Flow)[] }[];

/** A line of the table that says the same as the picture. */
export type FlowLine = { readonly label: string; readonly count: number };

/** Rule L58. The flow as lines, in the order of the picture: all of it, and nothing else. */
export function flowLines(flow: Flow, language: Language): FlowLine[] {
  const say = flowWords(language);
  return ROWS.flatMap(({ on, beside }) => [on, ...beside]).map((name) => ({ label: say(name), count: flow[name] }));
}

const numbersOf = (flow: Flow, language: Language): Record<string, string> => {
  const format = new Intl.NumberFormat(LOCALES[language]);
  return Object.fromEntries(Object.entries(flow).map(([name, count]) => [name, format.format(count)]));
};

/** Rule L58. The flow in sentences. */
export function sayFlow(flow: Flow, language: Language): string {
  const shown = Object.entries(numbersOf(flow, language)).map(([name, said]) => [`${name}Shown`, said] as const);
  return flowWords(language)('said', { ...flow, ...Object.fromEntries(shown) });
}

type Names = readonly (keyof Flow)[];

function linesFor(names: Names, numbers: Readonly<Record<string, string>>, language: Language): Line[] {
  const say = flowWords(language);
  return names.flatMap((name) => [
    { said: numbers[name] ?? '', type: NUMBER, fill: INK },
    ...linesOf(say(name), NAME, COLUMN - 24).map((said) => ({ said, type: NAME, fill: QUIET })),
  ]);
}

const arrow = (path: string, head: string): string =>
  element('path', { 'd': path, 'stroke': INK, 'stroke-width': 2, 'fill': 'none' }) +
  element('path', { d: head, fill: INK });

const down = (x: number, from: number, to: number): string =>
  arrow(`M${x},${from}V${to - 6}`, `M${x - 5},${to - 9}L${x},${to}L${x + 5},${to - 9}Z`);

const across = (from: number, to: number, y: number): string =>
  arrow(`M${from},${y}H${to - 6}`, `M${to - 9},${y - 5}L${to},${y}L${to - 9},${y + 5}Z`);

type Row = { readonly main: Box; readonly side: Box | undefined };

function rowsFrom(top: number, flow: Flow, language: Language): Row[] {
  const numbers = numbersOf(flow, language);
  const rows: Row[] = [];
  let y = top;
  for (const { on, beside } of ROWS) {
    const main = boxOf(linesFor([on], numbers, language), { x: MARGIN, y, width: COLUMN });
    const lines = linesFor(beside, numbers, language);
    const side = lines.length > 0 ? boxOf(lines, { x: SIDE_X, y, width: COLUMN }) : undefined;
    rows.push({ main, side });
    y += Math.max(main.height, side?.height ?? 0) + BETWEEN;
  }
  return rows;
}

function drawRow({ main, side }: Row, next: Row | undefined): string {
  const [middle, bottom] = [main.x + main.width / 2, main.y + main.height];
  return [
    drawBox(main, '#eef4f9'),
    side ? drawBox(side, '#fdf6e3') + across(main.x + main.width, side.x, main.y + main.height / 2) : '',
    next ? down(middle, bottom, next.main.y) : '',
  ].join('');
}

/** Rule L58. Draws how studies flow through a review, as PRISMA does: what goes on below each other, what falls out beside it. An SVG that needs nothing else. */
export function drawFlow(question: string, flow: Flow, language: Language): string {
  const named = flowWords(language)('title', { question });
  const title = linesOf(named, TITLE, WIDTH - 2 * MARGIN).map((said) => ({ said, type: TITLE, fill: INK }));
  const rows = rowsFrom(MARGIN + title.length * 25 + 12, flow, language);
  const last = rows.at(-1)?.main;
  const height = (last ? last.y + last.height : 0) + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" lang="${language}"`,
    ` role="img" aria-labelledby="flow-title flow-description" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">`,
    `<title id="flow-title">${escaped(named)}</title>`,
    `<desc id="flow-description">${escaped(sayFlow(flow, language))}</desc>`,
    element('rect', { width: WIDTH, height, fill: PAPER }),
    drawLines(title, MARGIN, MARGIN + 18),
    ...rows.map((row, at) => drawRow(row, rows[at + 1])),
    '</svg>',
  ].join('');
}
