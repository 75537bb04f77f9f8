import { crc32, inflateRawSync } from 'node:zlib';
import { fail, ok, type Result } from '../result.ts';
import type { ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';

type Read<T> = Result<T, TableProblem>;

/** A part of a zip as its directory tells of it. Sizes may be lies: what is unpacked is counted as it comes. */
type Entry = {
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

/** The parts of a zip by name. */
export type Zip = {
  readonly has: (name: string) => boolean;
  readonly names: readonly string[];
  /** The bytes of a part, whole and as its checksum says; undefined where there is no such part. */
  readonly unpack: (name: string) => Read<Uint8Array | undefined>;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const IN_EXTRA = 0xffffffff; // the value stands in the extra field of zip64
const STORED = 0;
const DEFLATED = 8;
const BYTES_PER_MB = 1024 * 1024;

const damaged = fail(problem('damaged'));
const plainName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Where the list of parts begins, and how many there are. */
function endOf(view: DataView): { parts: number; at: number } | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END)
      return { parts: view.getUint16(at + 10, true), at: view.getUint32(at + 16, true) };
  }
  return undefined;
}

/** The sizes and the offset that zip64 keeps in the extra field; they stand there in this order, each only where it is needed. */
function zip64(view: DataView, from: number, length: number, values: readonly number[]): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return values.map((value) => {
      if (value !== IN_EXTRA || next + 8 > from + length) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return [...values];
}

/** A part as the directory tells of it at an offset, and where the next one stands; undefined where there is none. */
function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { name: string; entry: Entry; next: number } | undefined {
  if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined;
  const [nameLength, extraLength, commentLength] = [
    view.getUint16(at + 28, true),
    view.getUint16(at + 30, true),
    view.getUint16(at + 32, true),
  ];
  const extra = at + CENTRAL_SIZE + nameLength;
  const next = extra + extraLength + commentLength;
  if (next > bytes.length) return undefined;
  const [size = 0, packed = 0, offset = 0] = zip64(view, extra, extraLength, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
  const entry = {
    method: view.getUint16(at + 10, true),
    encrypted,
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    at: offset,
  };
  return { name: plainName(new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, extra))), entry, next };
}

/** The directory of a zip; undefined where it is none. */
function directoryOf(bytes: Uint8Array, most: number): Map<string, Entry> | 'too-many' | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (!end) return undefined;
  if (end.parts > most) return 'too-many';
  const entries = new Map<string, Entry>();
  let { at } = end;
  for (let part = 0; part < end.parts; part += 1) {
    const found = entryAt(bytes, view, at);
    // Which of two parts of one name is meant nobody knows, and programs differ in which they take.
    if (!found || entries.has(found.name)) return undefined;
    entries.set(found.name, found.entry);
    at = found.next;
  }
  return entries;
}

/** The packed bytes of a part. */
function packedBytes(bytes: Uint8Array, { at, packed }: Entry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + LOCAL_SIZE > bytes.length || view.getUint32(at, true) !== LOCAL) return undefined;
  const from = at + LOCAL_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return from + packed > bytes.length ? undefined : bytes.subarray(from, from + packed);
}

function inflated(packed: Uint8Array, most: number): Uint8Array | 'too-large' | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : undefined;
  }
}

/** A part unpacked, up to so many bytes. */
function unpacked(bytes: Uint8Array, entry: Entry, most: number): Uint8Array | 'too-large' | undefined {
  const packed = packedBytes(bytes, entry);
  if (!packed || ![STORED, DEFLATED].includes(entry.method)) return undefined;
  if (most <= 0 || entry.size > most) return 'too-large';
  const part = entry.method === STORED ? packed : inflated(packed, most);
  return part === 'too-large' || (part?.length === entry.size && crc32(part) === entry.crc) ? part : undefined;
}

/** Opens a zip. Nothing is unpacked yet; what is unpacked later counts against the limits, whatever its headers say. */
export function openZip(bytes: Uint8Array, limits: ReadLimits): Read<Zip> {
  const entries = directoryOf(bytes, limits.parts);
  if (entries === 'too-many') return fail(problem('too-many-parts', { most: limits.parts }));
  if (!entries) return damaged;
  let left = limits.unpackedBytes;
  const unpack = (name: string): Read<Uint8Array | undefined> => {
    const entry = entries.get(plainName(name));
    if (!entry) return ok(undefined);
    if (entry.encrypted) return fail(problem('password'));
    const part = unpacked(bytes, entry, Math.min(limits.partBytes, left));
    if (part === 'too-large')
      return fail(problem('unpacks-too-large', { most: Math.round(limits.partBytes / BYTES_PER_MB) }));
    if (!part) return damaged;
    left -= part.length;
    return ok(part);
  };
  return ok({ has: (name) => entries.has(plainName(name)), names: [...entries.keys()], unpack });
}
