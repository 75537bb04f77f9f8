import type { Context } from 'hono';
import type { Desk } from '#shared/desk.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { contentTag, isNamed } from '#shared/platform/http/etag.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { answerTo } from '#shared/platform/http/head-answer.ts';
import { lastChanged } from '#shared/platform/http/last-changed.ts';
import { withTimeout } from '#shared/platform/with-timeout.ts';
import type { Route } from './route.ts';

/** What a script on another site may read of an answer, beside its body. */
const EXPOSED = 'API-Version, Content-Disposition, ETag, Last-Modified, Location, Retry-After, X-Request-Id';

/** How long a browser may remember that it may ask. */
const PREFLIGHT_SECONDS = '86400';

const hasToken = ({ req }: Context): boolean => req.header('Authorization') !== undefined;

/** Whether everyone may read this, on whatever site they are. */
export const isPublicRead = ({ method, command }: Pick<Route, 'method' | 'command'>): boolean =>
  method === 'GET' && (command === undefined || roleMay('public', command));

function alsoVary(headers: Headers, name: string): void {
  const known = headers.get('Vary');
  headers.set('Vary', known === null ? name : `${known}, ${name}`);
}

/** Which file it is that many fetch, of which desk. */
export type File = { readonly desk: Desk; readonly file: string };

/** Nobody waits longer for the date of a file that is there already; without the store it goes without. */
const ASKED_WITHIN_MS = 500;

function unlessUnreachable(error: unknown): undefined {
  if (!(error instanceof StoreUnreachable)) throw error;
}

/** Gives a file the tag of its content, where it has none of its version, and the date since when it is so, for each form that it has. */
export async function tagged(response: Response, text: string, { desk, file }: File): Promise<Response> {
  const { headers } = response;
  const etag = headers.get('ETag') ?? contentTag(text);
  const form = [file, headers.get('Content-Type'), headers.get('Content-Language')].join('|');
  headers.set('ETag', etag);
  const since = await withTimeout(ASKED_WITHIN_MS, lastChanged(desk, form, etag).catch(unlessUnreachable), undefined);
  if (since) headers.set('Last-Modified', since.toUTCString());
  return response;
}

/** Only what is read can be known already: to whoever puts something, If-None-Match says that it is new. */
const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Whether who asks has this already (RFC 9110, section 13.2.2: the entity tag goes before the date). */
function isKnown({ req }: Context, headers: Headers): boolean {
  const [noneMatch, since] = [req.header('If-None-Match'), req.header('If-Modified-Since')];
  const [etag, changed] = [headers.get('ETag'), headers.get('Last-Modified')];
  if (noneMatch !== undefined) return etag !== null && isNamed(noneMatch, etag);
  return since !== undefined && changed !== null && Date.parse(changed) <= Date.parse(since);
}

/** The same answer as a 304: the client has the body already. */
function unchanged(response: Response): Response {
  void response.body?.cancel();
  const headers = new Headers(response.headers);
  for (const name of ['Content-Type', 'Content-Disposition', 'Content-Language']) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/**
 * Who may keep an answer and who may read it. What everyone may read can be read from any site, and be kept to be asked
 * about again; all else, and whatever was asked with a token, is kept nowhere and read by no other site.
 */
export function guarded(context: Context, response: Response, isPublic: boolean): Response {
  const { headers } = response;
  const isOpen = isPublic && !hasToken(context);
  if (isPublic) alsoVary(headers, 'Authorization');
  if (isOpen) {
    headers.set('Access-Control-Allow-Origin', '*');
    headers.set('Access-Control-Expose-Headers', EXPOSED);
  }
  if (!isOpen) headers.set('Cache-Control', 'no-store');
  else if (!headers.has('Cache-Control'))
    headers.set('Cache-Control', response.status === 200 ? 'no-cache' : 'no-store');
  const { method } = context.req.raw;
  return isReading(method) && response.status === 200 && isKnown(context, headers)
    ? unchanged(response)
    : answerTo(method, response);
}

/** Whether a browser asks if a script of another site may read this (Fetch, section 3.2.2): everyone may, without a token. */
export function isPreflight({ req }: Context): boolean {
  return (
    req.method === 'OPTIONS' &&
    req.header('Origin') !== undefined &&
    /^(GET|HEAD)$/.test(req.header('Access-Control-Request-Method') ?? '')
  );
}

/** The answer to a preflight: the script may read it, and may send no token. */
export const preflightAnswer = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'Accept, Accept-Language, If-Modified-Since, If-None-Match',
      'Access-Control-Max-Age': PREFLIGHT_SECONDS,
      'Vary': 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    },
  });
