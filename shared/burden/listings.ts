import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Day, Days } from '../area/dates.ts';
import type { Status } from '../activities/states.ts';
import { STATUSES } from '../activities/states.ts';
import { namedIn, sharingMask } from './groups.ts';

/** What a neighbourhood's pages say of an activity there, so that an overlap is found without reading the activity. */
export type Listing = {
  readonly id: string;
  readonly days: Days | undefined;
  readonly groups: number; // as `namedMask` gives them
  readonly status: Status;
  readonly hasAsk: boolean;
  readonly title: string;
  readonly organisation: string;
};

/** Listings as they lie in an item: numbers and ids in columns, names apart and deflated (ids take as much room deflated). */
export type ListingColumns = { readonly columns: Uint8Array; readonly names: Uint8Array };

/** A page opened: each column by itself, names when one is asked for. */
export type ListingPage = {
  readonly count: number;
  readonly id: (row: number) => string;
  readonly days: (row: number) => Days | undefined;
  readonly groups: (row: number) => number;
  readonly status: (row: number) => Status;
  readonly hasAsk: (row: number) => boolean;
  readonly overlaps: (row: number, days: Days | undefined, mask: number) => boolean;
  readonly names: (row: number) => { readonly title: string; readonly organisation: string };
};

const ALWAYS: Days = { start: -(2 ** 31), end: 2 ** 31 - 1 };
const BYTES_PER_ROW = 4 + 4 + 1 + 1 + 16;
const HAS_ASK = 0x80;
const MASKS = Array.from({ length: 128 }, (_, named) => sharingMask(namedIn(named)));

/** Packs listings into the two attributes of an item. */
export function packListings(listings: readonly Listing[]): ListingColumns {
  const count = listings.length;
  const columns = Buffer.alloc(count * BYTES_PER_ROW);
  listings.forEach(({ id, days = ALWAYS, groups, status, hasAsk }, row) => {
    columns.writeInt32LE(days.start, row * 4);
    columns.writeInt32LE(days.end, (count + row) * 4);
    columns.writeUInt8(groups, count * 8 + row);
    columns.writeUInt8(STATUSES.indexOf(status) | (hasAsk ? HAS_ASK : 0), count * 9 + row);
    columns.write(id.replaceAll('-', ''), count * 10 + row * 16, 'hex');
  });
  const names = JSON.stringify(listings.flatMap(({ title, organisation }) => [title, organisation]));
  return { columns, names: deflateRawSync(names) };
}

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

const EMPTY = packListings([]);

/** Opens a page of listings; an item that is not there yet holds none. */
export function openListings({ columns, names }: ListingColumns = EMPTY): ListingPage {
  const bytes = Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength);
  const count = bytes.length / BYTES_PER_ROW;
  const statusByte = (row: number): number => bytes.readUInt8(count * 9 + row);
  let texts: readonly unknown[] | undefined;
  return {
    count,
    id: (row) => uuidOf(bytes.toString('hex', count * 10 + row * 16, count * 10 + row * 16 + 16)),
    days: (row) => {
      const start = bytes.readInt32LE(row * 4);
      return start === ALWAYS.start ? undefined : { start, end: bytes.readInt32LE((count + row) * 4) };
    },
    groups: (row) => bytes.readUInt8(count * 8 + row),
    status: (row) => STATUSES[statusByte(row) & ~HAS_ASK] ?? 'cancelled',
    hasAsk: (row) => (statusByte(row) & HAS_ASK) !== 0,
    overlaps: (row, days, mask) =>
      (!days || (bytes.readInt32LE(row * 4) <= days.end && bytes.readInt32LE((count + row) * 4) >= days.start)) &&
      ((MASKS[bytes.readUInt8(count * 8 + row)] ?? 0) & mask) !== 0,
    names: (row) => {
      texts ??= namesOf(names);
      return { title: String(texts[row * 2]), organisation: String(texts[row * 2 + 1]) };
    },
  };
}

const namesOf = (packed: Uint8Array): readonly unknown[] => {
  const texts: unknown = JSON.parse(inflateRawSync(packed).toString('utf8'));
  return Array.isArray(texts) ? texts : [];
};

/** A row of a page, whole but for its names. */
export const listingAt = (page: ListingPage, row: number): Omit<Listing, 'title' | 'organisation'> => ({
  id: page.id(row),
  days: page.days(row),
  groups: page.groups(row),
  status: page.status(row),
  hasAsk: page.hasAsk(row),
});

/** All listings of a page, whole: for a page that is about to be written anew. */
export const allListings = (page: ListingPage): Listing[] =>
  Array.from({ length: page.count }, (_, row) => ({ ...listingAt(page, row), ...page.names(row) }));

/** How far two starts lie apart, in days; an activity without a period comes after all that have one. */
export const distance = (days: Days | undefined, from: Day): number => (days ? Math.abs(days.start - from) : Infinity);
