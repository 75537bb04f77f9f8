import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { may, mayAsAny } from '../../people/permissions.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { eachLegible } from '../../platform/store/read-stored.ts';
import { AWAITS_DATA_DESK, awaitedBy, awaitsPartner, type Awaited } from '../../records/awaits.ts';
import { requestKeys, requestLists } from '../keys.ts';
import { hasInterest, partyOf } from '../people/request-people.ts';
import { positionsIn } from '../request-pages.ts';
import { readRequests } from '../request-store.ts';
import { relationsToGrant, grantView, stillToAgree } from './find-grants.ts';
import { grantIn, readGrants } from './grant-store.ts';
import { DATA_DESK, stateNow, type Grant, type KeptGrant } from './grant.ts';

/** Whom the extension that was asked of a grant awaits: who has still to agree. */
export const awaitsOfGrant = (grant: KeptGrant): Awaited[] =>
  grant.extension
    ? stillToAgree(grant).map((who) => ({
        whom: who === DATA_DESK ? AWAITS_DATA_DESK : awaitsPartner(who),
        what: 'extension' as const,
        since: grant.createdAt,
        id: grant.id,
      }))
    : [];

async function* fromAll({ table }: Desk): AsyncGenerator<Awaited> {
  for await (const grant of eachLegible(table, { pk: requestLists.grants, index: 'lists' }, grantIn))
    yield* awaitsOfGrant(grant);
}

async function* fromOwner({ table }: Desk, owner: string): AsyncGenerator<Awaited> {
  const place = { list: requestLists.grantsOf(owner), keyOf: requestKeys.grantOfOwner };
  for await (const position of positionsIn(table, place, undefined))
    for (const grant of await readGrants(table, [position.slice(position.indexOf('#') + 1)]))
      yield* awaitsOfGrant(grant);
}

/** For whom somebody decides on extensions, and where what awaits that is looked for where no list was kept. */
function deciding(desk: Desk, person: Person): { whom: string; records: () => AsyncIterable<Awaited> } | undefined {
  if (may(person, 'decide on extension of grant', 'other'))
    return { whom: AWAITS_DATA_DESK, records: () => fromAll(desk) };
  const { partner } = person;
  return partner !== undefined && may(person, 'decide on extension of grant', 'data-owner')
    ? { whom: awaitsPartner(partner), records: () => fromOwner(desk, partner) }
    : undefined;
}

/** Rules D12 and D27. The grants of which an extension awaits somebody, the longest waiting first; none of their own. */
export async function extensionsAwaiting(desk: Desk, person: Person): Promise<Grant[]> {
  const decides = deciding(desk, person);
  if (!decides) return [];
  const { whom, records } = decides;
  const now = desk.clock.now();
  const party = partyOf(person, await pseudonymsOf(desk));
  const grants = (await readGrants(desk.table, await awaitedBy(desk, whom, 'extension', records))).filter(
    (grant) =>
      awaitsOfGrant(grant).some((one) => one.whom === whom) &&
      stateNow(grant, now).status === 'live' &&
      mayAsAny(person, 'read grant', relationsToGrant(grant, party)),
  );
  const requests = await readRequests(desk.table, [...new Set(grants.map(({ request }) => request))]);
  const own = new Set(requests.filter(({ request }) => hasInterest(request, party)).map(({ request }) => request.id));
  const holds = ({ holders }: KeptGrant): boolean => party.email !== undefined && holders.includes(party.email);
  return grants
    .filter((grant) => !own.has(grant.request) && !holds(grant) && grant.extension?.by !== party.mark)
    .sort((a, b) => (a.extension?.at ?? '').localeCompare(b.extension?.at ?? ''))
    .map((grant) => grantView(grant, undefined, now, party));
}
