import { beforeEach, describe, expect, test } from 'vitest';
import { relationsWithin } from '#shared/disclosure/relations.ts';
import { summing } from '#shared/disclosure/subset-sums.ts';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Downloaded, entered, sent } from '../publication/publishing.ts';
import { toldIn, together, type Knowledge } from './sums-attacker.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const CODES = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172002', 'BU09172003', 'BU09172004'];

/** A made-up table: lines of a name (a category, or a count) and its number in each neighbourhood. */
type Made = Readonly<Record<string, readonly number[]>>;
const sumOf = (made: Made, names: readonly string[]): number[] =>
  CODES.map((_, index) => names.reduce((sum, name) => sum + (made[name]?.[index] ?? 0), 0));

const AGES: Made = {
  '0-14': [3, 40, 25, 31, 12, 60],
  '15-24': [44, 33, 50, 7, 18, 27],
  '25-64': [120, 90, 8, 77, 140, 66],
  '65+': [51, 12, 33, 20, 4, 90],
};
const names = Object.keys(AGES);

async function answerOf(
  csv: string,
  columns: { name: (row: Downloaded['rows'][number]) => string; of: string }[],
): Promise<Record<string, number | null>> {
  const id = await entered(desk, 'proef');
  expect((await sent(client, id, csv)).status).toBe(200);
  const { rows } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
  return Object.fromEntries(
    rows.flatMap((row) =>
      columns.map(({ name, of }) => [name(row), typeof row[of] === 'number' ? row[of] : null] as const),
    ),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

describe('Categories that are others together are found, whatever they are called', () => {
  const byCategory = (made: Made): string =>
    [
      'area,group:age,count:people',
      ...Object.entries(made).flatMap(([name, values]) =>
        CODES.map((code, index) => `${code},${name},${values[index]}`),
      ),
    ].join('\n');
  const cell = [
    {
      name: (row: Downloaded['rows'][number]): string => `${text(row['area'])} ${text(row['group:age'])}`,
      of: 'count:people',
    },
  ];

  test.each(['Totaal', 'Total', 'alle', 'Alle leeftijden', 'T', 'zz', 'overig'])('%s', async (total) => {
    const made = { ...AGES, [total]: sumOf(AGES, names) };
    const answer = await answerOf(byCategory(made), cell);
    const known = CODES.map((code) =>
      together(
        `${code} ${total}`,
        names.map((name) => `${code} ${name}`),
      ),
    );
    const truth = Object.fromEntries(
      Object.entries(made).flatMap(([name, values]) =>
        values.map((value, index) => [`${CODES[index]} ${name}`, value]),
      ),
    );
    expect(toldIn(answer, known, truth)).toEqual([]);
    // and whoever hid the small ones alone gave them away
    const primary = Object.fromEntries(Object.entries(truth).map(([name, value]) => [name, value < 10 ? null : value]));
    expect(toldIn(primary, known, truth).length).toBeGreaterThan(3);
  });

  test('so are subtotals beside what they are made of', async () => {
    const young = sumOf(AGES, ['0-14', '15-24']);
    const rest = { ...AGES, '0-24': young, '15 tot 65': sumOf(AGES, ['15-24', '25-64']) };
    const answer = await answerOf(byCategory(rest), cell);
    const known: Knowledge[] = CODES.flatMap((code) => [
      together(`${code} 0-24`, [`${code} 0-14`, `${code} 15-24`]),
      together(`${code} 15 tot 65`, [`${code} 15-24`, `${code} 25-64`]),
    ]);
    const truth = Object.fromEntries(
      Object.entries(rest).flatMap(([name, values]) =>
        values.map((value, index) => [`${CODES[index]} ${name}`, value]),
      ),
    );
    expect(toldIn(answer, known, truth)).toEqual([]);
  });
});

describe('Counts of one row', () => {
  const inColumns = (headers: readonly string[], made: Made): string =>
    [
      `area,${headers.join()}`,
      ...CODES.map((code, index) => [code, ...Object.values(made).map((values) => values[index])].join()),
    ].join('\n');
  const cells = (headers: readonly string[], made: Made) =>
    Object.keys(made).map((name, index) => ({
      name: (row: Downloaded['rows'][number]): string => `${text(row['area'])} ${name}`,
      of: headers[index] ?? '',
    }));
  const truthOf = (made: Made) =>
    Object.fromEntries(
      Object.entries(made).flatMap(([name, values]) =>
        values.map((value, index) => [`${CODES[index]} ${name}`, value]),
      ),
    );

  test('that are the parts of a whole are held together: 103, hidden, 50, 50 does not give 3', async () => {
    const parts: Made = { a: [3, 40, 25, 31, 12, 60], b: [50, 40, 28, 7, 33, 41], c: [50, 23, 11, 18, 22, 4] };
    const made = { people: sumOf(parts, ['a', 'b', 'c']), ...parts };
    const headers = ['count:people', 'count:a of people', 'count:b of people', 'count:c of people'];
    const answer = await answerOf(inColumns(headers, made), cells(headers, made));
    expect(
      toldIn(
        answer,
        CODES.map((code) =>
          together(
            `${code} people`,
            ['a', 'b', 'c'].map((name) => `${code} ${name}`),
          ),
        ),
        truthOf(made),
      ),
    ).toEqual([]);
  });

  test('that never are more than their whole together leave no narrow rest', async () => {
    const parts: Made = { a: [3, 40, 25, 31, 12, 60], b: [50, 40, 28, 7, 33, 41], c: [50, 23, 11, 18, 22, 4] };
    const made = {
      people: sumOf(parts, ['a', 'b', 'c']).map((sum, index) => sum + ([0, 12, 15, 2, 20, 1][index] ?? 0)),
      ...parts,
    };
    const headers = ['count:people', 'count:a of people', 'count:b of people', 'count:c of people'];
    const answer = await answerOf(inColumns(headers, made), cells(headers, made));
    const known = CODES.map((code): Knowledge => ({
      ...together(
        `${code} people`,
        ['a', 'b', 'c'].map((name) => `${code} ${name}`),
      ),
      isAtLeast: true,
    }));
    expect(toldIn(answer, known, truthOf(made))).toEqual([]);
  });

  test('add up without a word of it', async () => {
    const parts: Made = { men: [3, 40, 25, 31, 12, 60], women: [50, 40, 28, 7, 33, 41] };
    const made = { ...parts, people: sumOf(parts, ['men', 'women']) };
    const headers = ['count:men', 'count:women', 'count:people'];
    const answer = await answerOf(inColumns(headers, made), cells(headers, made));
    expect(
      toldIn(
        answer,
        CODES.map((code) => together(`${code} people`, [`${code} men`, `${code} women`])),
        truthOf(made),
      ),
    ).toEqual([]);
  });
});

test('What was found is told, with whether names say so too', () => {
  const table = {
    period: '',
    counts: [{ id: 'people' }],
    places: Object.fromEntries(CODES.map((code) => [code, [code]])),
    empty: [],
    rows: Object.entries({ ...AGES, '0-24': sumOf(AGES, ['0-14', '15-24']), 'zz': sumOf(AGES, names) }).flatMap(
      ([name, values]) => CODES.map((place, index) => ({ place, groups: [name], values: [values[index] ?? 0] })),
    ),
  };
  const found = relationsWithin(table, 0, 10).map(({ relation }) => relation);
  expect(found).toMatchObject([
    { kind: 'groups', whole: '0-24', parts: ['0-14', '15-24'], certain: true },
    { whole: 'zz', certain: false },
  ]);
  expect([...(found[1]?.parts ?? [])].sort()).toEqual(names.toSorted());
});

test('The search for what adds up ends, where very many could', () => {
  const lists = Array.from({ length: 40 }, (_, index) =>
    Array.from({ length: 30 }, (_none, place) => 2 * ((index * 7 + place * 13) % 11)),
  );
  expect(
    summing(
      Array.from({ length: 30 }, () => 201),
      lists,
    ),
  ).toBeUndefined();
});
