import { describe, expect, test } from 'vitest';
import { CIRCLE } from '#shared/drawing/points.ts';
import { rule } from '#shared/rulebook.ts';
import { cellsOf, drawnFrom, dwelling, PASSART, VRIEHEIDE } from './lists.ts';
import { naivePoint } from './naive.ts';

const HALF = CIRCLE / 2;
const slices = {
  [VRIEHEIDE]: [
    [0b100, [[0, HALF]]],
    [0b100000, [[HALF, CIRCLE]]],
  ],
} as const;
const rest = { [VRIEHEIDE]: [[0, CIRCLE / 4, 14]] } as const;

const people = Array.from({ length: 400 }, (_, index) => ({
  home: dwelling(index >> 1),
  group: index % 2 ? 'age-25-44' : 'age-65-plus',
  code: index < 300 ? VRIEHEIDE : PASSART,
}));
const LIST = [
  'dwelling;group;neighbourhood',
  ...people.map(({ home, group, code }) => `${home};${group};${code}`),
].join('\n');
const homes = [...new Set(people.filter(({ code }) => code === VRIEHEIDE).map(({ home }) => home))];
const where = (lo: number, hi: number): number =>
  homes.filter((home) => lo <= naivePoint(home) && naivePoint(home) < hi).length;

describe(rule('K26'), () => {
  test('people are counted by their group, homes as households, each by how long they rested', () => {
    const { counts } = drawnFrom(LIST, { draw: { slices, rest } });
    const early = where(0, CIRCLE / 4);
    const middle = where(CIRCLE / 4, HALF);
    const late = where(HALF, CIRCLE);
    const of = (group: string, weeks: string, listed: number, drawn: number) => ({
      neighbourhood: VRIEHEIDE,
      group,
      rest: weeks,
      listed,
      drawn,
    });
    expect(counts).toEqual([
      of('age-25-44', '12-25', early, early),
      of('age-25-44', '52+', middle + late, middle),
      of('households', '12-25', early, 0),
      of('households', '52+', middle + late, late),
    ]);
  });

  test('what is counted as drawn is what was written, also one of a home, a part, or a fixed number', () => {
    for (const asking of [{}, { one: true }, { part: { part: 2, of: 3 } }, { draw: { keep: 20 } }]) {
      const only = { [VRIEHEIDE]: [[0b10100, [[0, HALF]]]] } as const;
      const outcome = drawnFrom(LIST, { ...asking, draw: { slices: only, ...asking.draw } });
      expect(outcome.rows).toBe(cellsOf(outcome).length);
      expect(outcome.counts.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(outcome.rows);
      expect(outcome.counts.reduce((sum, { listed }) => sum + listed, 0)).toBe(300);
    }
  });

  test('a list without groups counts as all ages, or as households where only these are asked', () => {
    const bare = ['dwelling;neighbourhood', ...people.map(({ home, code }) => `${home};${code}`)].join('\n');
    const groups = (mask: number) =>
      drawnFrom(bare, { draw: { slices: { [VRIEHEIDE]: [[mask, [[0, HALF]]]] } } }).counts.map(({ group, listed }) => [
        group,
        listed,
      ]);
    expect(groups(0b011111)).toEqual([['all', 300]]);
    expect(groups(0b100000)).toEqual([['households', 150]]);
  });

  test('the file to bring has no row, no dwelling and no point in it', () => {
    const { countsFile } = drawnFrom(LIST, { draw: { slices, rest } });
    const lines = countsFile.split('\r\n').slice(0, -1);
    expect(lines[0]).toBe('\uFEFFneighbourhood;group;rest;listed;drawn');
    expect(
      lines.slice(1).every((line) => /^BU\d{8};(?:age-25-44|households);(?:12-25|52\+);\d{1,3};\d{1,3}$/.test(line)),
    ).toBe(true);
    expect(lines).toHaveLength(5);
  });
});
