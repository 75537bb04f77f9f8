import { scaleLinear } from 'd3-scale';
import type { BarChart } from '../document.ts';
import { INK, QUIET, styleAt } from './styles.ts';
import { element, label, picture } from './svg.ts';

const WIDTH = 363;
const ROW = 15;
const BAR = 9;
const TOP = 16;
const LETTER = 4.4;
const MOST_ROOM_FOR_NAMES = 150;

const cut = (name: string): string => {
  const most = Math.floor(MOST_ROOM_FOR_NAMES / LETTER);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};

/** A chart of bars that lie below each other, each with its name before it and its figure behind it; all begin at zero. */
export function drawBarChart({ bars, unit }: BarChart): string {
  const values = bars.flatMap(({ value }) => value ?? []);
  const names = Math.max(...bars.map((bar) => cut(bar.label).length)) * LETTER + 8;
  const texts = Math.max(...bars.map(({ text }) => text.length)) * LETTER + 8;
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const across = scaleLinear(
    [least, most === least ? least + 1 : most],
    [names + (least < 0 ? texts : 0), WIDTH - texts],
  );
  const at = (value: number): number => Math.round(across(value) * 10) / 10;
  const height = TOP + bars.length * ROW + 4;
  const rows = bars.map((bar, index) => {
    const y = TOP + index * ROW;
    const [from, to] = [at(Math.min(0, bar.value ?? 0)), at(Math.max(0, bar.value ?? 0))];
    const isBelow = bar.value !== null && bar.value < 0;
    return (
      label(cut(bar.label), { 'x': names - 8, 'y': y + BAR - 1, 'text-anchor': 'end', 'fill': INK }) +
      (bar.value === null
        ? ''
        : element('rect', { x: from, y, width: Math.max(0.5, to - from), height: BAR, fill: styleAt(0).colour })) +
      label(bar.text, {
        'x': isBelow ? from - 4 : to + 4,
        'y': y + BAR - 1,
        'text-anchor': isBelow ? 'end' : 'start',
        'fill': bar.value === null ? QUIET : INK,
      })
    );
  });
  const zero = element('line', {
    'x1': at(0),
    'x2': at(0),
    'y1': TOP - 3,
    'y2': height - 4,
    'stroke': QUIET,
    'stroke-width': 0.6,
  });
  return picture({ width: WIDTH, height }, label(unit, { x: 0, y: 8, fill: QUIET }) + rows.join('') + zero);
}
