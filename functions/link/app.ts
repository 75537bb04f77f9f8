import { Hono, type Context } from 'hono';
import { languageDetector } from 'hono/language';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { traceOf } from '#shared/platform/log/log.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { failureOf, failureResponse } from './failure.ts';
import { LinkSteps, type LinkParts } from './steps.ts';
import { style } from './style.ts';

export type { LinkParts } from './steps.ts';

/** What every answer carries: no script, nothing from elsewhere, in no frame, kept nowhere, and its address told to nobody else. */
const strict = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin', // `no-referrer` would take the origin from our own forms
  xFrameOptions: 'DENY',
  strictTransportSecurity: 'max-age=31536000',
});

/** The pages' language: the one in the address, then the one chosen before, then the browser's, then Dutch. */
const language = (isHttps: boolean) =>
  languageDetector({
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: 'nl',
    order: ['querystring', 'cookie', 'header'],
    lookupCookie: 'loketten-language',
    cookieOptions: { path: '/link', secure: isHttps, httpOnly: true, sameSite: 'Lax', maxAge: 900 },
  });

/** The pages that link a chat account to a person who signs in. All lie under /link. */
export function createLinkApp(parts: LinkParts): Hono {
  const { log } = parts.desk;
  const app = new Hono();
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    if (context.res.headers.get('Cache-Control') === null) context.res.headers.set('Cache-Control', 'no-store');
    context.res.headers.append('Vary', 'Accept-Language, Cookie');
    const failed = failureOf(context);
    log({
      event: 'request.done',
      method: context.req.method,
      route: routePath(context),
      status: context.res.status,
      ms: Math.round(performance.now() - start),
      ...(failed !== undefined && { failure: failed }),
    });
  });
  app.use(strict, language(parts.baseUrl.startsWith('https:')));
  const { ask, begin, comeBack, confirm, finish } = new LinkSteps(parts);
  const css = (context: Context): Response =>
    context.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' });
  app.get('/link/style.css', css);
  app.get('/link/return', comeBack);
  app.get('/link/confirm', confirm).post(finish);
  app.get('/link/:token{[\\w-]{43}}', ask).post(begin);
  app.all('/link/:address{(?:return|confirm|[\\w-]{43})}', (context) => failureResponse(context, 'method-not-allowed'));
  app.notFound((context) => failureResponse(context, 'unknown-address'));
  app.onError((error, context) => {
    if (error instanceof StoreUnreachable) return failureResponse(context, 'store-unreachable');
    log({ event: 'request.failed', route: routePath(context), ...traceOf(error) });
    return failureResponse(context, 'unexpected');
  });
  return app;
}
