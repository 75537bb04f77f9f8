import type { createApi } from '#functions/api/app.ts';
import { openApiDocument } from '#functions/api/openapi.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Route } from '#functions/api/route.ts';
import type { Desk } from '#shared/desk.ts';
import { apiOf, clientOf } from '#tests/support/api.ts';
import { deskOver, type TestClock } from '#tests/support/desk.ts';
import { watched, type Sent, type Shaken } from '#tests/support/fuzzing.ts';
import { GOOD, OTHERWISE } from '#tests/support/good-bodies.ts';
import { oddBody, oddFile, ODD_HEADERS, ODD_IN_ADDRESSES, oneOf, type Random } from '#tests/support/odd-input.ts';
import { CAST, EVERYBODY } from './cast.ts';
import { undescribed, wrongAnswer, type Told } from './described.ts';
import { Sampler } from './sample.ts';
import { outcomeOf, thingsFor } from './sweep.ts';
import { thingsOf, type Thing } from './things.ts';
import { plantWorld, type World } from './world.ts';

const QUERIES = [
  'limit',
  'cursor',
  'from',
  'to',
  'neighbourhood',
  'kind',
  'status',
  'targetGroup',
  'q',
  'theme',
  'at',
  'lang',
  'format',
  'dryRun',
  '__proto__',
  'a%ff',
] as const;
const HEADERS = [
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'Accept',
  'Accept-Language',
  'Content-Type',
  'Cookie',
  'Origin',
  'Authorization',
  'X-Forwarded-For',
  'Range',
] as const;

const NOTHING: Thing = { name: 'nothing', params: {}, knows: EVERYBODY };

type Shop = {
  readonly api: ReturnType<typeof createApi>;
  readonly written: () => string[];
  readonly things: Readonly<Record<string, readonly Thing[]>>;
  readonly policy: unknown;
  readonly sampler: Sampler;
  readonly document: ReturnType<typeof openApiDocument>;
};

/** The API over a desk in which there is something of everything. */
async function openShaken(fresh: Desk, clock: TestClock, world?: World): Promise<Shop> {
  const { table, written } = watched(fresh.table);
  const desk = deskOver(table, fresh.clock, fresh.files);
  const things = thingsOf(world ?? (await plantWorld(desk, clock)));
  const policy = (await clientOf(desk)('GET', '/v1/policy')).body;
  const document = openApiDocument({ baseUrl: 'http://localhost' });
  written();
  return { api: apiOf(desk), written, things, policy, document, sampler: new Sampler(document) };
}

const pathOf = (random: Random, { path }: Route, { params }: Thing): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    random() < 0.12 ? oneOf(random, ODD_IN_ADDRESSES) : encodeURIComponent(params[name] ?? '0'),
  );

const queryOf = (random: Random, { query }: Route): string => {
  const count = random() < (query ? 0.8 : 0.1) ? 1 + Math.floor(random() * 3) : 0;
  const pairs = Array.from({ length: count }, () => `${oneOf(random, QUERIES)}=${oneOf(random, ODD_IN_ADDRESSES)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

/** Mostly somebody who may do this: others do not get far. */
function tokenFor(random: Random, route: Route, thing: Thing): string | undefined {
  const [first, ...more] = EVERYBODY.filter((who) => outcomeOf(route, thing, who) === 'let in');
  const all = EVERYBODY[Math.floor(random() * EVERYBODY.length)] ?? 'nobody signed in';
  return CAST[first === undefined || random() < 0.1 ? all : oneOf(random, [first, ...more])];
}

function headersOf(random: Random, token: string | undefined): Record<string, string> {
  const right = {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    'If-Match': oneOf(random, ['*', '"1"', '"2"']),
    'Idempotency-Key': oneOf(random, ['a', crypto.randomUUID()]),
  };
  return random() < 0.2 ? { ...right, [oneOf(random, HEADERS)]: oneOf(random, ODD_HEADERS) } : right;
}

/** What a call would take: what is known to be right, what its description says, or what many take something of. */
function likeGood(random: Random, route: Route, { sampler, policy }: Shop): unknown {
  const known = GOOD[route.id] ?? (route.path.startsWith('/policy') ? policy : undefined);
  if (known !== undefined && random() < 0.6) return known;
  return (random() < 0.9 ? sampler.bodyFor(random, route.method, route.path) : undefined) ?? OTHERWISE;
}

function bodyOf(random: Random, route: Route, shop: Shop): string | undefined {
  if (route.method === 'GET') return undefined;
  if (route.takes && 'mediaTypes' in route.takes && random() < 0.8) return oddFile(random);
  const good = likeGood(random, route, shop);
  return random() < 0.3 ? JSON.stringify(good) : oddBody(random, good);
}

/** That an odd address leads elsewhere, or nowhere, is said of no call. */
const LED_ELSEWHERE = /"code":"LK-10[12]"/;

async function answered({ api, written, document }: Shop, route: Route, sent: Sent): Promise<Shaken> {
  const { method, path, headers, body } = sent;
  const start = performance.now();
  const response = await api.request(path, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const ms = performance.now() - start;
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? '';
  const told: Told = { status: response.status, type, text, ms };
  const isElsewhere = route.isAlias === true || LED_ELSEWHERE.test(text);
  const wrong = isElsewhere
    ? wrongAnswer(told, JSON.stringify(sent))
    : undescribed(document, route.method, route.path, told, JSON.stringify(sent));
  return { sent, status: response.status, bytes: Buffer.byteLength(text), written: written(), text, wrong };
}

/**
 * Sends every call of the API a number of odd requests on things that are there, the same ones for the same seed; each answer is held
 * against the API's own description.
 */
export async function* shaking(
  fresh: Desk,
  clock: TestClock,
  random: Random,
  times: number,
  world?: World,
): AsyncGenerator<Shaken> {
  const shop = await openShaken(fresh, clock, world);
  for (const route of API_ROUTES) {
    const [first = NOTHING, ...more] = thingsFor(route, shop.things) ?? [];
    for (let time = 0; time < times; time += 1) {
      const thing = oneOf(random, [first, ...more]);
      const path = `/v1${pathOf(random, route, thing)}${queryOf(random, route)}`;
      const headers = headersOf(random, tokenFor(random, route, thing));
      yield await answered(shop, route, { method: route.method, path, headers, body: bodyOf(random, route, shop) });
    }
  }
}
