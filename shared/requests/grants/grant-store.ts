import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idBeside } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import { requestKeys, requestLists } from '../keys.ts';
import { allLegible, eachLegible, stored } from '../../platform/store/read-stored.ts';
import { keyName, listAll, type Change, type Item, type Table } from '../../platform/store/table.ts';
import type { DatasetId } from '../../catalogue/dataset.ts';
import { KeptGrant } from './grant.ts';
import { positionOf } from '../request-pages.ts';

const GrantItem = stored(z.looseObject({ grant: KeptGrant }));
const HolderItem = z.looseObject({ request: Id, datasets: z.array(z.string()), createdAt: z.string() });

/** The grant of an item. */
export const grantIn = (item: Item): KeptGrant => GrantItem.parse(item).grant;

/** What the grant of a dataset by a request is called: it follows from both, so that no second one can be made of them. */
export const grantIdOf = (request: string, dataset: string): string =>
  idBeside(request, createHash('sha256').update(`${request}/${dataset}`).digest('hex').slice(0, 16));

/** Some grants by their ids, in that order, as they are at this moment; those that are not there are left out. */
export async function readGrants(table: Table, ids: readonly string[]): Promise<KeptGrant[]> {
  const items = await table.read(ids.map(requestKeys.grant));
  return allLegible(
    table,
    ids.flatMap((id) => items.get(keyName(requestKeys.grant(id))) ?? []),
    grantIn,
  );
}

/** Every grant that was ever given, newest first. */
export const allGrants = (table: Table): AsyncGenerator<KeptGrant> =>
  eachLegible(table, { pk: requestLists.grants, index: 'lists', newestFirst: true }, grantIn);

/** What somebody was given: of each request the grants, as positions in a list. */
export async function positionsOfHolder(table: Table, mark: string, dataset?: string): Promise<string[]> {
  const positions: string[] = [];
  for await (const item of listAll(table, { pk: requestKeys.holder(mark, '').pk })) {
    const { request, datasets, createdAt } = HolderItem.parse(item);
    const wanted = datasets.filter((one) => dataset === undefined || one === dataset);
    positions.push(...wanted.map((one) => positionOf(createdAt, grantIdOf(request, one))));
  }
  return positions;
}

/** The write that keeps a grant; on condition that nobody changed it meanwhile. */
export const grantChange = (grant: KeptGrant): Change => ({
  put: {
    ...requestKeys.grant(grant.id),
    v: grant.version,
    grant,
    listPk: requestLists.grants,
    listSk: positionOf(grant.createdAt, grant.id),
  },
  version: grant.version - 1,
});

/** The writes that give what a request asked for: its grants, and where their holders and the owners of the data find them. */
export function givingChanges(
  request: string,
  grants: readonly KeptGrant[],
  holders: readonly string[],
  createdAt: string,
): Change[] {
  const datasets: DatasetId[] = grants.map(({ dataset }) => dataset);
  return [
    ...grants.map(grantChange),
    ...grants.map(({ id, owner }): Change => ({
      put: { ...requestKeys.grantOfOwner(id), listPk: requestLists.grantsOf(owner), listSk: positionOf(createdAt, id) },
      unless: 'exists',
    })),
    ...(grants.length === 0
      ? []
      : holders.map((mark): Change => ({
          put: { ...requestKeys.holder(mark, request), request, datasets, createdAt },
          unless: 'exists',
        }))),
  ];
}
