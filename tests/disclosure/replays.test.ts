import { describe, expect, test, vi } from 'vitest';
import { protectSystem, shownIn } from '#shared/disclosure/protect.ts';
import { loadSolver } from '#shared/disclosure/solver.ts';
import { systemOf } from '#shared/disclosure/system.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { fitting, gridOf, leftOpen, shownBy, type Programme } from './replays.ts';
import { example, KEY, MINIMUM, mustPublish, tableOf } from './tables.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Small tables of which limits about the counts gave all or most away. */
const TABLES = [
  [
    [26, 5, 54],
    [20, 19, 12],
    [17, 5, 7],
  ],
  [
    [11, 21, 38],
    [8, 7, 25],
    [52, 17, 8],
  ],
] as const;

/** The mutant whose limits lie about each count itself, so that they tell it. */
const centred: Programme = async (table, key) => {
  const versions = [{ table, minimum: MINIMUM }];
  const system = systemOf(versions);
  for (const cell of system.cells) {
    delete cell.least;
    if (cell.up === undefined) continue;
    cell.up = Math.max(MINIMUM, cell.value + 5);
    cell.down = Math.max(0, cell.value - 5);
  }
  const found = await protectSystem(await loadSolver(), system, key, deadlineIn(60_000));
  if (!found.ok) throw new Error(found.error);
  return { table, minimum: MINIMUM, shown: shownIn(versions, [{ system, isShown: found.value.isShown }])[0] ?? [] };
};

describe('D41: Somebody who runs the programme on every table that fits a pattern, with keys of his own,', () => {
  test.each(TABLES)('finds each small count as open as by arithmetic alone', async (...pieces) => {
    const version = await shownBy(gridOf(pieces), KEY);
    const tables = [...fitting(version, pieces, 5)];
    expect(tables.length).toBeGreaterThan(50);
    for (const count of pieces.flatMap((row, place) =>
      row.flatMap((value, group) => (value < MINIMUM ? [{ place, group, value }] : [])),
    )) {
      expect(await leftOpen(version, tables, count, 'up'), `${count.value} up`).toBe(true);
      expect(await leftOpen(version, tables, count, 'down'), `${count.value} down`).toBe(true);
    }
  });

  test('finds small counts where limits lie about the counts', async () => {
    const pieces = TABLES[0];
    const version = await centred(gridOf(pieces), KEY);
    const tables = [...fitting(version, pieces, 5)];
    const closed = [];
    for (const count of [
      { place: 0, group: 1, value: 5 },
      { place: 2, group: 1, value: 5 },
      { place: 2, group: 2, value: 7 },
    ]) {
      for (const way of ['up', 'down'] as const)
        if (!(await leftOpen(version, tables, count, way, centred))) closed.push(count);
    }
    expect(closed.length).toBeGreaterThan(0);
  });
});

describe('Which of the patterns that do is taken', () => {
  const patternsOf = async (key: string) =>
    JSON.stringify((await mustPublish(tableOf(example), [], MINIMUM, key)).shown);

  test('follows from the key: others that nobody knows give others', async () => {
    const patterns = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(patternsOf));
    expect(new Set(patterns).size).toBeGreaterThan(1);
    expect(await patternsOf('a')).toBe(patterns[0]);
  });

  test('is the same for the same table, whatever it is called and however its rows lie', async () => {
    const table = tableOf(example);
    const rows = [...table.rows].reverse();
    const other = { ...table, period: '2031', counts: [{ id: 'inwoners' }], rows };
    for (const key of ['a', 'b', 'c']) {
      const [one, again] = [await mustPublish(table, [], MINIMUM, key), await mustPublish(other, [], MINIMUM, key)];
      expect([...again.shown].reverse()).toEqual(one.shown);
    }
  });

  test('does not follow from how large the counts are: the further ones are not always the smallest or the largest', async () => {
    const ranks = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(async (key) => {
        const { table, shown } = await mustPublish(tableOf(example), [], MINIMUM, key);
        const further = table.rows.flatMap(({ values: [value = 0] }, row) =>
          value >= MINIMUM && !shown[row]?.[0] ? [value] : [],
        );
        return [Math.min(...further), Math.max(...further)].join();
      }),
    );
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });
});
