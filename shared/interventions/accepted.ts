import * as z from 'zod';
import { allLegible, readAll, stored } from '../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../platform/store/table.ts';
import { RoundPeriod, Told } from './counted.ts';
import { interventionKeys } from './keys.ts';

/** What was accepted of an intervention and a period: what it tells, of which round, and when it was accepted. Only acceptance writes it (rule I26). */
export const Accepted = z.strictObject({ period: RoundPeriod, round: z.string(), at: z.iso.datetime(), told: Told });
export type Accepted = z.output<typeof Accepted>;

const AcceptedItem = stored(z.looseObject({ accepted: Accepted }));

/** What was accepted of an intervention, the earliest period first: one call. */
export const readAccepted = async (table: Table, id: string): Promise<Accepted[]> =>
  readAll(
    table,
    { pk: interventionKeys.accepted(id, '').pk, prefix: interventionKeys.accepted('', '').sk },
    (item) => AcceptedItem.parse(item).accepted,
  );

/** What was accepted of some interventions in one period, by id: one wave of calls. */
export async function readAcceptedOf(
  table: Table,
  ids: readonly string[],
  period: string,
): Promise<ReadonlyMap<string, Accepted>> {
  const items = await table.read(ids.map((id) => interventionKeys.accepted(id, period)));
  return new Map(
    ids.flatMap((id) => {
      const item = items.get(keyName(interventionKeys.accepted(id, period)));
      return allLegible(table, item ? [item] : [], (one) => AcceptedItem.parse(one).accepted).map(
        (accepted) => [id, accepted] as const,
      );
    }),
  );
}

/** The write that keeps what was accepted, in place of what was accepted of that period before. */
export const acceptedChange = (id: string, accepted: Accepted): Change => ({
  put: { ...interventionKeys.accepted(id, accepted.period), accepted },
});

const PublishedItem = stored(z.looseObject({ v: z.int().default(0), periods: z.array(RoundPeriod) }));

async function readPublishedItem(table: Table): Promise<z.output<typeof PublishedItem>> {
  const [item] = (await table.read([interventionKeys.published()])).values();
  return item ? PublishedItem.parse(item) : { v: 0, periods: [] };
}

/** The periods of which everybody reads course, counts and texts: those whose report was adopted. */
export const readPublished = async (table: Table): Promise<ReadonlySet<string>> =>
  new Set((await readPublishedItem(table)).periods);

/** The writes after which everybody reads a period too, on condition that nobody else wrote meanwhile; none where everybody does. */
export async function publishingChanges(table: Table, period: string): Promise<Change[]> {
  const { v, periods } = await readPublishedItem(table);
  if (periods.includes(period)) return [];
  return [{ put: { ...interventionKeys.published(), v: v + 1, periods: [...periods, period] }, version: v }];
}
