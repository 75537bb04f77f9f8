import { Store } from 'n3';
import { beforeAll, describe, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import { PREFIXES } from '#shared/dcat/vocabulary.ts';
import type { Desk } from '#shared/desk.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { fromTurtle } from '#tests/conformance/shacl.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const { dcat, hydra } = PREFIXES;
const CATALOGUE = 'http://localhost/v1/catalogue';

const one = Dataset.parse({
  id: 'x',
  title: 'Een',
  description: 'Een.',
  owner: 'movare',
  theme: null,
  goals: [],
  indicators: [],
  neighbourhoods: [],
  grain: 'municipality',
  updates: 'onbekend',
  access: 'public',
  terms: [],
});
const numbered = (at: number): string => `set-${String(at).padStart(5, '0')}`;

async function enter(table: Table, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 100) {
    expect(
      await table.write(
        ids.slice(from, from + 100).map((id) => datasetChange({ ...one, id: Dataset.shape.id.parse(id) }, 0)),
      ),
    ).toBeUndefined();
  }
}

/** A table that counts how many items came out of its lists. */
function countingListed(table: Table): { readonly table: Table; readonly listed: () => number } {
  let count = 0;
  const list: Table['list'] = async (listing) => {
    const page = await table.list(listing);
    count += page.items.length;
    return page;
  };
  return {
    table: {
      read: (keys) => table.read(keys),
      write: (changes) => table.write(changes),
      count: (...given) => table.count(...given),
      scan: () => table.scan(),
      list,
    },
    listed: () => count,
  };
}

const graphIn = ({ status, text }: Answer): Store => {
  expect(status, text.slice(0, 300)).toBe(200);
  return new Store(fromTurtle(text));
};
const said = (store: Store, subject: string, predicate: string): string[] =>
  store.getObjects(subject, predicate, null).map(({ value }) => value);

/** What a page says of itself. */
function pageIn(store: Store) {
  const [view = ''] = said(store, CATALOGUE, `${hydra}view`);
  const at = (property: string) => said(store, view, `${hydra}${property}`);
  return {
    view,
    datasets: said(store, CATALOGUE, `${dcat}dataset`).map((address) => address.split('/').at(-1) ?? ''),
    total: said(store, CATALOGUE, `${hydra}totalItems`),
    first: at('first'),
    previous: at('previous'),
    next: at('next'),
    last: at('last'),
  };
}

describe('A catalogue of many datasets', () => {
  let desk: Desk;
  let client: Client;
  const page = async (address: string) =>
    pageIn(
      graphIn(
        await client('GET', address.replace('http://localhost', ''), undefined, { headers: { Accept: 'text/turtle' } }),
      ),
    );
  beforeAll(async () => {
    desk = await engine.freshDesk();
    await enter(
      desk.table,
      Array.from({ length: 205 }, (_, at) => numbered(at)),
    );
    client = clientOf(desk);
  });

  test.each([
    ['/v1/catalogue', 3],
    ['/v1/catalogue.ttl?limit=60', 4],
    ['/v1/catalogue.ttl?page=1', 3],
    ['/v1/catalogue?limit=41', 5],
  ])('comes in pages of Hydra, from %s on, that hold each dataset once', async (first, pages) => {
    const found: string[] = [];
    let address: string | undefined = first;
    for (let number = 1; address !== undefined; number += 1) {
      const shown = await page(address);
      found.push(...shown.datasets);
      expect(shown.total).toEqual(['205']);
      expect(number > 1 ? shown.view : address).toBe(address);
      expect(shown.first.map((at) => new URL(at).searchParams.get('page'))).toEqual(['1']);
      expect(shown.last.map((at) => new URL(at).searchParams.get('page'))).toEqual([String(pages)]);
      expect(shown.previous).toHaveLength(number === 1 ? 0 : 1);
      expect(shown.next).toHaveLength(number < pages ? 1 : 0);
      for (const at of [...shown.first, ...shown.previous, ...shown.last]) expect((await page(at)).view).toBe(at);
      [address] = shown.next;
    }
    expect(found).toEqual(Array.from({ length: 205 }, (_, at) => numbered(at)));
  });

  test('has no page beyond the last, nor one that is no number; each has a tag of its own', async () => {
    for (const query of ['page=4', 'page=2&after=unknown', `page=9&after=${numbered(204)}`])
      problemOf(await client('GET', `/v1/catalogue?${query}`), 404);
    for (const query of [
      'page=0',
      'page=-1',
      'page=1.5',
      'page=x',
      'page=',
      'limit=0',
      'limit=101',
      'page=1&page=2',
      'pages=1',
      'after=A',
      'after=',
      'total=-1',
      'total=x',
    ])
      problemOf(await client('GET', `/v1/catalogue?${query}`), 400);
    const [next = ''] = (await page('/v1/catalogue')).next;
    const tags = new Set<string>();
    for (const at of [
      '/v1/catalogue',
      '/v1/catalogue?page=2',
      '/v1/catalogue?page=3',
      next.replace('http://localhost', ''),
    ]) {
      const { headers } = await client('GET', at);
      for (const known of [
        { 'If-None-Match': headers.get('ETag') ?? '' },
        { 'If-Modified-Since': headers.get('Last-Modified') ?? '' },
      ])
        expect((await client('GET', at, undefined, { headers: known })).status, `${at} ${JSON.stringify(known)}`).toBe(
          304,
        );
      tags.add(headers.get('ETag') ?? '');
    }
    expect(tags.size).toBe(4);
  });

  test('is held each once while others are added, wherever they come in its order', async () => {
    const found: string[] = [];
    let address: string | undefined = '/v1/catalogue?limit=50';
    for (let added = 0; address !== undefined; added += 1) {
      const shown = await page(address);
      found.push(...shown.datasets);
      expect(shown.datasets.length).toBeLessThanOrEqual(50);
      [address] = shown.next;
      await enter(desk.table, [`a-${added}`, `set-00100-${added}`, `z-${added}`]);
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((id) => /^set-\d{5}$/.test(id))).toHaveLength(205);
    expect(found).toEqual(found.toSorted());
    expect(found).toContain('z-0');
  });
});

test('Of 2,000 datasets a page that follows another reads its own and no more', async () => {
  const { table, listed } = countingListed(await engine.freshTable());
  await enter(
    table,
    Array.from({ length: 2_000 }, (_, at) => numbered(at)),
  );
  const client = clientOf(deskOver(table, testClock()));
  const first = pageIn(graphIn(await client('GET', '/v1/catalogue?limit=20')));
  expect(first.total).toEqual(['2000']);
  let [address] = first.next;
  const before = listed();
  for (let pages = 0; pages < 3; pages += 1) {
    const shown = pageIn(graphIn(await client('GET', address?.replace('http://localhost', '') ?? '')));
    expect([shown.total, shown.datasets.length]).toEqual([['2000'], 20]);
    [address] = shown.next;
  }
  expect(listed() - before).toBeLessThan(3 * 40);
});
