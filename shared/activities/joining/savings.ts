import * as z from 'zod';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import type { Change, Table } from '../../platform/store/table.ts';
import { isExample } from '../../platform/example.ts';
import { activityKeys } from '../keys.ts';
import { SavedView } from './offer.ts';

const SavedItem = stored(z.looseObject({ joining: z.string(), on: z.iso.date(), saved: SavedView }));

const HALF_MONTHS = 6;

/** The half year of a day: `2027-H1`. */
const halfOf = (day: string): string => `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= HALF_MONTHS ? 1 : 2}`;

/** The half years that some days lie in, the first one first. */
function halvesOf({ start, end }: Period): string[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .flatMap((year) => [`${year}-H1`, `${year}-H2`])
    .filter((half) => half >= halfOf(start) && half <= halfOf(end));
}

/** Rule K87. The write that keeps what joining saved, once and for good, beside the half year in which it was agreed. */
export function savingChange(joining: string, saved: z.output<typeof SavedView>, now: Date): Change {
  const on = formatDay(todayIn(now));
  return { put: { ...activityKeys.joiningSaved(halfOf(on), on, joining), joining, on, saved }, unless: 'exists' };
}

/** What joining saved over some days: how many joined, and the contacts that were left out, by neighbourhood. */
export type Savings = {
  readonly joined: number;
  readonly contacts: number;
  readonly byNeighbourhood: ReadonlyMap<string, number>;
};

/** Rule K87. What was agreed on the days of a period saved, found by its half years; of the example only where that is asked. */
export async function savingsIn(table: Table, period: Period, isOfExample = false): Promise<Savings> {
  const pages = await Promise.all(
    halvesOf(period).map((half) =>
      readAll(table, { pk: activityKeys.joiningSaved(half, '', '').pk }, (item) => SavedItem.parse(item)),
    ),
  );
  const found = pages
    .flat()
    .filter(({ on, joining }) => on >= period.start && on <= period.end && isExample(joining) === isOfExample);
  const byNeighbourhood = new Map<string, number>();
  for (const { code, contacts } of found.flatMap(({ saved }) => saved.neighbourhoods))
    byNeighbourhood.set(code, (byNeighbourhood.get(code) ?? 0) + contacts);
  return { joined: found.length, contacts: found.reduce((sum, { saved }) => sum + saved.contacts, 0), byNeighbourhood };
}
