import { beforeEach, describe, expect, test } from 'vitest';
import { readProtection } from '#shared/monitor/figures/protection-state.ts';
import { protectFigures } from '#shared/monitor/protection/protect-figures.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { CBS, DISTRICT, smallMonitor, type Monitor } from './protecting.ts';

const engine = testEngine();
let monitor: Monitor;
beforeEach(async () => {
  monitor = await smallMonitor(engine);
});

async function counted(values: readonly number[], period = '2020', more: object = {}) {
  const codes = await monitor.neighbourhoods();
  return [
    ...codes.map((area, at) => ({ area, period, value: values[at] ?? 50, ...more })),
    { area: DISTRICT, period, value: codes.reduce((sum, _, at) => sum + (values[at] ?? 50), 0), ...more },
  ];
}

const hiddenIn = (values: Readonly<Record<string, number | null>>): string[] =>
  Object.entries(values).flatMap(([area, value]) => (value === null ? [area] : []));

/** A table of which a test changes a call. */
const tableOf = (table: Table): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  write: (changes) => table.write(changes),
  count: (...what) => table.count(...what),
  scan: () => table.scan(),
});

describe(rule('M24'), () => {
  test('figures of a source that protects nothing are suppressed until that was done, and then shown', async () => {
    await monitor.enter('telling');
    await monitor.bring('telling', [{ area: 'NL', period: '2020', value: 4000 }]);
    expect(await monitor.items('telling')).toMatchObject([{ value: null, reason: 'suppressed' }]);
    await monitor.settle();
    expect(await monitor.items('telling')).toMatchObject([{ value: 4000 }]);
  });

  test('a small count is hidden, and another with it by which it could be worked out', async () => {
    await monitor.enter('telling');
    const figures = await counted([60, 7, 80]);
    await monitor.brought('telling', figures);
    const [first, small, third] = await monitor.neighbourhoods();
    const values = await monitor.values('telling');
    expect(values[small ?? '']).toBeNull();
    expect(hiddenIn(values).length).toBeGreaterThan(1);
    expect([first, third, DISTRICT].some((area) => values[area ?? ''] !== null)).toBe(true);
  });

  test('a whole and all parts but one tell that one', async () => {
    await monitor.enter('telling');
    const figures = (await counted([60, 40, 4])).filter((_, at) => at !== 2);
    await monitor.brought('telling', figures);
    expect(hiddenIn(await monitor.values('telling')).length).toBeGreaterThan(0);
  });

  test('what nobody has to hide is shown', async () => {
    await monitor.enter('telling');
    await monitor.brought('telling', await counted([60, 40, 80]));
    expect(hiddenIn(await monitor.values('telling'))).toEqual([]);
  });

  test.each([
    { n: 4, d: 100 },
    { n: 96, d: 100 },
    { n: 3, d: 8 },
  ])('a share of $n out of $d is hidden with all that it is of', async ({ n, d }) => {
    await monitor.enter('aandeel', { kind: 'share', unit: '%' });
    await monitor.brought('aandeel', [{ area: 'NL', period: '2020', value: (100 * n) / d, n, d }]);
    const [item] = await monitor.items('aandeel');
    expect(item).toMatchObject({ value: null, reason: 'suppressed' });
    expect(item).not.toHaveProperty('n');
    expect(item).not.toHaveProperty('d');
  });

  test('a share that its base makes a small count is hidden, and one that it does not is shown', async () => {
    await monitor.enter('basis');
    await monitor.enter('aandeel', { kind: 'share', unit: '%', denominator: [{ indicator: 'basis', factor: 1 }] });
    await monitor.brought('basis', [
      { area: 'NL', period: '2020', value: 4000 },
      { area: 'GM0917', period: '2020', value: 200 },
    ]);
    await monitor.brought('aandeel', [
      { area: 'NL', period: '2020', value: 40 },
      { area: 'GM0917', period: '2020', value: 2.5 },
    ]);
    expect(await monitor.values('aandeel')).toMatchObject({ NL: 40, GM0917: null });
  });

  test('men and women are hidden together where either is few', async () => {
    await monitor.enter('telling', {
      breakdowns: [
        { id: 'men', title: 'Mannen' },
        { id: 'women', title: 'Vrouwen' },
      ],
    });
    await monitor.brought('telling', [
      { area: 'NL', period: '2020', value: 100 },
      { area: 'NL', period: '2020', breakdown: 'men', value: 95 },
      { area: 'NL', period: '2020', breakdown: 'women', value: 5 },
    ]);
    const [total, men, women] = await Promise.all(
      ['', '&breakdown=men', '&breakdown=women'].map(async (query) => (await monitor.values('telling', query))['NL']),
    );
    expect(women).toBeNull();
    expect([total, men].filter((value) => value === null).length).toBeGreaterThan(0);
  });

  test('one group alone is hidden where hardly anybody is in none but it', async () => {
    await monitor.enter('telling', { breakdowns: [{ id: 'men', title: 'Mannen' }] });
    await monitor.brought('telling', [
      { area: 'NL', period: '2020', value: 100 },
      { area: 'NL', period: '2020', breakdown: 'men', value: 97 },
    ]);
    const shown = [(await monitor.values('telling'))['NL'], (await monitor.values('telling', '&breakdown=men'))['NL']];
    expect(shown).toContain(null);
  });

  test('a newer edition hides what an older one hid, and what moves by a few', async () => {
    await monitor.enter('telling');
    await monitor.brought('telling', [
      { area: 'NL', period: '2020', value: 400 },
      { area: 'GM0917', period: '2020', value: 6 },
    ]);
    await monitor.brought(
      'telling',
      [
        { area: 'NL', period: '2020', value: 403 },
        { area: 'GM0917', period: '2020', value: 60 },
      ],
      { edition: '2026-02-01' },
    );
    expect(await monitor.values('telling')).toEqual({ NL: null, GM0917: null });
    expect(await monitor.values('telling', '&edition=2026-01-01')).toEqual({ NL: 400, GM0917: null });
  });

  test('a minimum that is raised hides more, and one that is lowered shows nothing that was hidden', async () => {
    await monitor.enter('telling');
    await monitor.brought('telling', [
      { area: 'NL', period: '2020', value: 15 },
      { area: 'GM0917', period: '2020', value: 6 },
    ]);
    expect(await monitor.values('telling')).toEqual({ NL: 15, GM0917: null });
    const change = async (disclosureMinimum: number): Promise<void> => {
      const ifMatch = (await monitor.client('GET', '/v1/indicators/telling')).headers.get('ETag') ?? '';
      const body = { disclosureMinimum };
      const answer = await monitor.client('PATCH', '/v1/indicators/telling', body, { token: DATA_DESK, ifMatch });
      expect(answer.status).toBe(200);
      await monitor.settle();
    };
    await change(20);
    expect(await monitor.values('telling')).toEqual({ NL: null, GM0917: null });
    await change(10);
    expect(await monitor.values('telling')).toEqual({ NL: null, GM0917: null });
  });

  test('the figures of a source that protects its own stay as they are', async () => {
    await monitor.enter('telling');
    await monitor.brought('telling', await counted([60, 7, 80]), { source: CBS });
    expect(hiddenIn(await monitor.values('telling'))).toEqual([]);
  });

  test('a mean of few people is hidden, and bounds that somebody else gives are not told', async () => {
    await monitor.enter('gemiddeld', { kind: 'mean', unit: 'euro' });
    await monitor.brought('gemiddeld', [
      { area: 'NL', period: '2020', value: 31_000, d: 4000 },
      { area: 'GM0917', period: '2020', value: 12_000, d: 3 },
      { area: DISTRICT, period: '2020', value: 14_000 },
    ]);
    expect(await monitor.values('gemiddeld')).toMatchObject({ NL: 31_000, GM0917: null, [DISTRICT]: 14_000 });
    await monitor.enter('telling');
    await monitor.brought('telling', [
      { area: 'NL', period: '2020', value: null, reason: 'suppressed', lower: 3, upper: 4 },
    ]);
    const [item] = await monitor.items('telling');
    expect(item).not.toHaveProperty('upper');
  });

  test('a round that broke off is done by the next one, and nothing of it was seen', async () => {
    await monitor.enter('telling');
    const figures = await counted([60, 7, 80]);
    await monitor.bring('telling', figures);
    let writes = 0;
    const table: Table = {
      ...tableOf(monitor.desk.table),
      write: (changes) => {
        writes += 1;
        return writes > 2 ? Promise.reject(new Error('The power is gone.')) : monitor.desk.table.write(changes);
      },
    };
    await expect(protectFigures({ ...monitor.desk, table }, ['telling'], deadlineIn(60_000))).rejects.toThrow('power');
    expect(Object.values(await monitor.values('telling')).every((value) => value === null)).toBe(true);
    await monitor.enter('ander');
    await monitor.brought('ander', [{ area: 'NL', period: '2020', value: 400 }]);
    expect(Object.values(await monitor.values('telling')).some((value) => value !== null)).toBe(true);
  });

  test('who is at a round that another took over writes no more', async () => {
    await monitor.enter('telling');
    await monitor.bring('telling', await counted([60, 7, 80]));
    const { table: own } = monitor.desk;
    let isTakenOver = false;
    const table: Table = {
      ...tableOf(own),
      list: async (listing) => {
        const page = await own.list(listing);
        const { waiting } = await readProtection(own);
        if (waiting.length > 0 && !isTakenOver) {
          isTakenOver = true;
          await protectFigures(monitor.desk, ['telling'], deadlineIn(60_000));
        }
        return page;
      },
    };
    expect(await protectFigures({ ...monitor.desk, table }, ['telling'], deadlineIn(60_000))).toEqual([]);
    expect(isTakenOver).toBe(true);
    expect(Object.values(await monitor.values('telling')).some((value) => value !== null)).toBe(true);
  });
});
