import type { Counting } from './counting.ts';
import type { Measure, Spot, Told } from './told.ts';
import type { World } from './worlds.ts';

/** A count of a figure in a world. */
export type CountAt = (told: Told, measure: Measure) => number | undefined;

/** What is needed to say what adds up in a world. */
export type Adding = { readonly counting: Counting; readonly world: World; readonly countAt: CountAt };

/** The count of a place in a world. */
export function countIn({ world, countAt }: Adding, spot: Spot, measure: Measure): number | undefined {
  const told = world.at(spot);
  return told && countAt(told, measure);
}

/** What is left of a whole without some parts, as a count that nobody published; where the parts are more than it, how much more is known. */
export function leaveRest(
  counting: Counting,
  whole: readonly number[],
  parts: readonly number[],
  minimum: number,
): void {
  const add = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + counting.valueOf(count), 0);
  const value = add(whole) - add(parts);
  const terms = [...whole.map((count) => [count, 1] as const), ...parts.map((count) => [count, -1] as const)];
  if (value < 0) {
    counting.sum(terms);
    return;
  }
  const name = `rest ${whole.join('+')} - ${parts.toSorted((a, b) => a - b).join('+')}`;
  const rest = counting.count({ name, value, minimum, isEmpty: value === 0 && whole.every(counting.isEmpty) });
  counting.mark(rest, 'hidden');
  counting.sum([...terms, [rest, -1]]);
}

/** That a whole is some parts together; how much it now is not is taken to be known. */
export const addUp = (counting: Counting, whole: readonly number[], parts: readonly number[]): void =>
  counting.sum([...whole.map((count) => [count, 1] as const), ...parts.map((count) => [count, -1] as const)]);
