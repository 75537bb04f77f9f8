import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Desk } from '#shared/desk.ts';
import { keptSecret } from '#shared/platform/kept-secret.ts';
import { keys } from '#shared/platform/keys.ts';
import { StoreUnreachable, type FailureCode } from '#shared/platform/failures.ts';
import { traceOf } from '#shared/platform/log.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import type { SignInSettings } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { assetResponse, type Assets } from './assets/serve.ts';
import { failurePage } from './failure.tsx';
import { Frame } from './frame/frame.tsx';
import { replyOf } from './reply.ts';
import { ROUTES } from './routes.ts';
import { webCookies } from './session.ts';
import { signInSteps } from './sign-in/steps.tsx';
import type { Page, Visit, WebRoute } from './visit.ts';
import { openVisit, visitOf } from './open-visit.ts';

/** Everything that the pages are put together from; `baseUrl` is where browsers see them, `addressOf` the network address of a request. */
export type WebParts = {
  readonly desk: Desk;
  readonly verify: VerifyToken;
  readonly signIn: SignInSettings;
  readonly baseUrl: string;
  readonly addressOf: (context: Context) => string;
  readonly assets: Assets;
};

/** No script or style but our own, nothing from elsewhere, in no frame, and forms lead to ourselves only. */
const strict = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  strictTransportSecurity: 'max-age=31536000',
});

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
const under = (language: Language, path: string): string => (language === 'nl' ? path : `/${language}${path === '/' ? '' : path}`);
const languageOf = (context: Context): Language => LANGUAGES.find((language) => context.req.path === `/${language}` || context.req.path.startsWith(`/${language}/`)) ?? 'nl';

/** The pages: each in Dutch, and in English under /en. */
export function createWeb(parts: WebParts): Hono {
  const { desk, baseUrl, assets } = parts;
  const conversations = createConversations({ desk, baseUrl });
  const cookies = async () => webCookies(await keptSecret(desk, keys.sessionKey()), baseUrl.startsWith('https:'));
  const visitParts = { ...parts, conversations, cookies };
  const app = new Hono();

  const draw = async (context: Context, visit: Visit, page: Page): Promise<Response> => {
    context.header('Cache-Control', 'private, no-cache');
    const markup = await (<Frame visit={visit} page={page} assets={assets} />);
    return context.html(`<!doctype html>${String(markup)}`, page.status ?? 200);
  };
  const refuse = async (context: Context, code: FailureCode): Promise<Response> => {
    const visit = await openVisit(context, languageOf(context), visitParts);
    return draw(context, visit, failurePage(visit, code));
  };
  const serve = (route: WebRoute, language: Language) => async (context: Context): Promise<Response> => {
    const visit = await openVisit(context, language, visitParts);
    const reply = await replyOf(context, visit, route);
    if ('goTo' in reply) return context.redirect(reply.goTo, 303);
    return 'file' in reply ? reply.file : draw(context, visit, reply);
  };

  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    desk.log({ event: 'request.done', method: context.req.method, route: routePath(context), status: context.res.status, ms: Math.round(performance.now() - start) });
  });
  app.use(compress(), strict, csrf());
  app.get('/assets/*', (context) => {
    const found = assetResponse(assets, context.req.raw);
    return found.ok ? found.value : refuse(context, found.error);
  });
  signInSteps(app, visitParts, draw);
  for (const route of ROUTES) for (const language of LANGUAGES) app.on(route.method, honoPath(under(language, route.path)), serve(route, language));
  const known = new Map(ROUTES.map(({ path }) => [path, ROUTES.filter((route) => route.path === path).map(({ method }) => method)]));
  for (const [path, methods] of known) {
    for (const language of LANGUAGES) {
      app.all(honoPath(under(language, path)), async (context) => {
        context.header('Allow', methods.join(', '));
        return refuse(context, 'method-not-allowed');
      });
    }
  }
  app.notFound((context) => refuse(context, 'unknown-address'));
  app.onError((error, context) => {
    const visit = visitOf(context, languageOf(context), visitParts);
    if (error instanceof HTTPException) return draw(context, visit, failurePage(visit, 'not-yours'));
    if (error instanceof StoreUnreachable) return draw(context, visit, failurePage(visit, 'store-unreachable'));
    desk.log({ event: 'request.failed', route: routePath(context), ...traceOf(error) });
    return draw(context, visit, failurePage(visit, 'unexpected'));
  });
  return app;
}
