import { beforeAll, describe, expect, test } from 'vitest';
import { startLink } from '#shared/people/chat-users.ts';
import { deployed } from './deployed.ts';
import type { Answered, Running } from './invoke.ts';

const link = deployed('link');
const settings = {
  LOKETTEN_CLIENT_ID: 'link',
  LOKETTEN_AUDIENCE: 'link',
  LOKETTEN_SIGN_IN_TOKEN: 'id',
  LOKETTEN_SIGN_IN_SCOPE: 'openid profile email',
  LOKETTEN_ISSUER: 'https://127.0.0.1:9',
  LOKETTEN_JWKS_URI: 'https://127.0.0.1:9/jwks',
  LOKETTEN_ROLE_CLAIM: 'cognito:groups',
  LOKETTEN_PARTNER_CLAIM: 'custom:partner',
};

let pages: Running;
let token: string;
beforeAll(async () => {
  token = await startLink(link.desk(), { chat: 'slack', workspace: 'T1', user: 'U1' }, 'An');
  pages = await link.start(settings);
});

const cookiesOf = (answer: Answered): string[] => answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

describe('The bundle of the pages that link, called as the gateway calls it,', () => {
  test('reads a form in base64, as the gateway sends forms, and the cookies beside it', async () => {
    const asked = await pages.ask({ path: `/link/${token}` });
    expect(asked.status).toBe(200);
    const proof = /name="proof" value="([^"]*)"/.exec(asked.text)?.[1] ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (body: string | Uint8Array): Promise<Answered> =>
      pages.ask({ method: 'POST', path: `/link/${token}`, headers, cookies: cookiesOf(asked), body });
    const form = new URLSearchParams({ proof }).toString();
    // It got as far as the issuer, which is nowhere.
    for (const body of [form, Buffer.from(form)])
      expect(await post(body)).toMatchObject({ status: 503, isBase64Encoded: false });
    expect(await post(Buffer.from('proof=another'))).toMatchObject({ status: 403 });
  });

  test('answers each address below /link itself, in the language of the browser', async () => {
    expect(await pages.ask({ path: '/link/style.css' })).toMatchObject({ status: 200 });
    expect(await pages.ask({ path: '/link/return', query: 'code=a&state=b' })).toMatchObject({ status: 403 });
    const nowhere = await pages.ask({ path: '/link/nowhere/at/all', headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect(nowhere.status).toBe(404);
    expect(nowhere.text).toContain('lang="en"');
    expect(nowhere.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('has logged no link', () => {
    expect(pages.printed()).not.toContain(token);
  });
});

test('Without its settings it does not start, and says which are missing', async () => {
  await expect(link.start({})).rejects.toThrow(/LOKETTEN_ISSUER should be[^]*LOKETTEN_CLIENT_ID should be/);
});
