import { element, escaped, INK, PAPER, QUIET, type Box } from '../../../interventions/logic/picture/pieces.ts';
import type { Sign } from '../../rules/edge.ts';
import type { FoldedLink } from '../fold.ts';
import type { Place } from './lay-out.ts';

/** All against their ground at least 4.5 to 1; a sign stands at each arrow too, so that nobody needs the colour. */
const SIGN_COLOUR = { '+': '#00568b', '-': '#9a3200', '?': QUIET } as const satisfies Record<Sign, string>;
/** How a line is broken, by its status; whole where there is none. */
const DASHES = { supported: '', unverified: '9 5', contradicted: '2 5', mixed: '14 4 2 4' } as const satisfies Record<
  FoldedLink['status'],
  string
>;
export const STATUS_ORDER = [
  'supported',
  'unverified',
  'contradicted',
  'mixed',
] as const satisfies readonly FoldedLink['status'][];

const HEAD = 11;
const MARK = 9;
const MARK_FROM_TIP = 24;
const BEND = 0.14;
const MOST_BEND = 44;
const WIDTH = 1.8;
const WIDEST = 5;

const middleOf = ({ x, y, width, height }: Box): Place => ({ x: x + width / 2, y: y + height / 2 });

const towards = (from: Place, to: Place, by: number): Place => {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / far) * by, y: from.y + ((to.y - from.y) / far) * by };
};

/** Where the way from the middle of a box to somewhere outside leaves the box. */
function leaving(box: Box, to: Place): Place {
  const middle = middleOf(box);
  const [dx, dy] = [to.x - middle.x, to.y - middle.y];
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: middle.x + dx * scale, y: middle.y + dy * scale } : middle;
}

const at = ({ x, y }: Place): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The round mark with the sign. */
export const drawSign = (sign: Sign, { x, y }: Place): string =>
  element('circle', {
    'cx': x.toFixed(1),
    'cy': y.toFixed(1),
    'r': MARK,
    'fill': PAPER,
    'stroke': SIGN_COLOUR[sign],
    'stroke-width': 1.5,
  }) +
  `<text x="${x.toFixed(1)}" y="${(y + 5).toFixed(1)}" font-size="15" font-weight="700" text-anchor="middle" fill="${SIGN_COLOUR[sign]}">${escaped(sign === '-' ? '−' : sign)}</text>`;

const dashOf = (status: FoldedLink['status']): Record<string, string> =>
  DASHES[status] === '' ? {} : { 'stroke-dasharray': DASHES[status] };

/** A line as it is drawn in the legend, from left to right. */
export const drawSample = (status: FoldedLink['status'], { x, y }: Place, width: number): string =>
  element('path', {
    'd': `M${at({ x, y })}H${x + width}`,
    'stroke': INK,
    'stroke-width': WIDTH,
    'fill': 'none',
    ...dashOf(status),
  });

/** The point that a line bends towards: beside its middle, to one side, so that the line back does not cover it. */
export function bendOf(from: Box, to: Box): Place {
  const [start, end] = [middleOf(from), middleOf(to)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const by = Math.min(BEND, MOST_BEND / (Math.hypot(dx, dy) || 1));
  return { x: (start.x + end.x) / 2 - dy * by, y: (start.y + end.y) / 2 + dx * by };
}

type Arrow = { readonly line: string; readonly mark: string };

/** A line with its arrow, and its sign, to be drawn above all lines. */
export function drawArrow(link: FoldedLink, from: Box, to: Box): Arrow {
  const bend = bendOf(from, to);
  const [begin, tip] = [leaving(from, bend), leaving(to, bend)];
  const neck = towards(tip, bend, HEAD);
  const [dx, dy] = [(tip.x - neck.x) / 2, (tip.y - neck.y) / 2];
  const colour = SIGN_COLOUR[link.sign];
  const line = element('path', {
    'd': `M${at(begin)}Q${at(bend)} ${at(neck)}`,
    'fill': 'none',
    'stroke': colour,
    'stroke-width': Math.min(WIDEST, WIDTH + Math.log2(link.count)).toFixed(1),
    ...dashOf(link.status),
  });
  const head = element('path', {
    d: `M${at(tip)}L${at({ x: neck.x - dy, y: neck.y + dx })}L${at({ x: neck.x + dy, y: neck.y - dx })}Z`,
    fill: colour,
  });
  return { line: line + head, mark: drawSign(link.sign, towards(tip, bend, MARK_FROM_TIP)) };
}
