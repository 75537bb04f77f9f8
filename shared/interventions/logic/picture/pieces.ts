import type { Type } from './measure-text.ts';

/** All against their ground at least 4.5 to 1. */
export const INK = '#1b2a3d';
export const QUIET = '#4b5d73';
export const LINE = '#7a8899';
export const PAPER = '#ffffff';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What no XML may hold. */
const NEVER = /[\p{Cc}\uFFFE\uFFFF]/gu;

/** A text as it stands in a picture. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(NEVER, '')
    .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** An element without anything in it; how it looks is said by attributes, since a page allows no style within. */
export const element = (name: string, attributes: Readonly<Record<string, string | number>>): string =>
  `<${name} ${Object.entries(attributes)
    .map(([attribute, value]) => `${attribute}="${escaped(String(value))}"`)
    .join(' ')}/>`;

/** A line of text as it is set. */
export type Line = { readonly said: string; readonly type: Type; readonly fill: string };

/** How far lines stand from each other, by the size of their letters. */
const heightOf = ({ type: { size } }: Line): number => Math.round(size * 1.35);

/** Lines below each other, the first of them on a height. */
export function drawLines(lines: readonly Line[], x: number, y: number, anchor: 'start' | 'middle' = 'start'): string {
  let at = y;
  return lines
    .map((line, place) => {
      if (place > 0) at += heightOf(line);
      const look = `font-size="${line.type.size}" fill="${line.fill}"${line.type.isBold ? ' font-weight="700"' : ''}`;
      const where = anchor === 'middle' ? ' text-anchor="middle"' : '';
      return `<text x="${x}" y="${at}" ${look}${where}>${escaped(line.said)}</text>`;
    })
    .join('');
}

/** A box with its lines, as high as they are. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
};

const PADDING = 12;

export const boxOf = (lines: readonly Line[], place: Pick<Box, 'x' | 'y' | 'width'>): Box => ({
  ...place,
  height: lines.reduce((sum, line) => sum + heightOf(line), 0) + PADDING * 2 - 4,
  lines,
});

export const drawBox = ({ x, y, width, height, lines }: Box, fill: string): string =>
  element('rect', { x, y, width, height, rx: 4, fill, stroke: LINE }) +
  drawLines(lines, x + PADDING, y + PADDING + (lines[0]?.type.size ?? 0) - 2);
