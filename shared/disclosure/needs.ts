import type { Chance } from './chance.ts';
import { mostOf } from './limits.ts';
import type { System } from './system.ts';

/** How far above its value (`by` over 0) or below it a cell must possibly lie; `isFall` where that is far enough to be under its minimum. */
export type Need = { readonly cell: number; readonly by: number; readonly isFall?: boolean };

export function byRank<Item>(items: readonly Item[], rank: (item: Item) => number): Item[] {
  const ranked = items.map((item) => ({ item, rank: rank(item) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Where a need comes among others, by chance. */
export const rankOf = ({ cell, by }: Need, chance: Chance): number => chance(by > 0 ? 'up' : 'down', cell);

/** The needs of a system, in an order by chance; a cell that must be possible down to what it is needs nothing there. */
export function needsOf({ cells }: System, chance: Chance): Need[] {
  const needs = cells.flatMap(({ value, up = value, down = value }, cell): Need[] => [
    { cell, by: up - value },
    { cell, by: down - value },
  ]);
  return byRank(
    needs.filter(({ by }) => by !== 0),
    (need) => rankOf(need, chance),
  );
}

/** What would have to be possible of the hidden cells that may fall: to be as large and as small as any small one. */
export function fallsOf({ cells }: System, isHidden: readonly boolean[]): Need[] {
  return cells.flatMap(({ value, mayFall, least }, cell): Need[] => {
    if (!isHidden[cell] || !mayFall || least === undefined) return [];
    const down: Need = { cell, by: -value, isFall: true };
    return value < mostOf(least) ? [down, { cell, by: mostOf(least) - value, isFall: true }] : [down];
  });
}
