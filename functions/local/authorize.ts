import { createHash, randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { authorizePage, notRightPage } from './authorize-page.ts';
import { onlyPost, sentForm } from './dev-input.ts';
import { tokenRequest, type TokenRequest, type Tokens } from './issuer-tokens.ts';

const CODE_HOLDS_MS = 60_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Whoever asks has to run on this machine, or where the issuer itself does. */
const isHere = (address: string, issuer: string): boolean => {
  const { hostname, protocol } = new URL(address);
  return /^https?:$/.test(protocol) && [...LOOPBACK, new URL(issuer).hostname].includes(hostname);
};

/** An authentication request (OpenID Connect Core 1.0, section 3.1.2.1); PKCE is a must. */
const authenticationRequest = (issuer: string) =>
  z.object({
    response_type: z.literal('code'),
    client_id: z.string().min(1),
    redirect_uri: z.url().refine((address) => isHere(address, issuer), 'an address of this machine'),
    scope: z.string().refine((scope) => scope.split(' ').includes('openid'), 'openid has to be in it'),
    state: z.string().optional(),
    nonce: z.string().optional(),
    code_challenge: z.string().regex(/^[\w-]{43}$/, 'a SHA-256 digest in base64url'),
    code_challenge_method: z.literal('S256'),
  });
export type AuthenticationRequest = z.output<ReturnType<typeof authenticationRequest>>;

const Exchange = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
  client_id: z.string(),
  code_verifier: z.string(),
});

type Granted = { readonly request: AuthenticationRequest; readonly who: TokenRequest; readonly until: number };

const languageOf = (c: Context): Language => {
  const wanted = (c.req.query('ui_locales') ?? c.req.header('Accept-Language') ?? '').toLowerCase();
  return LANGUAGES.find((language) => wanted.startsWith(language)) ?? 'nl';
};

/** Codes that were given out: each is taken once, within a minute. */
function grantedCodes() {
  const codes = new Map<string, Granted>();
  return {
    give(request: AuthenticationRequest, who: TokenRequest): string {
      for (const [code, { until }] of codes) if (until < Date.now()) codes.delete(code);
      const code = randomBytes(32).toString('base64url');
      codes.set(code, { request, who, until: Date.now() + CODE_HOLDS_MS });
      return code;
    },
    take({ code, redirect_uri, client_id, code_verifier }: z.output<typeof Exchange>): Granted | undefined {
      const granted = codes.get(code);
      codes.delete(code);
      if (!granted || granted.until < Date.now()) return undefined;
      const { request } = granted;
      const challenge = createHash('sha256').update(code_verifier).digest('base64url');
      const fits = request.redirect_uri === redirect_uri && request.client_id === client_id && request.code_challenge === challenge;
      return fits ? granted : undefined;
    },
  };
}

/** Sends the browser back to who asked (RFC 6749, section 4.1.2, and RFC 9207). */
function sendBack(c: Context, { redirect_uri, state }: AuthenticationRequest, issuer: string, outcome: Readonly<Record<string, string>>): Response {
  const to = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...outcome, ...(state !== undefined && { state }), iss: issuer })) to.searchParams.set(name, value);
  return c.redirect(to.href, 303);
}

/** The page where somebody says who to be, and the exchange of the code that comes of it for tokens. */
export function authorizeRoutes(issuer: string, tokens: Tokens, partners: ReadonlySet<string>): Hono {
  const Request = authenticationRequest(issuer);
  const Who = tokenRequest(partners);
  const codes = grantedCodes();
  const app = new Hono();
  const refused = (c: Context, { issues: [issue] }: z.ZodError) =>
    c.html(notRightPage(languageOf(c), `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`), 400);
  app.get('/authorize', (c) => {
    const request = Request.safeParse(c.req.query());
    return request.success ? c.html(authorizePage(languageOf(c), c.req.url, partners)) : refused(c, request.error);
  });
  app.post('/authorize', async (c) => {
    const request = Request.safeParse(c.req.query());
    if (!request.success) return refused(c, request.error);
    const sent = await sentForm(c);
    if (sent instanceof Response) return sent;
    const { cancel, ...form } = sent;
    if (cancel !== undefined) return sendBack(c, request.data, issuer, { error: 'access_denied' });
    const who = Who.safeParse(Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')));
    return who.success ? sendBack(c, request.data, issuer, { code: codes.give(request.data, who.data) }) : refused(c, who.error);
  });
  app.post('/oauth/token', async (c) => {
    c.header('Cache-Control', 'no-store');
    const sent = await sentForm(c);
    if (sent instanceof Response) return sent;
    const exchange = Exchange.safeParse(sent);
    if (!exchange.success) return c.json({ error: 'invalid_request' }, 400);
    const granted = codes.take(exchange.data);
    if (!granted) return c.json({ error: 'invalid_grant' }, 400);
    const { who, request } = granted;
    const [access_token, id_token] = await Promise.all([tokens.access(who), tokens.id(who, request.client_id, request.nonce)]);
    return c.json({ access_token, id_token, token_type: 'Bearer', expires_in: tokens.holdSeconds, scope: request.scope });
  });
  app.all('/oauth/token', onlyPost);
  return app;
}
