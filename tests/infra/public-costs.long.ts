import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { startEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ASKED } from '#tests/docs/costs/asked.ts';
import { preparedFolder } from '#tests/e2e/prepared.ts';
import { apiOf } from '#tests/support/api.ts';
import { deskOver } from '#tests/support/desk.ts';
import { metered, type Units } from '#tests/trials/metered.ts';
import { visiting } from '#tests/web/visiting.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

type Cost = Units & { readonly status: number; readonly kilobytes: number };
let costOf: (path: string) => Promise<Cost>;
let close: () => Promise<void>;

const Listed = z.looseObject({ items: z.array(z.unknown()) });

/** The dearest that can be asked of a list or a figure. */
const DEAREST: Readonly<Record<string, string>> = {
  '/v1/activities': '?limit=100',
  '/v1/datasets': '?limit=100',
  '/v1/interventions': '?limit=100',
  '/v1/assumptions': '?limit=100',
  '/v1/indicators/{id}/observations': '?limit=1000&explain=true',
  '/v1/neighbourhoods/{code}/burden': '?from=2026-01-01&to=2030-12-01',
};
/** What is no call or page of a desk, or asks others: bundles of ours, signing in, linking. */
const ELSEWHERE = /^\/(?:assets|draw\.|inloggen\/|link\/)/;
const OF_API = /^\/(?:v1\/|docs|health|robots|\.well-known)/;

/** What stands in the place of a parameter, by the word before it. */
let known: Readonly<Record<string, string>>;

const filledIn = (path: string): string =>
  path.replaceAll(/(\w+)\/\{(\w+)\}(?:\/\{version\})?/g, (_, of: string, parameter: string) => {
    const one = known[`${of}/${parameter}`] ?? known[of] ?? 'x'.repeat(16);
    return `${of}/${one}`;
  });

beforeAll(async () => {
  const dataDir = await preparedFolder();
  const settings = settingsFrom({ LOKETTEN_DATA_DIR: dataDir });
  const store = await openLocalStore(settings, () => startEngine({ dataDir, log: silentLog }));
  ({ close } = store);
  const { table, taken } = metered(store.table);
  const desk = deskOver(table, systemClock, store.files);
  const [api, visit] = [apiOf(desk), await visiting(desk)];
  costOf = async (path) => {
    taken();
    const answer = OF_API.test(path) ? await api.request(path) : undefined;
    const { status, text } = answer ? { status: answer.status, text: await answer.text() } : await visit(path);
    return { ...taken(), status, kilobytes: Buffer.byteLength(text) / 1_000 };
  };
  const first = async (path: string): Promise<{ id: string; number: string }> => {
    const { items } = Listed.parse(await (await api.request(`/v1/${path}`)).json());
    const { id, number } = z
      .looseObject({ id: z.union([z.string(), z.number()]), number: z.string().default('') })
      .parse(items[0]);
    return { id: String(id), number };
  };
  const activity = await first('activities');
  const dataset = await first('datasets?access=public');
  const assumption = await first('assumptions');
  known = {
    activities: activity.id,
    activiteiten: activity.number,
    registrations: activity.number,
    registratie: activity.number,
    neighbourhoods: 'BU09172004',
    buurten: 'BU09172004',
    bewoners: 'BU09172004',
    wijken: 'WK091720',
    areas: 'heerlen-noord',
    gebieden: 'heerlen-noord',
    goals: '4',
    doelen: '4',
    indicators: 'inhabitants',
    indicatoren: 'inhabitants',
    interventions: (await first('interventions')).id,
    interventies: activity.number,
    datasets: dataset.id,
    data: dataset.id,
    assumptions: assumption.id,
    aannames: assumption.id,
    reviews: (await first('reviews')).id,
    factors: (await first('factors')).id,
    funds: (await first('funds')).id,
  };
  return close;
});

const routes = ASKED.flatMap((asked) =>
  asked.by
    .filter((route) => route.startsWith('GET ') && !ELSEWHERE.test(route.slice(4)))
    .map((route) => ({ route, asked })),
);

test.each(routes)('$route costs no more than what it is said to, asked for again', async ({ route, asked }) => {
  const path = route.slice(4);
  const address = `${filledIn(path)}${DEAREST[path] ?? ''}`;
  await costOf(address);
  const { read, written, kilobytes, status } = await costOf(address);
  expect(status, address).toBeLessThan(500);
  expect(read, 'read units').toBeLessThanOrEqual(asked.reads);
  expect(written, 'write units').toBeLessThanOrEqual(asked.writes);
  expect(kilobytes, 'kilobytes').toBeLessThanOrEqual(asked.kilobytes);
});
