import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { Id } from '../platform/ids.ts';
import { requestKeys } from './keys.ts';
import { outboxMessage } from '../platform/outbox.ts';
import { legible } from '../platform/store/read-stored.ts';
import { keyName, type Change } from '../platform/store/table.ts';
import { keepSent } from '../people/access-log.ts';
import { DataUser, stateNow, type GrantEvent, type KeptGrant } from './grants/grant.ts';
import { grantIn } from './grants/grant-store.ts';
import type { DataRequest } from './request.ts';
import { GRANT_STATUSES } from './request-states.ts';
import { requestPeopleIn } from './request-store.ts';

const Moment = z.iso.datetime();
const What = z.enum(['given', 'extended', 'withdrawn', 'ended', 'changed']);
type What = z.output<typeof What>;

/** What the system of an owner is told of a grant. `people` is left out once their names are erased. */
export const OwnerEvent = z.strictObject({
  type: z.templateLiteral(['grant.', What]),
  timestamp: Moment,
  data: z.strictObject({
    grant: Id,
    dataset: z.string(),
    request: Id,
    status: z.enum(GRANT_STATUSES),
    organisation: z.string(),
    purpose: z.string(),
    people: z.array(DataUser).optional(),
    from: z.iso.date(),
    until: z.iso.date(),
    conditions: z.string().optional(),
    reason: z.string().optional(),
  }),
});
export type OwnerEvent = z.output<typeof OwnerEvent>;

/** Something to tell the system of an owner of data, once: each event has a slot of its own. */
export type OwnerNotice = {
  readonly to: { readonly owner: string };
  readonly slot: string;
  readonly event: OwnerEvent;
};

/** What became of several grants by one change, as it was stored with that. */
export const GrantsMessage = z.looseObject({
  type: z.literal('grants.changed'),
  what: What,
  dataRequest: Id,
  version: z.int(),
  grants: z.array(Id),
  at: Moment,
});
/** What became of one grant. */
export const GrantMessage = z.looseObject({
  type: z.templateLiteral(['grant.', What]),
  what: What,
  dataRequest: Id,
  version: z.int(),
  grant: Id,
  at: Moment,
});

const grantMessage = (what: What, grant: string, dataRequest: string, version: number, at: string): Change =>
  outboxMessage(`GRANT#${grant}`, version, { type: `grant.${what}`, what, grant, dataRequest, version, at });

/**
 * Rule D51. The message by which the owners of data that lie elsewhere hear what became of grants, as a part of the transaction
 * that does it: one item, for that transaction is full already where many grants are given.
 */
export function tellOwners(
  what: What,
  { id, version, updatedAt }: DataRequest,
  grants: readonly KeptGrant[],
): Change[] {
  const elsewhere = grants.filter((grant) => grant.elsewhere).map((grant) => grant.id);
  if (elsewhere.length === 0) return [];
  return [
    outboxMessage(`GRANTS#${id}`, version, {
      type: 'grants.changed',
      what,
      dataRequest: id,
      version,
      grants: elsewhere,
      at: updatedAt,
    }),
  ];
}

/** Rule D53. What a message says of several grants, as a message of each: then no owner waits for another one's system. */
export function messagesOfEach({
  what,
  dataRequest,
  version,
  grants,
  at,
}: z.output<typeof GrantsMessage>): readonly Change[] {
  return grants.map((grant) => grantMessage(what, grant, dataRequest, version, at));
}

/** An end comes after all else that is told of a grant. */
const LAST_VERSION = 99_999_999;

/** The message by which the owner of data that lie elsewhere hears that a grant has ended. */
export const tellOfEnd = (grant: string, request: string, at: string): Change =>
  grantMessage('ended', grant, request, LAST_VERSION, at);

const EVENTS = {
  given: 'granted',
  extended: 'extended',
  withdrawn: 'withdrawn',
  ended: undefined,
  changed: undefined,
} as const satisfies Record<What, GrantEvent['what'] | undefined>;

/** Why it was done, as whoever did it said. */
const reasonOf = ({ events }: KeptGrant, what: What, at: string): string | undefined =>
  events.findLast((event) => event.what === EVENTS[what] && event.at <= at)?.reason;

/**
 * Rule D52. Whom a message of the outbox concerns among the owners of data that lie elsewhere. The event shows the grant as it
 * stands now: one that comes late, or again, gives no access that is over meanwhile.
 */
export async function ownerNotices(
  desk: Desk,
  { type, what, grant: id, dataRequest, version, at }: z.output<typeof GrantMessage>,
): Promise<readonly OwnerNotice[]> {
  const [grantKey, peopleKey] = [requestKeys.grant(id), requestKeys.dataRequestPeople(dataRequest)];
  const items = await desk.table.read([grantKey, peopleKey]);
  const item = items.get(keyName(grantKey));
  const grant = item && legible(desk.table, item, grantIn);
  if (!grant?.elsewhere) return [];
  const { dataset, owner, request, organisation, purpose, from, conditions } = grant;
  const people = requestPeopleIn(desk.table, items.get(keyName(peopleKey)))?.people;
  const { status, until } = stateNow(grant, desk.clock.now());
  const reason = reasonOf(grant, what, at);
  const data = {
    grant: id,
    dataset,
    request,
    status,
    organisation,
    purpose,
    ...(people && { people }),
    from,
    until,
    ...(conditions !== undefined && { conditions }),
    ...(reason !== undefined && { reason }),
  };
  if (people) await keepSent(desk, `grant ${id}`);
  return [{ to: { owner }, slot: `webhook/${version}`, event: { type, timestamp: at, data } }];
}
