import * as z from 'zod';
import { readAll, stored } from '../platform/store/read-stored.ts';
import { listAll, type Change, type Item, type Table } from '../platform/store/table.ts';
import { DELIVERY_LISTS, DELIVERY_PREFIX, dispatchKeys, listOfDeliveries } from './keys.ts';
import { isDue, type Waiting } from './queue.ts';
import type { Now } from './waits.ts';

/**
 * Who waits for messages: one recipient behind one door. A door is a chat or `webhook`; whichever has a sender is one, and
 * nothing here knows them by name. `to` is the door's own id of who is told.
 */
export const Recipient = z.strictObject({ door: z.string(), to: z.string() }).readonly();
export type Recipient = z.output<typeof Recipient>;

/**
 * A message of a subject that one recipient is still to be told. `heldUntil` says when, for who wants everything of a day at once: by
 * what the desk takes for now, for it is promised to people.
 */
export type Delivery = Waiting & { readonly recipient: Recipient; readonly heldUntil?: string | undefined };

const DeliveryItem = stored(
  z.looseObject({
    listSk: z.string(),
    recipient: Recipient,
    subject: z.string(),
    version: z.int(),
    message: z.record(z.string(), z.unknown()),
    tries: z.int().default(0),
    nextAt: z.iso.datetime().optional(),
    heldUntil: z.iso.datetime().optional(),
    request: z.string().optional().catch(undefined),
  }),
);

const queueKey = ({ door, to }: Recipient): string => dispatchKeys.delivery(door, to, '', 0).pk;
const keyOf = ({ recipient: { door, to }, subject, version }: Delivery) =>
  dispatchKeys.delivery(door, to, subject, version);

/** How a recipient is named in this process. */
export const recipientName = ({ door, to }: Recipient): string => `${door}#${to}`;

/** Whose queue a partition is; undefined where it is something else. */
export function recipientIn(pk: string): Recipient | undefined {
  if (!pk.startsWith(DELIVERY_PREFIX)) return undefined;
  const [, door, to] = /^([^#]+)#(.+)$/s.exec(pk.slice(DELIVERY_PREFIX.length)) ?? [];
  return door === undefined || to === undefined ? undefined : { door, to };
}

function deliveryIn(item: Item): Delivery {
  const { listSk: order, ...delivery } = DeliveryItem.parse(item);
  const { recipient, subject, version, message, tries, nextAt, heldUntil, request } = delivery;
  return { recipient, subject, version, order, message, tries, nextAt, heldUntil, request };
}

/** Every delivery in the order of its moment, but those of one subject in the order of its versions: clocks differ. */
function inOrder(all: readonly Delivery[]): Delivery[] {
  const bySubject = Map.groupBy(all, ({ subject }) => subject);
  for (const deliveries of bySubject.values()) deliveries.sort((a, b) => a.version - b.version);
  return [...all]
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .flatMap(({ subject }) => bySubject.get(subject)?.shift() ?? []);
}

const isTime = (turn: Pick<Delivery, 'nextAt' | 'heldUntil'>, now: Now): boolean =>
  isDue(turn, now.machine) && isDue({ nextAt: turn.heldUntil }, now.desk);

/** Rule P22. What a recipient can be told now, in order: of a subject nothing that comes after what still has to wait. */
export async function dueDeliveries(table: Table, recipient: Recipient, now: Now): Promise<Delivery[]> {
  const all = await readAll(table, { pk: queueKey(recipient) }, deliveryIn);
  const held = new Set<string>();
  return inOrder(all).filter((delivery) => {
    if (!isTime(delivery, now)) held.add(delivery.subject);
    return !held.has(delivery.subject);
  });
}

/** As much of an item as its turn depends on: one that cannot be read keeps no other recipient waiting. */
const Turn = z.looseObject({
  listSk: z.string(),
  nextAt: z.iso.datetime().optional().catch(undefined),
  heldUntil: z.iso.datetime().optional().catch(undefined),
});

/** Every recipient who can be told something now, the one that waits longest first. */
export async function dueRecipients(table: Table, now: Now): Promise<Recipient[]> {
  const since = new Map<string, string>();
  const look = async (pk: string): Promise<void> => {
    for await (const item of listAll(table, { pk, index: 'lists' })) {
      const turn = Turn.parse(item);
      if (!since.has(item.pk) && isTime(turn, now)) since.set(item.pk, turn.listSk);
    }
  };
  await Promise.all(DELIVERY_LISTS.map(look));
  return [...since].sort(([, a], [, b]) => (a < b ? -1 : 1)).flatMap(([pk]) => recipientIn(pk) ?? []);
}

/** Puts a delivery into the queue of its recipient. */
export const inQueue = (delivery: Delivery): Change & { readonly put: Item } => {
  const { recipient, subject, version, order, message, heldUntil, request } = delivery;
  const { door, to } = recipient;
  const listed = { listPk: listOfDeliveries(door, to), listSk: order };
  const held = heldUntil !== undefined && { heldUntil };
  const named = request !== undefined && { request };
  return { put: { ...keyOf(delivery), recipient, subject, version, message, ...named, ...held, ...listed } };
};

/** Keeps that a delivery was tried so often, and when it is tried again. */
export const putOff = (delivery: Delivery, tries: number, until: Date): Change => ({
  put: { ...inQueue(delivery).put, tries, nextAt: until.toISOString() },
});

/** Takes a delivery out of its queue. */
export const delivered = (delivery: Delivery): Change => ({ remove: keyOf(delivery) });
