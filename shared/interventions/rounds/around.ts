import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Key, type Table } from '../../platform/store/table.ts';
import { ItemId } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { registerFigures } from '../logic/register-figures.ts';
import { readPlanned } from '../plan/plan-store.ts';
import type { Around, LogicItem } from './check-contribution.ts';
import type { RegisterFigures } from './contribution.ts';
import { OF_BUREAU, yearOf } from './round.ts';

const Item = z.looseObject({
  id: ItemId,
  text: z.string(),
  measure: z.enum(['flow', 'stock']),
  unit: z.string().optional(),
  people: z.boolean().optional(),
  fromRegister: z.enum(['contacts', 'minutes', 'hours']).optional(),
});
const steps = z.array(Item).default([]);
const LogicOf = stored(
  z.looseObject({ logic: z.looseObject({ inputs: steps, activities: steps, outputs: steps, outcomes: steps }) }),
);

/** The items of the logic of some interventions, in the order of its steps, by intervention: one wave of calls. */
export async function readLogicItems(
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly LogicItem[]>> {
  const kept = await table.read(ids.map(interventionKeys.logic));
  return new Map(
    ids.map((id) => {
      const item = kept.get(keyName(interventionKeys.logic(id)));
      const logic = item && legible(table, item, (one) => LogicOf.parse(one).logic);
      return [id, logic ? [...logic.inputs, ...logic.activities, ...logic.outputs, ...logic.outcomes] : []];
    }),
  );
}

const fundKey = (id: string): Key => ({ pk: 'FUNDS', sk: id });

/** Of some ids of funds those that there are. */
async function knownFunds(table: Table, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const there = await table.read([...new Set(ids)].map(fundKey));
  return new Set(ids.filter((id) => there.has(keyName(fundKey(id)))));
}

const FundItem = z.looseObject({ fund: z.looseObject({ title: z.string() }) });

/** Of some ids of funds those that there are, each with its title, in their order. */
export async function readFundTitles(
  table: Table,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly title: string }[]> {
  const there = await table.read(ids.map(fundKey));
  return ids.flatMap((id) => {
    const item = there.get(keyName(fundKey(id)));
    const title = item && legible(table, item, (one) => FundItem.parse(one).fund.title);
    return title === undefined ? [] : [{ id, title }];
  });
}

/** What the register itself knows of an activity and a period; null where it knows nothing, and never 0 for that. */
export function registerOf(activity: Activity | undefined, period: string): RegisterFigures {
  const { contacts = null, minutes = null, hours = null } = activity ? registerFigures(activity, period) : {};
  return { contacts, minutes, hours };
}

/** All against which a contribution is held: the items of the logic, what the plan of the year says once it is adopted (rule I14), and which of the funds there are. */
export async function readAround(
  { table }: Pick<Desk, 'table'>,
  intervention: string,
  period: string,
  funds: readonly string[] = [],
): Promise<Around> {
  if (intervention === OF_BUREAU)
    return { period, items: [], planned: { counts: [], budget: [] }, knownFunds: new Set(), isOfBureau: true };
  const [items, planned, known] = await Promise.all([
    readLogicItems(table, [intervention]),
    readPlanned(table, intervention),
    knownFunds(table, funds),
  ]);
  return {
    period,
    items: items.get(intervention) ?? [],
    planned: planned.find(({ year, isAdopted }) => isAdopted && year === yearOf(period))?.line ?? {
      counts: [],
      budget: [],
    },
    knownFunds: known,
    isOfBureau: false,
  };
}
