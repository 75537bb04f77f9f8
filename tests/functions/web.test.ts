import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { deployed } from './deployed.ts';
import type { Running } from './invoke.ts';

const web = deployed('web');
const settings = {
  LOKETTEN_CLIENT_ID: 'web',
  LOKETTEN_AUDIENCE: 'web',
  LOKETTEN_SIGN_IN_TOKEN: 'id',
  LOKETTEN_DATA_FILES: 'https://127.0.0.1:9/data',
  LOKETTEN_ISSUER: 'https://127.0.0.1:9',
  LOKETTEN_JWKS_URI: 'https://127.0.0.1:9/jwks',
};

let pages: Running;
beforeAll(async () => {
  pages = await web.start(settings);
});

describe('The bundle of the pages, called as the gateway calls it,', () => {
  test('draws a page, with the style that was deployed beside it', async () => {
    const page = await pages.ask({ path: '/inloggen' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('lang="nl"');
    const [, address = ''] = /<link[^>]* href="(\/assets\/style\.\w+\.css)"/.exec(page.text) ?? [];
    const style = await pages.ask({ path: address, headers: { 'accept-encoding': 'br' } });
    expect(style).toMatchObject({ status: 200, isBase64Encoded: true });
    expect(style.headers.get('cache-control')).toContain('immutable');
    expect(brotliDecompressSync(style.bytes).toString()).toContain('.utrecht-button');
  });

  test('helps who comes to an address that is none, in English below /en', async () => {
    const nowhere = await pages.ask({ path: '/en/nowhere', headers: { accept: 'text/html' } });
    expect(nowhere.status).toBe(404);
    expect(nowhere.text).toContain('lang="en"');
    expect(nowhere.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});

test('Without its settings it does not start, and says which are missing', async () => {
  await expect(web.start({})).rejects.toThrow(/LOKETTEN_ISSUER should be[^]*LOKETTEN_DATA_FILES should be/);
});
