import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { importedBefore } from '#shared/activities/import/register-imported.ts';
import type { Desk } from '#shared/desk.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { moneyOfReport } from '#shared/interventions/heerlen-noord/report-money.ts';
import { loadMoney } from '#shared/interventions/heerlen-noord/load-money.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { withLogic } from './money-world.ts';

const engine = testEngine();
const fileAt = (path: string): Promise<string> => readFile(new URL(`../../../shared/${path}`, import.meta.url), 'utf8');
const csv = await fileAt('interventions/heerlen-noord/report-money.csv');
const COUNTED = new Map([['medio-2024/jongeren-perspectief-fonds', [{ item: 'gesprekken', planned: 25 }]]]);
const LOADED = [
  ...['verduurzaming-woningen-vhf', 'woonopgave-vrieheide', 'bewonerskrachten', 'het-bouwdepot', 'finbuddy'],
  ...['vroegsignalering-certin', 'jongeren-perspectief-fonds'],
];
const BO = { token: 'bureau:bo' };

let desk: Desk;
let client: Client;
const idOf = async (name: string): Promise<string> =>
  (await importedBefore(desk, [`medio-2024/${name}`])).get(`medio-2024/${name}`)?.activity ?? '';
const financeOf = async (name: string) =>
  (await client('GET', `/v1/interventions/${await idOf(name)}/finance`, undefined, BO)).body;

/** The rows of the programme's register that these tests look at. */
async function register(): Promise<Buffer> {
  const rows: string[][] = parse(await fileAt('programme/heerlen-noord/activities.csv'));
  return Buffer.from(
    stringify(rows.filter(([reference = ''], at) => at === 0 || LOADED.includes(reference.slice(11)))),
  );
}

beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  const bureau = { id: 'programme', role: 'bureau', name: 'Programmabureau' } as const;
  await importRegister(desk, bureau, { bytes: await register() }, { leaveChanged: true });
  await withLogic(desk.table, await idOf('jongeren-perspectief-fonds'));
  await loadMoney(desk, csv, COUNTED);
});

describe(rule('I29'), () => {
  test('The 28 rows of interventions are lines with their heading as source, and the programme’s own row is a fund', () => {
    const rows = moneyOfReport(csv);
    expect(rows).toHaveLength(28);
    expect(rows.every(({ line: { source } }) => source.length > 0)).toBe(true);
    const sums = (status: string, qualifier: string) =>
      rows
        .filter(({ line }) => line.status === status && line.qualifier === qualifier)
        .reduce((sum, { line: { amount = 0 } }) => sum + amount, 0);
    expect([sums('granted', 'exact'), sums('granted', 'at-least')]).toEqual([50_800_000, 24_000_000]);
    expect(sums('applied', 'exact')).toBe(63_000 + 88_000 + 8_500 + 10_000 + 52_000 + 67_000);
    expect(
      rows.filter(({ line: { amount, qualifier } }) => amount === undefined && qualifier === undefined),
    ).toHaveLength(16);
  });
});

test('Of the one Volkshuisvestingsfonds 50.8 million is exact, and over 24 million stands beside it', async () => {
  const Items = z.object({ items: z.array(z.looseObject({ key: z.string(), title: z.string() })), total: z.unknown() });
  const { items, total } = Items.parse((await client('GET', '/v1/finance?by=fund', undefined, BO)).body);
  const vhf = items.filter(({ title }) => /volkshuisvesting/i.test(title));
  expect(vhf).toMatchObject([
    {
      exact: { budget: 50_800_000, committed: 0, spent: 0 },
      others: [{ title: 'Volkshuisvestingsfonds', amount: 24_000_000, qualifier: 'at-least', status: 'granted' }],
    },
  ]);
  expect(total).toMatchObject({ exact: { budget: 50_800_000 } });
});

test('The match that is said of a round stands on its line, and parts an exact amount', async () => {
  expect(await financeOf('verduurzaming-woningen-vhf')).toMatchObject({
    lines: [
      { budget: 39_000_000, municipality: 11_700_000, state: 27_300_000, source: /./ },
      { budget: 24_000_000, qualifier: 'at-least', match: { share: 0.3, included: true } },
    ].map(({ source: _, ...line }) => ({
      ...line,
      source: 'Aankoop en verduurzaming van woningen (VHF2023 en VHF2024)',
    })),
    totals: { exact: { budget: 39_000_000 } },
  });
  expect(await financeOf('woonopgave-vrieheide')).toMatchObject({ lines: [{ budget: 11_800_000 }] });
});

test('A row without an amount is a line without budget and qualifier, and a price enters no total', async () => {
  expect(await financeOf('bewonerskrachten')).toEqual({
    lines: [
      {
        ...{ fund: 'regiodeal', fundTitle: 'Regiodeal', status: 'granted', source: 'Bewonerskrachten' },
        note: 'Beschikbaar. Komende jaren. Geen bedrag genoemd',
      },
    ],
    totals: { exact: { budget: 0, committed: 0, spent: 0 }, others: [], unknown: ['budget', 'committed', 'spent'] },
  });
  expect(await financeOf('het-bouwdepot')).toMatchObject({
    totals: {
      exact: { budget: 0 },
      others: [
        { amount: 15_700, qualifier: 'per-unit', per: { unit: 'deelnemer', period: 'jaar' } },
        { amount: 1_150, qualifier: 'per-unit', per: { unit: 'deelnemer', period: 'maand' } },
      ],
    },
  });
});

test('What the report gives for 2024 is the adopted plan of that year, and what it gives for 2025 stands beside it', async () => {
  const plan = await client('GET', '/v1/plans/2024', undefined, BO);
  const Plan = z.looseObject({
    adoptedAt: z.string(),
    interventions: z.array(z.looseObject({ counts: z.array(z.unknown()), budget: z.array(z.unknown()) })),
  });
  const { interventions } = Plan.parse(plan.body);
  expect(interventions.flatMap(({ counts }) => counts)).toEqual([{ item: 'gesprekken', planned: 25 }]);
  expect(interventions.map(({ budget }) => budget)).toMatchObject([
    [{ amount: 52_000, note: 'Voorstel. Ongeveer 25 jongeren tot 27 jaar' }],
    [{ amount: 63_000, status: 'applied' }],
    [{ amount: 8_500 }],
  ]);
  const lines = {
    lines: [
      { year: 2025, budget: 88_000 },
      { year: 2024, budget: 63_000 },
    ],
  };
  expect(await financeOf('vroegsignalering-certin')).toMatchObject(lines);
});

test('The funds of the report and of the programme’s own row are there, each once', async () => {
  const Funds = z.object({ items: z.array(z.looseObject({ id: z.string(), title: z.string() })) });
  const { items } = Funds.parse((await client('GET', '/v1/funds')).body);
  expect(items).toHaveLength(9);
  expect(items.find(({ id }) => id === 'spuk-kansrijke-wijk')).toMatchObject({
    granted: 19_800_000,
    from: '2023-01-01',
  });
  expect(items.filter(({ title }) => /volkshuisvesting/i.test(title))).toMatchObject([{ granted: 50_800_000 }]);
});

test('Loading again changes nothing and takes up a load that was cut off; without the interventions there is no plan', async () => {
  const before = (await client('GET', '/v1/plans/2024', undefined, BO)).text;
  const id = await idOf('jongeren-perspectief-fonds');
  await desk.table.write([{ remove: interventionKeys.reportMoney(id) }]);
  await loadMoney(desk, csv);
  expect((await client('GET', '/v1/plans/2024', undefined, BO)).text).toBe(before);
  expect(await financeOf('jongeren-perspectief-fonds')).toMatchObject({
    lines: [{ budget: 67_000 }, { budget: 52_000 }],
  });
  const other = await engine.freshDesk();
  await loadMoney(other, csv);
  expect((await clientOf(other)('GET', '/v1/plans/2024', undefined, BO)).headers.get('ETag')).toBe('"0"');
});
