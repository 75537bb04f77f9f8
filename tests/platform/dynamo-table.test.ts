import { connect, createServer, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '#functions/local/engine/engine.ts';
import { startTestEngine } from '../support/engine.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import {
  keyName,
  listAll,
  MOST_CHANGES,
  type Change,
  type Item,
  type Key,
  type Table,
} from '#shared/platform/store/table.ts';
import { clientOf } from '#tests/support/api.ts';
import { deskOver, heerlen, testClock } from '#tests/support/desk.ts';
import { problemOf, study, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';

const PATIENCE_MS = 700;
const SLACK_MS = 10_000; // of a machine with much else to do
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const clientAt = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });

let engine: Engine;
let dataDir: string;
let client: DynamoDBClient;
let table: Table;
let tables = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loketten-'));
  engine = await startTestEngine(dataDir);
  client = clientAt(engine.endpoint);
});
afterAll(async () => {
  client.destroy();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function freshName(): Promise<string> {
  tables += 1;
  await ensureTable(client, `store-${tables}`);
  return `store-${tables}`;
}
beforeEach(async () => {
  table = new DynamoTable(client, await freshName());
});

const key = (index: number): { pk: string; sk: string } => ({
  pk: `THING#${String(index).padStart(4, '0')}`,
  sk: 'THING',
});
const puts = (from: number, count: number, more: object = {}): Change[] =>
  Array.from({ length: count }, (_, index) => ({ put: { ...key(from + index), ...more } }));

async function gathered(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const all = (): Promise<Item[]> => gathered(table.scan());

describe('The conditions of a change', () => {
  test('unless it exists: the first write wins, the second comes back as lost', async () => {
    expect(await table.write([{ put: { ...key(1), by: 'first' }, unless: 'exists' }])).toBeUndefined();
    expect(await table.write([{ put: { ...key(1), by: 'second' }, unless: 'exists' }])).toEqual({ lost: key(1) });
    expect((await table.read([key(1)])).get(keyName(key(1)))).toMatchObject({ by: 'first' });
  });

  test('a version: 0 stands for what is not there yet, another for the one that is stored', async () => {
    expect(await table.write([{ put: { ...key(1), v: 1 }, version: 0 }])).toBeUndefined();
    expect(await table.write([{ put: { ...key(1), v: 1 }, version: 0 }])).toEqual({ lost: key(1) });
    expect(await table.write([{ put: { ...key(1), v: 3 }, version: 2 }])).toEqual({ lost: key(1) });
    expect(await table.write([{ put: { ...key(1), v: 2 }, version: 1 }])).toBeUndefined();
    expect(await table.write([{ put: { ...key(2), v: 2 }, version: 1 }])).toEqual({ lost: key(2) });
    expect(await table.write([{ remove: key(1), version: 1 }])).toEqual({ lost: key(1) });
    expect(await table.write([{ remove: key(1), version: 2 }])).toBeUndefined();
    expect(await all()).toEqual([]);
  });

  test('a check writes nothing: the whole transaction is lost where the item is at another version', async () => {
    await table.write([{ put: { ...key(1), v: 2, by: 'first' } }]);
    const together = (check: Key, version: number): readonly Change[] => [{ check, version }, { put: key(3) }];
    expect(await table.write(together(key(1), 1))).toEqual({ lost: key(1) });
    expect(await table.write(together(key(2), 1))).toEqual({ lost: key(2) });
    expect(await table.write(together(key(1), 0))).toEqual({ lost: key(1) });
    expect(await all()).toHaveLength(1);
    expect(await table.write(together(key(1), 2))).toBeUndefined();
    expect(await table.write(together(key(2), 0))).toBeUndefined();
    expect(await all()).toHaveLength(2);
  });

  test('hold for the whole transaction: all of it, or nothing; the first that was lost is named', async () => {
    await table.write([{ put: { ...key(5), v: 1 } }, { put: { ...key(7), v: 1 } }]);
    const lost: Change[] = [
      { put: { ...key(5), v: 9 }, version: 8 },
      { put: key(7), unless: 'exists' },
    ];
    expect(await table.write([...puts(10, 20), ...lost])).toEqual({ lost: key(5) });
    expect(await all()).toHaveLength(2);
  });

  test('let one of many through', async () => {
    await table.write([{ put: { ...key(1), v: 1 }, version: 0 }]);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => table.write([{ put: { ...key(1), v: 2, by: index }, version: 1 }])),
    );
    expect(outcomes.filter((lost) => lost === undefined)).toHaveLength(1);
  });
});

describe('A listing', () => {
  test('reads up to and with a place, from a place on, and both, with a prefix or without', async () => {
    const sks = ['A#1', 'A#2', 'A#3', 'B#1'];
    await table.write(sks.map((sk) => ({ put: { pk: 'DAYS', sk, listPk: 'LISTED', listSk: sk } })));
    const found = async (range: object): Promise<unknown[]> => {
      const { items } = await table.list({ pk: 'DAYS', ...range });
      const { items: listed } = await table.list({ pk: 'LISTED', index: 'lists', ...range });
      expect(listed).toEqual(items);
      return items.map(({ sk }) => sk);
    };
    expect(await found({ upTo: 'A#2' })).toEqual(['A#1', 'A#2']);
    expect(await found({ upTo: 'A#2', newestFirst: true })).toEqual(['A#2', 'A#1']);
    expect(await found({ from: 'A#2' })).toEqual(['A#2', 'A#3', 'B#1']);
    expect(await found({ from: 'A#2', upTo: 'A#3' })).toEqual(['A#2', 'A#3']);
    expect(await found({ prefix: 'A#', from: '2' })).toEqual(['A#2', 'A#3']);
    expect(await found({ prefix: 'A#', upTo: '2' })).toEqual(['A#1', 'A#2']);
    expect(await found({ prefix: 'A#', from: '2', upTo: '2' })).toEqual(['A#2']);
    expect(await found({ from: 'A#3', upTo: 'A#1' })).toEqual([]);
    expect(await found({ upTo: 'A' })).toEqual([]);
  });
});

describe('A transaction', () => {
  test(`holds ${MOST_CHANGES} changes, and a hundred and first is refused with all of them`, async () => {
    expect(MOST_CHANGES).toBe(100);
    await expect(table.write(puts(0, 101))).rejects.toThrow();
    expect(await all()).toHaveLength(0);
    expect(await table.write(puts(0, 100))).toBeUndefined();
    expect(await all()).toHaveLength(100);
  });

  test('is refused whole where it names an item twice, or one is too large', async () => {
    await expect(table.write([...puts(0, 2), { put: key(0) }])).rejects.toThrow();
    await expect(table.write([...puts(0, 2), { put: { ...key(9), text: 'x'.repeat(420_000) } }])).rejects.toThrow();
    expect(await all()).toEqual([]);
  });

  test('keeps what it was given: bytes, numbers, lists, empty text; undefined is left out', async () => {
    const item = {
      ...key(1),
      bytes: Uint8Array.from([0, 255]),
      number: 2 ** 53 - 1,
      list: [1, ['a'], { b: true }],
      empty: '',
      none: undefined,
      nothing: null,
    };
    await table.write([{ put: item }]);
    const { none: _, ...rest } = item;
    expect((await table.read([key(1)])).get(keyName(key(1)))).toEqual(rest);
  });
});

describe('Reading', () => {
  test('250 keys at once, in batches; what is missing is left out, what is named twice comes once', async () => {
    for (let from = 0; from < 250; from += 50) await table.write(puts(from, 50));
    const items = await table.read([...Array.from({ length: 300 }, (_, index) => key(index)), key(0), key(0)]);
    expect(items.size).toBe(250);
    for (let index = 0; index < 250; index += 1) expect(items.has(keyName(key(index)))).toBe(true);
  });

  test('no key at all', async () => {
    expect((await table.read([])).size).toBe(0);
  });

  test('a listing page by page, forwards and backwards, without gaps or doubles', async () => {
    const inList = (index: number): Change => ({
      put: {
        pk: 'LIST',
        sk: `A#${String(index).padStart(3, '0')}`,
        listPk: 'ALL',
        listSk: String(index).padStart(3, '0'),
        text: 'x'.repeat(30_000),
      },
    });
    for (let from = 0; from < 90; from += 30)
      await table.write(Array.from({ length: 30 }, (_, index) => inList(from + index)));
    await table.write([
      { put: { pk: 'LIST', sk: 'B#0' } },
      { put: { pk: 'OTHER', sk: 'A#0', listPk: 'ELSE', listSk: '0' } },
    ]);
    const expected = Array.from({ length: 90 }, (_, index) => `A#${String(index).padStart(3, '0')}`);
    for (const limit of [1, 7, 100, undefined]) {
      const paged = { pk: 'LIST', prefix: 'A#', ...(limit !== undefined && { limit }) };
      // More than 1 MB, so that the store itself ends a page even where none is asked for.
      expect((await gathered(listAll(table, paged))).map(({ sk }) => sk)).toEqual(expected);
      const fromIndex = {
        pk: 'ALL',
        index: 'lists',
        newestFirst: true,
        ...(limit !== undefined && { limit }),
      } as const;
      expect((await gathered(listAll(table, fromIndex))).map(({ sk }) => sk)).toEqual([...expected].reverse());
    }
    const later = await gathered(listAll(table, { pk: 'LIST', prefix: 'A#', from: '045' }));
    expect(later.map(({ sk }) => sk)).toEqual(expected.slice(45));
    expect((await table.list({ pk: 'LIST', prefix: 'A#', limit: 7 })).items).toHaveLength(7);
    expect((await gathered(table.scan())).length).toBe(92);
  });

  test('a counter, which many raise at once', async () => {
    await Promise.all(Array.from({ length: 25 }, () => table.count(key(1), 'count', 1, { expiresAt: 5 })));
    expect(await table.count(key(1), 'count', 2)).toBe(27);
    expect((await table.read([key(1)])).get(keyName(key(1)))).toMatchObject({ count: 27, expiresAt: 5 });
  });
});

/** The engine behind a connection that can be cut. */
async function cuttable(): Promise<{
  endpoint: string;
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}> {
  const { port } = new URL(engine.endpoint);
  let isCut = false;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    if (isCut) return void socket.destroy();
    const engineSide = connect(Number(port), '127.0.0.1');
    for (const end of [socket, engineSide]) sockets.add(end.on('error', () => undefined));
    socket.pipe(engineSide).pipe(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = z.looseObject({ port: z.number() }).parse(server.address());
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => (isCut = false),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

describe('A store that cannot be reached', () => {
  test('is waited for, and no longer than the patience there is', async () => {
    const nowhere = new DynamoTable(clientAt('http://127.0.0.1:1'), 'none', PATIENCE_MS);
    for (const call of [
      () => nowhere.read([key(1)]),
      () => nowhere.list({ pk: 'x' }),
      () => nowhere.write(puts(0, 1)),
      () => nowhere.count(key(1), 'n', 1),
      () => gathered(nowhere.scan()),
    ]) {
      const start = performance.now();
      await expect(call()).rejects.toBeInstanceOf(StoreUnreachable);
      expect(performance.now() - start).toBeGreaterThan(PATIENCE_MS - 50);
      expect(performance.now() - start).toBeLessThan(PATIENCE_MS + SLACK_MS);
    }
  });

  test('gives 503 with Retry-After within that time, nothing is stored, and afterwards all goes on', async () => {
    const name = await freshName();
    const wire = await cuttable();
    const behindWire = new DynamoTable(clientAt(wire.endpoint), name, PATIENCE_MS);
    const clock = testClock();
    await writeNeighbourhoods(behindWire, await heerlen());
    await ensurePolicy({ table: behindWire, clock });
    const ask = clientOf(deskOver(behindWire, clock));
    expect((await ask('GET', '/v1/neighbourhoods')).status).toBe(200);
    wire.cut();
    const calls = [
      () => ask('POST', '/v1/activities', study, { token: 'researcher:an', key: 'a' }),
      () => ask('POST', '/v1/activities/check', study),
      () => ask('GET', '/v1/activities'),
      () => ask('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden?from=2027-01-01&to=2027-02-01`),
      () => ask('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, {}),
      () => ask('GET', '/v1/policy'),
    ];
    for (const call of calls) {
      const start = performance.now();
      const answer = await call();
      problemOf(answer, 503);
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(3 * PATIENCE_MS + SLACK_MS);
    }
    expect((await ask('GET', '/v1/goals')).status).toBe(200);
    wire.mend();
    expect((await ask('GET', '/v1/activities', undefined, { token: 'bureau:bo' })).body).toEqual({ items: [] });
    expect((await ask('GET', `/v1/neighbourhoods/${VRIEHEIDE}/signals`)).body).toEqual({ items: [] });
    expect((await ask('POST', '/v1/activities', study, { token: 'researcher:an', key: 'a' })).status).toBe(201);
    wire.cut();
    await wire.close();
  });

  test('for a moment only is not noticed', async () => {
    const wire = await cuttable();
    const name = await freshName();
    const behindWire = new DynamoTable(clientAt(wire.endpoint), name, 5_000);
    await behindWire.write(puts(0, 3));
    wire.cut();
    setTimeout(wire.mend, 300);
    expect(await behindWire.write([{ put: { ...key(9), v: 1 }, version: 0 }])).toBeUndefined();
    expect((await behindWire.read([key(9)])).size).toBe(1);
    wire.cut();
    await wire.close();
  });
});

test('What nobody can mend is thrown at once, and not waited for', async () => {
  const start = performance.now();
  await expect(new DynamoTable(client, 'no-such-table').read([key(1)])).rejects.toThrow(/resource|table/i);
  await expect(table.write([{ put: { pk: '', sk: '' } }])).rejects.toThrow();
  expect(performance.now() - start).toBeLessThan(15_000); // the patience of a table that is told nothing is 20 seconds
});
