import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '#functions/api/problem.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { issuerRoutes } from '#functions/local/issuer/issuer.ts';
import { testFolders } from './folder.ts';

const Jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const ISSUER = 'http://localhost:3000/dev';
const newFolder = testFolders();

const issuerIn = async (dataDir: string) =>
  issuerRoutes(ISSUER, await issuerKey(dataDir), new Set(['movare', 'weller']));
type Issuer = Awaited<ReturnType<typeof issuerIn>>;

const post = (issuer: Issuer, body: unknown) =>
  issuer.request('/token', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

async function tokenFor(issuer: Issuer, body: unknown): Promise<string> {
  return z.object({ accessToken: z.string() }).parse(await (await post(issuer, body)).json()).accessToken;
}

const claimsFor = async (issuer: Issuer, body: unknown) => decodeJwt(await tokenFor(issuer, body));

async function verify(issuer: Issuer, token: string) {
  const jwks = Jwks.parse(await (await issuer.request('/jwks')).json());
  return jwtVerify(token, createLocalJWKSet(jwks), { issuer: ISSUER, audience: 'loketten' });
}

describe('the development issuer', () => {
  it("gives a token that its published keys verify, for eight hours of the machine's time", async () => {
    const issuer = await issuerIn(await newFolder());
    const { payload, protectedHeader } = await verify(issuer, await tokenFor(issuer, { as: 'researcher' }));
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({
      role: 'researcher',
      name: 'Onderzoeker',
      email: 'onderzoeker.researcher@example.org',
      email_verified: true,
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(8 * 3_600);
    expect(Math.abs(Number(payload.iat) - Date.now() / 1_000)).toBeLessThan(5);
  });

  it('says that an address is verified unless it is told otherwise', async () => {
    const issuer = await issuerIn(await newFolder());
    for (const [more, said] of [
      [{}, true],
      [{ emailVerified: true }, true],
      [{ emailVerified: false }, false],
    ] as const) {
      expect(await claimsFor(issuer, { as: 'researcher', email: 'an@ou.nl', ...more })).toMatchObject({
        email: 'an@ou.nl',
        email_verified: said,
      });
    }
  });

  it('is described where OpenID Connect looks for it, and publishes no private key', async () => {
    const issuer = await issuerIn(await newFolder());
    expect(await (await issuer.request('/.well-known/openid-configuration')).json()).toMatchObject({
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/jwks`,
    });
    expect(await (await issuer.request('/jwks')).text()).not.toContain('"d"');
  });

  it('takes the same role, name and partner for the same person, and any other for another', async () => {
    const issuer = await issuerIn(await newFolder());
    const bodies = [
      { as: 'partner' },
      { as: 'partner', name: 'An' },
      { as: 'partner', name: 'An', partner: 'movare' },
      { as: 'bureau', name: 'An' },
    ];
    const subjects = await Promise.all(bodies.map(async (body) => (await claimsFor(issuer, body)).sub));
    expect(new Set(subjects).size).toBe(4);
    const again = { as: 'partner', name: 'An', partner: 'movare', email: 'an@movare.example' };
    const claims = await claimsFor(issuer, again);
    expect(claims).toMatchObject({ sub: subjects[2], partner: 'movare', email: 'an@movare.example' });
  });

  it("keeps its key over a restart, for its owner's eyes only", async () => {
    const dataDir = await newFolder();
    const token = await tokenFor(await issuerIn(dataDir), { as: 'admin' });
    await expect(verify(await issuerIn(dataDir), token)).resolves.toMatchObject({ payload: { role: 'admin' } });
    expect((await stat(join(dataDir, 'issuer-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('does not replace a key file that it cannot read: it says so', async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'issuer-key.json'), '{}');
    await expect(issuerKey(dataDir)).rejects.toThrow(
      /issuer-key\.json holds no key of the development issuer\. Remove it/,
    );
    expect(await readFile(join(dataDir, 'issuer-key.json'), 'utf8')).toBe('{}');
  });

  it('refuses a body that is not JSON with 400', async () => {
    const answer = await post(await issuerIn(await newFolder()), 'as=admin');
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 400, code: 'LK-107' });
  });

  it.each([
    [{}, ['#/as']],
    [[], ['#']],
    [{ as: 'mayor' }, ['#/as']],
    [{ as: 'partner', partner: 'nobody' }, ['#/partner']],
    [{ as: 'partner', name: ' ', email: 'x', role: 'admin' }, ['#/name', '#/email', '#/role']],
  ])('refuses %j with 422 and names each field', async (body, pointers) => {
    const answer = await post(await issuerIn(await newFolder()), body);
    const problem = Problem.parse(await answer.json());
    expect([answer.status, problem.status]).toEqual([422, 422]);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('answers a wrong method with 405', async () => {
    const answer = await (await issuerIn(await newFolder())).request('/token');
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST']);
  });
});
