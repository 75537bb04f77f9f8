import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';

/** What lies in a backup beside the files themselves, and is written last: a folder without it is no backup. */
export const MANIFEST = 'backup.json';

/** Below a backup or a data folder, with `/` between; never outside it. */
const Path = z
  .string()
  .min(1)
  .max(1_000)
  .refine(
    (path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0]/.test(part)),
    { error: 'a path that stays inside the folder' },
  );

const KeptFile = z.strictObject({ path: Path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
/** One file of a backup, and what is in it. */
export type KeptFile = z.output<typeof KeptFile>;

/** What a backup holds. */
export const Manifest = z.strictObject({
  kind: z.literal('loketten-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  files: z.array(KeptFile).max(1_000_000),
});
export type Manifest = z.output<typeof Manifest>;

/** The SHA-256 of a file, in hexadecimal digits; it is read in pieces, however long it is. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
