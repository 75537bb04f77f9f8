import { Hono } from 'hono';
import * as z from 'zod';
import { ROLES } from '#shared/people/actor.ts';
import { authorizeRoutes } from './authorize.ts';
import { answerInput, onlyPost } from '../dev/dev-input.ts';
import type { IssuerKey } from './issuer-key.ts';
import { knownPeople } from './issuer-people.ts';
import { tokenRequest, tokensOf } from './issuer-tokens.ts';

/** What OpenID Connect Discovery 1.0 asks an issuer to say of itself. */
const discoveryOf = (issuer: string, { alg }: IssuerKey) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  end_session_endpoint: `${issuer}/logout`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [alg],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  claims_supported: [
    'iss',
    'aud',
    'sub',
    'role',
    'name',
    'email',
    'email_verified',
    'partner',
    'programme',
    'nonce',
    'iat',
    'exp',
  ],
});

const NO_PROGRAMME = 'A programme that LOKETTEN_PROGRAMMES names.';

/**
 * The OpenID Connect issuer of one machine, which gives anyone any role: discovery, keys, `POST /token`, a page to sign in, and
 * `POST /roles`, which gives somebody another role from then on, or none.
 * It is mounted at the address `issuer`, and no deployed stack has it. `partners` are the ids that a token may name; `programme` is the
 * one of several whose tokens it gives.
 */
export function issuerRoutes(issuer: string, key: IssuerKey, partners: ReadonlySet<string>, programme?: string): Hono {
  const Body = tokenRequest(partners);
  const people = knownPeople();
  const tokens = tokensOf(issuer, key, people.roleOf, programme);
  const app = new Hono();
  app.get('/.well-known/openid-configuration', (c) => c.json(discoveryOf(issuer, key)));
  app.get('/jwks', (c) => c.json({ keys: [key.publicJwk] }));
  const Asked =
    programme === undefined ? Body : Body.extend({ programme: z.literal(programme, NO_PROGRAMME).optional() });
  app.post('/token', (c) => answerInput(c, Asked, async (who) => c.json({ accessToken: await tokens.access(who) })));
  app.all('/token', onlyPost);
  const Becoming = Body.extend({
    becomes: z.enum(ROLES, `One of ${ROLES.join(', ')}; left out, the role is taken away.`).optional(),
  });
  app.post('/roles', (c) =>
    answerInput(c, Becoming, ({ becomes, ...who }) => {
      people.become(who, becomes);
      return c.json({ role: becomes ?? null });
    }),
  );
  app.all('/roles', onlyPost);
  app.route('/', authorizeRoutes(issuer, tokens, partners));
  return app;
}
