import { beforeEach, describe, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { ask, enterDatasets, requestingOn } from '#tests/support/requesting.ts';
import { DESK, Downloaded, entered, sent } from './publishing.ts';

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
});

const tableOf = (people: readonly number[]): string =>
  ['area,count:people', ...people.map((value, index) => `BU0917100${index},${value}`)].join('\n');
const first = [120, 90];
const moved = [121, 90];

/** What is shown of a dataset, in the order of its areas. */
async function shownOf(id: string): Promise<unknown[]> {
  return bodyOf(await clientOf(desk)('GET', `/v1/datasets/${id}/download?format=json`), Downloaded).rows.map(
    (row) => row['count:people'],
  );
}

const published = async (id: string, people: readonly number[], more: Partial<Dataset> = {}): Promise<void> => {
  await entered(desk, id, more);
  expect((await sent(clientOf(desk), id, tableOf(people))).status).toBe(200);
};

describe('D43: to publish reads what was published of the same people, and no other dataset of the catalogue', () => {
  /** How many items and pages are read while something is published. */
  async function readsToPublish(others: number): Promise<number> {
    desk = await engine.freshDesk();
    await published('een', first);
    const catalogue = Array.from({ length: others }, (_, index) =>
      Dataset.parse({
        id: `ander-${index}`,
        title: 'Ander',
        description: 'Een ander.',
        owner: 'movare',
        theme: null,
        goals: [],
        indicators: [],
        neighbourhoods: [],
        grain: 'neighbourhood',
        updates: 'elk jaar',
        access: 'public',
        terms: [],
        ...(index % 2 === 0 && { population: 'others', downloadable: true }),
      }),
    );
    for (let from = 0; from < others; from += 50)
      await desk.table.write(catalogue.slice(from, from + 50).map((one) => datasetChange(one, 0)));
    await entered(desk, 'twee');
    let reads = 0;
    const table: Table = {
      read: async (wanted) => {
        reads += wanted.length;
        return desk.table.read(wanted);
      },
      list: async (listing) => {
        reads += 1;
        const page = await desk.table.list(listing);
        reads += page.items.length;
        return page;
      },
      write: (changes) => desk.table.write(changes),
      count: (...counted) => desk.table.count(...counted),
      scan: () => desk.table.scan(),
    };
    expect((await sent(clientOf({ ...desk, table }), 'twee', tableOf(moved))).status).toBe(200);
    expect(await shownOf('twee')).toEqual([null, 90]);
    return reads;
  }

  test('with 200 others as much as with 10', async () => {
    expect(await readsToPublish(200)).toBe(await readsToPublish(10));
  });

  test('in a store of an earlier release, which kept no list of them, too', async () => {
    await published('een', first);
    await desk.table.write([{ put: { ...keys.dataTurn('residents'), v: 1 }, version: 1 }]); // as it was written before
    await published('twee', moved);
    expect(await shownOf('twee')).toEqual([null, 90]);
    await published('drie', [90, 121]);
    expect(await shownOf('drie')).toEqual([90, 121]);
  });

  test('one that comes to be of the same people is among them from then on', async () => {
    await published('een', first, { population: 'students' });
    await published('nul', [300, 400]);
    const client = clientOf(desk);
    const etag = (await client('GET', '/v1/datasets/een')).headers.get('ETag') ?? '';
    expect(
      (await client('PATCH', '/v1/datasets/een', { population: null }, { token: DESK, ifMatch: etag })).status,
    ).toBe(200);
    await published('twee', moved);
    expect(await shownOf('twee')).toEqual([null, 90]);
  });
});

describe('D43: what somebody may have of the same people is known', () => {
  test('also what another dataset showed and took back', async () => {
    await published('een', first);
    expect(
      (await clientOf(desk)('POST', '/v1/datasets/een/versions/1/withdrawal', { reason: 'Fout.' }, { token: DESK }))
        .status,
    ).toBe(200);
    await published('twee', moved);
    expect(await shownOf('twee')).toEqual([null, 90]);
  });

  test('also what was handed over on a request, by datasets and by other requests', async () => {
    await enterDatasets(desk);
    const requesting = requestingOn(desk);
    const handOver = async (people: readonly number[]): Promise<unknown[]> => {
      const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel mensen per buurt?' }));
      expect(
        (
          await requesting.client('PUT', `${one.path}/answer`, tableOf(people), {
            token: DESK,
            headers: { 'Content-Type': 'text/csv' },
          })
        ).status,
      ).toBe(200);
      const { rows } = bodyOf(
        await requesting.client('GET', `${one.path}/answer?format=json`, undefined, { token: DESK }),
        Downloaded.pick({ rows: true }).loose(),
      );
      return rows.map((row) => row['count:people']);
    };
    expect(await handOver(first)).toEqual([120, 90]);
    expect(await handOver(moved)).toEqual([null, 90]);
    await published('twee', [120, 88]);
    expect(await shownOf('twee')).toEqual([null, null]); // the one was hidden in an answer, the other moved by two
  });
});
