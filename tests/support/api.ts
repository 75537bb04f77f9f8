import { createApi } from '#functions/api/app.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import type { Person } from '#shared/people/actor.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail, ok } from '#shared/platform/result.ts';
import * as z from 'zod';

/** What came back: status, headers and the body, read as JSON where it is. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
};

type Extra = {
  readonly token?: string;
  readonly ifMatch?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
};

/** A client of the API, in the same process, with tokens such as `researcher:an`, `partner:po:movare` for one who acts for a partner, or `researcher:po::an@example.org` for one with another address. */
export type Client = (method: string, path: string, body?: unknown, extra?: Extra) => Promise<Answer>;

const role = z.enum(['researcher', 'partner', 'bureau', 'data-desk', 'board', 'admin']);

/** Who a test token stands for: `role:name`, `role:name:partner` or `role:name:partner:address`. */
export function personOf(token: string): Person | undefined {
  const [as, name = 'someone', partner = '', email = `${name}@example.org`] = token.split(':');
  const known = role.safeParse(as);
  return known.success ? { id: token, role: known.data, name, email, ...(partner !== '' && { partner }) } : undefined;
}

/** The API over a desk, with the tokens of this test. */
export const apiOf = (desk: Desk): ReturnType<typeof createApi> =>
  createApi({
    desk,
    baseUrl: 'http://localhost',
    addressOf: () => '127.0.0.1',
    verify: (token) => {
      const person = personOf(token);
      return Promise.resolve(person ? ok(person) : fail(failure('bad-token', 'Not a token of this test.')));
    },
  });

const isConcrete = (path: string): number => (path.includes('{') ? Number(/\}\.\w+$/.test(path)) : 2);
const addresses = API_ROUTES.map((route) => ({
  ...route,
  is: new RegExp(`^/v1${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
})).sort((a, b) => isConcrete(b.path) - isConcrete(a.path));

/** Holds an answer that went well against what the API's description says of it. */
function holdAgainstDescription(method: string, path: string, { status, body, headers }: Answer): void {
  const { pathname } = new URL(path, 'http://localhost');
  const route = addresses.find((one) => one.method === method && one.is.test(pathname));
  if (!route || status >= 300 || !('schema' in route.answers)) return;
  if (route.answers.otherMediaTypes?.includes(headers.get('Content-Type')?.split(';')[0] ?? '')) return;
  if (status === 202 && 'later' in route.answers) {
    Job.parse(body);
    return;
  }
  if (status !== route.answers.status)
    throw new Error(`${method} ${route.path} answered ${status}, and is described with ${route.answers.status}.`);
  const { error } = route.answers.schema().safeParse(body);
  if (error) throw new Error(`${method} ${route.path} is not answered as it is described: ${z.prettifyError(error)}`);
}

/** A client over a desk; every answer that goes well is what the API's description says. */
export function clientOf(desk: Desk): Client {
  const api = apiOf(desk);
  return async (method, path, body, { token, ifMatch, key, headers } = {}) => {
    const response = await api.request(path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const isJson = text !== '' && (response.headers.get('Content-Type')?.includes('json') ?? false);
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    const answer = { status: response.status, headers: response.headers, text, body: json };
    holdAgainstDescription(method, path, answer);
    return answer;
  };
}
