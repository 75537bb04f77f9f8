import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { protect } from '#shared/disclosure/protect.ts';
import { loadSolver, type Programme, type Solver } from '#shared/disclosure/solver.ts';
import type { Version } from '#shared/disclosure/system.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { ok } from '#shared/platform/result.ts';
import { rule } from '#shared/rulebook.ts';
import { Attacker, type Target } from './attacker.ts';
import {
  anyMade,
  answerOf,
  example,
  KEY,
  knownOf,
  MINIMUM,
  mustPublish,
  pinnedIn,
  published,
  smallCounts,
  tableOf,
  tries,
} from './tables.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Which counts of which rows are shown, with one of them changed. */
const changed = ({ table, minimum, shown = [] }: Version, row: number, count: number, value: boolean): Version => ({
  table,
  minimum,
  shown: shown.map((cells, index) =>
    index === row ? cells.map((cell, column) => (column === count ? value : cell)) : cells,
  ),
});

const rowOf = ({ table }: Version, place: string, group: string): number =>
  table.rows.findIndex((row) => row.place === place && row.groups[0] === group);

test(rule('D40'), async () => {
  const version = await mustPublish(tableOf({ ...example, parts: [50, 95, 0, 100, 50], empty: [4] }));
  const { table, shown } = version;
  const rows = table.rows.map(({ values: [people = 0, some = 0], place }, row) => ({
    people,
    some,
    isEmpty: (table.places[place] ?? []).every((code) => table.empty.includes(code)),
    shown: shown[row],
  }));
  const [empty, inhabited] = [rows.filter(({ isEmpty }) => isEmpty), rows.filter(({ isEmpty }) => !isEmpty)];
  const few = inhabited.filter(({ people }) => people < MINIMUM);
  const fewOfThem = inhabited.filter(({ some }) => some < MINIMUM);
  const nearlyAll = inhabited.filter(({ people, some }) => people - some < MINIMUM);
  for (const kind of [empty, few, fewOfThem, nearlyAll]) expect(kind.length).toBeGreaterThan(0);
  for (const row of empty) expect(row.shown).toEqual([true, true]);
  for (const row of few) expect(row.shown?.[0]).toBe(false);
  for (const row of fewOfThem) expect(row.shown?.[1]).toBe(false);
  for (const row of nearlyAll)
    expect([
      [true, false],
      [false, true],
      [false, false],
    ]).toContainEqual(row.shown);
});

test(rule('D41'), async () => {
  const version = await mustPublish(tableOf(example));
  expect(pinnedIn(version)).toEqual([]);
  // and the attacker is worth something: without the further cells it finds the small ones
  const { table } = version;
  const primaryOnly = {
    table,
    minimum: MINIMUM,
    shown: table.rows.map(({ values }) => values.map((value) => value >= MINIMUM)),
  };
  expect(pinnedIn(primaryOnly).length).toBeGreaterThan(0);
});

describe('In random tables', () => {
  test('no small count, nor the rest of a whole, can be told by who has all answers', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(anyMade, async (made) => {
        const version = await published(tableOf(made));
        fc.pre(version !== undefined);
        tried += smallCounts(version).length;
        expect(pinnedIn(version)).toEqual([]);
      }),
      tries(41, 40),
    );
    expect(tried).toBeGreaterThan(20);
  });

  test('a further cell that is shown all the same brings a small count within its limits: few are hidden needlessly', async () => {
    let [tried, needless] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyMade, fc.nat(), async (made, choice) => {
        const version = await published(tableOf({ ...made, parts: undefined }));
        fc.pre(version !== undefined);
        // A district of one neighbourhood is that neighbourhood: both are shown or neither.
        const further = version.table.rows.flatMap(({ values: [value = 0] }, row) =>
          value >= MINIMUM && !version.shown[row]?.[0] ? [row] : [],
        );
        const row = further[choice % Math.max(1, further.length)];
        fc.pre(row !== undefined);
        tried += 1;
        const one = changed(version, row, 0, true);
        // every small count has the same limits, which are wider than D41 asks for most
        const targets = smallCounts(one).map((target) => ({ ...target, up: MINIMUM + 4, down: 0 }));
        if (new Attacker([answerOf(one)], knownOf(one.table)).pinned(targets).length === 0) needless += 1;
      }),
      tries(42, 60),
    );
    expect(tried).toBeGreaterThan(20);
    expect(needless / tried).toBeLessThan(0.15);
  });

  test('a small count that is shown, or its one parent, is caught', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(anyMade, fc.nat(), async (made, choice) => {
        const version = await published(tableOf({ ...made, parts: undefined }));
        fc.pre(version !== undefined);
        const small = smallCounts(version).map(({ row }) => row);
        const row = small[choice % Math.max(1, small.length)];
        fc.pre(row !== undefined);
        tried += 1;
        expect(pinnedIn(changed(version, row, 0, true)).length).toBeGreaterThan(0);
      }),
      tries(43, 60),
    );
    expect(tried).toBeGreaterThan(20);
  });
});

test('A district of one neighbourhood is that neighbourhood: hiding only the one is caught, and does not happen', async () => {
  const version = await mustPublish(tableOf(example));
  for (const group of ['a', 'b', 'total']) {
    const [district, only] = [rowOf(version, 'WK1', group), rowOf(version, 'BU10', group)];
    expect(version.shown[district]).toEqual(version.shown[only]);
  }
  expect(version.shown[rowOf(version, 'BU10', 'a')]).toEqual([false]);
  expect(pinnedIn(changed(version, rowOf(version, 'WK1', 'a'), 0, true)).length).toBeGreaterThan(0);
});

/** Counts that were shown and moved by less than the minimum: how far they moved must not be told either. */
function moves({ table: { rows: before }, shown = [] }: Version, { table }: Version): Target[] {
  return table.rows.flatMap(({ values }, row) =>
    table.counts.flatMap(({ id }, count): Target[] => {
      const [was, is] = [before[row]?.values[count] ?? 0, values[count] ?? 0];
      if (!shown[row]?.[count] || was === is || Math.abs(is - was) >= MINIMUM) return [];
      return [
        {
          version: 1,
          row,
          count: id,
          up: is > was ? Math.max(is + 5, was + 10) : is + 5,
          down: Math.max(0, is < was ? Math.min(is - 5, was - 10) : is - 5),
        },
      ];
    }),
  );
}

/** A later version: some of the smallest pieces moved. */
const anyMoves = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: -4, max: 6 }) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) },
  ),
  { minLength: 24, maxLength: 24 },
);

describe(rule('D43').slice(0, 3), () => {
  test(rule('D43'), async () => {
    const first = await mustPublish(tableOf(example));
    const grown = tableOf({ ...example, values: [30, 43, 25, 31, 12, 60, 4, 33, 50, 21, 18, 27] });
    const second = await mustPublish(grown, [first]);
    // 3 became 30, and stays hidden; 40 became 43, and is hidden now if it was shown
    expect(second.shown[rowOf(second, 'BU00', 'a')]).toEqual([false]);
    expect(second.shown[rowOf(second, 'BU00', 'b')]).toEqual([false]);
    const hidden = first.shown.flatMap(([isShown], row) => (isShown ? [] : [row]));
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.map((row) => second.shown[row])).toEqual(hidden.map(() => [false]));
  });

  test('no small count of any version can be told by who has all versions and is told what did not change', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(anyMade, anyMoves, async (made, steps) => {
        const first = await published(tableOf(made));
        const table = tableOf({
          ...made,
          values: made.values.map((value, index) => Math.max(0, value + (steps[index] ?? 0))),
        });
        const second = first && (await published(table, [first]));
        fc.pre(first !== undefined && second !== undefined);
        tried += 1;
        const pieces = first.table.rows.map(
          ({ place, groups, values }) => [JSON.stringify([place, ...groups]), JSON.stringify(values)] as const,
        );
        const later = new Map(
          table.rows.map(({ place, groups, values }) => [JSON.stringify([place, ...groups]), JSON.stringify(values)]),
        );
        const isUnchanged = (code: string, groups: readonly string[]): boolean => {
          const name = JSON.stringify([code, ...groups]);
          return new Map(pieces).get(name) === later.get(name);
        };
        const attacker = new Attacker([answerOf(first), answerOf(second)], knownOf(table, isUnchanged));
        expect(attacker.pinned([...smallCounts(first, 0), ...smallCounts(second, 1), ...moves(first, second)])).toEqual(
          [],
        );
      }),
      tries(44, 40),
    );
    expect(tried).toBeGreaterThan(0);
  });

  test('the same data again show the same', async () => {
    const first = await mustPublish(tableOf(example));
    expect((await mustPublish(first.table, [first])).shown).toEqual(first.shown);
  });
});

test(rule('D42'), async () => {
  const versions = [{ table: tableOf(example), minimum: MINIMUM }];
  const solver = await loadSolver();
  /** A solver of which the programmes that are opened first, by the search, or those of the attack are blind. */
  const blind = (isBlind: (opened: number) => boolean, solve: Programme['solve']): Solver => {
    let opened = 0;
    return {
      open: (columns, rows) =>
        isBlind((opened += 1)) ? { ...solver.open(columns, rows), solve } : solver.open(columns, rows),
    };
  };
  // every need is met with nothing at all: the attack finds out, and what is hidden instead is attacked anew
  const mended = await protect(
    blind(
      (opened) => opened === 1,
      () => ok(new Float64Array(10_000)),
    ),
    versions,
    KEY,
    deadlineIn(60_000),
  );
  expect(mended.ok ? pinnedIn({ table: tableOf(example), minimum: MINIMUM, shown: mended.value.shown }) : []).toEqual(
    [],
  );
  // what is found closed again and again is not published
  const everythingBlind = blind(
    () => true,
    () => ok(new Float64Array(10_000)),
  );
  expect(await protect(everythingBlind, versions, KEY, deadlineIn(60_000))).toEqual({ ok: false, error: 'impossible' });
});

test(rule('D48'), async () => {
  const versions = [{ table: tableOf(example), minimum: MINIMUM }];
  const solver = await loadSolver();
  // solvers that say of the pattern and of the attack on it alike that everything is possible
  for (const lie of [0, 5, 1000]) {
    const lying: Solver = {
      open: (columns, rows) => ({
        ...solver.open(columns, rows),
        solve: () => ok(new Float64Array(columns.length).fill(lie)),
      }),
    };
    expect(await protect(lying, versions, KEY, deadlineIn(60_000))).toEqual({ ok: false, error: 'impossible' });
  }
});
