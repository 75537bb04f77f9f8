import * as z from 'zod';
import { repairLedger } from '../activities/rebuild-ledger.ts';
import type { Desk } from '../desk.ts';
import { isExample } from '../platform/example.ts';
import { FileKey } from '../platform/files/files.ts';
import type { Item, Table } from '../platform/table.ts';
import { isSignal, takeBackSignal } from '../signals/take-back-signal.ts';
import { forgetYear, keepYearState, readYearState } from '../platform/example-year.ts';

/** The ledger holds what many ask together: it is worked out anew once the activities are gone. */
const LEDGER = /^(?:HEAD|TOTALS|LISTINGS|HOURS)#/;
/** Who of all others read what, and was refused what, is kept as long as it is of anything else. */
const AUDIT = /^(?:ACCESS|REFUSALS)#/;

/** Every text in a value, but for those in lists: what lists an example among other things is not of the example. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const isOne = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
  return isOne ? Object.values(value).flatMap(textsIn) : [];
}

/** Rule X5. Whether an item is of the example: by its key, or because it is about something of it. */
const isOfExample = (item: Item): boolean =>
  isExample(`${item.pk} ${item.sk}`) ||
  (!LEDGER.test(item.pk) && !AUDIT.test(item.pk) && textsIn(item).some((text) => isExample(text)));

async function* itemsOfExample(table: Table): AsyncGenerator<Item> {
  for await (const item of table.scan()) if (isOfExample(item)) yield item;
}

const Author = z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]);
const Written = z.looseObject({ actor: Author.optional(), by: Author.optional() });
const WithAuthor = z.looseObject({ line: Written.optional(), said: Written.optional(), comment: Written.optional() });

/** Who wrote what an item keeps of somebody; undefined where it keeps nothing of that sort. */
function authorOf(item: Item): string | undefined {
  const { line, said, comment } = WithAuthor.safeParse(item).data ?? {};
  const written = line ?? said ?? comment;
  return written?.actor ?? written?.by;
}

/** What people who are not of the example did to it, by whom it was done to and how often: it goes with the example. */
export async function doneByOthers(
  table: Table,
  isOfYear: (author: string) => boolean,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for await (const item of itemsOfExample(table)) {
    const author = authorOf(item);
    if (author !== undefined && !isOfYear(author)) found.set(item.pk, (found.get(item.pk) ?? 0) + 1);
  }
  return found;
}

/** The files that an item names. */
const filesOf = (item: Item): FileKey[] => textsIn(item).flatMap((text) => FileKey.safeParse(text).data ?? []);

async function takeOut({ table, files }: Desk, item: Item): Promise<void> {
  const named = filesOf(item);
  if (named.length > 0) await files.remove(named);
  if (isSignal(item)) await takeBackSignal(table, item);
  else await table.write([{ remove: { pk: item.pk, sk: item.sk } }]);
}

/**
 * Rule X5. Takes the example year out: every item of it, its files and its room, after which the ledger is as the other activities
 * alone make it. Whatever cut it off, calling it again goes on. Answers how many items went. Nobody may be at work at the desk meanwhile.
 */
export async function removeExample(desk: Desk, progress: (done: number, total: number) => void): Promise<number> {
  const state = await readYearState(desk.table);
  if (!state) return 0;
  await keepYearState(desk.table, { ...state, status: 'removing' });
  const items: Item[] = [];
  for await (const item of itemsOfExample(desk.table)) items.push(item);
  for (const [index, item] of items.entries()) {
    await takeOut(desk, item);
    progress(index + 1, items.length);
  }
  await repairLedger(desk.table);
  await forgetYear(desk.table);
  return items.length;
}
