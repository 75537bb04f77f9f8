import type { Desk } from '../../desk.ts';
import { requestKeys } from '../keys.ts';
import type { Change } from '../../platform/store/table.ts';
import { stateNow, type KeptGrant } from '../grants/grant.ts';
import { grantChange, readGrants } from '../grants/grant-store.ts';
import { tellOwners } from '../owner-events.ts';
import type { DataRequest } from '../request.ts';

/** Whose access begins and whose ends, as marks of their addresses; and to whom a request went over. */
type Shift = { readonly gone?: readonly string[]; readonly more?: readonly string[]; readonly applicant?: string };

/** The grants of a request that give or will give access. */
export async function liveGrants({ table, clock }: Desk, { grants }: DataRequest): Promise<KeptGrant[]> {
  return (await readGrants(table, grants)).filter((grant) => stateNow(grant, clock.now()).status === 'live');
}

const shifted = (
  { holders, ...grant }: KeptGrant,
  { gone = [], more = [], applicant }: Shift,
  isLive: boolean,
): KeptGrant => ({
  ...grant,
  version: grant.version + 1,
  ...(applicant !== undefined && { applicant }),
  holders: [...new Set([...holders.filter((mark) => !gone.includes(mark)), ...(isLive ? more : [])])],
});

const holdsAnew = (request: DataRequest, live: readonly KeptGrant[], more: readonly string[]): Change[] =>
  live.length === 0
    ? []
    : more.map((mark): Change => ({
        put: {
          ...requestKeys.holder(mark, request.id),
          request: request.id,
          datasets: live.map(({ dataset }) => dataset),
          createdAt: live[0]?.createdAt ?? request.updatedAt,
        },
      }));

/**
 * Rules D34 and D35. What becomes of the grants of a request when people of it change: who is taken off has no access from that
 * transaction on, who is added has it from there, and the owners of data that lie elsewhere are told.
 */
export async function shiftGrants(desk: Desk, after: DataRequest, shift: Shift): Promise<Change[]> {
  const grants = await readGrants(desk.table, after.grants);
  const now = desk.clock.now();
  const live = grants.filter((grant) => stateNow(grant, now).status === 'live');
  const { gone = [], more = [], applicant } = shift;
  if (gone.length + more.length === 0 && applicant === undefined) return [];
  return [
    ...grants.map((grant) => grantChange(shifted(grant, shift, live.includes(grant)))),
    ...gone
      .filter((mark) => !more.includes(mark))
      .map((mark): Change => ({ remove: requestKeys.holder(mark, after.id) })),
    ...holdsAnew(after, live, more),
    ...(gone.length + more.length > 0 ? tellOwners('changed', after, live) : []),
  ];
}
