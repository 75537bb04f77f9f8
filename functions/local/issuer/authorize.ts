import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { authorizePage, notRightPage } from './authorize-page.ts';
import { sentForm } from '../dev/dev-input.ts';
import { exchangeRoutes } from './exchange.ts';
import { authenticationRequest, grantedCodes, isHere, type AuthenticationRequest } from './granted-codes.ts';
import { tokenRequest, type Tokens } from './issuer-tokens.ts';

/** By which the issuer knows who signed in in this browser before. */
const COOKIE = 'loketten-dev-issuer';

const languageOf = (c: Context): Language => {
  const wanted = (c.req.query('ui_locales') ?? c.req.header('Accept-Language') ?? '').toLowerCase();
  return LANGUAGES.find((language) => wanted.startsWith(language)) ?? 'nl';
};

/** Sends the browser back to who asked (RFC 6749, section 4.1.2, and RFC 9207). */
function sendBack(
  c: Context,
  { redirect_uri, state }: AuthenticationRequest,
  issuer: string,
  outcome: Readonly<Record<string, string>>,
): Response {
  const to = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...outcome, ...(state !== undefined && { state }), iss: issuer }))
    to.searchParams.set(name, value);
  return c.redirect(to.href, 303);
}

/** The page where somebody says who to be, and the exchange of the code that comes of it for tokens. */
export function authorizeRoutes(issuer: string, tokens: Tokens, partners: ReadonlySet<string>): Hono {
  const Request = authenticationRequest(issuer);
  const Who = tokenRequest(partners);
  const codes = grantedCodes();
  const BackTo = z.url().refine((address) => isHere(address, issuer));
  const app = new Hono();
  const refused = (c: Context, { issues: [issue] }: z.ZodError) =>
    c.html(notRightPage(languageOf(c), `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`), 400);
  app.get('/authorize', async (c) => {
    const request = Request.safeParse(c.req.query());
    if (!request.success) return refused(c, request.error);
    if (request.data.prompt !== 'none') return c.html(authorizePage(languageOf(c), c.req.url, partners));
    const who = Who.safeParse(await tokens.whoseOwn('signed-in', getCookie(c, COOKIE) ?? ''));
    return sendBack(
      c,
      request.data,
      issuer,
      who.success ? { code: codes.give(request.data, who.data) } : { error: 'login_required' },
    );
  });
  app.post('/authorize', async (c) => {
    const request = Request.safeParse(c.req.query());
    if (!request.success) return refused(c, request.error);
    const sent = await sentForm(c);
    if (sent instanceof Response) return sent;
    const { cancel, ...form } = sent;
    if (cancel !== undefined) return sendBack(c, request.data, issuer, { error: 'access_denied' });
    const who = Who.safeParse(Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')));
    if (!who.success) return refused(c, who.error);
    setCookie(c, COOKIE, await tokens.own('signed-in', who.data), {
      path: new URL(issuer).pathname,
      httpOnly: true,
      sameSite: 'Lax',
    });
    return sendBack(c, request.data, issuer, { code: codes.give(request.data, who.data) });
  });
  app.get('/logout', (c) => {
    deleteCookie(c, COOKIE, { path: new URL(issuer).pathname });
    const back = BackTo.safeParse(c.req.query('post_logout_redirect_uri'));
    return back.success
      ? c.redirect(new URL(back.data).href, 303)
      : c.html(notRightPage(languageOf(c), 'post_logout_redirect_uri'), 400);
  });
  app.route('/', exchangeRoutes(codes, tokens, Who));
  return app;
}
