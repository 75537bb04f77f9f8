import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { Downloaded, entered, sent } from './publishing.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const CODES = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172002', 'BU09172003', 'BU09172004'];
const people = [40, 120, 350, 64, 900, 210];
const few = [2, 31, 8, 17, 250, 33];
const csvOf = (header: string, cells: (index: number) => readonly (string | number)[]): string =>
  [header, ...CODES.map((code, index) => [code, ...cells(index)].join())].join('\n');
const percent = (index: number): string => ((100 * (few[index] ?? 0)) / (people[index] ?? 1)).toFixed(1);

async function rowsOf(id: string): Promise<Downloaded['rows']> {
  return bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded).rows;
}

/** What somebody makes of a number and a count: the only whole number of people that fits. */
const multiplied = (row: Downloaded['rows'][number], ratio: string, base: string): number | undefined =>
  typeof row[ratio] === 'number' && typeof row[base] === 'number'
    ? Math.round((row[ratio] * row[base]) / 100)
    : undefined;

describe('D44: a percentage with its base', () => {
  test('is refused where it gives a small count, with what to write', async () => {
    const id = await entered(desk, 'proef');
    const answer = await sent(
      client,
      id,
      csvOf('area,count:inwoners,ratio:pct of inwoners', (index) => [people[index] ?? 0, percent(index)]),
    );
    expect(badFields(answer).map(decodeURIComponent)).toEqual(['#/2/ratio:pct of inwoners']);
    problemOf(answer, 422);
    expect(answer.text).toContain('count:PART of inwoners');
    // whoever gave it away would have given all of these
    expect(CODES.map((_, index) => Math.round((Number(percent(index)) * (people[index] ?? 0)) / 100))).toEqual(few);
  });

  test('so is a rate per thousand, and a figure that nobody says is one', async () => {
    for (const header of ['ratio:rate of inwoners', 'figure:rate']) {
      const id = await entered(desk, header.slice(0, 5).toLowerCase());
      const answer = await sent(
        client,
        id,
        csvOf(`area,count:inwoners,${header}`, (index) => [
          people[index] ?? 0,
          ((1000 * (few[index] ?? 0)) / (people[index] ?? 1)).toFixed(2),
        ]),
      );
      expect([header, answer.status]).toEqual([header, 422]);
    }
  });

  test('with part and whole in the file it is shown where both are', async () => {
    const id = await entered(desk, 'proef');
    const csv = csvOf('area,count:inwoners,count:few of inwoners,ratio:pct of few/inwoners,figure:again', (index) => [
      people[index] ?? 0,
      few[index] ?? 0,
      percent(index),
      percent(index),
    ]);
    expect((await sent(client, id, csv)).status).toBe(200);
    const rows = await rowsOf(id);
    for (const [index, row] of rows.entries()) {
      const isSmall = (few[index] ?? 0) < 10;
      for (const name of ['ratio:pct of few/inwoners', 'figure:again'])
        expect([name, multiplied(row, name, 'count:inwoners')]).toEqual([name, isSmall ? undefined : few[index]]);
    }
  });

  test('one that nobody is few by is shown', async () => {
    const id = await entered(desk, 'proef');
    const half = csvOf('area,count:inwoners,ratio:pct of inwoners', (index) => [
      people[index] ?? 0,
      (50 + index).toFixed(1),
    ]);
    expect((await sent(client, id, half)).status).toBe(200);
    expect((await rowsOf(id)).map((row) => row['ratio:pct of inwoners'])).toEqual([50, 51, 52, 53, 54, 55]);
  });
});

describe('D44: a column beside a hidden count', () => {
  test.each<[string, (value: number) => string | number]>([
    ['figure:same', (value) => value],
    ['figure:dozens', (value) => value * 12],
    ['figure:thousands', (value) => value / 1000],
    ['figure:more', (value) => value * 3 + 7],
    ['label:note', (value) => `${value} mensen`],
    ['label:rounded', (value) => `ongeveer ${value},0`],
  ])('%s is not shown where that is not', async (header, written) => {
    const id = await entered(desk, 'proef');
    expect(
      (
        await sent(
          client,
          id,
          csvOf(`area,count:few,${header}`, (index) => [few[index] ?? 0, `"${written(few[index] ?? 0)}"`]),
        )
      ).status,
    ).toBe(200);
    for (const [index, row] of (await rowsOf(id)).entries())
      expect([row['count:few'] === null, row[header] === null]).toEqual([
        (few[index] ?? 0) < 10,
        (few[index] ?? 0) < 10,
      ]);
  });

  test('that says something else is shown', async () => {
    const id = await entered(desk, 'proef');
    const homes = [19, 60, 177, 31, 433, 90];
    await sent(
      client,
      id,
      csvOf('area,count:few,figure:homes,label:name', (index) => [
        few[index] ?? 0,
        homes[index] ?? 0,
        `Buurt ${index + 1}`,
      ]),
    );
    for (const [index, row] of (await rowsOf(id)).entries())
      expect([row['figure:homes'], row['label:name']]).toEqual([homes[index], `Buurt ${index + 1}`]);
  });
});

test('D44: a mean of a count that hardly moved is not shown anew: it is about the few who came or went', async () => {
  const id = await entered(desk, 'proef');
  const first = [31.23, 30.17, 29.71, 33.93, 28.49, 35.11];
  const file = (means: readonly number[], counts: readonly number[]): string =>
    csvOf('area,count:inwoners,ratio:income of inwoners', (index) => [counts[index] ?? 0, means[index] ?? 0]);
  expect((await sent(client, id, file(first, people))).status).toBe(200);
  const shown = (await rowsOf(id)).map((row) => row['ratio:income of inwoners']);
  expect(shown).toEqual(first);
  const second = first.with(0, 32.71).with(1, 41.13);
  expect((await sent(client, id, file(second, people.with(1, 160)))).status).toBe(200);
  const later = (await rowsOf(id)).map((row) => row['ratio:income of inwoners']);
  expect(later).toEqual(second.with(0, NaN).map((mean) => (Number.isNaN(mean) ? null : mean)));
});

test('D45: rows and columns go out in an order that no count has a say in, in every format', async () => {
  const sorted = csvOf('area,group:age,count:few', (index) => ['a', few[index] ?? 0]).split('\n');
  const [header = '', ...lines] = sorted;
  const byCount = lines.toSorted((a, b) => Number(b.split(',')[2]) - Number(a.split(',')[2]));
  const turned = [header, ...byCount].map((line) => line.split(',').toReversed().join());
  const texts = [];
  for (const [id, csv] of [
    ['een', [header, ...lines].join('\n')],
    ['twee', turned.join('\n')],
  ] as const) {
    await entered(desk, id);
    expect((await sent(client, id, csv)).status).toBe(200);
    for (const format of ['csv', 'json'])
      texts.push((await client('GET', `/v1/datasets/${id}/download?format=${format}`)).text.replaceAll(id, ''));
  }
  expect(texts[2]).toBe(texts[0]);
  expect(texts[3]).toBe(texts[1]);
});
