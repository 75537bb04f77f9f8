/** An item of the one table: its keys and whatever else its own schema says. */
export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };
export type Key = { readonly pk: string; readonly sk: string };

/** The keys of one capability, each made of what it is about. */
export type Keys = Readonly<Record<string, (...parts: never[]) => Key>>;

/**
 * One write of a transaction. `unless: 'exists'` fails where the item is there already; `version` fails where the stored
 * `v` is another one, and 0 stands for an item that is not there yet. `add` adds to a counter, which need not be there yet. `check` writes
 * nothing: it only fails where the stored `v` is another one.
 */
export type Change =
  | { readonly put: Item; readonly unless?: 'exists'; readonly version?: number }
  | { readonly remove: Key; readonly version?: number }
  | { readonly add: Key; readonly attribute: string; readonly by: number }
  | { readonly check: Key; readonly version: number };

/** A transaction that was not carried out because the condition of one of its changes did not hold. */
export type Lost = { readonly lost: Key };

export type ItemPage = { readonly items: readonly Item[]; readonly after?: Key & Readonly<Record<string, unknown>> };

/**
 * Which items to list: a partition of the table, or of its one index `lists`; with a `prefix`, and `from` a place on or `upTo` and with one, which stand
 * behind the prefix. What lies outside is not read, and costs nothing.
 */
export type Listing = {
  readonly pk: string;
  readonly index?: 'lists';
  readonly prefix?: string;
  readonly from?: string;
  readonly upTo?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly after?: ItemPage['after'];
};

/**
 * The store as the capabilities see it. Every call waits out trouble for at most 20 seconds and then throws
 * `StoreUnreachable`; nothing is ever stored in part.
 */
export type Table = {
  /** The items of any number of keys, consistently, side by side in batches of 100: one wave of calls. Missing ones are left out. */
  read(keys: readonly Key[]): Promise<Map<string, Item>>;
  /** One page of a listing. */
  list(listing: Listing): Promise<ItemPage>;
  /** All changes or none, at most 100; the first one whose condition failed comes back as a value. */
  write(changes: readonly Change[]): Promise<Lost | undefined>;
  /** Adds to a counter of an item that need not be there yet; answers its new value. */
  count(key: Key, attribute: string, by: number, others?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Every item of the table, page by page, in no order. */
  scan(): AsyncIterable<Item>;
  /** Hears of an item that this version cannot make out: its kind, and where in it. */
  readonly unread?: (kind: string, where: readonly string[]) => void;
};

/** The key of the item that a change is about. */
export function keyOfChange(change: Change): Key {
  if ('put' in change) return { pk: change.put.pk, sk: change.put.sk };
  if ('check' in change) return change.check;
  return 'add' in change ? change.add : change.remove;
}

/** How `read` names an item in its answer. */
export const keyName = ({ pk, sk }: Key): string => `${pk}|${sk}`;

/** Keys, each once. */
export const distinctKeys = (keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [keyName(key), key])).values(),
];

/** A transaction of DynamoDB holds at most so many items. */
export const MOST_CHANGES = 100;

/** All items of a listing, page after page. */
export async function* listAll(table: Pick<Table, 'list'>, listing: Listing): AsyncGenerator<Item> {
  for await (const items of eachPage(table, listing)) yield* items;
}

/** How many items a listing has, page after page. */
export async function countAll(table: Pick<Table, 'list'>, listing: Listing): Promise<number> {
  let count = 0;
  for await (const items of eachPage(table, listing)) count += items.length;
  return count;
}

async function* eachPage(table: Pick<Table, 'list'>, listing: Listing): AsyncGenerator<ItemPage['items']> {
  let after: ItemPage['after'];
  do {
    const page: ItemPage = await table.list({ ...listing, ...(after && { after }) });
    yield page.items;
    after = page.after;
  } while (after);
}

/** About how many bytes a value takes in the store. */
export const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + sizeOf(part) + 3, 0);
  return String(value).length;
};
