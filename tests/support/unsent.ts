import { eachUnsent } from '#shared/platform/outbox.ts';
import type { Item, Table } from '#shared/platform/store/table.ts';

/** Every message that waits in the outbox, in the order in which they came. */
export async function unsentIn(table: Table): Promise<Item[]> {
  const found: Item[] = [];
  await eachUnsent(table, (item) => void found.push(item));
  return found.sort((one, other) => (String(one['listSk']) < String(other['listSk']) ? -1 : 1));
}
