/** Adds numbers in the order in which they come. */
export const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The part of a figure that lies inside; undefined where it is not known. */
export const times = (share: number, value: number | undefined): number | undefined =>
  value === undefined ? undefined : share * value;
