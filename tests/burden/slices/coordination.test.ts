import { describe, expect, test } from 'vitest';
import { allocate, type DrawRow, type Seeker } from '#shared/burden/slices/allocate.ts';
import { need } from '#shared/burden/slices/circle.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { askedTwice, coordinationOf } from '#shared/burden/slices/coordination.ts';
import { rule } from '#shared/rulebook.ts';

const REST = 12;
const people = [1000, 1000, 1000, 1000, 1000, 1000];

/** The asks of the specification’s worked case, but for the last. */
const CASE: readonly (readonly [id: string, start: number, end: number, groups: readonly number[], n: number])[] = [
  ['1', 20471, 20484, [2, 3], 89],
  ['2', 20480, 20500, [2], 450],
  ['3', 20490, 20510, [5], 300],
  ['4', 20560, 20580, [0, 1, 2, 3, 4], 200],
];
const seeker = ([, start, end, groups, n]: (typeof CASE)[number]): Seeker => ({
  periods: [{ start, end }],
  groups,
  need: need(n, 1000),
  epoch: 1,
});

function held(): DrawRow[] {
  const rows: DrawRow[] = [];
  for (const one of CASE) {
    const by = seeker(one);
    for (const [mask, pieces] of allocate(by, rows, REST))
      rows.push({ id: one[0], periods: by.periods, mask, epoch: 1, need: by.need, pieces });
  }
  return rows;
}

describe(rule('K5'), () => {
  test('with a circle nearly full it can be worse with slices than without, and both are said', () => {
    const fifth = seeker(['5', 20500, 20520, [2], 700]);
    const slices = allocate(fifth, held(), REST);
    const { free, askedAgain, homes, independent } = coordinationOf(fifth, slices, held(), REST, people);
    expect(100 * askedAgain.with).toBeCloseTo(62.7, 1);
    expect(100 * askedAgain.without).toBeCloseTo(59.9, 1);
    expect(free).toBeCloseTo(0.261, 2);
    expect(independent).toBe(0);
    expect(homes.with).toBeGreaterThan(askedAgain.with);
  });
});

test('asks from lists of their own are independent: with them beside, slices help no more than they can', () => {
  const asks = seeker(['9', 20600, 20610, [2], 100]);
  const own: DrawRow = {
    id: 'a',
    periods: [{ start: 20_590, end: 20_600 }],
    mask: 4,
    epoch: 1,
    need: CIRCLE / 4,
    pieces: [],
  };
  const alone = coordinationOf(asks, allocate(asks, [own], REST), [own], REST, people);
  expect(alone.askedAgain).toEqual({ without: 0.25, with: 0.25 });
  expect(alone).toMatchObject({ free: 1, independent: 1 });
  const other: DrawRow = { ...own, id: 'b', pieces: [[0, CIRCLE / 4]] };
  const both = coordinationOf(asks, allocate(asks, [own, other], REST), [own, other], REST, people);
  expect(both.askedAgain.without).toBeCloseTo(1 - 0.75 ** 2, 12);
  expect(both.askedAgain.with).toBeCloseTo(0.25, 12);
  expect(both).toMatchObject({ free: 0.75, independent: 0.5 });
});

test('slices of another epoch are as independent as lists of their own', () => {
  const asks = seeker(['9', 20600, 20610, [2], 100]);
  const old: DrawRow = {
    id: 'a',
    periods: [{ start: 20_590, end: 20_600 }],
    mask: 4,
    epoch: 2,
    need: CIRCLE / 4,
    pieces: [[0, CIRCLE / 4]],
  };
  expect(coordinationOf(asks, allocate(asks, [old], REST), [old], REST, people)).toMatchObject({
    free: 1,
    independent: 1,
    askedAgain: { without: 0.25, with: 0.25 },
  });
});

test('who draws from a list of their own may reach anybody', () => {
  const asks = seeker(['9', 20600, 20610, [2], 100]);
  const other: DrawRow = {
    id: 'b',
    periods: [{ start: 20_590, end: 20_600 }],
    mask: 4,
    epoch: 1,
    need: CIRCLE / 4,
    pieces: [[0, CIRCLE / 4]],
  };
  expect(coordinationOf(asks, [], [other], REST, people).askedAgain).toEqual({ without: 0.25, with: 0.25 });
});

test('asked twice or more is what chance says without slices, and what is covered twice with them', () => {
  const quarter = (id: string, pieces: DrawRow['pieces']): DrawRow => ({
    id,
    periods: [{ start: 20_590, end: 20_600 }],
    mask: 4,
    epoch: 1,
    need: CIRCLE / 4,
    pieces,
  });
  const apart = [quarter('a', [[0, CIRCLE / 4]]), quarter('b', [[CIRCLE / 4, CIRCLE / 2]])];
  expect(askedTwice(apart, 1)).toEqual({ without: 1 - 0.75 ** 2 - 2 * 0.25 * 0.75, with: 0 });
  const over = [...apart, quarter('c', [[0, CIRCLE / 8]])];
  expect(askedTwice(over, 1).with).toBe(1 / 8);
  const beside = [...apart, quarter('d', [])];
  expect(askedTwice(beside, 1).with).toBeCloseTo(0.5 * 0.25, 12);
  expect(askedTwice([], 1)).toEqual({ without: 0, with: 0 });
});
