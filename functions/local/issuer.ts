import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { SignJWT } from 'jose';
import * as z from 'zod';
import { ROLES, type Role } from '#shared/people/actor.ts';
import { answerInput, onlyPost } from './dev-input.ts';
import type { IssuerKey } from './issuer-key.ts';

const EIGHT_HOURS = '8h';

const DEFAULT_NAMES = {
  'researcher': 'Onderzoeker',
  'partner': 'Partner',
  'bureau': 'Programmabureau',
  'data-desk': 'Dataloket',
  'board': 'Bestuur',
  'admin': 'Beheerder',
} as const satisfies Record<Role, string>;

const tokenRequest = (partners: ReadonlySet<string>) =>
  z.strictObject({
    as: z.enum(ROLES, `One of ${ROLES.join(', ')}.`),
    name: z.string('A name.').trim().min(1, 'A name, or leave it out.').max(200, 'At most 200 characters.').optional(),
    partner: z.string().refine((id) => partners.has(id), 'The id of a partner: GET /v1/partners lists them.').optional(),
    email: z.email('An e-mail address.').optional(),
  });
type TokenRequest = z.output<ReturnType<typeof tokenRequest>>;

/** A person is role, name and organisation together: whoever differs in one of them is somebody else. */
const subjectOf = (role: Role, name: string, partner: string | undefined): string =>
  createHash('sha256').update(JSON.stringify([role, name, partner ?? null])).digest('base64url').slice(0, 22);

const emailOf = (role: Role, name: string): string => {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${[...words, role].join('.')}@example.org`;
};

function tokenFor({ as: role, name = DEFAULT_NAMES[role], partner, email = emailOf(role, name) }: TokenRequest, issuer: string, key: IssuerKey): Promise<string> {
  return new SignJWT({ role, name, email, ...(partner !== undefined && { partner }) })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience('loketten')
    .setSubject(subjectOf(role, name, partner))
    .setIssuedAt()
    .setExpirationTime(EIGHT_HOURS) // from the machine's own time: the product's clock may be set to any year
    .sign(key.sign);
}

/**
 * The OpenID Connect issuer of one machine, which gives anyone any role: discovery, keys, and `POST /token`. It is mounted
 * at the address `issuer`, and no deployed stack has it. `partners` are the ids that a token may name.
 */
export function issuerRoutes(issuer: string, key: IssuerKey, partners: ReadonlySet<string>): Hono {
  const Body = tokenRequest(partners);
  const discovery = {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    token_endpoint: `${issuer}/token`,
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [key.alg],
    claims_supported: ['iss', 'aud', 'sub', 'role', 'name', 'email', 'partner', 'iat', 'exp'],
  };
  const app = new Hono();
  app.get('/.well-known/openid-configuration', (c) => c.json(discovery));
  app.get('/jwks', (c) => c.json({ keys: [key.publicJwk] }));
  app.post('/token', (c) => answerInput(c, Body, async (body) => c.json({ accessToken: await tokenFor(body, issuer, key) })));
  app.all('/token', onlyPost);
  return app;
}
