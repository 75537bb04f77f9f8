import { expect, test } from 'vitest';
import { chance } from '../disclosure/realistic.ts';
import { fitting, gridOf, leftOpen, shownBy } from '../disclosure/replays.ts';
import { KEY, MINIMUM } from '../disclosure/tables.ts';

const TABLES = 5;

/** Small tables of three places and three groups, in which about half of the counts are small. */
function* smallTables(): Generator<number[][]> {
  const random = chance(99);
  for (let table = 0; table < TABLES; table += 1)
    yield [0, 1, 2].map(() => [0, 1, 2].map(() => Math.floor(random() * (random() < 0.4 ? 12 : 60))));
}

test('D41: most small counts of small tables are as open to who runs the programme on every table that fits, under sixty keys, as to arithmetic', async () => {
  let [all, open] = [0, 0];
  for (const pieces of smallTables()) {
    const version = await shownBy(gridOf(pieces), KEY);
    const tables = [...fitting(version, pieces, 5)];
    for (const count of pieces.flatMap((row, place) =>
      row.flatMap((value, group) => (value < MINIMUM ? [{ place, group, value }] : [])),
    )) {
      const [up, down] = [await leftOpen(version, tables, count, 'up'), await leftOpen(version, tables, count, 'down')];
      all += 2;
      open += Number(up) + Number(down);
    }
  }
  expect(open / all, `${open} of ${all}`).toBeGreaterThan(0.7);
}, 900_000);
