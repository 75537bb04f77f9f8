import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf } from '#tests/support/requests.ts';
import { Downloaded, entered, sent } from './publishing.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const CODES = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172002', 'BU09172003', 'BU09172004'];
const AGES = ['0-14', '15-64', '65+'];
const COUNTS = [
  [4, 251, 88],
  [31, 407, 6],
  [62, 333, 71],
  [17, 149, 45],
  [90, 520, 133],
  [28, 213, 9],
];

type Line = { readonly code: string; readonly age: string; readonly count: number; readonly all: number };
const LINES: readonly Line[] = CODES.flatMap((code, at) => {
  const counts = COUNTS[at] ?? [];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return [
    ...AGES.map((age, index) => ({ code, age, count: counts[index] ?? 0, all })),
    { code, age: 'Totaal', count: all, all },
  ];
});

const csvOf = (header: string, share: (line: Line, index: number) => number): string =>
  [
    `area,group:leeftijd,count:inwoners,${header}`,
    ...LINES.map((line, index) => [line.code, line.age, line.count, share(line, index).toFixed(2)].join()),
  ].join('\n');

/** The counts that who multiplies each share that is shown by the total of its neighbourhood finds, and that are not shown. */
function found(rows: Downloaded['rows'], column: string): number[] {
  return rows.flatMap((row) => {
    const all = rows.find((other) => other['area'] === row['area'] && other['group:leeftijd'] === 'Totaal')?.[
      'count:inwoners'
    ];
    const share = row[column];
    return typeof share === 'number' && typeof all === 'number' && row['count:inwoners'] === null
      ? [Math.round((share * all) / 100)]
      : [];
  });
}

describe('D44: a percentage of the count of another row', () => {
  test.each(['figure:aandeel', 'ratio:aandeel of inwoners'])('is shown where both counts are (%s)', async (header) => {
    const id = await entered(desk, 'proef');
    const csv = csvOf(header, ({ count, all }) => (100 * count) / all);
    expect((await sent(client, id, csv)).status).toBe(200);
    const { rows } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
    expect(rows.some((row) => row['count:inwoners'] === null)).toBe(true);
    expect(found(rows, header)).toEqual([]);
    expect(rows.some((row) => typeof row[header] === 'number')).toBe(true);
    const open = LINES.map(({ code, age, count, all }) => ({
      'area': code,
      'group:leeftijd': age,
      'count:inwoners': count < 10 ? null : count,
      [header]: Number(((100 * count) / all).toFixed(2)),
    }));
    expect(found(open, header)).toEqual([4, 6, 9]); // which who shows all percentages tells
  });

  test('is refused where its part is not in the file, and is small', async () => {
    const id = await entered(desk, 'proef');
    const few = (index: number): number => (7 * index + 3) % 41;
    const answer = await sent(
      client,
      id,
      csvOf('figure:ziek', ({ all }, index) => (100 * few(index)) / all),
    );
    expect(answer.status).toBe(422);
    expect(badFields(answer).map(decodeURIComponent)).toEqual([expect.stringMatching(/figure:ziek$/u)]);
  });
});
