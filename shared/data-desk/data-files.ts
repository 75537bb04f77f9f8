import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { keys } from '../platform/keys.ts';
import { listAll, type Change, type Table } from '../platform/table.ts';

/**
 * Where the data of datasets are kept: as files under keys that we make. They lie in the table, in pieces
 * (docs/decisions/0008-data-in-the-table.md), so that a version of the data and all that is said of it are there together or not at all.
 */
export type DataFiles = {
  /** The writes that keep a file; it is there once they are carried out. */
  readonly put: (key: string, bytes: Uint8Array) => Change[];
  /** A file, or undefined where there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
};

/** An item of the table holds 400 KB. */
const PIECE_BYTES = 380 * 1_024;

const PieceItem = z.looseObject({ bytes: z.instanceof(Uint8Array) });

export const dataFilesIn = (table: Table): DataFiles => ({
  put: (key, bytes) => {
    const packed = deflateRawSync(bytes);
    const count = Math.max(1, Math.ceil(packed.byteLength / PIECE_BYTES));
    return Array.from({ length: count }, (_, index) => ({
      put: { ...keys.dataFile(key, index), bytes: packed.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES) },
      unless: 'exists' as const,
    }));
  },
  get: async (key) => {
    const pieces: Uint8Array[] = [];
    for await (const item of listAll(table, { pk: keys.dataFile(key, 0).pk })) pieces.push(PieceItem.parse(item).bytes);
    return pieces.length === 0 ? undefined : inflateRawSync(Buffer.concat(pieces));
  },
});

