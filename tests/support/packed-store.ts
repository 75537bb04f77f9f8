import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod';

/** The archive: how long the list of files is (4 bytes), that list as JSON, and their bytes one after another. */
const Index = z.array(z.object({ path: z.string(), size: z.int() }));
const LENGTH_BYTES = 4;
const ENGINE_FILE = 'engine.db';
/** What belongs to the process that ran, and not to the store; the key of its issuer is made anew. */
const LEFT_OUT: readonly string[] = ['engine.json', 'engine.db-wal', 'engine.db-shm', 'issuer-key.json'];

/** Writes the engine's file anew, without what it holds no longer. */
function compact(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM;');
  database.close();
}

/** Packs the data of a store that is stopped into one file. */
export async function packStore(dataDir: string, archive: URL): Promise<void> {
  compact(join(dataDir, ENGINE_FILE));
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !LEFT_OUT.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const index = Buffer.from(
    JSON.stringify(paths.map((path, at) => ({ path: relative(dataDir, path), size: contents[at]?.byteLength ?? 0 }))),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(index.byteLength);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  await writeFile(archive, brotliCompressSync(Buffer.concat([length, index, ...contents]), { params }));
}

/** Unpacks a store into a folder, which is then as the product left it. */
export async function unpackStore(archive: URL, dataDir: string): Promise<void> {
  const packed = brotliDecompressSync(await readFile(archive));
  let at = LENGTH_BYTES + packed.readUInt32BE();
  for (const { path, size } of Index.parse(JSON.parse(packed.toString('utf8', LENGTH_BYTES, at)))) {
    await mkdir(dirname(join(dataDir, path)), { recursive: true });
    await writeFile(join(dataDir, path), packed.subarray(at, (at += size)));
  }
}
