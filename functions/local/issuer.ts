import { Hono } from 'hono';
import { authorizeRoutes } from './authorize.ts';
import { answerInput, onlyPost } from './dev-input.ts';
import type { IssuerKey } from './issuer-key.ts';
import { tokenRequest, tokensOf } from './issuer-tokens.ts';

/** What OpenID Connect Discovery 1.0 asks an issuer to say of itself. */
const discoveryOf = (issuer: string, { alg }: IssuerKey) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: ['openid', 'profile', 'email'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [alg],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  claims_supported: ['iss', 'aud', 'sub', 'role', 'name', 'email', 'email_verified', 'partner', 'nonce', 'iat', 'exp'],
});

/**
 * The OpenID Connect issuer of one machine, which gives anyone any role: discovery, keys, `POST /token` and a page to sign in.
 * It is mounted at the address `issuer`, and no deployed stack has it. `partners` are the ids that a token may name.
 */
export function issuerRoutes(issuer: string, key: IssuerKey, partners: ReadonlySet<string>): Hono {
  const Body = tokenRequest(partners);
  const tokens = tokensOf(issuer, key);
  const app = new Hono();
  app.get('/.well-known/openid-configuration', (c) => c.json(discoveryOf(issuer, key)));
  app.get('/jwks', (c) => c.json({ keys: [key.publicJwk] }));
  app.post('/token', (c) => answerInput(c, Body, async (body) => c.json({ accessToken: await tokens.access(body) })));
  app.all('/token', onlyPost);
  app.route('/', authorizeRoutes(issuer, tokens, partners));
  return app;
}
