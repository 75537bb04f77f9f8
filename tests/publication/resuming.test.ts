import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Decisions, DecidedSystems } from '#shared/disclosure/decided.ts';
import { protectTables, type ProtectedTables, type Tables } from '#shared/disclosure/protect-tables.ts';
import type { System, Version } from '#shared/disclosure/system.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { example, KEY, MINIMUM, tableOf } from '../disclosure/tables.ts';

const LONG_MS = 60_000;

/** The same table of several years, which say nothing of each other. */
const years = (count: number, added = 0): Version[] =>
  Array.from({ length: count }, (_, year) => {
    const table = tableOf({ ...example, values: example.values.map((value) => value + year * 7 + added) });
    return { table: { ...table, period: String(2001 + year) }, minimum: MINIMUM, series: `proef ${2001 + year}` };
  });

type Told = {
  readonly protectedTables: ProtectedTables;
  readonly decided: readonly DecidedSystems[];
  readonly done: readonly number[];
};

async function protecting(newest: readonly Version[], more: Partial<Tables> = {}): Promise<Told> {
  const decided: DecidedSystems[] = [];
  const done: number[] = [];
  const found = await protectTables({
    earlier: [],
    newest,
    coincidences: new Set(),
    key: KEY,
    deadline: deadlineIn(LONG_MS),
    decidedEveryMs: 0,
    onDecided: (one) => decided.push(DecidedSystems.parse(JSON.parse(JSON.stringify(one)))),
    onProgress: (now) => done.push(now),
    ...more,
  });
  if (!found.ok) throw new Error(found.error);
  return { protectedTables: found.value, decided, done };
}

test('Tables that were decided before a crash are taken up, and the rest is protected as it would have been', async () => {
  const whole = await protecting(years(4));
  expect(whole.done).toEqual([1, 2, 3, 4]);
  for (const [index, decided] of whole.decided.entries()) {
    const resumed = await protecting(years(4), { decided });
    expect(resumed.done).toEqual(whole.done.slice(index + 1));
    expect(resumed.protectedTables).toEqual(whole.protectedTables);
  }
});

test('What was decided of other numbers, beside other tables, in another order or by another key is not taken up', async () => {
  const [, , third] = (await protecting(years(4))).decided;
  const all = [1, 2, 3, 4];
  expect((await protecting(years(4, 1), { decided: third })).done).toEqual(all);
  expect((await protecting(years(4).reverse(), { decided: third })).done).toEqual(all);
  expect((await protecting(years(4), { decided: third, key: 'another' })).done).toEqual(all);
  expect((await protecting(years(2), { decided: third })).done).toEqual([1, 2]);
  const shownBefore = (await protecting(years(4))).protectedTables.shown[0];
  const earlier = years(1).map((version) => ({ ...version, ...(shownBefore && { shown: shownBefore }) }));
  expect((await protecting(years(4, 1), { decided: third, earlier })).done).toEqual(all);
});

const cells = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 });

test('What is shown of systems is kept bit by bit, and those of which nothing is shown too', () => {
  fc.assert(
    fc.property(fc.array(fc.option(cells, { nil: undefined }), { minLength: 1, maxLength: 12 }), (decided) => {
      const systems = decided.map((isShown, index): System => ({
        values: [index],
        mustBeZero: [false],
        links: [],
        cells: (isShown ?? [false, true]).map((_, value) => ({ variables: [0], value, places: [] })),
      }));
      const first = new Decisions(systems, 'how');
      for (const one of decided) first.add(one);
      const next = new Decisions(systems, 'how');
      next.takeUp(first.kept());
      expect(next.decided).toEqual(decided);
    }),
  );
});

test('Thousands of tables that nobody can tell apart in time are refused at once; as many of different days are as many systems', async () => {
  const table = tableOf({ ...example, districts: [2], groups: [], values: [30, 40], empty: [] });
  const tables = (periodOf: (number: number) => string, count: number): Version[] =>
    Array.from({ length: count }, (_, number) => ({
      table: { ...table, period: periodOf(number) },
      minimum: MINIMUM,
      series: `proef ${periodOf(number)}`,
    }));
  const more = { earlier: [], coincidences: new Set<string>(), key: KEY, deadline: deadlineIn(LONG_MS) };
  expect(await protectTables({ ...more, newest: tables((number) => `reeks ${number}`, 1_000) })).toEqual({
    ok: false,
    error: 'too-late',
  });
  const days = await protecting(
    tables((number) => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10), 300),
  );
  expect(days.done.at(-1)).toBe(300);
});
