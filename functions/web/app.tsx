import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Contact } from '#shared/platform/contact.ts';
import type { Desk } from '#shared/desk.ts';
import type { SignIn, SignInSettings } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { DiskFull, FAILURES, StoreUnreachable, type FailureCode } from '#shared/platform/failures.ts';
import { wantsPage, withoutTrailingSlash } from '#shared/platform/http/addresses.ts';
import { answerTo } from '#shared/platform/http/head-answer.ts';
import { keptSecret } from '#shared/platform/secrets/kept-secret.ts';
import { peopleKeys } from '#shared/people/keys.ts';
import { traceOf } from '#shared/platform/log/log.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { pathWithin } from '#shared/platform/input/own-path.ts';
import { underLanguage } from '#shared/platform/http/page-address.ts';
import { usualSpelling } from './addresses.ts';
import { assetResponse, type Assets } from './assets/serve.ts';
import { toolAnswer, TOOL_PATHS, type DrawingTool } from './drawing-tool.ts';
import { negotiated } from './data/dataset/alternates.ts';
import { failurePage } from './failure.tsx';
import { Frame } from './layout/frame.tsx';
import { en, nl } from './layout/texts.ts';
import { englishFirst, keepChoice } from './language.ts';
import { openVisit, openPageRequest, type VisitParts } from './open-page-request.ts';
import { ERROR_SUMMARY } from './parts/alert.tsx';
import { renewalOf, replyOf } from './reply.ts';
import { WEB_ROUTES } from './routes.ts';
import { webCookies, type SessionKeys } from './session.ts';
import { Sessions } from './sessions.ts';
import { SignInSteps } from './sign-in/steps.tsx';
import type { ExampleDoor, Page, PageRequest, WebRoute } from './page-request.ts';
import { pageWords } from './words.ts';

const PROVEN = WEB_ROUTES.filter(({ holdsProof }) => holdsProof).flatMap(({ path }) =>
  LANGUAGES.map((language) => underLanguage(language)(path.replace(/\{.*$/, ''))),
);
const fromOurselves = csrf();

/** Refuses forms of other sites, but where the address itself holds the proof. */
const ownForms: MiddlewareHandler = (context, next) =>
  PROVEN.some((start) => context.req.path.startsWith(start)) ? next() : fromOurselves(context, next);

/** Everything that the pages are put together from; `baseUrl` is where browsers see them, `addressOf` the network address of a request. */
export type WebParts = {
  readonly desk: Desk;
  readonly verify: VerifyToken;
  readonly signIn: SignInSettings;
  readonly baseUrl: string;
  readonly addressOf: (context: Context) => string;
  readonly assets: Assets;
  /** What list holders draw with, where it was built. */
  readonly drawingTool?: DrawingTool | undefined;
  /** How who runs the desks is reached. */
  readonly contact?: Contact | undefined;
  /** The example year, where this is the product of one machine, which can be filled with it. */
  readonly example?: ExampleDoor | undefined;
  /** By what cookies are signed, where it lies elsewhere than in the store. */
  readonly sessionKeys?: (() => Promise<SessionKeys>) | undefined;
  /** Where files are put that people send in, where that is not the product itself: an origin. */
  readonly uploadsAt?: string;
  /** Whether the example year is there, on one machine: then every page says so (rule X3). */
  readonly hasExample?: () => boolean;
  /** The time of the server, which ends sessions: in milliseconds, and real unless a test says otherwise. */
  readonly now?: () => number;
};

/** No script or style but our own, nothing from elsewhere, in no frame, and forms lead to ourselves only, and to where files are put. */
const strict = (uploadsAt: string | undefined) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'", ...(uploadsAt === undefined ? [] : [uploadsAt])],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: 'max-age=31536000',
  });

/** That there is nothing at an address, for who does not read pages. */
const UNKNOWN = {
  type: `/docs#${FAILURES['unknown-address'].number}`,
  title: FAILURES['unknown-address'].title,
  status: 404,
  detail: 'There is nothing at this address. The API is described at /docs.',
  code: FAILURES['unknown-address'].number,
};

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const OPENED: ReadonlySet<string> = new Set(
  WEB_ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path),
);

/** How many parts shorter the address of the page is that holds the form of an address which only takes one; undefined where it can be opened itself. */
function partsToPage(path: string): number | undefined {
  if (OPENED.has(path)) return undefined;
  const parts = path.split('/').slice(1);
  return parts.findIndex((_, less) => OPENED.has(`/${parts.slice(0, parts.length - less - 1).join('/')}`)) + 1;
}

/** The address of that page for one that was opened, such as from the history of a browser. */
const pageOfForm = (context: Context, less: number): string =>
  pathWithin(context.req.path.split('/').slice(0, -less).join('/')) ?? '/';

const languageOf = ({ req: { path } }: Context): Language =>
  LANGUAGES.find((language) => path === `/${language}` || path.startsWith(`/${language}/`)) ?? 'nl';

/** A page that says what is wrong says so in its title first, which is what is read out first. */
const titled = (markup: string, { language }: PageRequest): string =>
  markup.includes(`id="${ERROR_SUMMARY}"`)
    ? markup.replace('<title>', `<title>${pageWords({ nl, en }, language)('title.error')}`)
    : markup;

/** The number of the failure that the answer to a request tells of. */
const failedWith = new WeakMap<Request, string>();

const drawWith =
  ({ assets, hasExample = () => false }: Pick<WebParts, 'assets' | 'hasExample'>) =>
  async (context: Context, pageRequest: PageRequest, page: Page): Promise<Response> => {
    const isPersonal = page.isPersonal === true || pageRequest.actor.role !== 'public' || context.req.method === 'POST';
    context.header('Cache-Control', isPersonal ? 'no-store' : 'private, no-cache');
    if (page.againAfter !== undefined) context.header('Refresh', String(page.againAfter));
    const frame = <Frame pageRequest={pageRequest} page={page} assets={assets} hasExample={hasExample()} />;
    const markup = String(await frame);
    if (page.failure) failedWith.set(context.req.raw, FAILURES[page.failure].number);
    return context.html(`<!doctype html>${titled(markup, pageRequest)}`, page.status ?? 200);
  };

/** Draws a page for who visits it. */
type Draw = ReturnType<typeof drawWith>;

/** What is said where a page cannot be shown at all; without asking the store, which may be what failed. */
const onError =
  ({ desk, ...parts }: VisitParts, draw: Draw) =>
  (error: Error, context: Context): Promise<Response> => {
    const pageRequest = openPageRequest(context, languageOf(context), { desk, ...parts });
    const code = (): FailureCode => {
      if (error instanceof HTTPException) return 'not-yours'; // a form that was sent from another site
      if (error instanceof DiskFull) desk.log({ event: 'disk.full', route: routePath(context) });
      if (error instanceof StoreUnreachable) return 'store-unreachable';
      desk.log({ event: 'request.failed', route: routePath(context), ...traceOf(error) });
      return 'unexpected';
    };
    return draw(context, pageRequest, failurePage(pageRequest, code()));
  };

/** Puts the routes in place, each in Dutch and in English under /en; what a page does not take is refused with what it does. */
function routed(app: Hono, parts: VisitParts, draw: Draw): void {
  const serve =
    (route: WebRoute, language: Language) =>
    async (context: Context): Promise<Response> => {
      context.header('Vary', 'Accept-Language, Cookie', { append: true });
      const english = language === 'nl' && route.method === 'GET' ? englishFirst(context) : undefined;
      if (english !== undefined) return context.redirect(english, 302);
      const pageRequest = await openVisit(context, language, parts);
      const renewal = renewalOf(context, pageRequest);
      if (renewal !== undefined) return context.redirect(renewal, 303);
      const reply = await replyOf(context, pageRequest, route);
      if ('goTo' in reply) return context.redirect(pathWithin(reply.goTo) ?? '/', 303);
      return 'file' in reply ? answerTo(context.req.raw.method, reply.file) : draw(context, pageRequest, reply);
    };
  for (const [path, routes] of Map.groupBy(WEB_ROUTES, (route) => route.path)) {
    for (const language of LANGUAGES) {
      const address = honoPath(underLanguage(language)(path));
      for (const route of routes) app.on(route.method, address, serve(route, language));
      const less = partsToPage(path);
      if (less !== undefined) app.get(address, (context) => context.redirect(pageOfForm(context, less), 303));
      app.all(address, async (context) => {
        context.header('Allow', [...new Set(['GET', ...routes.map(({ method }) => method)])].sort().join(', '));
        const pageRequest = await openVisit(context, language, parts);
        return draw(context, pageRequest, failurePage(pageRequest, 'method-not-allowed'));
      });
    }
  }
}

/** The pages: everything that people see in a browser, but for the pages that link a chat account. */
export function createWeb({ assets, uploadsAt, drawingTool, ...given }: WebParts): Hono {
  const { desk, baseUrl, now = Date.now } = given;
  const sessionKeys =
    given.sessionKeys ?? (async (): Promise<SessionKeys> => [await keptSecret(desk, peopleKeys.sessionKey())]);
  const cookies = async () => webCookies(await sessionKeys(), baseUrl.startsWith('https:'), now);
  let signIn: Promise<SignIn> | undefined;
  const issuer = (): Promise<SignIn> =>
    (signIn ??= import('#shared/people/sign-in.ts').then(
      ({ SignIn: OpenId }) => new OpenId(given.signIn, `${baseUrl}/inloggen/terug`),
    )); // loaded when somebody signs in
  const sessions = new Sessions({ desk, cookies, issuer, verify: given.verify, now });
  const parts = { ...given, conversations: createConversations({ desk, baseUrl }), cookies, issuer, sessions };
  const draw = drawWith({ assets, ...given });
  const app = new Hono();
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
    const failed = failedWith.get(context.req.raw);
    desk.log({
      event: 'request.done',
      method: context.req.method,
      route: routePath(context),
      status: context.res.status,
      ms: Math.round(performance.now() - start),
      ...(failed !== undefined && { failure: failed }),
    });
  });
  // Before the policy of all other pages: the tool brings its own.
  for (const path of TOOL_PATHS)
    app.get(path, compress(), (context, next) =>
      drawingTool === undefined ? next() : Promise.resolve(toolAnswer(drawingTool, path, context.req.raw)),
    );
  app.use(compress(), strict(uploadsAt), ownForms);
  app.use(async (context, next) => {
    const shorter = withoutTrailingSlash(context.req.raw);
    if (shorter !== undefined) return context.redirect(shorter, 308);
    const usual = usualSpelling(context.req.raw);
    if (usual !== undefined) return context.redirect(usual, 308);
    const inLanguage = keepChoice(context, baseUrl.startsWith('https:'));
    return inLanguage === undefined ? next() : context.redirect(inLanguage, 303);
  });
  const notFound = async (context: Context): Promise<Response> => {
    context.header('Vary', 'Accept', { append: true });
    if (!wantsPage(context.req.header('Accept')))
      return context.json(UNKNOWN, 404, { 'Content-Type': 'application/problem+json' });
    const pageRequest = await openVisit(context, languageOf(context), parts);
    return draw(context, pageRequest, failurePage(pageRequest, 'unknown-address'));
  };
  app.get('/assets/*', (context) => {
    const found = assetResponse(assets, context.req.raw);
    return found.ok ? found.value : notFound(context);
  });
  new SignInSteps(parts, draw).under(app);
  negotiated(app);
  routed(app, parts, draw);
  app.notFound(notFound);
  app.onError(onError(parts, draw));
  return app;
}
