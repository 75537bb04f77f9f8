import type { Days } from '../../platform/days/dates.ts';
import type { DrawRow } from './allocate.ts';
import { isSame } from './circle.ts';
import type { Piece } from '../../drawing/pieces.ts';

/**
 * Rows as they lie in a page of totals or in a head: one after the other, in the order of id, first day and mask, so that what is
 * worked out anew is the same bytes. A row of waves stands once for each wave.
 */
const ID = 8;
const DAY = 3;
const WORD = 4;
const AT = { start: ID, end: ID + DAY, mask: ID + 2 * DAY, epoch: ID + 2 * DAY + 1, need: ID + 2 * DAY + 2 };
/** Four bytes that say nothing: rows of earlier releases hold something there, so that what follows stays where it is. */
const SPARE = AT.need + WORD;
const COUNT = SPARE + WORD;
const HEAD = COUNT + 1;
const PIECE = 2 * WORD;
/** The number of pieces takes a byte: a slice of more stands in several rows. */
const MOST_PIECES = 255;
const EPOCH_BITS = 0b111111;

const ALWAYS: Days = { start: -Infinity, end: Infinity };

/** A row of one period. */
export type StoredRow = Omit<DrawRow, 'periods'> & { readonly days: Days };

/** A row that is to be stored, one for each period and for each so many pieces. */
export const storedRows = ({ periods, pieces, ...row }: DrawRow): StoredRow[] =>
  periods.flatMap((days) =>
    Array.from({ length: Math.max(1, Math.ceil(pieces.length / MOST_PIECES)) }, (_, part) => ({
      ...row,
      days: { start: days.start, end: days.end },
      pieces: pieces.slice(part * MOST_PIECES, (part + 1) * MOST_PIECES),
    })),
  );

const compare = (a: StoredRow, b: StoredRow): number =>
  (a.id < b.id ? -1 : Number(a.id > b.id)) ||
  a.days.start - b.days.start ||
  a.mask - b.mask ||
  (a.pieces[0]?.[0] ?? 0) - (b.pieces[0]?.[0] ?? 0);

/** Packs rows: about 36 bytes each. */
export function packRows(rows: readonly StoredRow[]): Uint8Array {
  const bytes = Buffer.alloc(rows.reduce((sum, { pieces }) => sum + HEAD + pieces.length * PIECE, 0));
  let at = 0;
  for (const { id, days, mask, epoch, need, pieces } of rows.toSorted(compare)) {
    bytes.write(id, at, 'hex');
    bytes.writeIntLE(days.start, at + AT.start, DAY);
    bytes.writeIntLE(days.end, at + AT.end, DAY);
    bytes.writeUInt8(mask, at + AT.mask);
    bytes.writeUInt8(epoch & EPOCH_BITS, at + AT.epoch);
    bytes.writeUInt32LE(need - 1, at + AT.need);
    bytes.writeUInt8(pieces.length, at + COUNT);
    at += HEAD;
    for (const [lo, hi] of pieces) {
      bytes.writeUInt32LE(lo, at);
      bytes.writeUInt32LE(hi - 1, at + WORD);
      at += PIECE;
    }
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The rows of a page, each of one period, that share a day with some days where those are given; a page from before there were any has none. */
export function openRows(packed: Uint8Array | undefined, within: Days = ALWAYS): StoredRow[] {
  if (!packed) return [];
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const rows: StoredRow[] = [];
  for (let at = 0; at < bytes.length;) {
    const count = bytes.readUInt8(at + COUNT);
    const start = at;
    at += HEAD + count * PIECE;
    const days = { start: bytes.readIntLE(start + AT.start, DAY), end: bytes.readIntLE(start + AT.end, DAY) };
    if (days.start > within.end || days.end < within.start) continue;
    rows.push({
      id: bytes.toString('hex', start, start + ID),
      days,
      mask: bytes.readUInt8(start + AT.mask),
      epoch: bytes.readUInt8(start + AT.epoch) & EPOCH_BITS,
      need: bytes.readUInt32LE(start + AT.need) + 1,
      pieces: Array.from({ length: count }, (_, piece): Piece => {
        const from = start + HEAD + piece * PIECE;
        return [bytes.readUInt32LE(from), bytes.readUInt32LE(from + WORD) + 1];
      }),
    });
  }
  return rows;
}

const sameDays = (a: Days, b: Days): boolean => a.start === b.start && a.end === b.end;

/** Rows of one activity, mask and slice as one row with all its periods; a row that stands on two pages counts once. */
export function rowsTogether(rows: readonly StoredRow[]): DrawRow[] {
  const byName = new Map<string, (DrawRow & { periods: Days[] })[]>();
  for (const { days, ...row } of rows) {
    const name = `${row.id}/${row.mask}`;
    const ofActivity = byName.get(name) ?? [];
    byName.set(name, ofActivity);
    const same = ofActivity.find(({ pieces }) => isSame(pieces, row.pieces));
    if (!same) ofActivity.push({ ...row, periods: [days] });
    else if (!same.periods.some((other) => sameDays(other, days))) same.periods.push(days);
  }
  return [...byName.values()].flat();
}
