import { beforeEach, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import type { Desk } from '#shared/desk.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { PublishedReport } from '#shared/publication/data-report.ts';
import { DESK, Downloaded, entered, sent } from '../publication/publishing.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const OWNER = 'partner:po:movare';
const fields = {
  population: 'students',
  distinctFrom: [{ dataset: 'ander', reason: 'Andere mensen.' }],
  protected: { reason: 'CBS beschermt ze zelf.' },
  coincidences: [{ relation: 'group 1: a = b + c', reason: 'Toeval.' }],
};

test('Only the data desk says whom a dataset counts, and against what it is protected', async () => {
  const id = await entered(desk, 'proef');
  const etag = (await client('GET', `/v1/datasets/${id}`)).headers.get('ETag') ?? '';
  const refused = await client('PATCH', `/v1/datasets/${id}`, fields, { token: OWNER, ifMatch: etag });
  expect(badFields(refused)).toEqual(
    Object.keys(fields)
      .map((name) => `#/${name}`)
      .sort(),
  );
  const least = { title: 'Iets', description: 'Iets.', owner: 'movare', grain: 'neighbourhood', access: 'public' };
  expect(
    badFields(await client('POST', '/v1/datasets', { ...least, population: 'students' }, { token: OWNER })),
  ).toEqual(['#/population']);
  expect((await client('POST', '/v1/datasets', { ...least, ...fields }, { token: DESK })).status).toBe(201);
  const changed = await client('PATCH', `/v1/datasets/${id}`, fields, { token: DESK, ifMatch: etag });
  expect(bodyOf(changed, Dataset)).toMatchObject(fields);
  // and an owner may go on changing the rest
  expect(
    (
      await client(
        'PATCH',
        `/v1/datasets/${id}`,
        { title: 'Anders' },
        { token: OWNER, ifMatch: changed.headers.get('ETag') ?? '' },
      )
    ).status,
  ).toBe(200);
});

test('A dataset that was stored with a lower minimum is read with the floor of the programme', async () => {
  const dataset = Dataset.parse({ ...(await datasetOf('proef')), disclosureMinimum: 10 });
  await desk.table.write([
    {
      put: {
        ...keys.dataset('oud'),
        v: 1,
        dataset: { ...dataset, id: 'oud', disclosureMinimum: 3 },
        listPk: lists.datasets,
        listSk: 'oud',
      },
      version: 0,
    },
  ]);
  expect((await readDataset(desk.table, 'oud'))?.dataset.disclosureMinimum).toBe(10);
  await sent(client, 'oud', 'neighbourhood,count\nBU09172004,7\nBU09171000,12');
  expect(
    bodyOf(await client('GET', '/v1/datasets/oud/download?format=json'), Downloaded).rows.map((row) => row['count']),
  ).toEqual([12, null]);
});

const datasetOf = async (id: string): Promise<Dataset> =>
  bodyOf(await client('GET', `/v1/datasets/${await entered(desk, id)}`), Dataset);

test('Figures that their source protects are shown as they are, also counts', async () => {
  const id = await entered(desk, 'cbs', { protected: { reason: 'CBS beschermt ze zelf.' } });
  expect(
    (await sent(client, id, 'neighbourhood,count,ratio:pct of count\nBU09172004,7,20\nBU09171000,12,50')).status,
  ).toBe(200);
  expect(
    bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded).rows.map((row) => row['count']),
  ).toEqual([12, 7]);
});

test('A row with fewer fields than the header is refused with both numbers; empty ones at the end of a longer row are forgiven', async () => {
  const id = await entered(desk, 'proef');
  const short = await sent(client, id, 'neighbourhood,count,figure:homes\nBU09172004,12');
  problemOf(short, 422);
  expect(short.text).toContain('It has 2 cells, and there are 3 columns.');
  expect((await sent(client, id, 'neighbourhood,count,figure:homes\nBU09172004,12,,,')).status).toBe(200);
});

test('What adds up by chance, as the data desk says with a reason, hides nothing', async () => {
  const id = await entered(desk, 'proef');
  const codes = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172002'];
  const [a, b] = [
    [4, 31, 52, 27],
    [61, 22, 43, 38],
  ];
  const lines = codes.flatMap((code, index) =>
    [
      ['a', a[index]],
      ['b', b[index]],
      ['c', (a[index] ?? 0) + (b[index] ?? 0)],
    ].map(([group, value]) => [code, group, value].join()),
  );
  const csv = ['area,group:soort,count', ...lines].join('\n');
  const first = bodyOf(await sent(client, id, csv), PublishedReport);
  expect(first.relations).toMatchObject([
    { kind: 'groups', whole: 'c', parts: ['a', 'b'], where: 'group:soort', certain: false },
  ]);
  expect(first.cells.hidden).toEqual({ primary: 1, secondary: 1 });
  const other = await entered(desk, 'toeval', {
    population: 'others',
    coincidences: [{ relation: first.relations[0]?.id ?? '', reason: 'Toeval.' }],
  });
  expect(bodyOf(await sent(client, other, csv), PublishedReport).cells.hidden).toEqual({ primary: 1, secondary: 0 });
});
