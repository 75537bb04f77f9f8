import * as z from 'zod';
import { allLegible, stored } from '../platform/store/read-stored.ts';
import { keyName, type Table } from '../platform/store/table.ts';
import { ItemId } from './counted.ts';
import { interventionKeys } from './keys.ts';

/** An item of a logic, as far as counts need it: what it says, in which unit, and whether it counts people or families. */
const LogicItem = z.object({
  id: ItemId,
  text: z.string(),
  unit: z.string().optional(),
  people: z.boolean().optional(),
});
export type LogicItem = z.output<typeof LogicItem>;

const steps = z.array(LogicItem).default([]);
const LogicOf = stored(
  z.looseObject({ logic: z.looseObject({ inputs: steps, activities: steps, outputs: steps, outcomes: steps }) }),
);

/** The items of an intervention's logic, by their id. */
export type LogicItems = ReadonlyMap<string, LogicItem>;

/** The items of the logic of some interventions, by intervention: one wave of calls. One without a logic has none. */
export async function itemsOf(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, LogicItems>> {
  const items = await table.read(ids.map(interventionKeys.logic));
  return new Map(
    ids.map((id) => {
      const item = items.get(keyName(interventionKeys.logic(id)));
      const [said] = allLegible(table, item ? [item] : [], (one) => LogicOf.parse(one).logic);
      const all = said ? [...said.inputs, ...said.activities, ...said.outputs, ...said.outcomes] : [];
      return [id, new Map(all.map((one) => [one.id, one]))];
    }),
  );
}
