/** A margin around a figure. */
export type DrawnMargin = { readonly lower: number; readonly upper: number };

/** One point of a line: where it stands in time (years), and its figure; null where there is none. */
export type LinePoint = {
  readonly period: string;
  readonly time: number;
  readonly value: number | null;
  readonly isExceptional: boolean;
  readonly margin?: DrawnMargin | undefined;
  readonly version?: number | undefined;
};

/** A line is cut where a period begins. */
export type Cut = { readonly period: { readonly time: number } };

/** The points of a line, in the order of time. */
export type Line<Point extends LinePoint = LinePoint> = { readonly points: readonly Point[] };
type Known<Point extends LinePoint> = Point & { readonly value: number };

const isKnown = <Point extends LinePoint>(point: Point | undefined): point is Known<Point> =>
  point !== undefined && point.value !== null;

/** The points of a line that have a figure. */
export const knownPoints = <Point extends LinePoint>({ points }: Line<Point>): Known<Point>[] =>
  points.filter((point) => isKnown(point));

const MORE_THAN_ONE_STEP = 1.5;

/** The years between two periods that follow each other; a longer time between two is a gap. */
export function stepOf(points: readonly Pick<LinePoint, 'time'>[]): number {
  const steps = points.slice(1).map(({ time }, at) => time - (points[at]?.time ?? time));
  return Math.min(...steps.filter((step) => step > 0), Infinity);
}

const isSameSeries = (one: LinePoint, other: LinePoint): boolean =>
  one.version === undefined || other.version === undefined || one.version === other.version;

/**
 * Rules M18 and M21. The stretches of a line that are drawn through: a line stops where a figure is missing, before and after an exceptional
 * period, at a break and where the definition changed.
 */
export function stretchesOf<Point extends LinePoint>({ points }: Line<Point>, cuts: readonly Cut[]): Known<Point>[][] {
  const stretches: Known<Point>[][] = [];
  const step = stepOf(points);
  let before: Known<Point> | undefined;
  for (const point of points) {
    if (!isKnown(point) || point.isExceptional) {
      before = undefined;
      continue;
    }
    const last = before;
    const isOn =
      last !== undefined &&
      point.time - last.time <= step * MORE_THAN_ONE_STEP &&
      isSameSeries(last, point) &&
      !cuts.some(({ period: { time } }) => time > last.time && time <= point.time);
    if (isOn) stretches.at(-1)?.push(point);
    else stretches.push([point]);
    before = point;
  }
  return stretches;
}

/** The cuts that are drawn: those that lie within what is shown. */
export function cutsWithin<One extends Cut>(cuts: readonly One[], points: readonly Pick<LinePoint, 'time'>[]): One[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  return cuts.filter(({ period: { time } }) => time > first.time && time <= last.time);
}
