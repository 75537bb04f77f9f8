import * as z from 'zod';
import { platformKeys } from '../platform/keys.ts';
import { eachUnsent, listOfOutbox } from '../platform/outbox.ts';
import type { Change, Item, Table } from '../platform/store/table.ts';
import type { OutboxMessage } from './parts.ts';

/**
 * An outbox item: the change wrote the message, the dispatcher how often it could make nothing of it and when it looks again.
 * `nextAt` of an earlier release said when a chat would be tried again: that is for each recipient to wait now.
 */
const OutboxItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  listSk: z.string(),
  message: z.record(z.string(), z.unknown()),
  tries: z.int().default(0),
  lookAt: z.iso.datetime().optional(),
  request: z.string().optional().catch(undefined),
});

/** A message that waits to be shared out; `order` is its place among all that wait, and `request` what stored it. */
export type Waiting = {
  readonly subject: string;
  readonly version: number;
  readonly order: string;
  readonly message: OutboxMessage;
  readonly tries: number;
  readonly nextAt?: string | undefined;
  readonly request?: string | undefined;
};

const PREFIX = platformKeys.outbox('', 0).pk;

/** The subject whose outbox a partition is; undefined where it is something else. */
export const subjectIn = (pk: string): string | undefined =>
  pk.startsWith(PREFIX) ? pk.slice(PREFIX.length) : undefined;

function waitingIn(item: Item): Waiting {
  const { pk, sk, listSk: order, message, tries, lookAt: nextAt, request } = OutboxItem.parse(item);
  return { subject: subjectIn(pk) ?? '', version: Number(sk), order, message, tries, nextAt, request };
}

/** The message of a subject whose turn it is; undefined where all are shared out. */
export async function nextWaiting(table: Table, subject: string): Promise<Waiting | undefined> {
  const { items } = await table.list({ pk: platformKeys.outbox(subject, 0).pk, limit: 1 });
  return items[0] && waitingIn(items[0]);
}

/** Whether a message may be tried now. */
export const isDue = ({ nextAt }: Pick<Waiting, 'nextAt'>, now: Date): boolean =>
  nextAt === undefined || nextAt <= now.toISOString();

/** As much of an item as its turn depends on: one that cannot be read keeps no other subject from its turn. */
const Turn = z.looseObject({ listSk: z.string().catch(''), lookAt: z.iso.datetime().optional().catch(undefined) });

type Head = { readonly sk: string; readonly order: string; readonly nextAt: string | undefined };

/** Every subject with something to share out now, the one that waits longest first. */
export async function dueSubjects(table: Table, now: Date): Promise<string[]> {
  const heads = new Map<string, Head>();
  await eachUnsent(table, (item) => {
    const subject = subjectIn(item.pk) ?? '';
    const head = heads.get(subject);
    const { listSk: order, lookAt: nextAt } = Turn.parse(item);
    if (!head || item.sk < head.sk) heads.set(subject, { sk: item.sk, order, nextAt });
  });
  return [...heads]
    .filter(([, head]) => isDue(head, now))
    .sort(([, one], [, other]) => (one.order < other.order ? -1 : 1))
    .map(([subject]) => subject);
}

/** Puts a message into the outbox in its order. */
export const queued = ({ subject, version, order, message, request }: Waiting): Change & { readonly put: Item } => ({
  put: {
    ...platformKeys.outbox(subject, version),
    message,
    ...(request !== undefined && { request }),
    listPk: listOfOutbox(subject),
    listSk: order,
  },
});

/** Keeps that a message was looked at so often, and when it is looked at again. */
export const postponed = (waiting: Waiting, tries: number, until: Date): Change => ({
  put: { ...queued(waiting).put, tries, lookAt: until.toISOString() },
});

/** Takes a message out of the outbox. */
export const settled = ({ subject, version }: Waiting): Change => ({ remove: platformKeys.outbox(subject, version) });
