import { beforeEach, describe, expect, test } from 'vitest';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { rule } from '#shared/rulebook.ts';
import {
  readMembers,
  readPlanHeads,
  readPlanned,
  readPlannedOf,
  readWholePlan,
} from '#shared/interventions/plan/plan-store.ts';
import { storeLines } from '#shared/interventions/plan/store-lines.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { testEngine } from '#tests/support/desk.ts';
import { passing } from '#tests/support/tables.ts';
import { BO, moneyWorld, NEW, type MoneyWorld } from './money-world.ts';

const engine = testEngine();
let world: MoneyWorld;
beforeEach(async () => {
  world = await moneyWorld(await engine.freshDesk());
});

const PLAN = '/v1/plans/2026';
const budget = { fund: 'rijk', amount: 1_000.5, status: 'granted', qualifier: 'exact' } as const;
const counts = [
  { item: 'gesprekken', planned: 40 },
  { item: 'gezinnen', planned: 8, qualifier: 'about' },
];
const plan = () => ({
  year: 2026,
  interventions: [
    { id: world.mine.id, counts, budget: [budget] },
    { id: world.theirs.id, counts: [], budget: [] },
  ],
});
const put = (body: unknown, extra: object = NEW) => world.client('PUT', PLAN, body, extra);
const etag = (answer: { headers: Headers }): string => answer.headers.get('ETag') ?? '';

describe(rule('I23'), () => {
  test('is empty with a tag before it is put, and then is what was put', async () => {
    const none = await world.client('GET', PLAN, undefined, BO);
    expect([none.body, etag(none)]).toEqual([{ year: 2026, interventions: [] }, '"0"']);
    const first = await put(plan());
    expect([first.status, first.body, etag(first)]).toEqual([200, plan(), '"1"']);
    expect((await world.client('GET', PLAN, undefined, BO)).body).toEqual(plan());
  });

  test('is put by the version that was seen, or as the first one', async () => {
    problemOf(await put(plan(), BO), 428);
    problemOf(await put(plan(), { ...BO, ifMatch: '"7"' }), 412);
    problemOf(await put(plan(), { ...BO, ifMatch: '*' }), 412);
    expect((await put(plan(), { ...BO, ifMatch: '"0"' })).status).toBe(200);
    problemOf(await put(plan()), 412);
    const changed = await put({ interventions: [] }, { ...BO, ifMatch: '"1"' });
    expect([changed.body, etag(changed)]).toEqual([{ year: 2026, interventions: [] }, '"2"']);
  });

  test('of a year that is none is not there', async () => {
    for (const year of ['26', 'abc', '1999', '2026.5'])
      problemOf(await world.client('GET', `/v1/plans/${year}`, undefined, BO), 404);
  });

  test('that breaks off stores nothing that anybody reads, and the next one sweeps what it left', async () => {
    const { table } = world.desk;
    await put(plan());
    const left = { id: world.theirs.id, line: { counts: [], budget: [] } };
    await storeLines(table, 2026, [left]);
    expect((await world.client('GET', PLAN, undefined, BO)).body).toEqual(plan());
    await put({ interventions: [plan().interventions[0]] }, { ...BO, ifMatch: '"1"' });
    expect((await readMembers(table, 2026)).map(({ version, id }) => [version, id])).toEqual([
      ...[world.mine.id, world.theirs.id].sort().map((id) => [1, id]),
      [3, world.mine.id],
    ]);
    await put({ interventions: [] }, { ...BO, ifMatch: '"2"' });
    expect((await readMembers(table, 2026)).map(({ version }) => version)).toEqual([3]);
  });

  test('of two at one moment one is stored whole, and the other hears that it came too late', async () => {
    const one = { year: 2026, interventions: [plan().interventions[0]] };
    const other = { year: 2026, interventions: [plan().interventions[1]] };
    const answers = await Promise.all([put(one), put(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const stored = (await world.client('GET', PLAN, undefined, BO)).body;
    expect([JSON.stringify(one), JSON.stringify(other)]).toContain(JSON.stringify(stored));
  });

  test('is adopted by the board, and stays as it is from then on', async () => {
    const adopt = (token: string, more: object = {}) =>
      world.client('POST', `${PLAN}/adoption`, undefined, { token, ...more });
    problemOf(await adopt('board:b'), 404);
    await put(plan());
    problemOf(await adopt('bureau:bo'), 403);
    problemOf(await adopt('board:b', { ifMatch: '"9"' }), 412);
    const adopted = await adopt('board:b', { ifMatch: '"1"' });
    expect([adopted.status, etag(adopted)]).toEqual([200, '"2"']);
    expect(adopted.body).toMatchObject({ adoptedAt: '2026-11-23T09:00:00.000Z' });
    problemOf(await adopt('board:b'), 409);
    problemOf(await put(plan(), { ...BO, ifMatch: '"2"' }), 409);
    expect(badFields(await put({ interventions: 1 }, { ...BO, ifMatch: '"2"' }))).toEqual(['#/interventions']);
    const history = await world.client('GET', `${PLAN}/history`, undefined, BO);
    expect(history.body).toMatchObject({
      items: [
        { action: 'stored', by: 'bureau:bo', added: [world.mine.id, world.theirs.id], removed: [], changed: [] },
        { action: 'adopted', by: 'board:b' },
      ],
    });
  });
});

describe(rule('I24'), () => {
  test('has to be there, and each intervention and item once', async () => {
    const [line] = plan().interventions;
    const wrong = await put({
      year: 2025,
      interventions: [
        {
          id: world.mine.id,
          counts: [...counts, counts[0], { item: 'niets', planned: 1 }],
          budget: [{ ...budget, fund: 'x' }],
        },
        line,
        { id: 'nergens' },
        { id: '0000000000000000' },
      ],
    });
    expect(badFields(wrong)).toEqual([
      '#/interventions/0/budget/0/fund',
      '#/interventions/0/counts/2/item',
      '#/interventions/0/counts/3/item',
      '#/interventions/1/id',
      '#/interventions/2/id',
      '#/interventions/3/id',
      '#/year',
    ]);
    expect(await readPlanHeads(world.desk.table)).toEqual([]);
  });

  test('is money of 0 or more with two decimals, in the words that there are', async () => {
    const lines = [
      { ...budget, amount: -1 },
      { ...budget, amount: 0.005 },
      { ...budget, status: 'x', qualifier: 'y' },
    ];
    expect(badFields(await put({ interventions: [{ id: world.mine.id, budget: lines }] }))).toEqual([
      '#/interventions/0/budget/0/amount',
      '#/interventions/0/budget/1/amount',
      '#/interventions/0/budget/2/qualifier',
      '#/interventions/0/budget/2/status',
    ]);
  });

  test('holds nothing that looks like personal data', async () => {
    const note = 'Vraag het aan mevrouw Jansen.';
    const answer = await put({ interventions: [{ id: world.mine.id, budget: [{ ...budget, note }] }] });
    expect(problemOf(answer, 422).errors).toMatchObject([
      { pointer: '#/interventions/0/budget/0/note', at: { start: 14, end: 28 } },
    ]);
  });

  test('plans no people below 0, and a change in per cent may be', async () => {
    const less = [
      { item: 'gesprekken', planned: -5 },
      { item: 'gezinnen', planned: -1 },
    ];
    expect(badFields(await put({ interventions: [{ id: world.mine.id, counts: less }] }))).toEqual([
      '#/interventions/0/counts/1/planned',
    ]);
  });

  test('names what left the logic as long as it stands in it, and the board reads no small number of that', async () => {
    await put(plan());
    await world.desk.table.write([{ remove: interventionKeys.logic(world.mine.id) }]);
    expect(etag(await put(plan(), { ...BO, ifMatch: '"1"' }))).toBe('"1"');
    const { body } = await world.client('GET', PLAN, undefined, { token: 'board:b' });
    expect(body).toMatchObject({
      interventions: [{ counts: [counts[0], { item: 'gezinnen', suppressed: true }] }, {}],
    });
    await put({ interventions: [] }, { ...BO, ifMatch: '"1"' });
    expect(badFields(await put(plan(), { ...BO, ifMatch: '"2"' }))).toHaveLength(2);
  });

  test('the same again stores nothing', async () => {
    await put(plan());
    expect(etag(await put(plan(), { ...BO, ifMatch: '"1"' }))).toBe('"1"');
    expect(await readPlanHeads(world.desk.table)).toMatchObject([{ version: 1 }]);
  });
});

test('Whoever reads while two others put a plan reads one of the plans whole', async () => {
  const { client, desk, mine, theirs } = world;
  const store = async (amount: number, seen: object = BO) => {
    const lines = [{ fund: 'rijk', amount, status: 'granted', qualifier: 'exact' }];
    const interventions = [mine, theirs].map(({ id }) => ({ id, budget: lines }));
    expect((await client('PUT', '/v1/plans/2026', { interventions }, seen)).status).toBe(200);
  };
  await store(1, NEW);
  const readWhile = async <Read>(read: (table: Table) => Promise<Read>): Promise<Read> => {
    let left = 1;
    const meanwhile = async () => {
      if (left-- !== 1) return;
      for (const [at, amount] of [7, 8, 9].entries()) await store(amount + at, { ...BO, ifMatch: '*' });
    };
    const [list, reading] = [desk.table.list.bind(desk.table), desk.table.read.bind(desk.table)];
    // Between what says which version counts and its lines.
    return read({
      ...passing(desk.table),
      list: async (asked) => {
        const page = await list(asked);
        if (asked.pk === 'PLANS') await meanwhile();
        return page;
      },
      read: async (keys) => {
        const items = await reading(keys);
        if (keys.some(({ pk }) => pk === 'PLANS')) await meanwhile();
        return items;
      },
    });
  };
  expect((await readWhile((table) => readWholePlan(table, 2026))).lines).toHaveLength(2);
  expect(await readWhile((table) => readPlanned(table, mine.id))).toHaveLength(1);
  const both = await readWhile((table) => readPlannedOf(table, [mine.id, theirs.id]));
  expect([...both.values()].map((lines) => lines.length)).toEqual([1, 1]);
});

describe(rule('I25'), () => {
  const read = async (token: string) => world.client('GET', PLAN, undefined, { token });
  const lineOf = (planned: number | undefined) => [
    counts[0],
    planned === undefined ? { item: 'gezinnen', suppressed: true } : { item: 'gezinnen', planned, qualifier: 'about' },
  ];

  test('bureau, data desk and board read all of it, the board without fewer than ten families', async () => {
    await put(plan());
    for (const token of ['bureau:x', 'data-desk:d']) expect((await read(token)).body).toEqual(plan());
    const [mine, theirs] = plan().interventions;
    expect((await read('board:b')).body).toEqual({
      year: 2026,
      interventions: [{ ...mine, counts: lineOf(undefined) }, theirs],
    });
  });

  test('a lead reads the own interventions, with every count; who leads nothing is refused', async () => {
    await put(plan());
    const [mine] = plan().interventions;
    expect((await read('partner:po:movare')).body).toEqual({ year: 2026, interventions: [mine] });
    expect((await read('partner:po:alcander')).body).toEqual({ year: 2026, interventions: [] });
    problemOf(await read('partner:po'), 403);
    problemOf(await read('researcher:an'), 403);
    problemOf(await read('admin:a'), 403);
    problemOf(await world.client('GET', PLAN), 401);
  });
});

test('A plan of 500 interventions is stored whole by one last write', async () => {
  const { table } = world.desk;
  const ids = Array.from({ length: 500 }, (_, at) => ({
    id: String(at).padStart(16, '0'),
    line: { counts: [], budget: [] },
  }));
  const version = await storeLines(table, 2027, ids);
  expect((await readMembers(table, 2027, version)).length).toBe(500);
  expect((await world.client('GET', '/v1/plans/2027', undefined, BO)).body).toMatchObject({ interventions: [] });
});
