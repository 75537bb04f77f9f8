import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createWeb, type WebParts } from '#functions/web/app.tsx';
import type { Assets } from '#functions/web/assets/serve.ts';
import { webCookies } from '#functions/web/session.ts';
import { Sessions } from '#functions/web/sessions.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person, Role } from '#shared/people/actor.ts';
import { failure } from '#shared/platform/failures.ts';
import { keptSecret } from '#shared/platform/secrets/kept-secret.ts';
import { keys } from '#tests/support/every-key.ts';
import { fail } from '#shared/platform/result.ts';

const BASE = 'http://localhost';
const WEB = fileURLToPath(new URL('../../functions/web/', import.meta.url));

/** The addresses of style and scripts, without what is behind them: pages name them, these tests do not load them. */
const assets: Assets = {
  addresses: new Map(
    ['style', ...globSync('islands/*.ts', { cwd: WEB }).map((path) => basename(path, '.ts'))].map((name) => [
      name,
      `/assets/${name}`,
    ]),
  ),
  files: new Map(),
};

type Sending = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** A page as a browser got it; `goTo` is where it was sent on to instead. */
export type Shown = {
  readonly status: number;
  readonly html: string;
  readonly goTo: string | undefined;
  readonly headers: Headers;
};

/** What somebody fills in, by the name of the field; it takes the place of what the form holds. */
export type FilledIn = Readonly<Record<string, string | readonly string[] | File>>;

/**
 * A browser with its cookies. `send` sends the first form of a page that goes to an
 * address and holds those fields, with everything in it, filled in further, and goes on where a conversation leads; `post` sends whatever
 * it is given.
 */
export type Browser = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  post(path: string, init: Sending): Promise<Shown>;
  send(page: Shown, action: string, filledIn?: FilledIn, holding?: Readonly<Record<string, string>>): Promise<Shown>;
};

const readable = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : readable(found);
};
const isSet = (tag: string, name: string): boolean => new RegExp(`\\s${name}(?=[\\s=>/])`).test(tag);

/** The value that a control would be sent with; undefined where it would not be sent. */
function valueOf(tag: string, inner: string): string | undefined {
  if (tag.startsWith('<textarea')) return readable(inner);
  if (tag.startsWith('<select')) {
    const options = inner.match(/<option[^>]*>/g) ?? [];
    const chosen = options.find((option) => isSet(option, 'selected')) ?? options[0];
    return chosen && attribute(chosen, 'value');
  }
  const type = attribute(tag, 'type');
  if (type === 'file') return undefined;
  return (type === 'checkbox' || type === 'radio') && !isSet(tag, 'checked')
    ? undefined
    : (attribute(tag, 'value') ?? '');
}

const CONTROLS = /(<(input|textarea|select)\b[^>]*>)(?:([\s\S]*?)<\/(?:textarea|select)>)?/g;

function controlsIn(html: string): { readonly tag: string; readonly name: string; readonly value: string }[] {
  return [...html.replaceAll(/(<input\b[^>]*>)/g, '$1</select>').matchAll(CONTROLS)].flatMap(
    ([, tag = '', , inner = '']) => {
      const [name, value] = [attribute(tag, 'name'), valueOf(tag, inner)];
      return name === undefined || value === undefined ? [] : [{ tag, name, value }];
    },
  );
}

const FORMS = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;

/** The forms of a page that go to an address, each with what it holds: what stands in it, and what says that it belongs to it. */
export function formsTo({ html }: Shown, action: string): (readonly (readonly [string, string])[])[] {
  return [...html.matchAll(FORMS)]
    .filter(([, attributes = '']) => attribute(attributes, 'action') === action)
    .map(([form, attributes = '', inner = '']) => {
      const id = attribute(attributes, 'id');
      const elsewhere = controlsIn(html.replace(form, '')).filter(
        ({ tag }) => id !== undefined && attribute(tag, 'form') === id,
      );
      return [...controlsIn(inner).filter(({ tag }) => !isSet(tag, 'form')), ...elsewhere].map(
        ({ name, value }) => [name, value] as const,
      );
    });
}

function bodyOf(held: readonly (readonly [string, string])[], filledIn: FilledIn): URLSearchParams | FormData {
  const mine = Object.entries(filledIn);
  const all: (readonly [string, string | File])[] = [
    ...held.filter(([name]) => !(name in filledIn)),
    ...mine.flatMap(([name, value]) =>
      typeof value === 'string' || value instanceof File
        ? [[name, value] as const]
        : value.map((one) => [name, one] as const),
    ),
  ];
  const texts = all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  if (texts.length === all.length)
    return new URLSearchParams(texts.map(([name, value]): [string, string] => [name, value]));
  const body = new FormData();
  for (const [name, value] of all) body.append(name, value);
  return body;
}

type More = Pick<WebParts, 'example'>;

const webOf = (desk: Desk, more: More) =>
  createWeb({
    ...more,
    desk,
    baseUrl: BASE,
    addressOf: () => '127.0.0.1',
    assets,
    signIn: { issuer: `${BASE}/issuer`, clientId: 'loketten-web' },
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in at an issuer here.'))),
  });

const cookiesIn = (headers: Headers): string[] => headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Where a conversation goes on after a form was sent: what came of it is read there. */
const LEADS_ON =
  /^(?:\/en)?\/(?:gesprek[/?]|activiteiten\/[\w-]+(?:\/(?:beginnen|afronden|intrekken|schrappen))?(?:\?gedaan=\w+)?$)/;

/** The session cookie of a person, as signing in sets it. */
async function sessionOf(desk: Desk, person: Person): Promise<string[]> {
  const cookies = webCookies([await keptSecret(desk, keys.sessionKey())], false);
  const sessions = new Sessions({
    desk,
    cookies: () => Promise.resolve(cookies),
    issuer: () => Promise.reject(new Error('Nobody asks the issuer here.')),
    verify: () => Promise.reject(new Error('Nobody signs in here.')),
    now: Date.now,
  });
  const app = new Hono().get('/', async (context) => {
    await sessions.begin(context, person, { token: '' });
    return context.body(null);
  });
  return cookiesIn((await app.request('/')).headers);
}

/** A browser at the pages of a desk, in which nobody is signed in, or somebody is. */
export async function browserAt(desk: Desk, person?: Person, more: More = {}): Promise<Browser> {
  const web = webOf(desk, more);
  const jar = new Map<string, string>();
  const keep = (cookies: readonly string[]): void => {
    for (const cookie of cookies) jar.set(cookie.split('=')[0] ?? '', cookie);
  };
  if (person) keep(await sessionOf(desk, person));
  const ask = async (path: string, init: Sending = {}): Promise<Shown> => {
    const response = await web.request(path, {
      ...init,
      headers: { Origin: BASE, ...init.headers, Cookie: [...jar.values()].join('; ') },
    });
    keep(cookiesIn(response.headers));
    return {
      status: response.status,
      html: await response.text(),
      goTo: response.headers.get('Location') ?? undefined,
      headers: response.headers,
    };
  };
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, init) => ask(path, { ...init, method: 'POST' }),
    send: async (page, action, filledIn = {}, holding = {}) => {
      const form = formsTo(page, action).find((held) =>
        Object.entries(holding).every(([name, value]) => held.some(([other, is]) => other === name && is === value)),
      );
      if (!form) throw new Error(`The page has no form to ${action}: ${page.html.slice(0, 2_000)}`);
      let shown = await ask(action, { method: 'POST', body: bodyOf(form, filledIn) });
      while (shown.goTo !== undefined && LEADS_ON.test(shown.goTo)) shown = await ask(shown.goTo);
      return shown;
    },
  };
}

/** The person of a test in a role; the id is that of the test tokens of the API, such as `bureau:bo`. */
export const personIn = (role: Role, name = 'bo'): Person => ({
  id: `${role}:${name}`,
  role,
  name,
  email: `${name}@example.org`,
});

/** A browser in which somebody is signed in with a role. */
export const signedIn = (desk: Desk, role: Role, name?: string): Promise<Browser> =>
  browserAt(desk, personIn(role, name));
