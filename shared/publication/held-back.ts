import * as z from 'zod';
import type { Version } from '../disclosure/system.ts';

/** Why a count is not shown that is not small itself: an earlier version hid it, or showed it and it moved by less than the minimum. */
export const HeldBack = z.enum(['hidden-before', 'moved']);
export type HeldBack = z.output<typeof HeldBack>;

type Counts = ReadonlyMap<string, { readonly value: number; readonly isShown: boolean }>;

const nameOf = (place: string, groups: readonly string[], count: string): string =>
  JSON.stringify([count, place, ...groups]);

const countsIn = ({ table, shown = [] }: Version): Counts =>
  new Map(
    table.rows.flatMap(({ place, groups, values }, row) =>
      table.counts.map(({ id }, count) => [
        nameOf(place, groups, id),
        { value: values[count] ?? 0, isShown: shown[row]?.[count] ?? false },
      ]),
    ),
  );

/** Rule D43. Of each count of a version, row by row, whether earlier versions of the same table keep it from being shown. */
export function heldBackIn(
  { table, minimum, series }: Version,
  earlier: readonly Version[],
): (HeldBack | undefined)[][] {
  const before = earlier.filter((one) => one.series === series).map(countsIn);
  return table.rows.map(({ place, groups, values }) =>
    table.counts.map(({ id }, count) => {
      const [name, value] = [nameOf(place, groups, id), values[count] ?? 0];
      const known = before.flatMap((counts) => counts.get(name) ?? []);
      const isMoved = known.some((one) => one.isShown && one.value !== value && Math.abs(one.value - value) < minimum);
      if (isMoved) return 'moved';
      return known.some(({ isShown }) => !isShown) ? 'hidden-before' : undefined;
    }),
  );
}
