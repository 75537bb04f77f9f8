import { beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Route } from '#functions/api/route.ts';
import type { Desk } from '#shared/desk.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  actorOf,
  EVERYBODY,
  plant,
  PLANTED_ROUND,
  PLANTED_YEAR,
  roleOf,
  secretsFrom,
  type Planted,
  type Somebody,
} from '#tests/support/planted.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt } from '#tests/web/signed-in.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
let planted: Planted[];
let numbers: string[];
beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  planted = await plant(desk, clock);
  client = clientOf(desk);
  numbers = planted.flatMap(({ secrets }) =>
    secrets.map(({ text }) => text).filter((text) => /^\d{4}-?\d{4}$/.test(text)),
  );
}, 60_000);

/** The things that a route with an id answers. */
const KINDS: Readonly<Record<string, readonly Planted['kind'][]>> = {
  'activities': ['submitted', 'proposed', 'declined'],
  'data-requests': ['request', 'draft request'],
  'grants': ['grant'],
  'introductions': ['introduction'],
  'joinings': ['joining'],
  'dataset-drafts': ['dataset draft'],
  'indicators': ['indicator'],
  'interventions': ['intervention'],
  'assumptions': ['assumption'],
  'reviews': ['review'],
  'reports': ['report'],
};
/** Who may change what they are not told all of. */
const KEEPERS: Partial<Readonly<Record<Planted['kind'], readonly Somebody[]>>> = {
  'dataset draft': ['data-desk:dora'],
  'indicator': ['bureau:bo', 'data-desk:dora'],
  'assumption': ['bureau:bo', 'data-desk:dora'],
  'review': ['data-desk:dora'],
  // Its owner says whether it runs, and the board comments on what was told of it.
  'intervention': ['researcher:eva', 'bureau:bo', 'data-desk:dora', 'board:ben'],
};
const DATASETS = ['movare-data', 'ou-data'];
const idsFor = ({ path }: Route): readonly string[] => {
  const [, collection = ''] = path.split('/');
  if (collection === 'datasets') return DATASETS;
  if (collection === 'partners') return ['movare'];
  if (collection === 'rounds') return [PLANTED_ROUND];
  if (collection === 'funds') return ['geplant-fonds'];
  if (collection === 'factors') return ['oorzaak'];
  return planted.filter(({ kind }) => KINDS[collection]?.includes(kind)).map(({ id }) => id);
};

/** The parameters that make a route answer all that it has. */
const QUERIES: Readonly<Record<string, string>> = {
  '/activities': '?limit=100',
  '/addresses': '?postcode=6413AB',
  '/neighbourhoods/{code}/burden': '?from=2026-12-01&to=2027-06-30',
  '/datasets': '?q=movare',
  '/data-requests': '?limit=100',
  '/grants': '?limit=100',
  '/introductions': '?limit=100',
  '/interventions': '?limit=100',
  '/finance': '?by=fund',
};

/** Every address of a route, with the ids of what was planted. */
function addressesOf(route: Route): string[] {
  const path = `/v1${route.path}${QUERIES[route.path] ?? ''}`
    .replace('{code}', VRIEHEIDE)
    .replace('{year}', PLANTED_YEAR);
  if (path.includes('{intervention}')) {
    const told = planted.flatMap(({ id, kind }) =>
      kind === 'intervention' ? [id] : kind === 'contribution' ? (id.split('/')[1] ?? []) : [],
    );
    return told.map((of) => path.replace('{id}', PLANTED_ROUND).replace('{intervention}', of));
  }
  if (path.includes('{number}')) return numbers.map((number) => path.replace('{number}', number));
  if (path.includes('/terms/')) return [path.replace('{id}', 'general').replace('{version}', '1')];
  const within = path.replace('{section}', 'foreword').replace('{file}', '0'.repeat(16)).replace('{version}', '1');
  return path.includes('{id}') ? idsFor(route).map((id) => within.replace('{id}', id)) : [path];
}

const ask = (who: Somebody, method: string, path: string, body?: object) =>
  client(method, path, body, { ...(who !== 'public' && { token: who }), ifMatch: '*', key: crypto.randomUUID() });
const GETS = API_ROUTES.filter(({ method }) => method === 'GET');
/** What the list of fields of an activity or a request says is for few. */
const PRIVATE_FIELDS = ['"contact"', '"owner":{', '"proposed"', '"decision"'];

describe.each(EVERYBODY)('%s', (who) => {
  test('reads in no answer what is not for them', async () => {
    const secrets = secretsFrom(who, planted);
    for (const route of GETS) {
      for (const path of addressesOf(route)) {
        const { text, status } = await ask(who, 'GET', path);
        expect(status, path).not.toBe(500);
        expect(
          secrets.filter((secret) => !path.includes(secret) && text.includes(secret)),
          path,
        ).toEqual([]);
        const mayNot = route.command !== undefined && !roleMay(roleOf(who), route.command);
        expect(mayNot && status !== (who === 'public' ? 401 : 403), path).toBe(false);
        const hidden =
          route.path.startsWith('/activities') && !['researcher:eva', 'bureau:bo'].includes(who) ? PRIVATE_FIELDS : [];
        expect(
          hidden.filter((field) => text.includes(field)),
          path,
        ).toEqual([]);
      }
    }
  });

  test('is told nothing by a command on what is not theirs, and changes nothing of it', async () => {
    const secrets = secretsFrom(who, planted);
    const things = planted
      .filter((thing) =>
        KEEPERS[thing.kind] ? !KEEPERS[thing.kind]?.includes(who) : secretsFrom(who, [thing]).length > 0,
      )
      .map(({ id }) => id);
    for (const route of API_ROUTES.filter(({ method, path }) => method !== 'GET' && path.includes('{id}'))) {
      for (const path of addressesOf(route).filter((address) => things.some((id) => address.includes(id)))) {
        const { text, status } = await ask(who, route.method, path, {});
        expect([401, 403, 404], `${route.method} ${path}`).toContain(status);
        for (const secret of secrets) expect(text.includes(secret), `${path}: ${secret}`).toBe(false);
      }
    }
  });

  test('reads on no page what is not for them', async () => {
    const secrets = secretsFrom(who, planted);
    const actor = actorOf(who);
    const browser = await browserAt(desk, actor.role === 'public' ? undefined : actor);
    const pagesOf: Partial<Readonly<Record<Planted['kind'], (id: string) => string[]>>> = {
      intervention: (id) => [`/monitor/interventies/${id}`, `/rondes/${PLANTED_ROUND}/bijdragen/${id}`],
      contribution: (id) => [`/rondes/${id.replace('/', '/bijdragen/')}`],
    };
    const ids = planted.flatMap(
      ({ id, kind }) =>
        pagesOf[kind]?.(id) ??
        (kind.endsWith('request')
          ? [`/dataverzoeken/${id}`]
          : [`/bureau/aanmeldingen/${id}`, `/bureau/introducties/${id}`, `/bureau/${id}`]),
    );
    const pages = [
      '/',
      '/mijn',
      '/bureau',
      '/bureau/besluiten',
      '/bureau/introducties',
      '/data',
      '/data/movare-data',
      '/dataverzoeken',
      '/dataverzoeken/alle',
      '/dataverzoeken/toegang',
      '/bewoners',
      `/bewoners/${VRIEHEIDE}`,
      `/buurten/${VRIEHEIDE}`,
      '/activiteiten',
      '/monitor/interventies',
      '/monitor/geld',
      `/monitor/jaarplan/${PLANTED_YEAR}`,
      '/rondes',
      `/rondes/${PLANTED_ROUND}`,
      '/mijn/bijdragen',
      ...ids,
    ];
    for (const path of [
      ...pages,
      ...numbers.flatMap((number) => [`/registratie/${number}`, `/activiteiten/${number}`]),
    ]) {
      const { html, status } = await browser.get(path);
      expect(status, path).not.toBe(500);
      expect(
        secrets.filter((secret) => !path.includes(secret) && html.includes(secret)),
        path,
      ).toEqual([]);
    }
  });
});

test('Every route that answers something is asked, but for those of a job, which jobs.test.ts and exports.test.ts ask', () => {
  expect(GETS.filter((route) => addressesOf(route).length === 0).map(({ path }) => path)).toEqual([
    '/jobs/{id}',
    '/jobs/{id}/file',
  ]);
});

test('What is looked for is there for who may read it', async () => {
  const all = async (who: Somebody): Promise<string> =>
    (await Promise.all(GETS.flatMap((route) => addressesOf(route).map((path) => ask(who, 'GET', path)))))
      .map(({ text }) => text)
      .join('\n');
  for (const who of EVERYBODY.filter((one) => one !== 'public')) {
    const text = await all(who);
    const theirs = planted.flatMap(({ secrets }) => secrets.filter((secret) => secret.for.includes(who)));
    expect(theirs.length, who).toBeGreaterThan(0);
    expect(
      theirs.filter((secret) => !text.includes(secret.text)),
      who,
    ).toEqual([]);
  }
});
