import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DataReport, PublishedReport } from '#shared/publication/data-report.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import { protect } from '#shared/disclosure/protect.ts';
import { loadSolver } from '#shared/disclosure/solver.ts';
import type { Preference } from '#shared/catalogue/preference.ts';
import type { Desk } from '#shared/desk.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { DESK, entered, sent } from './publishing.ts';
import { realisticTable, SUBJECTS } from '../disclosure/realistic.ts';
import { anyMade, example, KEY, MINIMUM, mustPublish, pinnedIn, tableOf, tries } from '../disclosure/tables.ts';

vi.setConfig({ testTimeout: 120_000 });

const engine = testEngine();
let desk: Desk;
let client: Client;
beforeEach(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

const OWNER = 'partner:po:movare';

/** A preference as it is sent. */
type Sent = Omit<Preference, 'reason'> & { readonly reason?: string };
const because = (...preferences: readonly Sent[]) =>
  preferences.map((one) => ({ reason: 'De wijkteams werken met deze groep.', ...one }));
const saying = (dryRun: boolean, more: object): string =>
  new URLSearchParams({
    dryRun: String(dryRun),
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, JSON.stringify(value)])),
  }).toString();
const put = (id: string, csv: string, dryRun: boolean, more: object = {}, token = DESK): Promise<Answer> =>
  client('PUT', `/v1/datasets/${id}/data?${saying(dryRun, more)}`, csv, {
    token,
    headers: { 'Content-Type': 'text/csv' },
  });

const AGES = ['age-0-14', 'age-15-24', 'age-25-44', 'age-65-plus'];
const PLACES = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172004'];
const VALUES = [
  [61, 4, 43, 38],
  [22, 31, 52, 27],
  [45, 29, 33, 41],
  [38, 57, 26, 64],
];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** A table of one hidden count, so that there is much to choose from. */
const rows = PLACES.map((place, row): readonly [string, readonly number[]] => [place, VALUES[row] ?? []]);
const csv = [
  'area,group:age,count:people',
  ...rows.flatMap(([place, values]) => [
    ...AGES.map((age, index) => [place, age, values[index]].join()),
    `${place},total,${sum(values)}`,
  ]),
].join('\n');

describe(rule('D66'), () => {
  test('whatever is preferred, no small count can be told, and each that is small is hidden', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyMade,
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 7, maxLength: 7 }),
        async (made, wishes) => {
          const table = tableOf(made);
          const leans = table.rows.map(({ values }, row) =>
            values.map((_, count) => wishes[(row + 3 * count) % wishes.length] ?? 0),
          );
          const found = await protect(
            await loadSolver(),
            [{ table, minimum: MINIMUM, leans }],
            KEY,
            deadlineIn(60_000),
          );
          if (!found.ok) throw new Error(found.error);
          expect(
            table.rows.some(
              ({ place, values }, row) =>
                !table.empty.includes(place) &&
                values.some((value, count) => value > 0 && value < MINIMUM && found.value.shown[row]?.[count]),
            ),
          ).toBe(false);
          expect(pinnedIn({ table, minimum: MINIMUM, shown: found.value.shown })).toEqual([]);
        },
      ),
      tries(66, 8),
    );
  });

  test('what is rather shown is hidden less, and what is rather hidden more', async () => {
    const area = [...(await desk.area()).values()];
    const table = realisticTable(area.slice(0, 24), SUBJECTS['common'] ?? { seed: 1, share: 1 });
    const hiddenOf = async (lean: number): Promise<number> => {
      const isMeant = ({ groups }: { readonly groups: readonly string[] }): boolean => groups[0] === 'age-65-plus';
      const found = await protect(
        await loadSolver(),
        [{ table, minimum: MINIMUM, leans: table.rows.map((row) => [isMeant(row) ? lean : 0]) }],
        KEY,
        deadlineIn(60_000),
      );
      if (!found.ok) throw new Error(found.error);
      return table.rows.filter((row, index) => isMeant(row) && !found.value.shown[index]?.[0]).length;
    };
    const [rather, neither, less] = [await hiddenOf(-1), await hiddenOf(0), await hiddenOf(1)];
    expect(rather).toBeGreaterThan(neither);
    expect(less).toBeLessThanOrEqual(neither);
  });

  test('the key keeps its say: with the same preference other keys give other patterns', async () => {
    const table = tableOf(example);
    const patterns = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(async (key) => {
        const found = await protect(
          await loadSolver(),
          [{ table, minimum: MINIMUM, leans: table.rows.map(({ groups }) => [groups[0] === 'a' ? 1 : 0]) }],
          key,
          deadlineIn(60_000),
        );
        return JSON.stringify(found);
      }),
    );
    expect(new Set(patterns).size).toBeGreaterThan(1);
    // and without one, nothing is as it would not have been
    expect(await mustPublish(table)).toEqual(await mustPublish(table));
  });

  test('a preview tries it and says what it did; publishing keeps it with the dataset, also for later versions', async () => {
    const id = await entered(desk, 'proef');
    const before = bodyOf(await put(id, csv, true), DataReport);
    const [first] = before.hidden.filter(({ why }) => why === 'secondary');
    const preferences = because(
      { rather: 'shown', groups: { age: 'age-25-44' } },
      { rather: 'hidden', area: 'BU09172004', groups: { age: 'age-65-plus' }, reason: 'Deze cel gebruikt niemand.' },
    );
    const tried = bodyOf(await put(id, csv, true, { preferences }), DataReport);
    expect(tried.without?.cells).toEqual(before.cells);
    expect(tried.preferences).toMatchObject([
      { ...preferences[0], counts: 4, hidden: 0 },
      { ...preferences[1], counts: 1 },
    ]);
    expect(tried.preferences?.every(({ hiddenWithout }) => hiddenWithout !== undefined)).toBe(true);
    expect(first).toBeDefined();
    expect((await readDataset(desk.table, id))?.dataset).toMatchObject({ id });
    expect(Object.keys((await readDataset(desk.table, id))?.dataset ?? { preferences: 'not found' })).not.toContain(
      'preferences',
    );
    const published = bodyOf(await put(id, csv, false, { preferences }, OWNER), PublishedReport);
    expect(published.cells).toEqual(tried.cells);
    expect((await readDataset(desk.table, id))?.dataset.preferences).toEqual(preferences);
    const again = bodyOf(await sent(client, id, csv), PublishedReport);
    expect(again.preferences).toMatchObject(preferences);
    expect(again.cells).toEqual(published.cells);
  });

  test('of two that are about the same count the narrower one holds; one that is about nothing, or gives no reason, is refused', async () => {
    const id = await entered(desk, 'proef');
    const preferences = because(
      { rather: 'hidden', groups: { age: 'age-25-44' } },
      { rather: 'shown', level: 'neighbourhoods' },
      { rather: 'shown', area: 'BU09171000', column: 'count:people', groups: { age: 'age-25-44' } },
    );
    expect(
      bodyOf(await put(id, csv, true, { preferences }), DataReport).preferences?.map(({ counts }) => counts),
    ).toEqual([0, 19, 1]);
    problemOf(await put(id, csv, true, { preferences: because({ rather: 'shown' }) }), 400);
    const stray = because(
      { rather: 'shown', column: '__proto__' },
      { rather: 'shown', groups: { age: 'age-65-plus', constructor: 'x' } },
      { rather: 'shown', column: 'COUNT:PEOPLE', groups: { 'Group:Age': 'age-65-plus' } },
    );
    for (const isDry of [true, false])
      expect(badFields(await put(id, csv, isDry, { preferences: stray }))).toEqual([
        '#/preferences/0/column',
        '#/preferences/1/groups/constructor',
      ]);
    problemOf(await put(id, csv, true, { preferences: [{ rather: 'shown', level: 'districts' }] }), 400);
    problemOf(
      await client('PUT', `/v1/datasets/${id}/data?preferences=nee`, csv, {
        token: DESK,
        headers: { 'Content-Type': 'text/csv' },
      }),
      400,
    );
  });

  test('what adds up by chance is tried and kept in the same way, by the data desk alone', async () => {
    const id = await entered(desk, 'proef');
    const values = [
      [4, 61],
      [31, 22],
      [52, 43],
      [27, 38],
    ];
    const lines = PLACES.flatMap((place, row) =>
      [
        ['a', values[row]?.[0]],
        ['b', values[row]?.[1]],
        ['c', sum(values[row] ?? [])],
      ].map(([group, value]) => [place, group, value].join()),
    );
    const table = ['area,group:soort,count', ...lines].join('\n');
    const [relation] = bodyOf(await put(id, table, true), DataReport).relations;
    const coincidences = [{ relation: relation?.id ?? '', reason: 'Toeval.' }];
    const refused = await put(id, table, true, { coincidences }, OWNER);
    expect([refused.status, badFields(refused)]).toEqual([422, ['#/coincidences']]);
    const tried = bodyOf(await put(id, table, true, { coincidences }), DataReport);
    expect([tried.cells.hidden, tried.coincidences]).toEqual([{ primary: 1, secondary: 0 }, coincidences]);
    await put(id, table, false, { coincidences });
    expect((await readDataset(desk.table, id))?.dataset.coincidences).toEqual(coincidences);
  });
});
