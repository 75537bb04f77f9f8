import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { unexplained } from '#shared/interventions/money/intervention-finance.ts';
import { yearsOfMoney } from '#shared/interventions/money/read-money.ts';
import { exportFinance } from '#shared/interventions/money/export-finance.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { problemOf } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { accepted, BO, fund, intervention, moneyWorld, NEW, type MoneyWorld } from './money-world.ts';

const engine = testEngine();
let world: MoneyWorld;

const exact = (amount: number, from = 'rijk') => ({ fund: from, amount, status: 'granted', qualifier: 'exact' });
const spent = (euros: number, committed = 0) => [
  { fund: 'rijk', committed, spent: euros, qualifier: 'exact' as const },
];

beforeAll(async () => {
  world = await moneyWorld(await engine.freshDesk());
  const { client, desk, mine, theirs } = world;
  const budget = [exact(1_000), { ...exact(50, 'stad'), qualifier: 'about' }, { ...exact(7, 'stad'), status: 'wish' }];
  await client(
    'PUT',
    '/v1/plans/2026',
    {
      interventions: [
        { id: mine.id, budget },
        { id: theirs.id, budget: [exact(300)] },
      ],
    },
    NEW,
  );
  await client('PUT', '/v1/plans/2025', { interventions: [{ id: mine.id, budget: [exact(200)] }] }, NEW);
  for (const year of [2025, 2026]) await client('POST', `/v1/plans/${year}/adoption`, undefined, { token: 'board:b' });
  await accepted(desk, mine.id, '2026-H1', { money: spent(100) });
  await accepted(desk, mine.id, '2026', { money: spent(400.1, 500) });
  await accepted(desk, theirs.id, '2026', { money: spent(250), explanation: 'Later begonnen.' });
  await accepted(desk, mine.id, '2025-H1', { money: spent(200) });
});

const Items = z.looseObject({
  items: z.array(z.looseObject({ key: z.string(), exact: z.looseObject({ budget: z.number() }) })),
  total: z.looseObject({ exact: z.unknown() }),
});
const finance = async (query: string, token = 'bureau:bo') => {
  const answer = await world.client('GET', `/v1/finance${query}`, undefined, { token });
  expect(answer.status, answer.text).toBe(200);
  return Items.parse(answer.body);
};

describe('The money of an intervention', () => {
  const of = (token: string) => world.client('GET', `/v1/interventions/${world.mine.id}/finance`, undefined, { token });

  test('Has what was told last of each year beside what was planned of it', async () => {
    expect((await of('bureau:bo')).body).toMatchObject({
      lines: [
        {
          year: 2025,
          fund: 'rijk',
          fundTitle: 'Fonds rijk',
          budget: 200,
          spent: 200,
          committed: 0,
          qualifier: 'exact',
        },
        { year: 2026, fund: 'rijk', budget: 1_000, spent: 400.1, committed: 500, status: 'granted' },
        { year: 2026, fund: 'stad', budget: 50, qualifier: 'about' },
        { year: 2026, fund: 'stad', budget: 7, status: 'wish' },
      ],
      totals: {
        exact: { budget: 1_200, committed: 500, spent: 600.1 },
        others: [
          { title: 'Fonds stad', amount: 50, qualifier: 'about', of: 'budget', status: 'granted', year: 2026 },
          { title: 'Fonds stad', amount: 7, qualifier: 'exact', of: 'budget', status: 'wish', year: 2026 },
        ],
      },
      unexplained: [{ year: 2026, fund: 'rijk', title: 'Fonds rijk', amount: 599.9 }],
    });
  });

  test('is for bureau, data desk, board and its lead', async () => {
    for (const token of ['data-desk:d', 'board:b', 'partner:po:movare']) expect((await of(token)).status).toBe(200);
    problemOf(await of('partner:po:weller'), 403);
    problemOf(await of('researcher:an'), 403);
    problemOf(await of('admin:a'), 403);
    problemOf(await world.client('GET', `/v1/interventions/${world.mine.id}/finance`), 401);
    problemOf(await world.client('GET', '/v1/interventions/0000000000000000/finance', undefined, BO), 404);
  });

  test('Says what is to be asked in the round, fund by fund', async () => {
    expect(await unexplained(world.desk, world.mine.id, 2026)).toEqual([
      { fund: 'rijk', title: 'Fonds rijk', euros: 599.9 },
    ]);
    expect(await unexplained(world.desk, world.mine.id, 2025)).toEqual([]);
    expect(await unexplained(world.desk, world.theirs.id, 2026)).toEqual([]);
  });
});

describe('The money of the programme', () => {
  test('Comes by theme, fund, year and intervention, each with the same total', async () => {
    const total = { exact: { budget: 1_500, committed: 500, spent: 850.1 }, unexplained: 599.9 };
    const keys = {
      theme: ['2', '3'],
      fund: ['rijk', 'stad'],
      year: ['2025', '2026'],
      intervention: [world.mine.id, world.theirs.id],
    };
    for (const [by, expected] of Object.entries(keys)) {
      const { items, total: found } = await finance(`?by=${by}`);
      expect(items.map(({ key }) => key).sort()).toEqual([...expected].sort());
      expect(found).toMatchObject(total);
      expect(items.reduce((sum, one) => sum + one.exact.budget, 0)).toBe(1_500);
    }
    expect((await finance('')).items[0]).toMatchObject({ key: '2', title: 'Wonen en leefomgeving' });
  });

  test('of one year is that year’s alone', async () => {
    expect((await finance('?by=fund&year=2025')).total).toMatchObject({
      exact: { budget: 200, committed: 0, spent: 200 },
      others: [],
    });
  });

  test('is for bureau, data desk, board and partners; which intervention has what not for partners', async () => {
    for (const token of ['data-desk:d', 'board:b', 'partner:po:weller']) await finance('?by=fund', token);
    for (const path of ['/v1/finance', '/v1/finance.xlsx']) {
      problemOf(await world.client('GET', `${path}?by=intervention`, undefined, { token: 'partner:po:movare' }), 403);
      problemOf(await world.client('GET', path, undefined, { token: 'researcher:an' }), 403);
      problemOf(await world.client('GET', path), 401);
      problemOf(await world.client('GET', `${path}?by=x`, undefined, BO), 400);
      problemOf(await world.client('GET', `${path}?year=jaar`, undefined, BO), 400);
    }
  });

  test('What is over several years is in the total and in no year', async () => {
    const desk = await engine.freshDesk();
    const { client, mine } = await moneyWorld(desk);
    const { enterReportedMoney } = await import('#shared/interventions/money/report-money.ts');
    await enterReportedMoney(desk, mine.id, [
      { fund: 'rijk', amount: 39, status: 'granted', qualifier: 'exact', source: 'Kop' },
    ]);
    const of = async (query: string) => Items.parse((await client('GET', `/v1/finance?${query}`, undefined, BO)).body);
    expect(await of('by=year')).toMatchObject({
      items: [],
      total: { exact: { budget: 39 }, unknown: ['committed', 'spent'] },
    });
    expect(await of('by=fund&year=2026')).toMatchObject({ items: [], total: { exact: { budget: 0 } } });
  });

  test('as a workbook has a text as a text, also one that a spreadsheet would run', async () => {
    const { desk, client } = world;
    await intervention(desk, client, { title: '=HYPERLINK("x")' });
    const answer = await client('GET', '/v1/finance.xlsx?by=intervention&year=2026', undefined, BO);
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="geld-intervention-2026.xlsx"');
    const file = await exportFinance(desk, { id: 'b', role: 'bureau', name: 'B' }, { by: 'fund' }, 'nl');
    const table = await readTable(file.ok ? file.value : new Uint8Array());
    const rows = table.ok ? table.value.rows.map(({ cells }) => [...cells.values()].map(textOf)) : [];
    expect(rows).toEqual([
      ['rijk', 'Fonds rijk', '1500', '500', '850.1', '599.9'],
      ['stad', 'Fonds stad'], // nothing of it is known exactly
      ['Totaal', '1500', '500', '850.1', '599.9'],
    ]);
  });
});

describe(rule('I28'), () => {
  test('a fund of which much was granted, and nothing to interventions, is in no total', async () => {
    await fund(world.client, 'heel', { granted: 19_800_000, qualifier: 'exact' });
    const { items, total } = await finance('?by=fund');
    expect(items.map(({ key }) => key)).toEqual(['rijk', 'stad']);
    expect(total).toMatchObject({ exact: { budget: 1_500 } });
  });
});

describe(rule('I49'), () => {
  /** What each reads as budget: of the intervention, in the list, and of the programme by each side. */
  async function budgets({ client, mine }: MoneyWorld, token: string) {
    const read = async (path: string) => {
      const answer = await client('GET', path, undefined, { token });
      expect(answer.status, answer.text).toBe(200);
      return answer.body;
    };
    const sides = await Promise.all(
      ['theme', 'fund', 'year'].map(async (by) => Items.parse(await read(`/v1/finance?by=${by}`)).total.exact),
    );
    const year = Items.parse(await read('/v1/finance?by=fund&year=2026')).total.exact;
    const listed = Listed.parse(await read('/v1/interventions')).items.find(({ id }) => id === mine.id);
    return z
      .array(Budget)
      .parse([...sides, year, ...(listed?.money ? [listed.money] : [])])
      .map(({ budget = 0 }) => budget); // the list leaves out what is not known
  }
  const Budget = z.looseObject({ budget: z.number().optional() });
  const Listed = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), money: Budget.optional() })) });
  const OfOne = z.looseObject({ lines: z.array(z.unknown()), totals: z.looseObject({ exact: Budget }) });

  test('who reads every plan counts each that stands; a lead and every other partner only what was adopted', async () => {
    const own = await moneyWorld(await engine.freshDesk());
    const { client, mine } = own;
    const path = `/v1/interventions/${mine.id}/finance`;
    const ofOne = async (token: string) => OfOne.parse((await client('GET', path, undefined, { token })).body);
    await client('PUT', '/v1/plans/2026', { interventions: [{ id: mine.id, budget: [exact(1_000)] }] }, NEW);
    for (const token of ['bureau:bo', 'data-desk:d', 'board:b']) {
      expect(await budgets(own, token)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
      expect((await ofOne(token)).totals.exact.budget).toBe(1_000);
    }
    expect(await budgets(own, 'partner:po:movare')).toEqual([0, 0, 0, 0, 0]);
    expect(await budgets(own, 'partner:po:weller')).toEqual([0, 0, 0, 0]);
    expect(await ofOne('partner:po:movare')).toMatchObject({ lines: [], totals: { exact: { budget: 0 } } });
    expect(await unexplained(own.desk, mine.id, 2026)).toEqual([]);
    await client('POST', '/v1/plans/2026/adoption', undefined, { token: 'board:b' });
    expect(await budgets(own, 'partner:po:movare')).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
    expect(await budgets(own, 'partner:po:weller')).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect((await ofOne('partner:po:movare')).totals.exact.budget).toBe(1_000);
  });
});

test('Money of any year that there is a round of is in both, also of long ago and of a year to come without a plan', async () => {
  const { client, desk, mine } = await moneyWorld(await engine.freshDesk());
  for (const period of ['2021', '2031-H1']) await accepted(desk, mine.id, period, { money: spent(10) });
  const [one, all] = await Promise.all(
    [`/v1/interventions/${mine.id}/finance`, '/v1/finance?by=year'].map((path) => client('GET', path, undefined, BO)),
  );
  expect(one?.body).toMatchObject({ lines: [{ year: 2021 }, { year: 2031 }], totals: { exact: { spent: 20 } } });
  expect(all?.body).toMatchObject({ items: [{ key: '2021' }, { key: '2031' }], total: { exact: { spent: 20 } } });
  expect(await yearsOfMoney(desk.table)).toEqual([2021, 2031]);
});
