import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields } from '#tests/support/requests.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { entered, sent } from './publishing.ts';

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
const csvOf = (header: string, cell: (index: number) => string | number): string =>
  [header, ...CODES.map((code, index) => [code, '2024', cell(index)].join())].join('\n');
const COUNTS = csvOf('area,year,count:inwoners', (index) => people[index] ?? 0);
const percentages = (of: readonly number[], header = 'figure:pct'): string =>
  csvOf(`area,year,${header}`, (index) => ((100 * (of[index] ?? 0)) / (people[index] ?? 1)).toFixed(1));

const publish = async (name: string, csv: string): Promise<Answer> => sent(client, await entered(desk, name), csv);

describe('D44: a percentage with its base in another dataset of the same people', () => {
  test('is refused where it gives a small count, with which count does', async () => {
    expect((await publish('een', COUNTS)).status).toBe(200);
    const answer = await publish('twee', percentages(few));
    expect(badFields(answer).map(decodeURIComponent)).toEqual(['#/2/figure:pct']);
    expect(answer.text).toContain('count:inwoners');
  });

  test('is not given a base afterwards either', async () => {
    expect((await publish('een', percentages(few))).status).toBe(200);
    const answer = await publish('twee', COUNTS);
    expect(badFields(answer).map(decodeURIComponent)).toEqual(['#/2/count:inwoners']);
    expect(answer.text).toContain('figure:pct');
  });

  test('is published where nobody is few by it, in another period, and beside data of other people', async () => {
    expect((await publish('een', COUNTS)).status).toBe(200);
    const many = people.map((count) => Math.round(count / 2));
    expect((await publish('twee', percentages(many))).status).toBe(200);
    expect((await publish('drie', percentages(few).replaceAll(',2024,', ',2023,'))).status).toBe(200);
    const other = await entered(desk, 'vier');
    const told = await client(
      'PATCH',
      `/v1/datasets/${other}`,
      {
        distinctFrom: [
          { dataset: 'een', reason: 'Bezoekers van buiten.' },
          { dataset: 'twee', reason: 'Ook zij.' },
        ],
      },
      { token: DATA_DESK, ifMatch: '*' },
    );
    expect(told.status).toBe(200);
    expect((await sent(client, other, percentages(few))).status).toBe(200);
  });

  test('is published beside counts by which it has no whole number of people', async () => {
    expect((await publish('een', COUNTS)).status).toBe(200);
    const ages = csvOf('area,year,figure:age', (index) => (38.37 + index * 1.713).toFixed(2));
    expect((await publish('twee', ages)).status).toBe(200);
  });

  test('and its part in its own file is shown where that is', async () => {
    const both = [
      'area,year,count:inwoners,count:few of inwoners,ratio:pct of few/inwoners',
      ...CODES.map((code, index) =>
        [code, 2024, people[index], few[index], ((100 * (few[index] ?? 0)) / (people[index] ?? 1)).toFixed(1)].join(),
      ),
    ].join('\n');
    expect((await publish('een', COUNTS)).status).toBe(200);
    expect((await publish('twee', both)).status).toBe(200);
  });
});
