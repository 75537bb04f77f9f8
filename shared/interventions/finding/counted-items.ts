import { legible, stored } from '../../platform/read-stored.ts';
import { keyName, type Key, type Table } from '../../platform/table.ts';
import * as z from 'zod';
import { PlanLine, Told } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { itemsOf } from '../logic-items.ts';
import { readPlanHeads } from '../plan/plan-store.ts';
import type { Entry } from './entries.ts';

const LineItem = stored(z.looseObject({ line: PlanLine.pick({ counts: true }) }));
const AcceptedItem = stored(z.looseObject({ accepted: z.looseObject({ told: Told.pick({ counts: true }) }) }));

/** Where the counts of an intervention lie: in adopted plans, and in what was accepted. */
type Places = { readonly lines: readonly Key[]; readonly accepted: readonly Key[] };

/** Of how many items of their logic some interventions have a count, planned or realised, by id: two waves of calls. */
export async function countItems(table: Table, entries: readonly Entry[]): Promise<ReadonlyMap<string, number>> {
  const ids = entries.map(({ activity }) => activity.id);
  const [heads, logics] = await Promise.all([readPlanHeads(table), itemsOf(table, ids)]);
  const adopted = heads.filter(({ adoptedAt }) => adoptedAt !== undefined);
  const placesOf = ({ activity: { id }, course }: Entry): Places => ({
    lines: adopted.map(({ year, version }) => interventionKeys.planLine(id, year, version)),
    accepted: Object.keys(course.state.told ?? {}).map((period) => interventionKeys.accepted(id, period)),
  });
  const places = entries.map((entry) => ({ id: entry.activity.id, ...placesOf(entry) }));
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
