import { generateKeyPair, type JWTPayload } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApi } from '#functions/api/app.ts';
import { ROLES } from '#shared/people/actor.ts';
import { tokenVerifier, type VerifyToken } from '#shared/people/tokens.ts';
import { testEngine } from '#tests/support/desk.ts';
import { startIssuer, type Issuer } from '#tests/support/oidc.ts';
import * as z from 'zod';

const engine = testEngine();
const AUDIENCE = 'loketten';

let issuer: Issuer;
let verify: VerifyToken;
beforeEach(async () => {
  issuer = await startIssuer();
  verify = tokenVerifier({ issuer: issuer.issuer, audience: AUDIENCE, jwksUri: issuer.jwksUri });
});
afterEach(() => issuer.close());

const seconds = (ahead: number): number => Math.floor(Date.now() / 1_000) + ahead;
const claims = (more: Readonly<Record<string, unknown>> = {}): JWTPayload => ({
  iss: issuer.issuer,
  aud: AUDIENCE,
  sub: 'an',
  role: 'researcher',
  name: 'An',
  email: 'an@example.org',
  email_verified: true,
  iat: seconds(0),
  exp: seconds(600),
  ...more,
});

/** What becomes of a token: the person, or the code of the refusal. */
async function outcome(token: string): Promise<unknown> {
  const result = await verify(token);
  return result.ok ? result.value : result.error.code;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('A token of the issuer', () => {
  test('says who it is, in which role, for which organisation', async () => {
    expect(await outcome(await issuer.sign(claims()))).toEqual({
      id: 'an',
      role: 'researcher',
      name: 'An',
      email: 'an@example.org',
    });
    expect(await outcome(await issuer.sign(claims({ partner: 'movare', role: 'partner' })))).toMatchObject({
      role: 'partner',
      partner: 'movare',
    });
  });

  test.each(ROLES)('may be of the role %s', async (role) => {
    expect(await outcome(await issuer.sign(claims({ role })))).toMatchObject({ role });
  });

  test('may name its role in a list of groups, where it is the only one that is a role', async () => {
    expect(await outcome(await issuer.sign(claims({ role: ['bureau'] })))).toMatchObject({ role: 'bureau' });
    expect(
      await outcome(await issuer.sign(claims({ role: ['eu-west-1_google', 'data-desk', 'data-desk'] }))),
    ).toMatchObject({ role: 'data-desk' });
  });

  test('may name role and organisation in claims of other names', async () => {
    const cognito = tokenVerifier({
      issuer: issuer.issuer,
      audience: AUDIENCE,
      jwksUri: issuer.jwksUri,
      roleClaim: 'cognito:groups',
      partnerClaim: 'custom:partner',
    });
    const token = await issuer.sign(
      claims({ 'role': 'admin', 'partner': 'alcander', 'cognito:groups': ['partner'], 'custom:partner': 'movare' }),
    );
    expect(await cognito(token)).toMatchObject({ ok: true, value: { role: 'partner', partner: 'movare' } });
  });

  test.each([[false], [undefined], [null], ['true'], ['false'], [1]])(
    'names an address only where it says that it is verified: %j is none',
    async (said) => {
      expect(await outcome(await issuer.sign(claims({ email_verified: said })))).toEqual({
        id: 'an',
        role: 'researcher',
        name: 'An',
      });
    },
  );

  test('names an address that is verified always by an issuer of which that was said', async () => {
    const always = tokenVerifier({
      issuer: issuer.issuer,
      audience: AUDIENCE,
      jwksUri: issuer.jwksUri,
      verifiesAddresses: true,
    });
    for (const said of [undefined, false])
      expect(await always(await issuer.sign(claims({ email_verified: said })))).toMatchObject({
        value: { email: 'an@example.org' },
      });
  });

  test.each([
    '\u212Aees@example.org',
    'an@example.org ',
    'an@example.org\u00A0',
    '"an"@example.org',
    'a\u0131n@example.org',
    'an',
    '',
    7,
    ['an@example.org'],
  ])('names no address that is no plain one: %j', async (email) => {
    expect(await outcome(await issuer.sign(claims({ email })))).toEqual({ id: 'an', role: 'researcher', name: 'An' });
  });

  test('may be meant for several', async () => {
    expect(await outcome(await issuer.sign(claims({ aud: ['other', AUDIENCE] })))).toMatchObject({ id: 'an' });
  });

  test('holds for 30 seconds of difference between clocks, and not for more', async () => {
    expect(await outcome(await issuer.sign(claims({ exp: seconds(-20) })))).toMatchObject({ id: 'an' });
    expect(await outcome(await issuer.sign(claims({ exp: seconds(-40) })))).toBe('bad-token');
    expect(await outcome(await issuer.sign(claims({ nbf: seconds(20) })))).toMatchObject({ id: 'an' });
    expect(await outcome(await issuer.sign(claims({ nbf: seconds(60) })))).toBe('bad-token');
  });
});

describe('A token is refused', () => {
  const bad: readonly (readonly [string, () => JWTPayload])[] = [
    ['of another issuer', () => claims({ iss: 'http://evil.example' })],
    ['without an issuer', () => claims({ iss: undefined })],
    ['meant for another service', () => claims({ aud: 'other' })],
    ['meant for nobody', () => claims({ aud: undefined })],
    ['that never expires', () => claims({ exp: undefined })],
    ['of nobody', () => claims({ sub: undefined })],
    ['of somebody without an id', () => claims({ sub: '' })],
    ['without a role', () => claims({ role: undefined })],
    ['of a role that there is not', () => claims({ role: 'superuser' })],
    ['of the role public', () => claims({ role: 'public' })],
    ['of several roles at once', () => claims({ role: ['bureau', 'researcher'] })],
    ['of a list without a role', () => claims({ role: ['superuser', 'public', 7, ['bureau']] })],
    ['of an empty list', () => claims({ role: [] })],
  ];
  test.each(bad)('%s', async (_what, payload) => {
    expect(await outcome(await issuer.sign(payload()))).toBe('bad-token');
  });

  test('with no algorithm, whatever it says', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      for (const signature of ['', 'AAAA'])
        expect(await outcome(`${base64({ alg, kid: 'key-1' })}.${base64(claims())}.${signature}`)).toBe('bad-token');
    }
  });

  test('signed by HS256 with the public key for its secret', async () => {
    const secrets = [
      JSON.stringify(issuer.publicJwk),
      String(issuer.publicJwk.x),
      `${issuer.publicJwk.x}${issuer.publicJwk.y}`,
    ];
    for (const secret of secrets) {
      expect(await outcome(await issuer.sign(claims(), { alg: 'HS256' }, new TextEncoder().encode(secret)))).toBe(
        'bad-token',
      );
    }
  });

  test('signed by another key, under the known name or an unknown one', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await outcome(await issuer.sign(claims(), {}, privateKey))).toBe('bad-token');
    expect(await outcome(await issuer.sign(claims(), { kid: 'key-2' }, privateKey))).toBe('bad-token');
    expect(await outcome(await issuer.sign(claims(), { kid: 'key-2' }))).toBe('bad-token');
  });

  test('whose claims were changed afterwards', async () => {
    const [header = '', , signature = ''] = (await issuer.sign(claims())).split('.');
    expect(await outcome(`${header}.${base64(claims({ role: 'bureau' }))}.${signature}`)).toBe('bad-token');
  });

  test.each(['', 'x', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', 'e30.e30.e30'])('that is none: "%s"', async (token) => {
    expect(await outcome(token)).toBe('bad-token');
  });
});

describe('The keys of the issuer', () => {
  test('are fetched once, also for many at the same moment', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, index) => issuer.sign(claims({ sub: `person-${index}` }))),
    );
    const outcomes = await Promise.all(tokens.map(outcome));
    expect(outcomes.map((person) => z.looseObject({ id: z.string() }).parse(person).id)).toEqual(
      tokens.map((_, index) => `person-${index}`),
    );
    for (const token of tokens) await outcome(token);
    expect(issuer.asked()).toBe(1);
  });

  test('are not fetched again for each token of an unknown key', async () => {
    await outcome(await issuer.sign(claims()));
    for (let index = 0; index < 10; index += 1)
      expect(await outcome(await issuer.sign(claims(), { kid: `unknown-${index}` }))).toBe('bad-token');
    expect(issuer.asked()).toBeLessThanOrEqual(2);
  });

  test('that are known are enough when the issuer is away', async () => {
    await outcome(await issuer.sign(claims()));
    await issuer.close();
    expect(await outcome(await issuer.sign(claims()))).toMatchObject({ id: 'an' });
  });
});

describe('An issuer that cannot be asked is no fault of the token', () => {
  test('when it is down', async () => {
    const token = await issuer.sign(claims());
    await issuer.close();
    expect(await outcome(token)).toBe('issuer-unreachable');
  });

  test.each(['fails', 'talks-nonsense', 'hangs'] as const)('when it %s', async (mood) => {
    issuer.answers(mood);
    expect(await outcome(await issuer.sign(claims()))).toBe('issuer-unreachable');
    issuer.answers('well');
  });

  test('and the API answers 503 with Retry-After, but what is public goes on', async () => {
    const token = await issuer.sign(claims());
    await issuer.close();
    const api = createApi({ desk: await engine.freshDesk(), verify, baseUrl: 'http://localhost', addressOf: () => '' });
    const answer = await api.request('/v1/goals', { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await api.request('/v1/goals')).status).toBe(200);
  });
});

test('Over the API a good token is let in, a bad one is 401 and not repeated in the answer', async () => {
  const api = createApi({ desk: await engine.freshDesk(), verify, baseUrl: 'http://localhost', addressOf: () => '' });
  const ask = (token: string): Promise<Response> =>
    Promise.resolve(api.request('/v1/introductions', { headers: { Authorization: `Bearer ${token}` } }));
  expect((await ask(await issuer.sign(claims()))).status).toBe(200);
  const expired = await issuer.sign(claims({ exp: seconds(-3_600) }));
  const refused = await ask(expired);
  expect(refused.status).toBe(401);
  expect(await refused.text()).not.toContain(expired.slice(0, 30));
});
