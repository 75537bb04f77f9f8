import { padded, platformKeys, platformLists } from './keys.ts';
import { requestId } from './log/request-id.ts';
import { ALL_SHARDS, shardOf } from './shards.ts';
import { listAll, type Change, type Item, type Table } from './store/table.ts';

/** Rule P56. The list in which the messages of a subject wait: no list takes what everybody writes. */
export const listOfOutbox = (subject: string): string => platformLists.outbox(shardOf(subject));

/** Every list in which messages wait; in the one without a number those that an earlier release left. */
export const OUTBOX_LISTS: readonly string[] = [platformLists.outboxBefore, ...ALL_SHARDS.map(platformLists.outbox)];

/** Hears of every message that waits, its lists side by side, and in each the longest waiting first. */
export async function eachUnsent(table: Pick<Table, 'list'>, hear: (item: Item) => void): Promise<void> {
  const look = async (pk: string): Promise<void> => {
    for await (const item of listAll(table, { pk, index: 'lists' })) hear(item);
  };
  await Promise.all(OUTBOX_LISTS.map(look));
}

/**
 * The message that tells everyone concerned of a change; it is stored with the change, and goes out because it is.
 * Messages of one subject stand in the order of its versions, and all that are unsent in the order of their moments. It names the request that stored it.
 */
export const outboxMessage = (
  subject: string,
  version: number,
  message: { readonly type: string; readonly at: string } & Readonly<Record<string, unknown>>,
): Change => ({
  put: {
    ...platformKeys.outbox(subject, version),
    message,
    ...(requestId() !== undefined && { request: requestId() }),
    listPk: listOfOutbox(subject),
    listSk: `${message.at}#${subject}#${padded(version)}`,
  },
  unless: 'exists',
});
