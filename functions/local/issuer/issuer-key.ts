import { readFile, rename, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import * as z from 'zod';
import { CannotStart } from '../cannot-start.ts';

const ALGORITHM = 'ES256';

const StoredKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
type StoredKey = z.output<typeof StoredKey>;

/** The key that signs, and what everyone may know of it. */
export type IssuerKey = {
  readonly alg: string;
  readonly kid: string;
  readonly sign: CryptoKey;
  readonly publicJwk: JWK;
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function makeKey(dataDir: string, file: string): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = StoredKey.parse(await exportJWK(privateKey));
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(key), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key;
}

const fileIn = (dataDir: string): string => join(dataDir, 'issuer-key.json');

async function opened({ d, ...open }: StoredKey): Promise<IssuerKey> {
  const kid = await calculateJwkThumbprint(open);
  const sign = await importJWK({ ...open, d }, ALGORITHM);
  if (sign instanceof Uint8Array) throw new TypeError('An EC key is no secret of bytes.');
  return { alg: ALGORITHM, kid, sign, publicJwk: { ...open, kid, alg: ALGORITHM, use: 'sig' } };
}

/**
 * The key that a folder holds; undefined where it holds none.
 * @throws CannotStart where the file holds something else
 */
export async function keptIssuerKey(dataDir: string): Promise<IssuerKey | undefined> {
  const file = fileIn(dataDir);
  try {
    return await opened(StoredKey.parse(JSON.parse(await readFile(file, 'utf8'))));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new CannotStart(
      `${file} holds no key of the development issuer. Remove it: a new key is made, and tokens that were given out before end.`,
      { cause: error },
    );
  }
}

/**
 * The key pair of the development issuer, kept in the folder so that tokens outlive a restart; readable by its owner only.
 * @throws CannotStart where the file holds something else
 */
export const issuerKey = async (dataDir: string): Promise<IssuerKey> =>
  (await keptIssuerKey(dataDir)) ?? opened(await makeKey(dataDir, fileIn(dataDir)));
