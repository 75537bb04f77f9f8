import fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { personOf, type Answer } from '#tests/support/api.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BO, moneyWorld, NEW, type MoneyWorld } from './money-world.ts';

const engine = testEngine();
let world: MoneyWorld;
beforeAll(async () => {
  world = await moneyWorld(await engine.freshDesk());
});

/** Sends a sheet in as the plan of a year. */
async function sent(year: number, bytes: Uint8Array<ArrayBuffer>, extra: object): Promise<Answer> {
  const { client, desk } = world;
  const begun = await client('POST', '/v1/uploads', { name: 'plan.xlsx', bytes: bytes.byteLength }, BO);
  const { id } = bodyOf(begun, Upload, 201);
  await keepUpload(desk, id, bytes);
  return client('PUT', `/v1/plans/${year}`, { upload: id }, extra);
}

async function sheetOf(year: number, token: string, language: 'nl' | 'en' = 'nl'): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = await planSheet(world.desk, personOf(token) ?? { role: 'public' }, String(year), language);
  return sheet.ok ? sheet.value.bytes : new Uint8Array();
}

async function cellsIn(bytes: Uint8Array): Promise<string[][]> {
  const table = await readTable(bytes);
  return table.ok ? [table.value.header, ...table.value.rows].map(({ cells }) => [...cells.values()].map(textOf)) : [];
}

/** A sheet with these cells. */
const sheetWith = async (rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array<ArrayBuffer>> => {
  const data = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? { type: Number, value } : { type: String, value })),
  );
  return Uint8Array.from(await writeExcelFile([{ data, sheet: 'Jaarplan' }]).toBuffer());
};

const words = fc.constantFrom(
  '=1+1',
  '@nu',
  'per jaar',
  ' met blanco ',
  'é & <b>"',
  '12',
  '-',
  'twee\r\nregels',
  'nee',
);
const line = fc.record(
  {
    fund: fc.constantFrom('rijk', 'stad'),
    amount: fc.integer({ min: 0, max: 100_000_000_00 }).map((cents) => cents / 100),
    status: fc.constantFrom('wish', 'applied', 'granted'),
    qualifier: fc.constantFrom('exact', 'at-least', 'about', 'per-unit'),
    per: fc.record({ unit: words, period: words }),
    source: words,
    note: words,
  },
  { requiredKeys: ['fund', 'amount', 'status', 'qualifier'] },
);
const count = fc.record(
  {
    item: fc.constantFrom('gesprekken', 'gezinnen'),
    planned: fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.double({ min: 0.001, max: 1e6, noNaN: true })),
    qualifier: fc.constantFrom('exact', 'at-least', 'about'),
  },
  { requiredKeys: ['item', 'planned'] },
);
const said = fc.record({
  counts: fc.uniqueArray(count, { selector: ({ item }) => item, maxLength: 2 }),
  budget: fc.array(line, { maxLength: 4 }),
});

describe('The sheet of a plan', () => {
  test('comes in again as it went out, in either language, and stores nothing', async () => {
    const { client, mine, theirs } = world;
    let version = 0;
    await fc.assert(
      fc.asyncProperty(said, said, fc.constantFrom('nl' as const, 'en' as const), async (one, other, language) => {
        const body = {
          interventions: [
            { id: theirs.id, ...one },
            { id: mine.id, ...other },
          ],
        };
        const put = await client('PUT', '/v1/plans/2030', body, { ...BO, ifMatch: `"${version}"` });
        expect(put.status, put.text).toBe(200);
        version = Number(put.headers.get('ETag')?.replaceAll('"', ''));
        const again = await sent(2030, await sheetOf(2030, 'bureau:bo', language), { ...BO, ifMatch: `"${version}"` });
        expect([again.status, again.headers.get('ETag'), again.body]).toEqual([200, `"${version}"`, put.body]);
      }),
      { numRuns: 15 },
    );
  });

  test('comes in with what somebody changed in it', async () => {
    const header = ['Nummer', 'onderdeel', 'gepland', 'fonds', 'bedrag', 'status', 'zekerheid bedrag'];
    const bytes = await sheetWith([
      ['Ons plan van 2031'],
      header,
      [world.mine.number, 'gesprekken', '1.250,5', 'rijk', '€ 12.000,50', 'Toegekend', 'precies'],
      [world.theirs.number],
    ]);
    const answer = await sent(2031, bytes, NEW);
    expect(answer.body).toEqual({
      year: 2031,
      interventions: [
        {
          id: world.mine.id,
          counts: [{ item: 'gesprekken', planned: 1250.5 }],
          budget: [{ fund: 'rijk', amount: 12000.5, status: 'granted', qualifier: 'exact' }],
        },
        { id: world.theirs.id, counts: [], budget: [] },
      ],
    });
  });

  test('is refused by sheet, row and column, with what would be right, and nothing is stored', async () => {
    const bytes = await sheetWith([
      ['nummer', 'onderdeel', 'gepland', 'fonds', 'bedrag', 'status', 'zekerheid bedrag', 'opmerking'],
      ['9999-9999', 'gesprekken', 1, '', '', '', '', ''],
      [world.mine.number, 'gesprekken', 'veel', '', '', '', '', ''],
      [world.mine.number, 'gesprekken', 2, 'nergens', -5, 'toegekend', 'wel', 'bel mevrouw Jansen'],
    ]);
    const { errors = [] } = problemOf(await sent(2032, bytes, NEW), 422);
    const cells = errors.map(({ detail }) => /row (\d+), column ([^:]+): (.+)/.exec(detail)?.slice(1, 4));
    expect(cells).toEqual([
      ['2', 'nummer', 'The number of an intervention of the register, such as 1234-5672.'],
      ['3', 'gepland', '“veel” is not a number such as 1500 or 4,5.'],
      ['4', 'bedrag', 'An amount of 0 or more.'],
      ['4', 'zekerheid bedrag', 'One of: exact, at-least, about, per-unit.'],
    ]);
    expect(errors.every(({ detail }) => detail.startsWith('Sheet “Jaarplan”'))).toBe(true);
    expect((await world.client('GET', '/v1/plans/2032', undefined, BO)).headers.get('ETag')).toBe('"0"');
  });

  test('names what is not there, twice or personal by its cell too', async () => {
    const head = ['nummer', 'onderdeel', 'gepland', 'fonds', 'bedrag', 'status', 'zekerheid bedrag', 'opmerking'];
    const row = [world.mine.number, 'gesprekken', 2, 'nergens', 5, 'toegekend', 'precies', 'bel mevrouw Jansen'];
    const { errors = [] } = problemOf(await sent(2032, await sheetWith([head, row, row]), NEW), 422);
    expect(errors.map(({ detail }) => /row \d+, column [^:]+/.exec(detail)?.[0])).toEqual([
      'row 3, column onderdeel',
      'row 2, column fonds',
      'row 3, column fonds',
      'row 2, column opmerking',
      'row 3, column opmerking',
    ]);
    expect(errors.at(-1)?.at).toEqual({ start: 4, end: 18 });
  });

  test('is no other file, and nobody else’s', async () => {
    problemOf(await sent(2032, new Uint8Array(Buffer.from('%PDF-1.7 niets')), NEW), 422);
    problemOf(await sent(2032, await sheetWith([['naam', 'bedrag']]), NEW), 422);
    problemOf(await world.client('PUT', '/v1/plans/2032', { upload: '0123456789abcdef' }, NEW), 422);
    problemOf(await world.client('PUT', '/v1/plans/2032', { upload: 'x', interventions: [] }, NEW), 422);
  });
});

test('A lead gets the own interventions in the sheet, and the board no number of fewer than ten families', async () => {
  const { client, mine, theirs } = world;
  const counts = [{ item: 'gezinnen', planned: 8 }];
  await client('PUT', '/v1/plans/2033', { interventions: [{ id: mine.id, counts }, { id: theirs.id }] }, NEW);
  const forBoard = await cellsIn(await sheetOf(2033, 'board:b'));
  expect(forBoard.slice(1).map(([number]) => number)).toEqual([mine.number, theirs.number]);
  expect(forBoard[1]).toContain('minder dan 10');
  const forLead = await cellsIn(await sheetOf(2033, 'partner:po:movare', 'en'));
  expect(forLead.slice(1).map(([number]) => number)).toEqual([mine.number]);
  expect(forLead[1]).toContain('8');
  const answer = await client('GET', '/v1/plans/2033.xlsx', undefined, { token: 'board:b' });
  expect([answer.status, answer.headers.get('Content-Disposition')]).toEqual([
    200,
    'attachment; filename="jaarplan-2033.xlsx"',
  ]);
  problemOf(await client('GET', '/v1/plans/x.xlsx', undefined, BO), 404);
  problemOf(await client('GET', '/v1/plans/2033.xlsx', undefined, { token: 'researcher:an' }), 403);
});
