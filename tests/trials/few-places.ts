import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { heerlen, TODAY } from '#tests/support/desk.ts';
import { PLACES } from '#tests/support/register.ts';

/** A table with a policy and the few neighbourhoods in which the commands of a trial play. */
export async function furnishFew(client: DynamoDBClient, name: string, table: Table): Promise<Table> {
  await ensureTable(client, name);
  await writeNeighbourhoods(
    table,
    (await heerlen()).filter(({ code }) => PLACES.some((place) => place === code)),
  );
  await ensurePolicy({ table, clock: { now: () => new Date(`${TODAY}T08:00:00Z`) } });
  return table;
}
