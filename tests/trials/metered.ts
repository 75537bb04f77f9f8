import { sizeOf, type Change, type Item, type Table } from '#shared/platform/store/table.ts';

/** DynamoDB counts reads by 4 KB and writes by 1 KB; in a transaction twice. */
const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

/** Request units of DynamoDB: strongly consistent reads, and writes. */
export type Units = { read: number; written: number };

const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_BYTES));
const writtenUnits = (change: Change): number =>
  Math.max(1, Math.ceil(('put' in change ? sizeOf(change.put) : 0) / WRITE_BYTES));
const bytesOf = (items: readonly Item[]): number => items.reduce((sum, item) => sum + sizeOf(item), 0);

/** A store that counts what DynamoDB would charge for, from the sizes of the items by its rules; a listing by the index is half as much. */
export function metered(table: Table): { readonly table: Table; readonly taken: () => Units } {
  let units: Units = { read: 0, written: 0 };
  return {
    table: {
      read: async (asked) => {
        const items = await table.read(asked);
        const there = [...items.values()].reduce((sum, item) => sum + readUnits(sizeOf(item)), 0);
        units.read += there + Math.max(0, asked.length - items.size);
        return items;
      },
      list: async (listing) => {
        const page = await table.list(listing);
        units.read += readUnits(bytesOf(page.items)) * (listing.index === undefined ? 1 : 0.5);
        return page;
      },
      write: (changes) => {
        const times = changes.length > 1 ? 2 : 1;
        units.written += changes.reduce((sum, change) => sum + writtenUnits(change) * times, 0);
        return table.write(changes);
      },
      count: (...parameters) => {
        units.written += 1;
        return table.count(...parameters);
      },
      scan: () => table.scan(),
    },
    taken: () => {
      const taken = units;
      units = { read: 0, written: 0 };
      return taken;
    },
  };
}
