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
import type { FoldedLink, FoldedNetwork, FoldedNode } from '../fold.ts';
import { bendOf, drawArrow, drawSample, STATUS_ORDER, drawSign } from './draw-link.ts';
import { layOut } from './lay-out.ts';
import { networkWords, type SayPicture } from './texts.ts';

const MARGIN = 24;
const WIDTH = 172;
const INNER = WIDTH - 24;
const MOST_LINES = 4;
const HEADROOM = 44;
const LEGEND_ROW = 24;
const LEAST_WIDTH = 560;
/** So many links are told in the description; a table beside the picture tells all. */
const MOST_TOLD = 40;

const TITLE = { size: 20, isBold: true } as const;
const NAME = { size: 14 } as const;
const GROUP = { size: 14, isBold: true } as const;
const SMALL = { size: 12 } as const;

/** What the boxes are called. */
export type Titles = { readonly factor: (id: string) => string; readonly group: (group: string) => string };

/** A title in as many lines as a box has room for. */
function titleLines(title: string, type: Line['type']): Line[] {
  const lines = linesOf(title, type, INNER);
  const kept = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return kept.map((said) => ({ said, type, fill: INK }));
}

const nameOf = ({ id, group }: FoldedNode, titles: Titles): string =>
  group === undefined ? titles.factor(id) : titles.group(group);

function boxFor(node: FoldedNode, titles: Titles, say: SayPicture): Box {
  const isGroup = node.group !== undefined;
  const lines = titleLines(nameOf(node, titles), isGroup ? GROUP : NAME);
  const note = { said: say('group', { count: node.factors.length }), type: SMALL, fill: QUIET };
  return boxOf(isGroup ? [...lines, note] : lines, { x: 0, y: 0, width: WIDTH });
}

type Standing = ReadonlyMap<string, Box>;

const joined = (boxes: Standing, links: readonly FoldedLink[]): { link: FoldedLink; from: Box; to: Box }[] =>
  links.flatMap((link) => {
    const [from, to] = [boxes.get(link.cause), boxes.get(link.effect)];
    return from && to ? [{ link, from, to }] : [];
  });

/** The boxes around their places, wherever the corner of the picture will be. */
async function standing({ nodes, links }: FoldedNetwork, titles: Titles, say: SayPicture): Promise<Standing> {
  const boxes = new Map(nodes.map((node) => [node.id, boxFor(node, titles, say)]));
  const sized = [...boxes].map(([id, { width, height }]) => ({ id, width, height }));
  const places = await layOut(sized, links);
  return new Map(
    [...boxes].map(([id, box]) => {
      const { x = 0, y = 0 } = places.get(id) ?? {};
      return [id, { ...box, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) }];
    }),
  );
}

/** The boxes within the picture, and how large it is: no line reaches further than the point that it bends towards. */
function framed(boxes: Standing, links: readonly FoldedLink[]) {
  const bends = joined(boxes, links).map(({ from, to }) => bendOf(from, to));
  const all = [...boxes.values()];
  const least = (of: (place: { x: number; y: number }) => number): number =>
    Math.floor([...all, ...bends].reduce((low, place) => Math.min(low, of(place)), Infinity));
  const most = (values: readonly number[]): number => Math.ceil(values.reduce((high, one) => Math.max(high, one), 0));
  const [left, top] = all.length > 0 ? [least(({ x }) => x), least(({ y }) => y)] : [0, 0];
  const right = most([...all.map((box) => box.x + box.width - left), ...bends.map(({ x }) => x - left)]);
  const bottom = most([...all.map((box) => box.y + box.height - top), ...bends.map(({ y }) => y - top)]);
  return {
    boxes: new Map(
      [...boxes].map(([id, box]) => [id, { ...box, x: box.x - left + MARGIN, y: box.y - top + MARGIN + HEADROOM }]),
    ),
    width: Math.max(LEAST_WIDTH, right + 2 * MARGIN),
    height: bottom + 2 * MARGIN + HEADROOM,
  };
}

/** What colours, signs and dashes mean. */
function drawLegend(y: number, links: readonly FoldedLink[], say: SayPicture): { svg: string; height: number } {
  const signs = (['+', '-', '?'] as const).filter((sign) => links.some((link) => link.sign === sign));
  const statuses = STATUS_ORDER.filter((status) => links.some((link) => link.status === status));
  const textAt = (said: string, row: number): string =>
    drawLines([{ said, type: NAME, fill: INK }], MARGIN + 58, y + row * LEGEND_ROW + 5);
  const rows = [
    ...signs.map((sign, row) => {
      const place = { x: MARGIN + 22, y: y + row * LEGEND_ROW };
      return drawSign(sign, place) + textAt(say(`legend.${sign}`), row);
    }),
    ...statuses.map((status, at) => {
      const row = signs.length + at;
      return drawSample(status, { x: MARGIN, y: y + row * LEGEND_ROW }, 46) + textAt(say(`status.${status}`), row);
    }),
  ];
  return { svg: rows.join(''), height: rows.length * LEGEND_ROW };
}

/** One line of the network as a sentence. */
function tellLink(link: FoldedLink, nameOfEnd: (id: string) => string, say: SayPicture): string {
  const values = { cause: nameOfEnd(link.cause), effect: nameOfEnd(link.effect), status: say(`status.${link.status}`) };
  return link.sign === '?' ? say('link.?', values) : say('link', { ...values, sign: say(`sign.${link.sign}`) });
}

/** The whole in sentences, for who does not see it. */
function described({ nodes, links }: FoldedNetwork, titles: Titles, say: SayPicture): string {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node, titles)]));
  const told = links.slice(0, MOST_TOLD).map((link) => tellLink(link, (id) => names.get(id) ?? id, say));
  const rest = links.length - told.length;
  return [
    say('described', { factors: nodes.length, links: links.length }),
    ...told,
    ...(rest > 0 ? [say('more', { count: rest })] : []),
  ].join(' ');
}

/** Rule L27. Draws a network as an SVG that needs nothing else, for screen and paper: the same for the same network. */
export async function drawNetwork(network: FoldedNetwork, titles: Titles, language: Language): Promise<string> {
  const say = networkWords(language);
  const { boxes, width, height } = framed(await standing(network, titles, say), network.links);
  const arrows = joined(boxes, network.links).map(({ link, from, to }) => drawArrow(link, from, to));
  const legend = drawLegend(height + LEGEND_ROW / 2, network.links, say);
  const whole = height + legend.height + MARGIN;
  const isGroup = new Set(network.nodes.flatMap(({ id, group }) => (group === undefined ? [] : [id])));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" lang="${language}"`,
    ` role="img" aria-labelledby="network-title network-description" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">`,
    `<title id="network-title">${escaped(say('title'))}</title>`,
    `<desc id="network-description">${escaped(described(network, titles, say))}</desc>`,
    element('rect', { width, height: whole, fill: PAPER }),
    drawLines([{ said: say('title'), type: TITLE, fill: INK }], MARGIN, MARGIN + 18),
    ...arrows.map(({ line }) => line),
    ...[...boxes].map(([id, box]) => drawBox(box, isGroup.has(id) ? '#fdf6e3' : '#eef4f9')),
    ...arrows.map(({ mark }) => mark),
    legend.svg,
    '</svg>',
  ].join('');
}
