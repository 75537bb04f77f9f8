import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { issuerRoutes } from '#functions/local/issuer/issuer.ts';
import { testFolders } from './folder.ts';

const ISSUER = 'http://localhost:3000/dev';
const BACK = 'http://localhost:3000/link/return';
const VERIFIER = 'v'.repeat(43);
const newFolder = testFolders();
const newIssuer = async () => issuerRoutes(ISSUER, await issuerKey(await newFolder()), new Set(['movare']));
type Issuer = Awaited<ReturnType<typeof newIssuer>>;

const query = (more: Readonly<Record<string, string>> = {}): string =>
  `/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: 'client',
    redirect_uri: BACK,
    scope: 'openid email',
    state: 's',
    nonce: 'n',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  }).toString()}`;
const choose = (issuer: Issuer, who: Record<string, string>, address = query()) =>
  issuer.request(address, { method: 'POST', body: new URLSearchParams(who) });
const back = (answer: Response): URL => new URL(answer.headers.get('Location') ?? '');
const exchange = (issuer: Issuer, code: string, more: Readonly<Record<string, string>> = {}) =>
  issuer.request('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: BACK,
      client_id: 'client',
      code_verifier: VERIFIER,
      ...more,
    }),
  });
const codeFor = async (issuer: Issuer, who: Record<string, string>): Promise<string> =>
  back(await choose(issuer, who)).searchParams.get('code') ?? '';

test('Who signs in on this machine gets the same access token as by POST /token, and an ID token for the client with its nonce', async () => {
  const issuer = await newIssuer();
  const answer = await choose(issuer, { as: 'partner', name: 'An', partner: 'movare', email: '' });
  expect([answer.status, back(answer).searchParams.get('state'), back(answer).searchParams.get('iss')]).toEqual([
    303,
    's',
    ISSUER,
  ]);
  const tokens = z
    .object({ access_token: z.string(), id_token: z.string(), token_type: z.literal('Bearer') })
    .parse(await (await exchange(issuer, back(answer).searchParams.get('code') ?? '')).json());
  const posted = z
    .object({ accessToken: z.string() })
    .parse(
      await (
        await issuer.request('/token', {
          method: 'POST',
          body: JSON.stringify({ as: 'partner', name: 'An', partner: 'movare' }),
        })
      ).json(),
    );
  const { iat: _, exp: __, ...claims } = decodeJwt(posted.accessToken);
  expect(decodeJwt(tokens.access_token)).toMatchObject(claims);
  expect(decodeJwt(tokens.id_token)).toMatchObject({ ...claims, aud: 'client', nonce: 'n' });
});

test('A code is taken once, with the verifier, the client and the address that it was asked with', async () => {
  const issuer = await newIssuer();
  for (const wrong of [
    { code_verifier: 'w'.repeat(43) },
    { client_id: 'other' },
    { redirect_uri: 'http://localhost:3000/' },
  ]) {
    const code = await codeFor(issuer, { as: 'admin' });
    expect([(await exchange(issuer, code, wrong)).status, (await exchange(issuer, code)).status]).toEqual([400, 400]);
  }
  const code = await codeFor(issuer, { as: 'admin' });
  expect([(await exchange(issuer, code)).status, (await exchange(issuer, code)).status]).toEqual([200, 400]);
  expect(await (await exchange(issuer, code, { grant_type: 'password' })).json()).toEqual({ error: 'invalid_request' });
});

test('The page asks who to be, in Dutch unless English is asked for; who cancels is sent back with access_denied', async () => {
  const issuer = await newIssuer();
  expect(await (await issuer.request(query())).text()).toMatch(
    /Wie wilt u zijn\?[\s\S]*<option value="data-desk">dataloket<[\s\S]*<option value="movare">/,
  );
  expect(await (await issuer.request(query({ ui_locales: 'en' }))).text()).toContain('Who do you want to be?');
  expect(back(await choose(issuer, { as: 'admin', cancel: 'yes' })).searchParams.get('error')).toBe('access_denied');
});

test.each([
  { redirect_uri: 'https://evil.example/' },
  { redirect_uri: 'http://localhost.evil.example/' },
  { redirect_uri: 'javascript:alert(1)' },
  { code_challenge: 'x' },
  { code_challenge_method: 'plain' },
  { response_type: 'token' },
  { scope: 'email' },
])('A request with %j is refused, and sends nobody anywhere', async (wrong) => {
  const issuer = await newIssuer();
  for (const answer of [await issuer.request(query(wrong)), await choose(issuer, { as: 'admin' }, query(wrong))])
    expect([answer.status, answer.headers.get('Location')]).toEqual([400, null]);
});

test('Nobody is a role that there is not', async () => {
  expect((await choose(await newIssuer(), { as: 'superuser' })).status).toBe(400);
});
