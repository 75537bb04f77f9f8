import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAWN_GROUPS } from '#shared/drawing/pieces.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { rule } from '#shared/rulebook.ts';
import { cellsOf, drawFile, drawnFrom, dwelling, PASSART, someSlices, VRIEHEIDE } from './lists.ts';
import { naiveDraw, naivePoint, type Known } from './naive.ts';

const HALF = CIRCLE / 2;

/** People in homes: each home in a neighbourhood, and how many live there in which groups. */
const someHomes = fc.array(
  fc.record({
    number: fc.integer({ min: 0, max: 100_000 }),
    code: fc.constantFrom(VRIEHEIDE, PASSART, 'BU09170000'),
    groups: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
);

const listOf = (rows: readonly Known[]): string =>
  [
    'name;group;dwelling;neighbourhood',
    ...rows.map(({ row, group, dwelling: home, code }) => `Row ${row};${DRAWN_GROUPS[group] ?? ''};${home};${code}`),
  ].join('\n');

const known = (homes: readonly { number: number; code: string; groups: number[] }[]): Known[] => {
  const each = [...new Map(homes.map((home) => [home.number, home])).values()];
  return each
    .flatMap(({ number, code, groups }) => groups.map((group) => ({ dwelling: dwelling(number), code, group })))
    .map((one, index) => ({ ...one, row: index + 2 }));
};

const rowsOf = (cells: string[][]) =>
  cells.map(([name = '', , , , inclusion = '', weight = '']) => ({
    row: Number(name.slice('Row '.length)),
    inclusion: Number(inclusion),
    weight: Number(weight),
  }));

describe(rule('K21'), () => {
  test('a thousand random lists are drawn as a second, naive drawing draws them', () => {
    fc.assert(
      fc.property(
        someHomes,
        someSlices,
        someSlices,
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        (homes, vrieheide, passart, one, keep) => {
          const rows = known(homes);
          const draw = { slices: { [VRIEHEIDE]: vrieheide, [PASSART]: passart }, ...(keep !== undefined && { keep }) };
          const right = naiveDraw(drawFile(draw), rows, one);
          const found = rowsOf(cellsOf(drawnFrom(listOf(rows), { draw, one })));
          expect(found.map(({ row }) => row)).toEqual(right.map(({ row }) => row));
          for (const [index, { inclusion, weight }] of found.entries()) {
            expect(inclusion).toBeCloseTo(right[index]?.inclusion ?? Number.NaN, 12);
            expect(weight).toBe(1 / inclusion);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('all of a home are drawn or none, of those who were asked', () => {
    const rows = Array.from(
      { length: 600 },
      (_, index) => `${dwelling(index >> 1)};${VRIEHEIDE};${index % 2 ? '25-44' : '0-14'}`,
    );
    const list = ['dwelling;buurt;groep', ...rows].join('\n');
    const both = cellsOf(drawnFrom(list, { draw: { slices: { [VRIEHEIDE]: [[0b101, [[0, HALF]]]] } } }));
    const homes = Map.groupBy(both, ([home]) => home);
    expect([...homes.values()].every(({ length }) => length === 2)).toBe(true);
    expect([...homes.keys()].every((home = '') => naivePoint(home) < HALF)).toBe(true);
    expect(homes.size).toBeGreaterThan(100);
    const adults = cellsOf(drawnFrom(list, { draw: { slices: { [VRIEHEIDE]: [[0b100, [[0, HALF]]]] } } }));
    expect(new Set(adults.map(([, , group]) => group))).toEqual(new Set(['25-44']));
    expect(adults).toHaveLength(homes.size);
  });

  test('households are homes: whoever lives there comes along, unless one of each is asked for', () => {
    const slices = { [VRIEHEIDE]: [[0b100000, [[0, HALF]]]] } as const;
    const rows = Array.from({ length: 300 }, (_, index) => `${dwelling(Math.floor(index / 3))};${VRIEHEIDE}`);
    const list = ['dwelling;neighbourhood', ...rows].join('\n');
    const whole = cellsOf(drawnFrom(list, { draw: { slices } }));
    const one = cellsOf(drawnFrom(list, { draw: { slices }, one: true }));
    expect(whole).toHaveLength(one.length * 3);
    expect(new Set(whole.map(([, , inclusion]) => inclusion))).toEqual(new Set(['0.5']));
    expect(new Set(one.map(([, , inclusion]) => inclusion))).toEqual(new Set([String(0.5 / 3)]));
    expect(new Set(one.map(([home]) => home)).size).toBe(one.length);
  });

  test('the ages are those on the first day of asking', () => {
    const born = [
      '2002-01-18',
      '2002-01-19',
      '19810117',
      '18-1-1982',
      '19 januari 1982',
      '31/12/2001',
      '1990-00-00',
      '1990-05-00',
    ];
    const list = [
      'dwelling,neighbourhood,geboortedatum',
      ...born.map((day, index) => `${dwelling(index)},${VRIEHEIDE},${day}`),
    ].join('\n');
    const { drawn } = drawnFrom(list, { draw: { slices: { [VRIEHEIDE]: [[0b100, [[0, CIRCLE]]]] } } });
    expect(
      drawn
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[2]),
    ).toEqual(['2002-01-18', '19 januari 1982', '31/12/2001', '1990-00-00', '1990-05-00']);
  });

  test('how long a home rested stands behind it, by the class of its piece', () => {
    const quarter = CIRCLE / 4;
    const rest = {
      [VRIEHEIDE]: [
        [0, quarter, 4],
        [quarter, HALF, 25],
        [HALF, HALF + quarter, 26],
      ],
    } as const;
    const list = [
      'dwelling;neighbourhood',
      ...Array.from({ length: 100 }, (_, index) => `${dwelling(index)};${VRIEHEIDE}`),
    ].join('\n');
    const classes = ['0-11', '12-25', '26-51', '52+'];
    for (const [home = '', , , , found] of cellsOf(drawnFrom(list, { draw: { rest } })))
      expect(found).toBe(classes[Math.floor(naivePoint(home) / quarter)]);
    expect(new Set(cellsOf(drawnFrom(list, { draw: { rest: {} } })).map((cells) => cells[4]))).toEqual(
      new Set(['52+']),
    );
    const none = drawnFrom(list, { draw: { rest: undefined } });
    expect(new Set(cellsOf(none).map((cells) => cells[4]))).toEqual(new Set(['']));
    expect(none.notes.map(({ key }) => key)).toEqual(['no-rest']);
  });
});
