import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, byGroup, conflicts, type DrawRow, type Seeker } from '#shared/burden/slices/allocate.ts';
import { need, shared, type Slice } from '#shared/burden/slices/circle.ts';
import { merged, partOf, sizeOf } from '#shared/drawing/pieces.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { openRows, packRows, rowsTogether, storedRows } from '#shared/burden/slices/rows.ts';
import type { Days } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';
import { inConflict, naiveSlices, type NaiveRow } from './naive.ts';

const period = fc.record({ start: fc.integer({ min: 20_400, max: 20_700 }), length: fc.integer({ min: 1, max: 40 }) });
const ask = fc.record({
  periods: fc.array(period, { minLength: 1, maxLength: 2 }),
  groups: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
  participants: fc.integer({ min: 1, max: 900 }),
  epoch: fc.constantFrom(1, 1, 1, 2),
  ownList: fc.constantFrom(false, false, false, true),
});
const register = fc.record({ asks: fc.array(ask, { minLength: 1, maxLength: 14 }), rest: fc.constantFrom(4, 12, 26) });
type Asked = typeof ask extends fc.Arbitrary<infer Value> ? Value : never;

const seekerOf = ({ periods, groups, participants, epoch }: Asked): Seeker => ({
  periods: periods.map(({ start, length }) => ({ start, end: start + length - 1 })),
  groups: groups.toSorted((a, b) => a - b),
  need: need(participants, 1_000),
  epoch,
});
const maskOf = (groups: readonly number[]): number => groups.reduce((mask, group) => mask | (1 << group), 0);
const idOf = (at: number): string => at.toString(16).padStart(16, '0');

const rowsFor = (seeker: Seeker, at: number, others: readonly DrawRow[], rest: number, ownList: boolean): DrawRow[] => {
  const row = { id: idOf(at), periods: seeker.periods, epoch: seeker.epoch, need: seeker.need };
  return ownList
    ? [{ ...row, mask: maskOf(seeker.groups), pieces: [] }]
    : allocate(seeker, others, rest).map(([mask, pieces]) => ({ ...row, mask, pieces }));
};

/** A register filled ask after ask. */
function filled(asks: readonly Asked[], rest: number): DrawRow[] {
  const rows: DrawRow[] = [];
  asks.forEach((one, at) => rows.push(...rowsFor(seekerOf(one), at, rows, rest, one.ownList)));
  return rows;
}

const naiveRows = (rows: readonly DrawRow[]): NaiveRow[] =>
  rows.map(({ id, periods, mask, epoch, pieces }) => ({
    id,
    periods,
    groups: [0, 1, 2, 3, 4, 5].filter((group) => (mask & (1 << group)) !== 0),
    epoch,
    pieces: pieces.map(([lo, hi]) => [BigInt(lo), BigInt(hi)]),
  }));
const naivePieces = (slice: Slice): [bigint, bigint][] => slice.map(([lo, hi]) => [BigInt(lo), BigInt(hi)]);

describe(rule('K4'), () => {
  test('slices are those that a second, naive working takes, with what is kept and without', () => {
    fc.assert(
      fc.property(register, ask, fc.boolean(), ({ asks, rest }, last, keeps) => {
        const rows = filled(asks, rest);
        const seeker = seekerOf(last);
        const kept = keeps
          ? byGroup(allocate({ ...seeker, need: Math.ceil(seeker.need / 2) }, rows.slice(1), rest))
          : new Map<number, Slice>();
        const mine = byGroup(allocate({ ...seeker, kept }, rows, rest));
        const theirs = naiveSlices(
          {
            ...seeker,
            need: BigInt(seeker.need),
            kept: new Map([...kept].map(([group, slice]) => [group, naivePieces(slice)])),
          },
          naiveRows(rows),
          rest,
        );
        for (const group of seeker.groups) expect(naivePieces(mine.get(group) ?? [])).toEqual(theirs.get(group));
      }),
      { numRuns: 300 },
    );
  });

  test('the order in which rows are read does not matter', () => {
    fc.assert(
      fc.property(register, ask, fc.integer({ min: 1, max: 1_008 }), ({ asks, rest }, last, chance) => {
        const rows = filled(asks, rest);
        const shuffled = rows.map((row, at) => ({ row, at: (at * chance) % 1_009 })).sort((a, b) => a.at - b.at);
        expect(
          allocate(
            seekerOf(last),
            shuffled.map(({ row }) => row),
            rest,
          ),
        ).toEqual(allocate(seekerOf(last), rows, rest));
      }),
      { numRuns: 200 },
    );
  });

  test('as few points as can be are asked again: none while there is room, and never more than is lacking', () => {
    fc.assert(
      fc.property(register, ask, ({ asks, rest }, last) => {
        const rows = filled(asks, rest);
        const seeker = seekerOf(last);
        const mine = byGroup(allocate(seeker, rows, rest));
        for (const group of seeker.groups) {
          const near = rows.filter(
            (row) =>
              row.epoch === seeker.epoch &&
              (row.mask & (1 << group)) !== 0 &&
              inConflict(row.periods, seeker.periods, rest),
          );
          const taken = merged(near.flatMap(({ pieces }) => pieces));
          const free = CIRCLE - sizeOf(taken);
          const slice = mine.get(group) ?? [];
          expect(sizeOf(slice)).toBe(seeker.need);
          expect(sizeOf(shared(slice, taken))).toBe(Math.max(0, seeker.need - free));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what was issued never moves: more people get more cells, fewer lose none', () => {
    fc.assert(
      fc.property(register, ask, fc.integer({ min: 1, max: 900 }), ({ asks, rest }, last, participants) => {
        const rows = filled(asks, rest);
        const before = byGroup(allocate(seekerOf(last), rows, rest));
        const changed = { ...seekerOf({ ...last, participants }), kept: before };
        const after = byGroup(allocate(changed, [...rows, ...filled(asks.slice(0, 2), rest)], rest));
        for (const [group, slice] of before) {
          const now = after.get(group) ?? [];
          expect(sizeOf(shared(now, slice))).toBe(sizeOf(slice));
          expect(sizeOf(now)).toBe(Math.max(sizeOf(slice), changed.need));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe(rule('K1'), () => {
  test('two asks conflict where the gap is at most the weeks of rest, in days', () => {
    const from = [{ start: 100, end: 110 }];
    expect(conflicts(from, [{ start: 110 + 84, end: 300 }], 12)).toBe(true);
    expect(conflicts(from, [{ start: 110 + 85, end: 300 }], 12)).toBe(false);
    expect(conflicts(from, [{ start: 0, end: 16 }], 12)).toBe(true);
    expect(conflicts(from, [{ start: 0, end: 15 }], 12)).toBe(false);
  });
});

const byDays = (a: Days, b: Days): number => a.start - b.start || a.end - b.end;
const textOf = ({ id, mask, epoch, need: needed, pieces, periods }: DrawRow): string => {
  const distinct = [...new Map(periods.map((days) => [`${days.start}-${days.end}`, days])).values()];
  return JSON.stringify([id, mask, epoch, needed, pieces, distinct.toSorted(byDays)]);
};

test('rows are read back as they were packed, on one page or two, in waves or not', () => {
  fc.assert(
    fc.property(register, ({ asks, rest }) => {
      const rows = filled(asks, rest);
      const packed = packRows(rows.flatMap(storedRows));
      const again = rowsTogether([...openRows(packed), ...openRows(packed)]);
      const sorted = (some: readonly DrawRow[]): string[] => some.map(textOf).sort();
      expect(sorted(again)).toEqual(sorted(rows));
      expect(packRows(openRows(packed))).toEqual(packed);
    }),
    { numRuns: 100 },
  );
});

test('a slice of more pieces than a row holds stands in several rows', () => {
  const pieces = Array.from({ length: 600 }, (_, at): [number, number] => [at * 1_000, at * 1_000 + 10]);
  const row: DrawRow = { id: idOf(1), periods: [{ start: 5, end: 9 }], mask: 4, epoch: 1, need: 6_000, pieces };
  const read = rowsTogether(openRows(packRows(storedRows(row))));
  expect(read.flatMap((one) => one.pieces)).toEqual(pieces);
});

test('a row of a release that kept a mark of the organisation in it is read as the same row, and packed anew without it', () => {
  const rows = [1, 2].map((at): DrawRow => ({
    ...{ id: idOf(at), periods: [{ start: 5, end: 9 }], mask: 4, epoch: 1, need: 6_000 },
    pieces: [[at * 1_000, at * 1_000 + 10]],
  }));
  const now = packRows(rows.flatMap(storedRows));
  const then = Buffer.from(now);
  for (const at of [0, now.byteLength / 2]) then.writeUInt32LE(0xfe_dc_ba_98, at + 20);
  expect(rowsTogether(openRows(then))).toEqual(rows);
  expect(packRows(openRows(then))).toEqual(now);
});

describe(rule('K8'), () => {
  test('the parts of a slice are disjoint and together the whole', () => {
    fc.assert(
      fc.property(register, fc.integer({ min: 1, max: 9 }), ({ asks, rest }, of) => {
        for (const { pieces } of filled(asks, rest)) {
          const parts = Array.from(
            { length: of },
            (_, at) => partOf([[1, pieces]], { part: at + 1, of })[0]?.[1] ?? [],
          );
          expect(parts.reduce((sum, part) => sum + sizeOf(part), 0)).toBe(sizeOf(pieces));
          expect(merged(parts.flat())).toEqual(pieces);
        }
      }),
      { numRuns: 100 },
    );
  });
});
