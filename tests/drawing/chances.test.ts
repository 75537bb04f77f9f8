import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { keptBy, merged, partOf, sizeOf } from '#shared/drawing/pieces.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { rule } from '#shared/rulebook.ts';
import { cellsOf, drawnFrom, dwelling, PASSART, someSlices, VRIEHEIDE, type Asking } from './lists.ts';

/** Homes of one to four people, of two neighbourhoods. */
const PEOPLE = Array.from({ length: 4_000 }, (_, index) => index).flatMap((home) =>
  Array.from({ length: 1 + (home % 4) }, () => `${dwelling(home)};${home % 3 ? VRIEHEIDE : PASSART};25-44`),
);
const LIST = ['dwelling;neighbourhood;group', ...PEOPLE].join('\n');
const tenth = Math.floor(CIRCLE / 10);
const slices = {
  [VRIEHEIDE]: [[0b100, [[1_000, 1_000 + tenth]]]],
  [PASSART]: [[0b100, [[5, 5 + 2 * tenth]]]],
} as const;

const drawn = (asking: Asking = {}) => cellsOf(drawnFrom(LIST, { draw: { slices }, ...asking }));
const weights = (cells: string[][]): number => cells.reduce((sum, [, , , , weight]) => sum + Number(weight), 0);
/** How far the weights are from all that are in the list, as a share. */
const missed = (cells: string[][]): number => Math.abs(weights(cells) - PEOPLE.length) / PEOPLE.length;

describe(rule('K22'), () => {
  test('a row has the share of its slice as its chance', () => {
    const cells = drawn();
    const chances = new Map(cells.map(([, code = '', , inclusion]) => [code, Number(inclusion)]));
    expect(chances).toEqual(
      new Map([
        [VRIEHEIDE, tenth / CIRCLE],
        [PASSART, (2 * tenth) / CIRCLE],
      ]),
    );
    expect(cells.every(([, , , inclusion, weight]) => Number(weight) === 1 / Number(inclusion))).toBe(true);
    expect(missed(cells)).toBeLessThan(0.1);
  });

  test('one of a home counts for all of its home that were drawn, so that the weights stay right', () => {
    const cells = drawn({ one: true });
    expect(new Set(cells.map(([home]) => home)).size).toBe(cells.length);
    expect(missed(cells)).toBeLessThan(0.1);
  });

  test('a fixed number is kept over all neighbourhoods; in equal slices the chance is that number over the list', () => {
    const equal = { [VRIEHEIDE]: slices[VRIEHEIDE], [PASSART]: [[0b100, [[7, 7 + tenth]]]] } as const;
    const cells = drawn({ draw: { slices: equal, keep: 500 } });
    expect(cells).toHaveLength(500);
    expect(new Set(cells.map(([, code]) => code)).size).toBe(2);
    const chances = [...new Set(cells.map(([, , , inclusion]) => Number(inclusion)))];
    expect(chances).toHaveLength(1);
    expect(chances[0]).toBeCloseTo(500 / PEOPLE.length, 12);
    expect(weights(cells)).toBeCloseTo(PEOPLE.length, 5);
  });

  test('in slices of other sizes the chances keep their proportion', () => {
    const cells = drawn({ draw: { slices, keep: 500 } });
    const [fewer, more] = [VRIEHEIDE, PASSART].map((code) => Number(cells.find((one) => one[1] === code)?.[3]));
    expect(cells).toHaveLength(500);
    expect((more ?? 0) / (fewer ?? 1)).toBeCloseTo(2, 6);
    expect(missed(cells)).toBeLessThan(0.1);
  });

  test('a large home is not kept more often than a small one, and nobody in it before the others', () => {
    const cells = drawn({
      draw: { slices: { [VRIEHEIDE]: [[0b100, [[0, CIRCLE]]]], [PASSART]: [[0b100, [[0, CIRCLE]]]] }, keep: 1_000 },
      one: true,
    });
    const people = PEOPLE.reduce(
      (sizes, row) => sizes.set(row.slice(0, 16), (sizes.get(row.slice(0, 16)) ?? 0) + 1),
      new Map<string, number>(),
    );
    const bySize = Map.groupBy(cells, ([home = '']) => people.get(home));
    expect(cells).toHaveLength(1_000);
    for (const size of [1, 2, 3, 4]) expect((bySize.get(size)?.length ?? 0) / 250).toBeCloseTo(1, 0.7);
    expect(missed(cells)).toBeLessThan(0.1);
  });

  test('fewer than the fixed number are all kept, and it is told', () => {
    const all = drawn().length;
    const short = drawnFrom(LIST, { draw: { slices, keep: all + 1 } });
    expect(short.rows).toBe(all);
    expect(short.notes).toContainEqual(
      expect.objectContaining({ key: 'short', values: { keep: all + 1, found: all } }),
    );
    expect(drawnFrom(LIST, { draw: { slices, keep: all } }).notes.map(({ key }) => key)).not.toContain('short');
  });

  test('the same list and file are drawn the same, and a number of an activity keeps others', () => {
    const kept = (number: string) => drawnFrom(LIST, { draw: { slices, keep: 300, number } }).drawn;
    expect(kept('4711-3')).toBe(kept('4711-3'));
    expect(kept('4711-3')).not.toBe(kept('4712-1'));
  });
});

describe(rule('K23'), () => {
  const parts = (of: number) => Array.from({ length: of }, (_, index) => ({ part: index + 1, of }));

  test('halves share no row and no home, and together they are the whole', () => {
    const nested = {
      [VRIEHEIDE]: [
        [0b100, [[0, tenth]]],
        [0b100000, [[0, 3 * tenth]]],
      ],
      [PASSART]: slices[PASSART],
    } as const;
    const list = LIST.replaceAll(/25-44$/gm, (group, offset: number) => (offset % 2 ? group : '45-64'));
    const whole = cellsOf(drawnFrom(list, { draw: { slices: nested } }));
    const halves = parts(2).map((part) => cellsOf(drawnFrom(list, { draw: { slices: nested }, part })));
    const homes = halves.map((cells) => new Set(cells.map(([home]) => home)));
    expect(homes[0]?.isDisjointFrom(homes[1] ?? new Set())).toBe(true);
    expect(
      halves
        .flat()
        .map(([home, , group]) => `${home} ${group}`)
        .sort(),
    ).toEqual(whole.map(([home, , group]) => `${home} ${group}`).sort());
    expect((homes[0]?.size ?? 0) / (homes[1]?.size ?? 0)).toBeCloseTo(1, 0.3);
  });

  test('parts of any slices are disjoint, together the whole, and as large as each other but for a point a cell', () => {
    fc.assert(
      fc.property(someSlices, fc.integer({ min: 1, max: 7 }), (some, of) => {
        const cut = parts(of).map((part) => partOf(some, part));
        for (const [index, [mask, pieces]] of some.entries()) {
          const each = cut.map((one) => one[index]?.[1] ?? []);
          expect(cut.map((one) => one[index]?.[0])).toEqual(parts(of).map(() => mask));
          expect(merged(each.flat())).toEqual(merged(pieces));
          const sizes = each.map(sizeOf);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(sizeOf(pieces));
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(20);
        }
        const points = some.flatMap(([, pieces]) => pieces.flat());
        const holding = (point: number) =>
          cut.filter((one) => one.some(([, pieces]) => pieces.some(([lo, hi]) => lo <= point && point < hi)));
        for (const point of points) expect(holding(point).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('one slice is cut by the order of the circle from its first piece', () => {
    const slice = [
      [
        4,
        [
          [10, 20],
          [100, 130],
        ],
      ],
    ] as const;
    expect(partOf(slice, { part: 1, of: 4 })).toEqual([[4, [[10, 20]]]]);
    expect(partOf(slice, { part: 2, of: 4 })).toEqual([[4, [[100, 110]]]]);
    expect(partOf(slice, { part: 1, of: 2 })).toEqual([
      [
        4,
        [
          [10, 20],
          [100, 110],
        ],
      ],
    ]);
    expect(partOf(slice, { part: 3, of: 3 })).toEqual([[4, [[116, 130]]]]);
  });

  test('a fixed number is shared out over the parts, and chances are those of the part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 20 }), (keep, of) => {
        const each = parts(of).map((part) => keptBy(keep, part));
        expect(each.reduce((sum, one) => sum + one, 0)).toBe(keep);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }),
    );
    const half = drawn({ part: { part: 1, of: 2 } });
    const chances = new Set(half.map(([, , , inclusion]) => Number(inclusion).toFixed(6)));
    expect(chances).toEqual(new Set(['0.050000', '0.100000']));
  });
});
