import { Hono } from 'hono';
import { createWeb, type WebParts } from '#functions/web/app.tsx';
import { webCookies } from '#functions/web/session.ts';
import { Sessions } from '#functions/web/sessions.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { failure } from '#shared/platform/failures.ts';
import { keptSecret } from '#shared/platform/secrets/kept-secret.ts';
import { keys } from '#tests/support/every-key.ts';
import { fail } from '#shared/platform/result.ts';

/** A page as it was answered. */
export type Seen = { readonly status: number; readonly headers: Headers; readonly text: string };

export type Visitor = (
  path: string,
  method?: 'GET' | 'HEAD',
  headers?: Readonly<Record<string, string>>,
) => Promise<Seen>;

const named = ['style', 'map', 'live-form', 'screening'].map((name) => [name, `/assets/${name}`] as const);

/** What somebody's browser carries once they are signed in. */
async function cookieOf(desk: Desk, person: Person): Promise<string> {
  const cookies = webCookies([await keptSecret(desk, keys.sessionKey())], false);
  const sessions = new Sessions({
    desk,
    cookies: () => Promise.resolve(cookies),
    issuer: () => Promise.reject(new Error('Nobody asks the issuer here.')),
    verify: () => Promise.reject(new Error('Nobody signs in here.')),
    now: Date.now,
  });
  const door = new Hono().get('/', async (context) => {
    await sessions.begin(context, person, { token: '' });
    return context.body(null);
  });
  return (await door.request('/')).headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

/** Visits the pages of a desk, as anyone or as who is signed in. */
export async function visiting(
  desk: Desk,
  person?: Person,
  more: Pick<WebParts, 'contact' | 'example' | 'hasExample'> = {},
): Promise<Visitor> {
  const web = createWeb({
    desk,
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
    signIn: { issuer: 'http://localhost/issuer', clientId: 'loketten' },
    baseUrl: 'http://localhost',
    addressOf: () => '127.0.0.1',
    assets: { addresses: new Map(named), files: new Map() },
    ...more,
  });
  const own = person ? { Cookie: await cookieOf(desk, person) } : {};
  return async (path, method = 'GET', headers = {}) => {
    const answer = await web.request(path, { method, headers: { ...own, ...headers } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
}

export const BUREAU: Person = { id: 'bureau:bo', role: 'bureau', name: 'Bo' };
