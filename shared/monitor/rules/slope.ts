import { SETTINGS } from './settings.ts';

/** A figure at a moment in years. */
export type Moment = { readonly time: number; readonly value: number };

const SURE = 1e-9; // months are no whole parts of a year

/** Rule M14. Whether points are enough, over enough years, to tell a pace. */
export function isLongEnough(points: readonly Moment[]): boolean {
  const [first, last] = [points.at(0), points.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    points.length >= SETTINGS.pace.points &&
    last.time - first.time >= SETTINGS.pace.years - SURE
  );
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Rule M14. The slope of the line that lies nearest by least squares; undefined where all points lie at one moment. */
export function slopeOf(points: readonly Moment[]): number | undefined {
  const middle = mean(points.map(({ time }) => time));
  const level = mean(points.map(({ value }) => value));
  const add = (of: (point: Moment) => number): number => points.reduce((sum, point) => sum + of(point), 0);
  const spread = add(({ time }) => (time - middle) ** 2);
  return spread > 0 ? add(({ time, value }) => (time - middle) * (value - level)) / spread : undefined;
}
