import { Hono } from 'hono';
import * as z from 'zod';
import { onlyPost, sentForm } from '../dev/dev-input.ts';
import { Exchange, type GrantedCodes } from './granted-codes.ts';
import type { tokenRequest, TokenRequest, Tokens } from './issuer-tokens.ts';

/** Asking again who it is, without the browser (RFC 6749, section 6). */
const Refresh = z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string(), client_id: z.string() });

/** Where a code, or a refresh token, is exchanged for tokens. */
export function exchangeRoutes(codes: GrantedCodes, tokens: Tokens, Who: ReturnType<typeof tokenRequest>): Hono {
  const app = new Hono();
  /** What is given for somebody; a refresh token where it was asked for (OpenID Connect Core 1.0, section 11). */
  const given = async (who: TokenRequest, client: string, nonce: string | undefined, scope: string) => ({
    access_token: await tokens.access(who),
    id_token: await tokens.id(who, client, nonce),
    ...(scope.split(' ').includes('offline_access') && { refresh_token: await tokens.own('refresh', who) }),
    token_type: 'Bearer',
    expires_in: tokens.holdSeconds,
    scope,
  });
  app.post('/oauth/token', async (c) => {
    c.header('Cache-Control', 'no-store');
    const body = await sentForm(c);
    if (body instanceof Response) return body;
    const again = Refresh.safeParse(body);
    if (again.success) {
      const who = Who.safeParse(await tokens.whoseOwn('refresh', again.data.refresh_token));
      return who.success
        ? c.json(await given(who.data, again.data.client_id, undefined, 'offline_access'))
        : c.json({ error: 'invalid_grant' }, 400);
    }
    const exchange = Exchange.safeParse(body);
    if (!exchange.success) return c.json({ error: 'invalid_request' }, 400);
    const granted = codes.take(exchange.data);
    if (!granted) return c.json({ error: 'invalid_grant' }, 400);
    const { who, request } = granted;
    return c.json(await given(who, request.client_id, request.nonce, request.scope));
  });
  app.all('/oauth/token', onlyPost);
  return app;
}
