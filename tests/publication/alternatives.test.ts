import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DataReport, PublishedReport } from '#shared/publication/data-report.ts';
import type { Recoding } from '#shared/publication/recode-data.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { DESK, Downloaded, entered } from './publishing.ts';

vi.setConfig({ testTimeout: 60_000 });

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const put = (id: string, csv: string, dryRun: boolean, recoding?: unknown): Promise<Answer> =>
  client(
    'PUT',
    `/v1/datasets/${id}/data?${new URLSearchParams({ dryRun: String(dryRun), ...(recoding !== undefined && { recoding: JSON.stringify(recoding) }) }).toString()}`,
    csv,
    { token: DESK, headers: { 'Content-Type': 'text/csv' } },
  );

const AGES = ['age-0-14', 'age-15-24', 'age-25-44', 'age-65-plus'];
const VALUES: Readonly<Record<string, readonly number[]>> = {
  BU09171000: [61, 4, 43, 38],
  BU09171001: [6, 31, 52, 27],
  BU09172001: [45, 29, 33, 41],
  BU09172004: [38, 57, 26, 64],
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const rowsOf = (place: string, values: readonly number[]): string[] => [
  ...AGES.map((age, index) => [place, age, values[index]].join()),
  `${place},total,${sum(values)}`,
];
const csv = [
  'neighbourhood,group:age,count:people,figure:size,ratio:mean of people',
  ...Object.entries(VALUES).flatMap(([place, values]) => rowsOf(place, values)),
]
  .map((row, index) => (index === 0 ? row : `${row},1.5,2.25`))
  .join('\n');
const young: Recoding = [{ kind: 'merge', column: 'group:age', values: ['age-0-14', 'age-15-24'] }];

describe(rule('D67'), () => {
  test('a preview names merged values, and columns left out, with what would be hidden and how many rows are left; the least hidden first', async () => {
    const id = await entered(desk, 'proef');
    const { alternatives = [], share } = bodyOf(await put(id, csv, true), DataReport);
    const merged = alternatives.find(({ recoding }) => JSON.stringify(recoding) === JSON.stringify(young));
    expect(merged).toMatchObject({ rows: 16, rowsLost: 4, cells: { hidden: { primary: 0, secondary: 0 } }, share: 0 });
    expect(share).toBeGreaterThan(0);
    expect(
      alternatives.some(({ recoding: [step] }) => step?.kind === 'without-column' && step.column === 'group:age'),
    ).toBe(true);
    const shares = alternatives.map((one) => one.share ?? 1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(alternatives.length).toBeLessThanOrEqual(6);
  });

  test('what an alternative says is what comes of it, looked at and published', async () => {
    const id = await entered(desk, 'proef');
    for (const one of bodyOf(await put(id, csv, true), DataReport).alternatives ?? []) {
      const looked = bodyOf(await put(id, csv, true, one.recoding), DataReport);
      expect(looked).toMatchObject({ cells: one.cells, share: one.share, recoding: one.recoding });
    }
    expect(bodyOf(await put(id, csv, false, young), PublishedReport)).toMatchObject({
      version: 1,
      rows: 16,
      recoding: young,
    });
    const { rows } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
    expect(
      rows
        .filter((row) => row['neighbourhood'] === 'BU09171000')
        .map((row) => [row['group:age'], row['count:people'], row['figure:size'], row['ratio:mean of people']]),
    ).toEqual([
      ['age-0-14+age-15-24', 65, null, null],
      ['age-25-44', 43, 1.5, 2.25],
      ['age-65-plus', 38, 1.5, 2.25],
      ['total', 146, 1.5, 2.25],
    ]);
    // other forms of it could be held against that: there are none any more
    expect((await put(id, csv, true)).status).toBe(422);
  });

  test('a level of areas is left out where those that are left are whole', async () => {
    const id = await entered(desk, 'proef');
    const area = await desk.area();
    const codes = [...area.values()]
      .filter(({ districtCode }) => ['WK091710', 'WK091720'].includes(districtCode))
      .map(({ code, districtCode }) => ({ code: String(code), districtCode }));
    const valueOf = (index: number): number => (index % 5 === 0 ? 4 : 20 + 3 * index);
    const districts = [...Map.groupBy(codes.keys(), (index) => codes[index]?.districtCode ?? '')].map(
      ([code, theirs]) => `${code},${sum(theirs.map(valueOf))}`,
    );
    const table = ['area,count', ...codes.map(({ code }, index) => `${code},${valueOf(index)}`), ...districts].join(
      '\n',
    );
    const { alternatives = [] } = bodyOf(await put(id, table, true), DataReport);
    const without = (level: string) =>
      alternatives.find(({ recoding: [step] }) => step?.kind === 'without-level' && step.level === level);
    expect(without('neighbourhoods')).toMatchObject({ rows: 2, rowsLost: codes.length, share: 0 });
    expect(without('districts')).toMatchObject({ rows: codes.length, rowsLost: 2 });
  });

  test('where nothing is hidden there is no need of any', async () => {
    expect(
      bodyOf(await put(await entered(desk, 'proef'), 'neighbourhood,count\nBU09171000,40', true), DataReport)
        .alternatives,
    ).toEqual([]);
  });

  test.each([
    [[{ kind: 'merge', column: 'group:age', values: ['age-0-14', 'age-99'] }], 'No row has the value age-99.'],
    [[{ kind: 'merge', column: 'group:age', values: ['age-0-14', 'total'] }], 'A total is not merged with its parts.'],
    [[{ kind: 'merge', column: 'group:sex', values: ['m', 'v'] }], 'There is no such column of groups.'],
    [[{ kind: 'without-level', level: 'neighbourhoods' }], 'No row would be left.'],
    [[{ kind: 'without-level', level: 'districts' }], 'No row is of such an area.'],
    [[{ kind: 'without-column', column: 'count:people' }], 'No count would be left.'],
    [[{ kind: 'without-column', column: 'neighbourhood' }], 'There is no such column that can be left out.'],
  ])('what cannot be recoded so is refused, and says why: %j', async (recoding, detail) => {
    const refused = await put(await entered(desk, 'proef'), csv, true, recoding);
    problemOf(refused, 422);
    expect(refused.text).toContain(detail);
  });

  test('figures are never rounded: a recoding that says so does not exist', async () => {
    problemOf(await put(await entered(desk, 'proef'), csv, true, [{ kind: 'round', to: 5 }]), 400);
  });
});
