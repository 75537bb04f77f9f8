import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { createLinkApp } from '#functions/link/app.ts';
import { createWeb } from '#functions/web/app.tsx';
import { WEB_ROUTES } from '#functions/web/routes.ts';
import type { Desk } from '#shared/desk.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { apiOf } from '#tests/support/api.ts';

type Registered = { readonly method: string; readonly path: string };

const pageParts = {
  baseUrl: 'http://localhost',
  verify: () => Promise.reject(new Error('Nobody signs in here.')),
  signIn: { issuer: 'https://issuer.example', clientId: 'web' },
};

/** An address as the tables of routes write it, and that of a page in Dutch. */
const nameOf = ({ method, path }: Registered): string => {
  const plain = path.replaceAll(/:(\w+)(?:\{[^/]*\})?/g, '{$1}');
  return `${method} ${plain.replace(/^\/en(?=\/|$)/, '') || '/'}`;
};

const answering = (routes: readonly Registered[]): Registered[] =>
  routes.filter(({ method, path }) => method !== 'ALL' && !/^\/?\*$/.test(path));

/** The pages that want somebody to be signed in, and the addresses that only take a form: opened, they lead to its page. */
const notOpen = new Set([
  ...WEB_ROUTES.filter((route) => route.for !== undefined).map(({ method, path }) => `${method} ${path}`),
  ...WEB_ROUTES.filter(({ path }) => !WEB_ROUTES.some((other) => other.method === 'GET' && other.path === path)).map(
    ({ path }) => `GET ${path}`,
  ),
]);

/** Whether a call answers the public. */
export const isOpen = ({ command }: Pick<(typeof API_ROUTES)[number], 'command'>): boolean =>
  command === undefined || roleMay('public', command);

/** Every route that answers without signing in, of each door, as the doors have them. */
export function openRoutes(desk: Desk): Set<string> {
  const calls = API_ROUTES.filter(isOpen).map(({ method, path }) => `${method} /v1${path}`);
  const beside = answering(apiOf(desk).routes).filter(
    ({ path }) => !path.startsWith('/v1/') || path === '/v1/openapi.json',
  );
  const assets = { addresses: new Map<string, string>(), files: new Map<string, never>() };
  const web = createWeb({ desk, assets, addressOf: () => '', ...pageParts });
  const link = createLinkApp({ desk, ...pageParts });
  const pages = [...answering(web.routes), ...answering(link.routes)].map(nameOf);
  const chats = ['POST /slack/events', 'POST /teams/messages'];
  return new Set([...calls, ...beside.map(nameOf), ...pages.filter((one) => !notOpen.has(one)), ...chats]);
}
