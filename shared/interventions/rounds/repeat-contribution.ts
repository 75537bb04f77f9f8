import type { Desk } from '../../desk.ts';
import { readAround } from './around.ts';
import type { ToldSoFar } from './contribution.ts';
import { previousOf } from './read-contribution.ts';
import { yearOf } from './round.ts';

/** What is sent again, and whether that is all of what was told then. */
type Repeated = { readonly told: ToldSoFar; readonly isWhole: boolean };

/**
 * Rule I45. What was accepted last, to be sent again: within the same year as it is, in another year without what is counted from 1 January,
 * of which nobody knows anything yet. What is no longer in the logic is left out. Undefined where nothing was accepted before.
 */
export async function repeatedFrom(desk: Desk, intervention: string, period: string): Promise<Repeated | undefined> {
  const [previous, { items }] = await Promise.all([
    previousOf(desk, intervention, period),
    readAround(desk, intervention, period),
  ]);
  if (!previous) return undefined;
  const isSameYear = yearOf(previous.period) === yearOf(period);
  const stays = new Set(items.filter(({ measure }) => isSameYear || measure === 'stock').map(({ id }) => id));
  const counts = previous.told.counts.filter(({ item }) => stays.has(item));
  const money = isSameYear ? previous.told.money : [];
  const isWhole = counts.length === previous.told.counts.length && money.length === previous.told.money.length;
  return { told: { ...previous.told, counts, money }, isWhole };
}
