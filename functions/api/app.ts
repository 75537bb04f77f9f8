import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { failure, StoreUnreachable } from '#shared/platform/failures.ts';
import { API_VERSION } from './version.ts';
import { problemResponse } from './problem.ts';
import { ROUTES } from './routes/routes.ts';
import { serve, type ApiParts } from './serve.ts';

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The methods that the routes of each path answer. */
function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of ROUTES) methods.set(path, [...(methods.get(path) ?? []), method, ...(method === 'GET' ? ['HEAD'] : [])]);
  return methods;
}

function serveRoutes(app: Hono, parts: ApiParts): void {
  for (const route of ROUTES) app.on(route.method, `/v1${honoPath(route.path)}`, (context) => serve(context, route, parts));
  app.get('/v1/openapi.json', async (context) => {
    const { openApiDocument } = await import('./openapi.ts');
    return context.json(openApiDocument(parts));
  });
  for (const [path, methods] of [...methodsByPath(), ['/openapi.json', ['GET', 'HEAD']] as const]) {
    app.all(`/v1${honoPath(path)}`, () =>
      problemResponse(failure('method-not-allowed', `This address answers ${methods.join(', ')}.`), { Allow: methods.join(', ') }));
  }
}

/** The API: everything under /v1, whether the product is ready, and a page to read about it. */
export function createApi(parts: ApiParts): Hono {
  const { log } = parts.desk;
  const app = new Hono();
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    context.res.headers.set('API-Version', API_VERSION);
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
    log({ event: 'request.done', method: context.req.method, route: routePath(context), status: context.res.status, ms: Math.round(performance.now() - start) });
  });
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/docs', async (context) => {
    const [{ openApiDocument }, { docsPage }] = await Promise.all([import('./openapi.ts'), import('./docs-page.ts')]);
    return context.html(docsPage(openApiDocument(parts)));
  });
  app.get('/docs/style.css', async (context) => {
    const { docsStyle } = await import('./docs-page.ts');
    return context.body(docsStyle, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' });
  });
  serveRoutes(app, parts);
  app.notFound(() => problemResponse(failure('unknown-address', 'There is nothing at this address. The API is described at /docs.')));
  app.onError((error, context) => {
    if (error instanceof StoreUnreachable) return problemResponse(failure('store-unreachable', 'The store did not answer in time. Nothing was stored: try again in a moment.'));
    log({ event: 'request.failed', route: routePath(context), error: error.name, stack: error.stack?.split('\n').slice(1, 8).join('\n') ?? '' });
    return problemResponse(failure('unexpected', 'Nothing was stored. Try again; if it goes on, tell who runs the desk.'));
  });
  return app;
}
