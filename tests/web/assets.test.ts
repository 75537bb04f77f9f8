import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets, writeAssets } from '#functions/web/assets/build.ts';
import { assetAddress, assetResponse, readAssets, type Assets } from '#functions/web/assets/serve.ts';

const STYLE = ':root { --used: 1px; --through: var(--used); --idle: 2px; --late: 3px } .a { margin: var(--through) }';

let folder: string;
let assets: Assets;

async function webWith(name: string, style: string, island: string): Promise<string> {
  const web = join(folder, name);
  await Promise.all([mkdir(join(web, 'style'), { recursive: true }), mkdir(join(web, 'islands'), { recursive: true })]);
  await Promise.all([writeFile(join(web, 'style/style.css'), style), writeFile(join(web, 'islands/map.ts'), island)]);
  return web;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loketten-assets-'));
  assets = await buildAssets({
    web: await webWith('one', STYLE, 'export const weeks: number = 26; console.log(weeks);'),
  });
});
afterAll(() => rm(folder, { recursive: true }));

const asked = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  assetResponse(assets, new Request(`https://desk.example${path}`, { method, headers }));

async function answered(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const answer = asked(path, headers, method);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('what is built', () => {
  test('is one style sheet and one file per island, each with a hash of its content in its name', () => {
    expect(assetAddress(assets, 'style')).toMatch(/^\/assets\/style\.[0-9a-f]{12}\.css$/);
    expect(assetAddress(assets, 'map')).toMatch(/^\/assets\/map\.[0-9a-f]{12}\.js$/);
    expect([...assets.files.keys()].map((file) => `/assets/${file}`).toSorted()).toEqual(
      [...assets.addresses.values()].toSorted(),
    );
  });

  test('has another name when its content changes, and only then', async () => {
    const same = await buildAssets({
      web: await webWith('same', STYLE, 'export const weeks: number = 26; console.log(weeks);'),
    });
    const other = await buildAssets({ web: await webWith('other', STYLE, 'console.log(27);') });
    expect(same.addresses).toEqual(assets.addresses);
    expect(assetAddress(other, 'style')).toBe(assetAddress(assets, 'style'));
    expect(assetAddress(other, 'map')).not.toBe(assetAddress(assets, 'map'));
  });

  test('leaves out the tokens that nothing uses, and keeps those used through another', async () => {
    const style = await (await answered(assetAddress(assets, 'style'))).text();
    expect(style).toContain('--through:var(--used)');
    expect(style).toContain('--used:1px');
    expect(style).not.toContain('--idle');
    expect(style).not.toContain('--late');
  });

  test('a page that names an asset that is not there is a mistake that shows', () => {
    expect(() => assetAddress(assets, 'nothing')).toThrow('style');
  });

  test('is read back from a folder as it was written', async () => {
    const written = join(folder, 'written');
    await writeAssets(written, join(folder, 'one'));
    const read = await readAssets(written);
    expect(read.addresses).toEqual(assets.addresses);
    for (const [name, { mediaType, bytes }] of read.files) {
      expect(mediaType).toBe(assets.files.get(name)?.mediaType);
      expect(brotliDecompressSync(bytes.br)).toEqual(bytes.identity);
      expect(gunzipSync(bytes.gzip)).toEqual(bytes.identity);
      expect(bytes.identity).toEqual(assets.files.get(name)?.bytes.identity);
    }
  });
});

describe('what is answered', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['zstd', null],
    ['', null],
  ])('a browser that accepts "%s" gets %s', async (accepts, encoding) => {
    const response = await answered(assetAddress(assets, 'map'), { 'Accept-Encoding': accepts });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    const body = await bytesOf(response);
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.toString()).toContain('console.log(26)');
    expect(response.headers.get('Content-Length')).toBe(String(body.length));
    expect(response.headers.get('Vary')).toBe('Accept-Encoding');
  });

  test('is kept for ever, is what it says it is, and is not sent twice', async () => {
    const path = assetAddress(assets, 'style');
    const first = await answered(path, { 'Accept-Encoding': 'br' });
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(first.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(first.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const tag = first.headers.get('ETag') ?? '';
    const again = await answered(path, { 'Accept-Encoding': 'br', 'If-None-Match': `"other", W/${tag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await answered(path, { 'Accept-Encoding': 'gzip', 'If-None-Match': tag })).status).toBe(200);
  });

  test('has no body when only its head is asked', async () => {
    const response = await answered(assetAddress(assets, 'style'), {}, 'HEAD');
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });

  test.each(['/assets/nothing.css', '/assets/', '/assets/../style.css', '/style.css', '/assets/constructor'])(
    '%s is no such address',
    (path) => {
      expect(asked(path)).toEqual({ ok: false, error: 'unknown-address' });
    },
  );
});
