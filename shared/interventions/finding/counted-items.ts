import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Key, type Table } from '../../platform/store/table.ts';
import * as z from 'zod';
import { PlanLine, Told } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { itemsOf } from '../logic-items.ts';
import { readPlanHeads } from '../plan/plan-store.ts';
import { halfOf } from '../small-counts.ts';
import type { Entry } from './entries.ts';

const LineItem = stored(z.looseObject({ line: PlanLine.pick({ counts: true }) }));
const AcceptedItem = stored(z.looseObject({ accepted: z.looseObject({ told: Told.pick({ counts: true }) }) }));

/** Where the counts of an intervention lie: in adopted plans, and in what was accepted. */
type Places = { readonly lines: readonly Key[]; readonly accepted: readonly Key[] };

/** An intervention, with the periods of which somebody may read the counts. */
export type CountedEntry = { readonly entry: Entry; readonly isRead: (period: string) => boolean };

/**
 * Rules I8 and I14. Of how many items of their logic somebody may read a count of some interventions, planned or realised, by id: two waves of
 * calls.
 */
export async function countItems(table: Table, asked: readonly CountedEntry[]): Promise<ReadonlyMap<string, number>> {
  const ids = asked.map(({ entry }) => entry.activity.id);
  const [heads, logics] = await Promise.all([readPlanHeads(table), itemsOf(table, ids)]);
  const adopted = heads.filter(({ adoptedAt }) => adoptedAt !== undefined);
  const placesOf = ({ entry: { activity, course }, isRead }: CountedEntry): Places => ({
    lines: adopted
      .filter(({ year }) => isRead(String(year)) || isRead(halfOf(String(year))))
      .map(({ year, version }) => interventionKeys.planLine(activity.id, year, version)),
    accepted: Object.keys(course.state.told ?? {})
      .filter(isRead)
      .map((period) => interventionKeys.accepted(activity.id, period)),
  });
  const places = asked.map((one) => ({ id: one.entry.activity.id, ...placesOf(one) }));
  const items = await table.read(places.flatMap(({ lines, accepted }) => [...lines, ...accepted]));
  const said = <Said>(keys: readonly Key[], read: (item: unknown) => readonly Said[]): Said[] =>
    keys.flatMap((key) => {
      const item = items.get(keyName(key));
      return (item && legible(table, item, read)) ?? [];
    });
  return new Map(
    places.map(({ id, lines, accepted }) => {
      const counted = new Set([
        ...said(lines, (item) => LineItem.parse(item).line.counts.map((one) => one.item)),
        ...said(accepted, (item) => AcceptedItem.parse(item).accepted.told.counts.map((one) => one.item)),
      ]);
      return [id, [...(logics.get(id)?.keys() ?? [])].filter((item) => counted.has(item)).length];
    }),
  );
}
