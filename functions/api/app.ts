import { wantsPage, withoutTrailingSlash } from '#shared/platform/http/addresses.ts';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { DiskFull, failure, StoreUnreachable } from '#shared/platform/failures.ts';
import { traceOf } from '#shared/platform/log/log.ts';
import { API_VERSION } from './version.ts';
import { failureIn, problemResponse } from './problem.ts';
import { guarded, isPreflight, isPublicRead, preflightAnswer, tagged } from './public-answer.ts';
import type { Method, Route } from './route.ts';
import { ACTIVITY_DESK_ROUTES } from './routes/activities/activity-desk.ts';
import { readActor, serve, type ApiParts } from './serve.ts';

const NO_ROOM =
  'The disk of the store has no room left. Nothing was stored: tell who runs the desk, and try again when there is room.';

type Handler = (context: Context) => Response | Promise<Response>;
type Address = { readonly method: Method; readonly path: string; readonly handle: Handler; readonly isPublic: boolean };

/** To this router an ending of a name, such as `.ttl`, is a part of the parameter; a route gets it without (`withoutEndings`). */
const honoPath = (path: string): string =>
  path.replaceAll(/\{(\w+)\}(?:\.(\w+))?/g, (_, name: string, ending?: string) =>
    ending === undefined ? `:${name}` : `:${name}{[^/]+\\.${ending}}`,
  );

/**
 * Addresses besides the calls: whether the product is ready, the description of the API, and a page about it (printed
 * once per process).
 */
function plainAddresses(parts: ApiParts): Address[] {
  let page: string | undefined;
  let description: string | undefined;
  const get = (path: string, handle: Handler, isPublic = false): Address => ({ method: 'GET', path, handle, isPublic });
  return [
    get(
      '/health',
      (context) => guarded(context, context.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }), true),
      true,
    ),
    get('/docs', async (context) => {
      const [{ openApiDocument }, { docsPage }] = await Promise.all([import('./openapi.ts'), import('./docs-page.ts')]);
      page ??= docsPage(openApiDocument(parts));
      return context.html(page, 200, { 'Cache-Control': 'no-cache' });
    }),
    get('/robots.txt', async (context) => {
      const { robotsText } = await import('./well-known.ts');
      return context.text(robotsText(), 200, { 'Cache-Control': 'public, max-age=86400' });
    }),
    get('/.well-known/security.txt', async (context) => {
      const { securityText } = await import('./well-known.ts');
      return context.text(securityText(parts.desk.clock.now(), parts), 200, {
        'Cache-Control': 'public, max-age=86400',
      });
    }),
    get('/docs/style.css', async (context) => {
      const { docsStyle } = await import('./docs-page.ts');
      return context.body(docsStyle, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
      });
    }),
    get(
      '/v1/openapi.json',
      async (context) => {
        const actor = await readActor(context, parts.verify);
        if (!actor.ok) return guarded(context, problemResponse(actor.error), true);
        const { openApiDocument } = await import('./openapi.ts');
        description ??= JSON.stringify(openApiDocument(parts));
        const response = context.body(description, 200, { 'Content-Type': 'application/json' });
        return guarded(context, await tagged(response, description, { desk: parts.desk, file: 'openapi' }), true);
      },
      true,
    ),
  ];
}

const isConcrete = (path: string): number => (path.includes('{') ? Number(/\}\.\w+$/.test(path)) : 2);

/** Groups of calls that most processes never serve, by path. Each is loaded at its first request. */
export const LOADED_LATER: readonly {
  readonly under: readonly string[];
  readonly load: () => Promise<readonly Route[]>;
}[] = [
  {
    under: [
      '/datasets',
      '/dataset-drafts',
      '/catalogue',
      '/catalogue.ttl',
      '/catalogue.jsonld',
      '/catalogue.rdf',
      '/terms',
      '/data-requests',
      '/grants',
      '/data-uses',
      '/data-desk',
    ],
    load: async () => (await import('./routes/data/data-desk.ts')).DATA_DESK_ROUTES,
  },
  {
    under: ['/indicators', '/areas', '/goals', '/monitor', '/rounds'],
    load: async () => (await import('./routes/monitor/monitor.ts')).MONITOR_ROUTES,
  },
  { under: ['/reviews'], load: async () => (await import('./routes/learning/review-desk.ts')).REVIEW_ROUTES },
  {
    under: ['/reports', '/annual-overview'],
    load: async () => (await import('./routes/reports/report-desk.ts')).REPORT_DESK_ROUTES,
  },
  {
    under: ['/interventions', '/plans', '/funds', '/finance', '/finance.xlsx'],
    load: async () => (await import('./routes/interventions/intervention-desk.ts')).INTERVENTION_ROUTES,
  },
  {
    under: ['/factors', '/interviews', '/assumptions'],
    load: async () => (await import('./routes/learning/learning-desk.ts')).LEARNING_ROUTES,
  },
  {
    under: ['/introductions', '/imports', '/workbench', '/admin', '/me', '/people', '/uploads', '/jobs'],
    load: async () => (await import('./routes/activities/bureau-desk.ts')).BUREAU_DESK_ROUTES,
  },
];

const callsOf = (routes: readonly Route[], parts: ApiParts): Address[] =>
  routes.map((route) => ({
    method: route.method,
    path: `/v1${route.path}`,
    handle: (context) => serve(context, route, parts),
    isPublic: isPublicRead(route),
  }));

/** The path of the route that answered a request in an app that was loaded later. */
const answeredBy = new WeakMap<Request, string>();

/** Serves a group of calls with an app of its own, which is made at the first request. */
function serveLater(app: Hono, { under, load }: (typeof LOADED_LATER)[number], parts: ApiParts): void {
  let made: Promise<Hono> | undefined;
  const make = async (): Promise<Hono> => {
    const later = new Hono();
    later.use(async (context, next) => {
      await next();
      answeredBy.set(context.req.raw, routePath(context));
    });
    return serving(later, callsOf(await load(), parts), parts);
  };
  const hand = async (context: Context): Promise<Response> =>
    (await (made ??= make())).fetch(context.req.raw, context.env);
  for (const path of under) app.all(`/v1${path}`, hand).all(`/v1${path}/*`, hand);
}

/** That there is nothing at an address: as a page for a browser, where it does not lie among the calls. */
async function notFound(context: Context): Promise<Response> {
  const { path } = context.req;
  const isCall = path === '/v1' || path.startsWith('/v1/');
  const shorter = withoutTrailingSlash(context.req.raw);
  if (shorter !== undefined) return context.redirect(shorter, 308);
  const { notFoundPage } = await import('./not-found-page.ts');
  // Addresses of pages in English lie under /en, which are the pages' own: any other is Dutch.
  if (!isCall && wantsPage(context.req.header('Accept')))
    return context.html(notFoundPage('nl'), 404, { 'Content-Language': 'nl', 'Vary': 'Accept' });
  return problemResponse(
    failure('unknown-address', 'There is nothing at this address. The API is described at /docs.'),
  );
}

/** Serves addresses, concrete ones before those with a parameter, and that with an ending before that without; any other method of an address is 405, any other address 404. */
function serving(app: Hono, addresses: readonly Address[], { desk: { log } }: ApiParts): Hono {
  const byPath = Map.groupBy(addresses, ({ path }) => path);
  for (const [path, same] of [...byPath].sort(([a], [b]) => isConcrete(b) - isConcrete(a))) {
    for (const { method, handle } of same) app.on(method, honoPath(path), handle);
    const allowed = same.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    const isPublic = same.some((address) => address.isPublic);
    app.all(honoPath(path), (context) =>
      isPublic && isPreflight(context)
        ? preflightAnswer()
        : problemResponse(failure('method-not-allowed', `This address answers ${allowed}.`), { Allow: allowed }),
    );
  }
  app.notFound(notFound);
  app.onError((error, context) => {
    if (error instanceof DiskFull) {
      log({ event: 'disk.full', route: routePath(context) });
      return problemResponse(failure('store-unreachable', NO_ROOM));
    }
    if (error instanceof StoreUnreachable)
      return problemResponse(
        failure('store-unreachable', 'The store did not answer in time. Nothing was stored: try again in a moment.'),
      );
    log({ event: 'request.failed', route: routePath(context), ...traceOf(error) });
    return problemResponse(
      failure('unexpected', 'Nothing was stored. Try again; if it goes on, tell who runs the desk.'),
    );
  });
  return app;
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
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
    const failed = await failureIn(context.res);
    const route = answeredBy.get(context.req.raw) ?? routePath(context);
    log({
      event: 'request.done',
      method: context.req.method,
      route,
      status: context.res.status,
      ms: Math.round(performance.now() - start),
      ...(failed !== undefined && { failure: failed }),
    });
  });
  for (const later of LOADED_LATER) serveLater(app, later, parts);
  return serving(app, [...plainAddresses(parts), ...callsOf(ACTIVITY_DESK_ROUTES, parts)], parts);
}
