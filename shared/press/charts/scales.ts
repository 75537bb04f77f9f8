import { scaleLinear } from 'd3-scale';
import { knownPoints, type Line } from './stretches.ts';

/** Where a chart is drawn within its picture. */
export type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
export type Scales = {
  readonly across: (time: number) => number;
  readonly up: (value: number) => number;
  readonly ticks: number[];
  readonly fromZero: boolean;
};

const round = (value: number): number => Math.round(value * 10) / 10;
const FROM_ZERO_BELOW = 0.6;

/** Less than any figure tells apart: a scale of it alone would have no ticks. */
const DUST = 1e-9;
const withoutDust = (value: number): number => (Math.abs(value) < DUST ? 0 : value);

/** From where to where figures go: from zero, unless they lie close together far from it. */
function domainOf(values: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  if (least >= 0 && least <= most * FROM_ZERO_BELOW) return [0, most || 1];
  const room = (most - least || Math.abs(most) || 1) * 0.15;
  return [least >= 0 ? Math.max(0, least - room) : least - room, most + room];
}

/** One scale for all lines of a chart, or of many small ones. */
export function scalesOf(lines: readonly Line[], { left, right, top, bottom }: Frame, ticks = 5): Scales {
  const known = lines.flatMap(knownPoints);
  const values = known.flatMap(({ value, margin }) => (margin ? [value, margin.lower, margin.upper] : [value]));
  const times = lines.flatMap(({ points }) => points.map(({ time }) => time));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const across = scaleLinear(first < last ? [first, last] : [first - 1, first + 1], [left, right]);
  const up = scaleLinear(domainOf(values.map(withoutDust)), [bottom, top]).nice(ticks);
  return {
    across: (time) => round(across(time)),
    up: (value) => round(up(value)),
    ticks: up.ticks(ticks),
    fromZero: (up.domain()[0] ?? 0) <= 0,
  };
}

/** Moves labels apart that would stand over each other: each stands below the one above, and all within the frame. */
export function spread(wanted: readonly number[], room: number, bottom: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((one, other) => one.y - other.y);
  const placed: number[] = [];
  for (const { y } of order) placed.push(Math.max(y, (placed.at(-1) ?? -Infinity) + room));
  for (let at = placed.length - 1, most = bottom; at >= 0; at -= 1, most -= room)
    placed[at] = Math.min(placed[at] ?? most, most);
  const answer = [...wanted];
  for (const [rank, { at }] of order.entries()) answer[at] = round(placed[rank] ?? 0);
  return answer;
}
