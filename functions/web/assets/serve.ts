import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAccept } from 'hono/utils/accept';
import * as z from 'zod';
import { isNamed } from '#shared/platform/http/etag.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';

/** What a browser may ask a file in, best first; `identity` is the file as it is. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The folder of the addresses that this module answers. */
export const ASSETS = '/assets/';

/** One file, in all encodings it is sent in. */
export type Asset = { readonly mediaType: string; readonly bytes: Readonly<Record<Encoding, Uint8Array>> };

/** The style sheet and the islands: what each is called in a page (`style`, `map`), and each file by its name. */
export type Assets = { readonly addresses: ReadonlyMap<string, string>; readonly files: ReadonlyMap<string, Asset> };

/** How a file of an encoding is named in the folder that is deployed. */
export const ENDINGS = { br: '.br', gzip: '.gz', identity: '' } as const satisfies Record<Encoding, string>;

export const MANIFEST = 'manifest.json';
export const manifest = z.object({
  addresses: z.record(z.string(), z.string()),
  mediaTypes: z.record(z.string(), z.string()),
});

/** The address of the style sheet or of an island; throws on a name that nothing was built for. */
export function assetAddress(assets: Assets, name: string): string {
  const address = assets.addresses.get(name);
  if (address === undefined)
    throw new Error(`No asset is called ${name}; there are ${[...assets.addresses.keys()].join(', ')}`);
  return address;
}

function encodingFor(request: Request): Encoding {
  const weights = new Map(
    parseAccept(request.headers.get('Accept-Encoding') ?? '').map(({ type, q }) => [type.toLowerCase(), q]),
  );
  return ENCODINGS.find((encoding) => (weights.get(encoding) ?? 0) > 0) ?? 'identity';
}

const tagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;

/**
 * The file that a request under `/assets/` asks for, in the best encoding it accepts, kept by browsers for ever: another
 * content has another name. Fails with `unknown-address` where there is no such file.
 */
export function assetResponse(assets: Assets, request: Request): Result<Response, 'unknown-address'> {
  const { pathname } = new URL(request.url);
  const asset = pathname.startsWith(ASSETS) ? assets.files.get(pathname.slice(ASSETS.length)) : undefined;
  if (asset === undefined) return fail('unknown-address');
  const encoding = encodingFor(request);
  const bytes = asset.bytes[encoding];
  const tag = tagOf(bytes);
  const headers = new Headers({
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Type': asset.mediaType,
    'ETag': tag,
    'Vary': 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  });
  if (isNamed(request.headers.get('If-None-Match') ?? '', tag)) return ok(new Response(null, { status: 304, headers }));
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
  headers.set('Content-Length', String(bytes.byteLength));
  return ok(new Response(request.method === 'HEAD' ? null : Buffer.from(bytes), { headers }));
}

async function readAsset(folder: string, name: string, mediaType: string): Promise<Asset> {
  const read = (encoding: Encoding): Promise<Uint8Array> => readFile(join(folder, name + ENDINGS[encoding]));
  const [br, gzip, identity] = await Promise.all([read('br'), read('gzip'), read('identity')]);
  return { mediaType, bytes: { br, gzip, identity } };
}

/** The assets that were written into a folder when the product was built. */
export async function readAssets(folder: string): Promise<Assets> {
  const { addresses, mediaTypes } = manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  const files = await Promise.all(
    Object.entries(mediaTypes).map(
      async ([name, mediaType]) => [name, await readAsset(folder, name, mediaType)] as const,
    ),
  );
  return { addresses: new Map(Object.entries(addresses)), files: new Map(files) };
}
