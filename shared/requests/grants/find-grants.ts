import * as z from 'zod';
import { Paging } from '../../platform/store/paging.ts';
import { parseDay } from '../../platform/days/dates.ts';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { may, mayAsAny, personWhoMay, type Relation } from '../../people/permissions.ts';
import { exampleMark } from '../../platform/example.ts';
import type { Failure } from '../../platform/failures.ts';
import { requestKeys, requestLists } from '../keys.ts';
import { ok, type Result } from '../../platform/result.ts';
import { keepAccess } from '../../people/access-log.ts';
import { stateAt, stateNow, whoMustAgree, type Grant, type KeptGrant } from './grant.ts';
import { positionsOfHolder, readGrants } from './grant-store.ts';
import { stillToAccept } from './holder-terms.ts';
import type { DataRequest, RequestPeople } from '../request.ts';
import { peopleAt } from '../people/people-at.ts';
import { pageOfLists, positionsIn } from '../request-pages.ts';
import { decidesFor, hasInterest, partyOf, type Party } from '../people/request-people.ts';
import { readRequestPeople } from '../request-store.ts';

const MOMENT = 'A moment, such as 2027-03-01T09:00:00Z.';

/** Which grants to list: all that somebody may know of, or those that gave access at a moment. */
export const GrantFilter = Paging.extend({
  at: z.iso
    .datetime({ offset: true, error: MOMENT })
    .refine((at) => parseDay(at.slice(0, 'YYYY-MM-DD'.length)) !== undefined, MOMENT)
    .optional(),
});
export type GrantFilter = z.output<typeof GrantFilter>;

/** What somebody is to a grant. */
export function relationsToGrant({ holders, owner }: KeptGrant, { person, email }: Party): Relation[] {
  return [
    ...(email !== undefined && holders.includes(email) ? (['owner'] as const) : []),
    ...(person.partner === owner ? (['data-owner'] as const) : []),
    'other',
  ];
}

/** What a holder has still to accept; nothing of that to others. */
const toAcceptOf = (grant: KeptGrant, party: Party | undefined): string[] =>
  party && relationsToGrant(grant, party).includes('owner')
    ? stillToAccept(grant.holderTerms, party).map(({ id }) => id)
    : [];

/** A grant as it is answered, as it stood at a moment; its people as long as their names are kept. To a holder (`party`) also what they have still to accept. */
export function grantView(grant: KeptGrant, people: RequestPeople | undefined, at: Date, party?: Party): Grant {
  const { id, dataset, organisation, purpose, from, request, conditions, createdAt, agreed, events, extension } = grant;
  const { status, until } = stateNow(grant, at);
  const end = status === 'withdrawn' ? events.find(({ what }) => what === 'withdrawn') : undefined;
  const toAccept = toAcceptOf(grant, party);
  const asked = status === 'live' && extension && Date.parse(extension.at) <= at.getTime() ? extension : undefined;
  return {
    id,
    dataset,
    people: people ? peopleAt(people, at) : [],
    organisation,
    purpose,
    from,
    until,
    status,
    request,
    ...(conditions !== undefined && { conditions }),
    grantedAt: createdAt,
    because: agreed.map(({ for: who, at: moment, reason }) => ({ for: who, at: moment, reason })),
    ...(end && { withdrawn: { at: end.at, reason: end.reason } }),
    ...(grant.holderTerms && { terms: grant.holderTerms.terms }),
    ...(toAccept.length > 0 && { toAccept }),
    ...(asked && {
      extension: { until: asked.until, reason: asked.reason, at: asked.at, awaiting: stillToAgree(grant) },
    }),
    ...exampleMark(id),
  };
}

/** Who still has to agree to the extension that was asked for. */
export const stillToAgree = ({ owner, extension }: KeptGrant): string[] =>
  whoMustAgree([owner]).filter((who) => !extension?.agreed.some((one) => one.for === who));

/** A grant of a request as somebody finds it there: whether they hold it and have the data now, whose it is to withdraw, and whether its extension awaits them. */
export type GrantOfRequest = {
  readonly grant: Grant;
  readonly isHolder: boolean;
  readonly givesAccess: boolean;
  readonly mayWithdraw: boolean;
  readonly decidesOnExtension: boolean;
};

/** The grants of a request that was opened, as far as somebody may know of them; their people are those of the request. */
export async function grantsOfRequest(
  { table, clock }: Desk,
  request: DataRequest,
  party: Party,
): Promise<GrantOfRequest[]> {
  const now = clock.now();
  return (await readGrants(table, request.grants)).flatMap((kept) => {
    const relations = relationsToGrant(kept, party);
    if (!mayAsAny(party.person, 'read grant', relations)) return [];
    const isOwn = hasInterest(request, party);
    const decides = decidesFor(party.person, stillToAgree(kept));
    return {
      grant: grantView(kept, undefined, now, party),
      isHolder: relations.includes('owner'),
      givesAccess: stateNow(kept, now).givesAccess,
      mayWithdraw: mayAsAny(party.person, 'withdraw grant', relations),
      decidesOnExtension:
        !isOwn && kept.extension?.by !== party.mark && decides !== undefined && stillToAgree(kept).includes(decides),
    };
  });
}

/** The lists that hold the grants somebody may know of: all for the data desk, else their own and those of their partner's data. */
function streamsFor(desk: Desk, { person, email }: Party, after: string | undefined): AsyncIterator<string>[] {
  const { table } = desk;
  if (may(person, 'read grant', 'other'))
    return [positionsIn(table, { list: requestLists.grants, keyOf: requestKeys.grant }, after)];
  const { partner } = person;
  return [
    ...(partner !== undefined && may(person, 'read grant', 'data-owner')
      ? [positionsIn(table, { list: requestLists.grantsOf(partner), keyOf: requestKeys.grantOfOwner }, after)]
      : []),
    ...(email === undefined ? [] : [own(desk, email, after)]),
  ];
}

async function* own({ table }: Desk, email: string, after: string | undefined): AsyncGenerator<string> {
  const positions = (await positionsOfHolder(table, email)).sort().reverse();
  yield* positions.filter((position) => after === undefined || position < after);
}

/**
 * Rule D26. One page of grants, newest first: a holder's own, those of the data of the partner one acts for, or all for the data
 * desk. `at` asks who had access at that moment, and why: the events of each grant up to then say it.
 */
export async function findGrants(
  desk: Desk,
  actor: Actor,
  { at, ...paging }: GrantFilter,
): Promise<Result<{ items: Grant[]; nextCursor?: string }, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>> {
  const person = personWhoMay(actor, 'read grant');
  if (!person.ok) return person;
  const party = partyOf(person.value, await pseudonymsOf(desk));
  const moment = at === undefined ? desk.clock.now() : new Date(at);
  const page = await pageOfLists(
    'grants',
    paging,
    (after) => streamsFor(desk, party, after),
    async (ids) =>
      (await readGrants(desk.table, ids))
        .filter(
          (grant) =>
            mayAsAny(actor, 'read grant', relationsToGrant(grant, party)) &&
            (at === undefined || stateAt(grant, moment)?.givesAccess),
        )
        .map((grant) => ({ id: grant.id, thing: grant })),
  );
  if (!page.ok) return page;
  const people = await readRequestPeople(desk.table, [...new Set(page.value.items.map(({ request }) => request))]);
  if (page.value.items.some((grant) => !relationsToGrant(grant, party).includes('owner')))
    await keepAccess(desk, actor, 'read grants', at === undefined ? 'grants' : `grants at ${at}`);
  return ok({
    ...page.value,
    items: page.value.items.map((grant) => grantView(grant, people.get(grant.request), moment, party)),
  });
}

/** The grants that somebody holds and that are live, the one that ends first in front; its other people left out. */
export const grantsHeldBy = async (desk: Desk, person: Person): Promise<Grant[]> =>
  (await grantsGivenTo(desk, person)).filter(({ status }) => status === 'live');

/** The same with those that have ended. */
export async function grantsGivenTo(desk: Desk, person: Person): Promise<Grant[]> {
  const party = partyOf(person, await pseudonymsOf(desk));
  const { email } = party;
  const positions = email === undefined ? [] : await positionsOfHolder(desk.table, email);
  const now = desk.clock.now();
  return (
    await readGrants(
      desk.table,
      positions.map((position) => position.slice(position.indexOf('#') + 1)),
    )
  )
    .filter((grant) => relationsToGrant(grant, party).includes('owner'))
    .map((grant) => grantView(grant, undefined, now, party))
    .sort((a, b) => a.until.localeCompare(b.until));
}

/**
 * Rules D20 and D21. The grant by which somebody may have a dataset at this moment, known by the e-mail address of their token;
 * undefined where there is none, or none any more.
 */
export async function liveGrantFor(desk: Desk, person: Person, datasetId: string): Promise<Grant | undefined> {
  const party = partyOf(person, await pseudonymsOf(desk));
  const { email } = party;
  if (email === undefined) return undefined;
  const positions = await positionsOfHolder(desk.table, email, datasetId);
  const grants = await readGrants(
    desk.table,
    positions.map((position) => position.slice(position.indexOf('#') + 1)),
  );
  const now = desk.clock.now();
  const all = grants.filter(
    (grant) => grant.dataset === datasetId && grant.holders.includes(email) && stateNow(grant, now).givesAccess,
  );
  const live = all.find((grant) => stillToAccept(grant.holderTerms, party).length === 0) ?? all[0];
  if (!live) return undefined;
  const people = await readRequestPeople(desk.table, [live.request]);
  return grantView(live, people.get(live.request), now, party);
}
