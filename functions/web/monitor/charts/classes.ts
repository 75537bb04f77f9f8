/** A class of a map: figures from `from` up to, in the last class with, `to`. */
export type MapClass = { readonly from: number; readonly to: number };

const MOST_CLASSES = 4;

/** Classes of as many areas each as can be (quantiles); fewer where figures are the same. */
export function classesOf(values: readonly number[]): MapClass[] {
  const sorted = [...values].sort((one, other) => one - other);
  const most = sorted.at(-1);
  if (most === undefined) return [];
  const bounds = Array.from(
    { length: MOST_CLASSES },
    (_, at) => sorted[Math.floor((at * sorted.length) / MOST_CLASSES)],
  );
  const from = [...new Set(bounds)].filter((bound) => bound !== undefined);
  return from.map((bound, at) => ({ from: bound, to: from[at + 1] ?? most }));
}

/** In which class a figure is; a bound belongs to the higher one. */
export const classAt = (classes: readonly MapClass[], value: number): number =>
  Math.max(
    0,
    classes.findLastIndex(({ from }) => value >= from),
  );
