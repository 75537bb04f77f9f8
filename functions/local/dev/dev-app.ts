import { Hono } from 'hono';
import { notFoundPage } from '#functions/api/not-found-page.ts';
import { wantsPage } from '#shared/platform/http/addresses.ts';
import { problemResponse } from '#functions/api/problem.ts';
import { API_VERSION } from '#functions/api/version.ts';
import { failure } from '#shared/platform/failures.ts';
import { traceOf } from '#shared/platform/log/log.ts';
import type { Desk } from '#shared/desk.ts';
import { sameOriginOnly } from './dev-input.ts';
import type { ExampleDoor } from '#functions/web/page-request.ts';
import { exampleRoutes } from './example-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { clockRoutes, type SettableClock } from './settable-clock.ts';
import type { IssuerKey } from '../issuer/issuer-key.ts';
import { issuerRoutes } from '../issuer/issuer.ts';
import type { MailFolder } from '../mail/mail-folder.ts';
import type { Handler } from '../server.ts';

const PREFIX = '/dev';

/** Where the development issuer of a server stands; of several programmes each has its own, all at the host name that every machine knows. */
export const issuerAt = (baseUrl: string, programme?: string): string =>
  `${baseUrl}${PREFIX}${programme === undefined ? '' : `/programmes/${programme}`}`;

/** The programme whose issuer an address is, where there are several. */
export const programmeOfIssuer = (pathname: string): string | undefined =>
  /^\/dev\/programmes\/([^/]+)\//.exec(pathname)?.[1];

/** What `/dev` is made of. */
export type DevParts = {
  readonly issuer: string;
  /** The programme whose issuer it is, of several. */ readonly programme?: string | undefined;
  readonly key: IssuerKey;
  readonly clock: SettableClock;
  readonly desk: Desk;
  readonly mail: MailFolder;
  /** Loads the example year; not where the table is at AWS. */ readonly example?: ExampleDoor | undefined;
};

/** What only the one-machine runner has, under `/dev`: the issuer, the clock and the mail that was sent. Every page in a browser here can reach it, and ours alone may use it. */
function devApp({ issuer, programme: name, key, clock, desk, mail, example }: DevParts): Hono {
  const { programme, log } = desk;
  const partners = new Set<string>();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('API-Version', API_VERSION);
  });
  app.use(sameOriginOnly);
  app.use(async (_c, next) => {
    const known = (await programme()).partners;
    partners.clear();
    for (const { id } of known) partners.add(id);
    await next();
  });
  const signingIn = issuerRoutes(issuer, key, partners, name);
  for (const at of new Set([PREFIX, new URL(issuer).pathname])) app.route(at, signingIn);
  app.route(PREFIX, clockRoutes(clock));
  app.route(PREFIX, mailRoutes(mail));
  if (example) app.route(PREFIX, exampleRoutes(example));
  app.notFound((c) =>
    wantsPage(c.req.header('Accept'))
      ? c.html(notFoundPage('nl'), 404, { Vary: 'Accept' })
      : problemResponse(
          failure(
            'unknown-address',
            'There is POST /dev/token, POST /dev/roles, POST /dev/clock, GET /dev/mail, POST /dev/example and GET /dev/.well-known/openid-configuration.',
          ),
        ),
  );
  app.onError((error, c) => {
    log({ event: 'request.failed', route: c.req.path, ...traceOf(error) });
    return problemResponse(failure('unexpected', 'This should not have happened.'));
  });
  return app;
}

/** Answers what lies under `/dev` itself, and leaves all else to the product. */
export function withDev(product: Handler, parts: DevParts): Handler {
  const dev = devApp(parts);
  return (request, bindings) => {
    const { pathname } = new URL(request.url);
    return pathname === PREFIX || pathname.startsWith(`${PREFIX}/`) ? dev.fetch(request) : product(request, bindings);
  };
}
