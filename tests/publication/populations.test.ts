import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Downloaded, entered, sent } from './publishing.ts';
import { toldIn, together, type Knowledge } from '../disclosure/sums-attacker.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const DISTRICTS = {
  WK091710: ['BU09171000', 'BU09171001'],
  WK091720: ['BU09172000', 'BU09172001', 'BU09172002', 'BU09172003', 'BU09172004'],
};
const CODES = Object.values(DISTRICTS).flat();
const AGES = {
  jong: [3, 40, 25, 31, 12, 60, 19],
  midden: [44, 33, 50, 7, 18, 27, 52],
  oud: [120, 90, 8, 77, 140, 66, 31],
};

type Cells = Readonly<Record<string, number>>;
const cellsOf = (ages: Readonly<Record<string, readonly number[]>>): Cells => {
  const at = (code: string, age: string): number => ages[age]?.[CODES.indexOf(code)] ?? 0;
  const named = Object.keys(ages).flatMap((age) => CODES.map((code) => [`${code} ${age}`, at(code, age)] as const));
  const districts = Object.entries(DISTRICTS).flatMap(([district, codes]) =>
    Object.keys(ages).map(
      (age) => [`${district} ${age}`, codes.reduce((sum, code) => sum + at(code, age), 0)] as const,
    ),
  );
  const totals = CODES.map(
    (code) => [`${code} alle`, Object.keys(ages).reduce((sum, age) => sum + at(code, age), 0)] as const,
  );
  return Object.fromEntries([...named, ...districts, ...totals]);
};
const KNOWN: Knowledge[] = [
  ...CODES.map((code) =>
    together(
      `${code} alle`,
      Object.keys(AGES).map((age) => `${code} ${age}`),
    ),
  ),
  ...Object.entries(DISTRICTS).flatMap(([district, codes]) =>
    Object.keys(AGES).map((age) =>
      together(
        `${district} ${age}`,
        codes.map((code) => `${code} ${age}`),
      ),
    ),
  ),
];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Publishes some cells as a dataset of their own; what it answers, or nothing where it is refused. */
async function publish(
  id: string,
  cells: Cells,
  pick: (name: string) => boolean,
  more: { header?: string; period?: string } = {},
): Promise<Record<string, number | null>> {
  const { header = 'area,group:leeftijd,count:inwoners', period } = more;
  const rows = Object.entries(cells)
    .filter(([name]) => pick(name))
    .map(([name, value]) => [...(period === undefined ? [] : [period]), ...name.split(' '), value].join());
  await entered(desk, id);
  const answer = await sent(client, id, [period === undefined ? header : `period,${header}`, ...rows].join('\n'));
  expect(answer.status, answer.text.slice(0, 300)).toBe(200);
  const { rows: shown, columns } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
  const [count, group] = ['count', 'group'].map((kind) => columns.find((column) => column.kind === kind)?.name ?? '');
  return Object.fromEntries(
    shown.map((row) => {
      const value = row[count ?? ''];
      return [`${text(row['area'])} ${text(row[group ?? ''])}`, typeof value === 'number' ? value : null];
    }),
  );
}

const isOf = {
  neighbourhoods: (name: string) => name.startsWith('BU') && !name.endsWith('alle'),
  districts: (name: string) => name.startsWith('WK'),
  totals: (name: string) => name.endsWith('alle'),
};

describe('Datasets of the same population', () => {
  test.each([
    ['neighbourhoods', 'districts', 'totals'],
    ['totals', 'districts', 'neighbourhoods'],
    ['districts', 'neighbourhoods', 'totals'],
  ] as const)('%s, %s and %s give nothing away together', async (...order) => {
    const truth = cellsOf(AGES);
    const answers: Record<string, number | null> = {};
    for (const what of order)
      Object.assign(
        answers,
        await publish(what, truth, isOf[what], what === 'totals' ? { header: 'area,group:groep,count:personen' } : {}),
      );
    // a small count is told no more narrowly than what was out before it says: nothing comes out exactly, or nearly so
    const told = toldIn(answers, KNOWN, truth);
    expect(told).toEqual([]);
    const alone = Object.fromEntries(Object.entries(truth).map(([name, value]) => [name, value < 10 ? null : value]));
    expect(toldIn(alone, KNOWN, truth).length).toBeGreaterThan(2);
  });

  test('of which one has a category that is several of the other give nothing away together', async () => {
    const coarse = {
      kort: AGES.jong.map((value, index) => value + (AGES.midden[index] ?? 0)),
      ander: [212, 55, 71, 90, 38, 44, 102],
    };
    const truth = {
      ...cellsOf(AGES),
      ...Object.fromEntries(Object.entries(cellsOf(coarse)).filter(([name]) => isOf.neighbourhoods(name))),
    };
    const answers = {
      ...(await publish('fijn', cellsOf(AGES), isOf.neighbourhoods)),
      ...(await publish('grof', cellsOf(coarse), isOf.neighbourhoods)),
    };
    const known = CODES.map((code) => together(`${code} kort`, [`${code} jong`, `${code} midden`]));
    expect(
      toldIn(answers, known, Object.fromEntries(Object.entries(truth).filter(([name]) => name in answers))),
    ).toEqual([]);
  });

  test('that moved by one person under another id do not show both', async () => {
    const first = await publish('een', cellsOf(AGES), isOf.neighbourhoods);
    const second = await publish('twee', cellsOf({ ...AGES, oud: AGES.oud.with(0, 121) }), isOf.neighbourhoods, {
      header: 'area,group:cohort,count:mensen',
    });
    expect(first['BU09171000 oud']).toBe(120);
    expect(second['BU09171000 oud']).toBeNull();
    expect(second['BU09171001 oud']).toBe(90);
  });

  test('of other people, as the data desk says, take no part', async () => {
    await publish('een', cellsOf(AGES), isOf.neighbourhoods);
    const moved = cellsOf({ ...AGES, oud: AGES.oud.with(0, 121) });
    await entered(desk, 'twee', { population: 'students' });
    await entered(desk, 'drie', {
      distinctFrom: [{ dataset: 'een', reason: 'Andere mensen.' }],
      population: 'residents',
    });
    const csv = [
      'area,group:leeftijd,count:inwoners',
      ...Object.entries(moved)
        .filter(([name]) => isOf.neighbourhoods(name))
        .map(([name, value]) => [...name.split(' '), value].join()),
    ].join('\n');
    for (const id of ['twee', 'drie']) {
      expect((await sent(client, id, csv)).status).toBe(200);
      const { rows } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
      expect(
        rows.find((row) => row['area'] === 'BU09171000' && row['group:leeftijd'] === 'oud')?.['count:inwoners'],
      ).toBe(121);
    }
  });
});

describe('Periods by another label', () => {
  test('that may be the same days are held against each other', async () => {
    await publish('een', cellsOf(AGES), isOf.neighbourhoods, { period: '2024' });
    const second = await publish('twee', cellsOf({ ...AGES, oud: AGES.oud.with(0, 121) }), isOf.neighbourhoods, {
      period: '2024-12-31',
    });
    expect(second['BU09171000 oud']).toBeNull();
  });

  test('months beside their quarter are parts of it', async () => {
    const months = [
      AGES,
      { jong: AGES.jong.toReversed(), midden: AGES.midden.toReversed(), oud: AGES.oud.toReversed() },
      { jong: [22, 31, 4, 55, 16, 28, 37], midden: [61, 17, 29, 44, 6, 38, 25], oud: [70, 64, 81, 59, 92, 47, 3] },
    ].map(cellsOf);
    const quarter = Object.fromEntries(
      Object.keys(months[0] ?? {}).map((name) => [name, months.reduce((sum, month) => sum + (month[name] ?? 0), 0)]),
    );
    await entered(desk, 'maanden');
    const labels = ['2024-01', '2024MM02', '2024-03', '2024-Q1'];
    const all = [...months, quarter];
    const csv = [
      'period,area,group:leeftijd,count:inwoners',
      ...all.flatMap((cells, index) =>
        Object.entries(cells)
          .filter(([name]) => isOf.neighbourhoods(name))
          .map(([name, value]) => [labels[index], ...name.split(' '), value].join()),
      ),
    ].join('\n');
    expect((await sent(client, 'maanden', csv)).status).toBe(200);
    const { rows } = bodyOf(await client('GET', '/v1/datasets/maanden/download?format=json'), Downloaded);
    const nameOf = (label: string, name: string): string => `${label} ${name}`;
    const answers = Object.fromEntries(
      rows.map((row) => [
        nameOf(text(row['period']), `${text(row['area'])} ${text(row['group:leeftijd'])}`),
        typeof row['count:inwoners'] === 'number' ? row['count:inwoners'] : null,
      ]),
    );
    const names = Object.keys(quarter).filter(isOf.neighbourhoods);
    const known = names.map((name) =>
      together(
        nameOf('2024-Q1', name),
        labels.slice(0, 3).map((label) => nameOf(label, name)),
      ),
    );
    const truth = Object.fromEntries(
      all.flatMap((cells, index) => names.map((name) => [nameOf(labels[index] ?? '', name), cells[name] ?? 0])),
    );
    expect(toldIn(answers, known, truth)).toEqual([]);
  });
});
