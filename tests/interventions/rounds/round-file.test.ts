import { expect, test } from 'vitest';
import { exportRound } from '#shared/interventions/rounds/export-round.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BEN, MO, roundsOn, told, withFund, withLogic, withPlan } from '#tests/support/rounds.ts';

const engine = testEngine();

/** The rows of the sheet that has a column, each as its cells by column. */
async function rowsWith(bytes: Uint8Array, column: string): Promise<Record<string, string>[]> {
  const table = await readTable(bytes, { fits: ({ cells }) => [...cells.values()].map(textOf).includes(column) });
  if (!table.ok) throw new Error('No such sheet.');
  const heads = [...table.value.header.cells].map(([at, cell]) => [at, textOf(cell)] as const);
  return table.value.rows.map(({ cells }) =>
    Object.fromEntries(
      heads.flatMap(([at, head]) => {
        const cell = cells.get(at);
        return cell ? [[head, textOf(cell)]] : [];
      }),
    ),
  );
}

test('The workbook of a round holds plan and last time beside each count, funds by title, and moments as dates', async () => {
  const desk = await engine.freshDesk(testClock(), [VRIEHEIDE]);
  const on = roundsOn(desk);
  const id = await on.led();
  await withLogic(desk, id);
  await withFund(desk);
  await withPlan(desk, id, [{ item: 'gesprekken', planned: 100 }]);
  await on.opened();
  const money = [{ fund: 'rspf', spent: 10.5, qualifier: 'exact' }];
  const counts = [
    { item: 'gesprekken', realised: 60 },
    { item: 'gezinnen', realised: 7 },
  ];
  const first = await on.sent(id, told({ counts, money }));
  await on.reviewed(id, first.etag, 'accept');
  await on.opened({ kind: 'accountability' });
  await on.sent(id, told({ counts: [{ item: 'gesprekken', realised: 90 }], money }), { round: '2026-accountability' });
  const fileFor = async (token: string) => {
    const file = await exportRound(desk, personOf(token) ?? { role: 'public' }, '2026-accountability', 'nl');
    return file.ok ? file.value : new Uint8Array();
  };
  const own = await fileFor(MO);
  expect(await rowsWith(own, 'onderdeel')).toMatchObject([
    { 'onderdeel': 'Gesprekken', 'gepland voor de periode': '100', 'gerealiseerd': '90', 'vorige keer': '60' },
    { 'onderdeel': 'Gezinnen', 'vorige keer': '7' },
  ]);
  expect(await rowsWith(own, 'fonds')).toMatchObject([
    { 'fonds': 'Regiofonds', 'begroot voor het jaar (euro)': '1000', 'besteed (euro)': '10.5' },
  ]);
  expect((await rowsWith(own, 'sinds'))[0]?.['sinds']).toMatch(/^\d{4}-\d{2}-\d{2}/);
  expect((await rowsWith(await fileFor(BEN), 'onderdeel'))[1]).toMatchObject({ 'vorige keer': 'minder dan 10' });
});
