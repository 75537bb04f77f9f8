import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore, type LocalStore } from '#functions/local/store.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { kindOf } from '#shared/platform/store/read-stored.ts';
import { keys } from '#tests/support/every-key.ts';
import { keyName, type Item } from '#shared/platform/store/table.ts';
import { Browser } from '#tests/link/browser.ts';
import { newTestFolder } from '#tests/support/folders.ts';
import { programEnvironment } from '#tests/support/program-environment.ts';
import { unpackStore } from '#tests/support/packed-store.ts';
import { Product } from '#tests/support/running-product.ts';
import * as z from 'zod';
import { IS_LONG } from '#tests/support/long.ts';
import { DESKS, everyAddress, everyAnswer, LOOKING, PAGES } from './every-answer.ts';
import { itemOfNextVersion, withUnknownWord } from './next-version.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));
const NOW = '2026-11-24T09:00:00Z';

/** Who looks at each address, and again after a change: at length everybody, else the public and who sees nearly everything. */
const LOOK = IS_LONG ? LOOKING : [undefined, ...DESKS];
const AGAIN = IS_LONG ? LOOKING : DESKS.slice(0, 1);
/** So many answers are compared at the least: fewer say that the store was not read. */
const LEAST_ANSWERS = IS_LONG ? 1_000 : 250;

let dataDir: string;
let product: Product;
let store: LocalStore;
let addresses: string[];
let before: Map<string, string>;
let items: Item[];

beforeAll(async () => {
  dataDir = newTestFolder();
  await unpackStore(new URL('../fixtures/store-c2a902b/store.br', import.meta.url), dataDir);
  product = await Product.start(root, { LOKETTEN_DATA_DIR: dataDir });
  await product.setClock(NOW);
  store = await openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), (folder) =>
    connectEngine({ dataDir: folder, log: silentLog }),
  );
});
afterAll(async () => {
  await store.close();
  await product.stop();
  await rm(dataDir, { recursive: true });
});

const rebuilt = (): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...programEnvironment(), LOKETTEN_DATA_DIR: dataDir };
    execFile(process.execPath, ['functions/local/commands/rebuild-ledger.ts'], { cwd: root, env }, (_, stdout) =>
      resolve(stdout),
    );
  });

const allItems = async (): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of store.table.scan()) found.push(item);
  return found;
};

const TOGETHER = 25;
async function replace(changed: readonly Item[]): Promise<void> {
  for (let at = 0; at < changed.length; at += TOGETHER)
    await store.table.write(changed.slice(at, at + TOGETHER).map((put) => ({ put })));
}

/** What differs, by who looked where. */
const differing = (now: ReadonlyMap<string, string>): string[] =>
  [...now].flatMap(([name, said]) => (before.get(name) === said ? [] : [`${name}: ${said.slice(0, 200)}`]));

/** Looks at all pages of the web, signed in where a name is given. */
async function pagesFor(as: string | undefined): Promise<number[]> {
  const browser = new Browser();
  if (as !== undefined)
    await browser.submit(await browser.open(`${product.baseUrl}/inloggen/begin?naar=%2Fmijn`), { as, name: 'bo' });
  const shown = [];
  for (const page of PAGES) shown.push((await browser.open(product.baseUrl + page)).status);
  return shown;
}

const VISITING = [undefined, 'bureau', 'data-desk', 'researcher'] as const;
const pagesForAll = async (
  all: readonly (string | undefined)[] = IS_LONG ? VISITING : VISITING.slice(0, 2),
): Promise<number[]> => (await Promise.all(all.map(pagesFor))).flat();

describe('A store that c2a902b wrote', () => {
  test('has the records of its programme from then on, which it had not', async () => {
    expect((await store.table.read([keys.programme()])).size).toBe(1);
    expect((await store.table.list({ pk: keys.programme().pk, prefix: 'GOALS#' })).items).toHaveLength(12);
  });

  test('is read whole by everybody: no address of the API and no page fails', async () => {
    addresses = await everyAddress(product, IS_LONG ? 'many' : 'each-status');
    expect(Math.max(...(await pagesForAll()))).toBeLessThan(500);
    await everyAnswer(product, ['/me/data']); // whoever calls is known from then on (P24)
    before = await everyAnswer(product, addresses, LOOK);
    expect([...before].filter(([, said]) => said.startsWith('5'))).toEqual([]);
    expect(before.size).toBeGreaterThan(LEAST_ANSWERS);
    expect(await rebuilt()).toContain(' 0 differences');
    items = await allItems();
  });

  test('answers the same where every item has fields of a later version, at every depth', async () => {
    await replace(items.map(itemOfNextVersion));
    expect(differing(await everyAnswer(product, addresses, AGAIN))).toEqual([]);
    expect(Math.max(...(await pagesForAll()))).toBeLessThan(500);
    expect(await rebuilt()).toContain(' 0 differences');
    expect(product.output()).not.toMatch(/request\.failed|item\.unread|dispatch\.failed/);
  });

  const WORDS = [
    ['ACTIVITY#', 'ACTIVITY', ['activity', 'status']],
    ['ACTIVITY#', 'ACTIVITY', ['activity', 'plan', 'kind']],
    ['ACTIVITY#', 'HISTORY#', ['line', 'action']],
    ['ACTIVITY#', 'HISTORY#', ['line', 'actor', 'role']],
    ['DATASET#', 'DATASET', ['dataset', 'access']],
    ['DATASETDRAFT#', 'DATASETDRAFT', ['draft', 'grain']],
    ['DATAREQUEST#', 'DATAREQUEST', ['request', 'status']],
    ['DATAREQUEST#', 'HISTORY#', ['line', 'action']],
    ['DATAREQUEST#', 'SAID#', ['said', 'kind']],
    ['GRANT#', 'GRANT', ['grant', 'events', '0', 'what']],
    ['INTRODUCTION#', 'INTRODUCTION', ['introduction', 'status']],
    ['CHAT#', 'USER', ['link', 'person', 'role']],
    ['COLLECTING#', '', ['collecting', 'status']],
    ['PERSON#', 'CHAT#', ['chat', 'chat']],
    ['POLICY', 'VERSION#', ['policy', 'version']],
  ] as const;

  test('keeps its lists, pages and ledger where a later version wrote words that are not known yet', async () => {
    const taken = new Set<Item>();
    for (const [pk, sk, path] of WORDS) {
      const one = items.findLast((item) => item.pk.startsWith(pk) && item.sk.startsWith(sk) && !taken.has(item));
      if (!one) throw new Error(`The store holds no ${pk} ${sk}.`);
      taken.add(one);
      await store.table.write([
        { put: { ...z.looseObject({}).parse(withUnknownWord(one, path)), pk: one.pk, sk: one.sk } },
      ]);
    }
    expect(
      [...(await everyAnswer(product, addresses, IS_LONG ? [undefined, ...DESKS] : DESKS.slice(1)))].filter(
        ([, said]) => said.startsWith('5'),
      ),
    ).toEqual([]);
    expect(Math.max(...(await pagesForAll(['bureau', 'data-desk'])))).toBeLessThan(500);
    expect(await rebuilt()).toContain('2 activities cannot be read: a later version wrote them.');
    const activities = z
      .looseObject({ items: z.array(z.unknown()) })
      .parse((await product.call('bureau:bo', 'GET', '/activities?limit=100')).body).items;
    expect(activities).toHaveLength(items.filter(({ sk }) => sk === 'ACTIVITY').length - 2);
    await replace([...taken].map(itemOfNextVersion));
  });

  test('is as it was once the later version is back', async () => {
    const now = await everyAnswer(product, addresses, IS_LONG ? DESKS : DESKS.slice(0, 1));
    expect([...now].filter(([name, said]) => before.get(name) !== said)).toEqual([]);
    expect(product.output()).toContain('"event":"item.unread","kind":"ACTIVITY ACTIVITY","where":"activity.status"');
  });

  test('goes on: what was sent before is answered again, and what it holds can be changed, decided and downloaded', async () => {
    const again = { headers: { 'Idempotency-Key': 'again' } };
    const first = await product.call('researcher:an', 'GET', '/activities?limit=100&status=submitted');
    const listed = z
      .looseObject({ items: z.array(z.looseObject({ id: z.string(), title: z.string() })) })
      .parse(first.body).items;
    const idOf = (title: string): string => listed.find((one) => one.title === title)?.id ?? '';
    const sentAgain = await product.call('researcher:an', 'POST', '/activities', SENT_AGAIN, again);
    expect(sentAgain.body).toMatchObject({ activity: { id: idOf('Nog eens gestuurd') } });

    const activity = await product.call('researcher:an', 'GET', `/activities/${idOf('Ingediend')}`);
    const patched = await product.call(
      'researcher:an',
      'PATCH',
      `/activities/${idOf('Ingediend')}`,
      { summary: 'Een nieuwe samenvatting.' },
      { headers: { 'If-Match': activity.etag } },
    );
    await product.call(
      'bureau:bo',
      'POST',
      `/activities/${idOf('Ingediend')}/decisions`,
      { decision: 'approve', reason: 'Goed.' },
      { headers: { 'If-Match': patched.etag } },
    );
    expect((await product.call(undefined, 'GET', '/datasets/open-figures/download?format=csv')).body).toContain('1300');
    await product.call('data-desk:dora', 'PUT', '/datasets/closed-counts/data', COUNTS, {
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(await rebuilt()).toContain(' 0 differences');
  });

  test('keeps what a later version wrote in everything that it writes anew', async () => {
    const grown = new Map(items.map((item) => [keyName(item), itemOfNextVersion(item)]));
    const lost: string[] = [];
    let anew = 0;
    for (const item of await allItems()) {
      const was = grown.get(keyName(item));
      if (!was || isDeepStrictEqual(was, item)) continue;
      anew += 1;
      const parts = Object.entries(item).filter(([name]) => isRecord(was[name]));
      for (const [name, part] of parts)
        if (!JSON.stringify(part).includes('laterVersion')) lost.push(`${kindOf(item)}: ${name}`);
    }
    expect(anew).toBeGreaterThan(5);
    // What follows from something else is made of that anew, and not from what stood there.
    expect(lost.filter((one) => !/^(?:COLLECTING|KNOWN) /.test(one))).toEqual([]);
  });
});

const isRecord = (part: unknown): boolean => typeof part === 'object' && part !== null && 'laterVersion' in part;

const SENT_AGAIN = {
  title: 'Nog eens gestuurd',
  summary: 'Wij vragen hoe men het groen gebruikt.',
  kind: 'research',
  organisation: 'Open Universiteit',
  contact: { name: 'An Jansen', email: 'an@example.org' },
  neighbourhoods: ['BU09172004'],
  period: { start: '2090-02-06', end: '2090-03-05' },
  targetGroups: ['age-25-44', 'age-45-64'],
  ask: { participants: 8, contactsPerParticipant: 1, minutesPerContact: 5 },
  askedOrganisations: [{ partner: 'movare', hours: 1.5 }],
  goals: [2],
  collects: ['groengebruik'],
};
const COUNTS =
  'neighbourhood,group:age,count:people\r\nBU09172004,young,430\r\nBU09172004,old,250\r\nBU09171000,young,4\r\nBU09171000,old,330\r\n';
