import * as z from 'zod';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, listAll, MOST_CHANGES, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { areaKeys } from '../keys.ts';
import type { AddressesRead } from './gather-addresses.ts';

/** What is loaded: of which files, when, and how much. */
export const AddressesLoaded = z.strictObject({
  load: z.string(),
  files: z.array(z.string()),
  at: z.iso.datetime(),
  postcodes: z.int(),
  streets: z.int(),
});
export type AddressesLoaded = z.output<typeof AddressesLoaded>;

/** A street with the neighbourhoods that it lies in, those of the most addresses first. */
const Street = z.strictObject({ name: z.string(), neighbourhoods: z.array(z.string()) });
export type Street = z.output<typeof Street>;

const LoadedItem = stored(z.looseObject({ loaded: AddressesLoaded }));
const PostcodesItem = stored(z.looseObject({ places: z.record(z.string(), z.array(z.string())) }));
const StreetItem = stored(z.looseObject({ street: Street }));

const DIGITS = 4;

/** The items of a load: the postcodes of the same digits in one, and each street by itself. */
function itemsOf(load: string, { postcodes, streets }: Pick<AddressesRead, 'postcodes' | 'streets'>): Item[] {
  const byDigits = Map.groupBy(postcodes, ([postcode]) => postcode.slice(0, DIGITS));
  return [
    ...[...byDigits].map(([digits, some]) => ({
      ...areaKeys.postcodes(load, digits),
      places: Object.fromEntries(some.map(([postcode, codes]) => [postcode.slice(DIGITS), codes])),
    })),
    ...[...streets].map(([folded, street]) => ({ ...areaKeys.street(load, folded), street })),
  ];
}

/** What is loaded; undefined where nothing ever was. */
export async function readLoaded(table: Table): Promise<AddressesLoaded | undefined> {
  const [item] = (await table.read([areaKeys.addresses()])).values();
  return item && legible(table, item, (one) => LoadedItem.parse(one).loaded);
}

async function writeAll(table: Table, changes: readonly Change[]): Promise<void> {
  for (let at = 0; at < changes.length; at += MOST_CHANGES) await table.write(changes.slice(at, at + MOST_CHANGES));
}

/** Clears away a load that no longer counts, or never came to its end. */
async function clearLoad(table: Table, load: string): Promise<void> {
  const keys: Change[] = [];
  for await (const { pk, sk } of listAll(table, { pk: areaKeys.street(load, '').pk }))
    keys.push({ remove: { pk, sk } });
  await writeAll(table, [...keys, { remove: areaKeys.addressLoad(load) }]);
}

/** The loads that were begun, but for one. */
async function otherLoads(table: Table, load: string): Promise<string[]> {
  const prefix = areaKeys.addressLoad('').sk;
  const loads: string[] = [];
  for await (const { sk } of listAll(table, { pk: areaKeys.addressLoad('').pk, prefix }))
    loads.push(sk.slice(prefix.length));
  return loads.filter((one) => one !== load);
}

/**
 * Keeps what was read in place of what was loaded before. Until the last write the load before counts; cut off, nothing changed, and the
 * next load clears away what was begun. False where another load ended meanwhile and cleared this one away.
 */
export async function keepAddresses(
  table: Table,
  read: Pick<AddressesRead, 'postcodes' | 'streets'>,
  { load, files, at }: Pick<AddressesLoaded, 'load' | 'files' | 'at'>,
): Promise<boolean> {
  await table.write([{ put: { ...areaKeys.addressLoad(load), v: 1 } }]);
  await writeAll(
    table,
    itemsOf(load, read).map((put) => ({ put })),
  );
  const loaded = { load, files, at, postcodes: read.postcodes.size, streets: read.streets.size };
  const lost = await table.write([
    { put: { ...areaKeys.addresses(), loaded } },
    { check: areaKeys.addressLoad(load), version: 1 },
  ]);
  for (const other of lost ? [load] : await otherLoads(table, load)) await clearLoad(table, other);
  return lost === undefined;
}

/** The neighbourhoods of every postcode of four digits, by its letters. */
export async function readPostcodes(
  table: Table,
  load: string,
  digits: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const key = areaKeys.postcodes(load, digits);
  const item = (await table.read([key])).get(keyName(key));
  return new Map(Object.entries(item ? PostcodesItem.parse(item).places : {}));
}

/** The streets whose folded names begin so, and whether there are more than were asked for. */
export async function readStreets(
  table: Table,
  load: string,
  begin: string,
  limit: number,
): Promise<{ readonly streets: readonly Street[]; readonly isCut: boolean }> {
  const { pk, sk } = areaKeys.street(load, begin);
  const { items, after } = await table.list({ pk, prefix: sk, limit });
  return { streets: items.map((item) => StreetItem.parse(item).street), isCut: after !== undefined };
}
