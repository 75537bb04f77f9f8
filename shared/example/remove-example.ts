import * as z from 'zod';
import { repairLedger } from '../activities/room/repair-ledger.ts';
import type { Desk } from '../desk.ts';
import { isExample } from '../platform/example.ts';
import { FileKey } from '../platform/files/files.ts';
import type { Item, Table } from '../platform/store/table.ts';
import { isSignal, takeBackSignal } from '../signals/take-back-signal.ts';
import { forgetYear, keepYearState, readYearState } from '../platform/example-year.ts';

/** The ledger holds what many ask together: it is worked out anew once the activities are gone. */
const LEDGER = /^(?:HEAD|TOTALS|LISTINGS|HOURS)#/;
/** Who of all others read what, and was refused what, is kept as long as it is of anything else. */
const AUDIT = /^(?:ACCESS|REFUSALS)#/;

/** The fields by which an item says what it is about; what people wrote stands in others, and may name anything. */
const ABOUT = new Set([
  'id',
  'subject',
  'activity',
  'intervention',
  'round',
  'report',
  'dataset',
  'dataRequest',
  'request',
  'grant',
]);

/** Whether something says that it is about something of the example; what lists it among other things is not of it. */
const isAboutExample = (value: unknown): boolean =>
  isOne(value) &&
  Object.entries(value).some(([field, part]) =>
    typeof part === 'string' ? ABOUT.has(field) && isExample(part) : isAboutExample(part),
  );
const isOne = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Rule X5. Whether an item is of the example: by its key, or because it is about something of it. */
const isOfExample = (item: Item): boolean =>
  isExample(`${item.pk} ${item.sk}`) || (!LEDGER.test(item.pk) && !AUDIT.test(item.pk) && isAboutExample(item));

async function* itemsOfExample(table: Table): AsyncGenerator<Item> {
  for await (const item of table.scan()) if (isOfExample(item)) yield item;
}

const Author = z.union([
  z.string(),
  z.looseObject({ id: z.string() }).transform(({ id }) => id),
  z.looseObject({ mark: z.string() }).transform(({ mark }) => mark),
]);
const Written = z.looseObject({ actor: Author.optional(), by: Author.optional() });
const WithAuthor = z.looseObject({
  ...{ line: Written.optional(), said: Written.optional(), comment: Written.optional() },
  ownerId: z.string().optional(),
});

/** Who wrote what an item keeps of somebody; undefined where it keeps nothing of that sort. */
function authorOf(item: Item): string | undefined {
  const { line, said, comment, ownerId } = WithAuthor.safeParse(item).data ?? {};
  const written = line ?? said ?? comment;
  return written?.actor ?? written?.by ?? ownerId;
}

/** What people who are not of the example did to it, by what it was done to and how often: it goes with the example. An author is an id or a mark. */
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
function filesOf(value: unknown): FileKey[] {
  if (isOne(value)) return Object.values(value).flatMap(filesOf);
  const key = FileKey.safeParse(value);
  return key.success ? [key.data] : [];
}

/** So many items go at once. */
const TOGETHER = 50;

async function takeOut({ table, files }: Desk, items: readonly Item[]): Promise<void> {
  const named = items.flatMap(filesOf);
  if (named.length > 0) await files.remove(named);
  const [signals, others] = [items.filter(isSignal), items.filter((item) => !isSignal(item))];
  for (const signal of signals) await takeBackSignal(table, signal);
  if (others.length > 0) await table.write(others.map(({ pk, sk }) => ({ remove: { pk, sk } })));
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
  for (let from = 0; from < items.length; from += TOGETHER) {
    await takeOut(desk, items.slice(from, from + TOGETHER));
    progress(Math.min(from + TOGETHER, items.length), items.length);
  }
  await repairLedger(desk.table);
  await forgetYear(desk.table);
  return items.length;
}
