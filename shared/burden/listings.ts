import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { sharedDays, type Day, type Days } from '../platform/days/dates.ts';
import { namedIn, sharingMask } from '../area/groups.ts';

/** What a neighbourhood's pages say of an activity there, so that an overlap is found without reading the activity. */
export type BurdenListing = {
  readonly id: string;
  readonly days: Days | undefined; // with the runs of one that is not on all of them
  readonly groups: number; // as `namedMask` gives them
  readonly status: number; // its position among the statuses of an activity, at most 127
  readonly hasAsk: boolean;
  readonly title: string;
  readonly organisation: string;
};

/**
 * Listings as they lie in an item: numbers and ids in columns, names apart and deflated (ids take as much room deflated), and of the
 * few that are not on all their days, the runs.
 */
export type ListingColumns = {
  readonly columns: Uint8Array;
  readonly names: Uint8Array;
  readonly runs?: Uint8Array | undefined;
};

/** A page opened: each column by itself, names when one is asked for. */
export type ListingPage = {
  readonly count: number;
  readonly id: (row: number) => string;
  readonly days: (row: number) => Days | undefined;
  readonly groups: (row: number) => number;
  readonly status: (row: number) => number;
  readonly hasAsk: (row: number) => boolean;
  readonly overlaps: (row: number, days: Days | undefined, mask: number) => boolean;
  readonly names: (row: number) => { readonly title: string; readonly organisation: string };
};

/** Days are counted from 1970 in three bytes; an activity without a period overlaps every day. */
export const ALWAYS: Days = { start: -(2 ** 23), end: 2 ** 23 - 1 };
const DAY = 3;
const ID = 8;
const AT = { end: DAY, groups: 2 * DAY, status: 2 * DAY + 1, id: 2 * DAY + 2 };
export const BYTES_PER_ROW = AT.id + ID;
const HAS_ASK = 0x80;
const MASKS = Array.from({ length: 128 }, (_, named) => sharingMask(namedIn(named)));

/** Packs listings into the two attributes of an item. */
export function packListings(listings: readonly BurdenListing[]): ListingColumns {
  const count = listings.length;
  const columns = Buffer.alloc(count * BYTES_PER_ROW);
  listings.forEach(({ id, days = ALWAYS, groups, status, hasAsk }, row) => {
    columns.writeIntLE(days.start, row * DAY, DAY);
    columns.writeIntLE(days.end, count * AT.end + row * DAY, DAY);
    columns.writeUInt8(groups, count * AT.groups + row);
    columns.writeUInt8(status | (hasAsk ? HAS_ASK : 0), count * AT.status + row);
    columns.write(id, count * AT.id + row * ID, 'hex');
  });
  const names = JSON.stringify(listings.flatMap(({ title, organisation }) => [title, organisation]));
  return { columns, names: deflateRawSync(names), ...packRuns(listings) };
}

/** The runs of rows that have them: first and last days, one after the other. */
const Runs = z.record(z.string(), z.array(z.int()));

function packRuns(listings: readonly BurdenListing[]): Pick<ListingColumns, 'runs'> {
  const rows = listings.flatMap(({ days }, row) =>
    days?.runs ? [[String(row), days.runs.flatMap(({ start, end }) => [start, end])] as const] : [],
  );
  return rows.length > 0 ? { runs: deflateRawSync(JSON.stringify(Object.fromEntries(rows))) } : {};
}

/** The runs of a page by row; none of most pages. */
function openRuns(packed: Uint8Array | undefined): (row: number) => readonly Days[] | undefined {
  if (!packed) return () => undefined;
  const rows = Runs.parse(JSON.parse(inflateRawSync(packed).toString('utf8')));
  return (row) => {
    const flat = rows[String(row)];
    return flat?.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: flat[at + 1] ?? start }] : []));
  };
}

const EMPTY = packListings([]);

/** Opens a page of listings; an item that is not there yet holds none. */
export function openListings({ columns, names, runs: packedRuns }: ListingColumns = EMPTY): ListingPage {
  const bytes = Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength);
  const count = bytes.length / BYTES_PER_ROW;
  const start = (row: number): number => bytes.readIntLE(row * DAY, DAY);
  const end = (row: number): number => bytes.readIntLE(count * AT.end + row * DAY, DAY);
  const groups = (row: number): number => bytes.readUInt8(count * AT.groups + row);
  const statusByte = (row: number): number => bytes.readUInt8(count * AT.status + row);
  const runsOf = openRuns(packedRuns);
  const daysOf = (row: number): Days => {
    const runs = runsOf(row);
    return { start: start(row), end: end(row), ...(runs && { runs }) };
  };
  const goesOnIn = (row: number, days: Days): boolean =>
    start(row) <= days.end &&
    end(row) >= days.start &&
    ((!packedRuns && !days.runs) || sharedDays(daysOf(row), days) > 0);
  let texts: readonly unknown[] | undefined;
  return {
    count,
    id: (row) => bytes.toString('hex', count * AT.id + row * ID, count * AT.id + (row + 1) * ID),
    days: (row) => (start(row) === ALWAYS.start ? undefined : daysOf(row)),
    groups,
    status: (row) => statusByte(row) & ~HAS_ASK,
    hasAsk: (row) => (statusByte(row) & HAS_ASK) !== 0,
    overlaps: (row, days, mask) => ((MASKS[groups(row)] ?? 0) & mask) !== 0 && (!days || goesOnIn(row, days)),
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
export const listingAt = (page: ListingPage, row: number): Omit<BurdenListing, 'title' | 'organisation'> => ({
  id: page.id(row),
  days: page.days(row),
  groups: page.groups(row),
  status: page.status(row),
  hasAsk: page.hasAsk(row),
});

/** Every listing of a page with its names: for a page that is going to be written again. */
export const allListings = (page: ListingPage): BurdenListing[] =>
  Array.from({ length: page.count }, (_, row) => ({ ...listingAt(page, row), ...page.names(row) }));

/** How far two starts lie apart, in days; an activity without a period comes after all that have one. */
export const distance = (days: Days | undefined, from: Day): number => (days ? Math.abs(days.start - from) : Infinity);
