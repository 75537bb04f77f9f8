import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publishData } from '#shared/publication/publish-data.ts';
import { sourcesOf } from '#shared/publication/publications.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import { protect } from '#shared/disclosure/protect.ts';
import { loadSolver, type ProgrammeRow, type Solver } from '#shared/disclosure/solver.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { fail } from '#shared/platform/result.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { IS_LONG } from '#tests/support/long.ts';
import { entered } from '../publication/publishing.ts';
import { anyMade, example, KEY, MINIMUM, mustPublish, pinnedIn, tableOf, tries } from './tables.ts';

vi.setConfig({ testTimeout: 120_000 });

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
});

const LONG_MS = 60_000;
/** At length many of the programmes of a table are too late one by one, else fewer. */
const EVERY = IS_LONG ? 1 : 3;
const PERSON = { id: 'dd', role: 'data-desk', name: 'Dataloket' } as const satisfies Person;
const versions = [{ table: tableOf({ ...example, parts: [50, 95, 0, 100, 50] }), minimum: MINIMUM }];

/** A solver of which some programmes are not solved in time; how many it was asked for. */
async function slowFor(
  isTooLate: (solved: number) => boolean,
): Promise<{ readonly solver: Solver; readonly asked: () => number }> {
  const { open } = await loadSolver();
  let solved = 0;
  const solver: Solver = {
    open: (columns, rows) => {
      const programme = open(columns, rows);
      return {
        ...programme,
        solve: (deadline) => (isTooLate((solved += 1)) ? fail('too-late') : programme.solve(deadline)),
      };
    },
  };
  return { solver, asked: () => solved };
}

/** Who does which of many tasks, so that it costs the least: far more than can be worked out in a millisecond. */
function assignment(tasks: number): {
  readonly columns: { lower: number; upper: number; cost: number }[];
  readonly rows: ProgrammeRow[];
} {
  const all = Array.from({ length: tasks }, (_, index) => index);
  const once = (columns: number[]): ProgrammeRow => ({ columns, factors: columns.map(() => 1), lower: 1, upper: 1 });
  return {
    columns: all.flatMap((who) =>
      all.map((task) => ({ lower: 0, upper: Infinity, cost: (who * 7919 + task * 104_729) % 1009 })),
    ),
    rows: [
      ...all.map((who) => once(all.map((task) => who * tasks + task))),
      ...all.map((task) => once(all.map((who) => who * tasks + task))),
    ],
  };
}

test('A programme stops at its deadline without an answer, and goes on when it is given more time', async () => {
  const { columns, rows } = assignment(200);
  const programme = (await loadSolver()).open(columns, rows);
  expect(programme.solve(deadlineIn(-1))).toEqual(fail('too-late'));
  expect(programme.solve(deadlineIn(1))).toEqual(fail('too-late'));
  expect(programme.solve(deadlineIn(LONG_MS)).ok).toBe(true);
  programme.dispose();
});

test(rule('D47'), async () => {
  const id = await entered(desk, 'proef');
  const counts = ['area,count:people', 'WK091710,104', 'BU09171000,97', 'BU09171001,7'].join('\n');
  const publish = async (withinMs?: number) => publishData(desk, PERSON, id, undefined, Buffer.from(counts), withinMs);
  const before = await readDataset(desk.table, id);
  const refused = await publish(0);
  expect(refused.ok ? '' : refused.error.code).toBe('not-protected');
  expect(refused.ok ? '' : refused.error.detail).toContain('takes too long');
  expect(await readDataset(desk.table, id)).toEqual(before);
  expect(await sourcesOf(desk, id)).toEqual([]);
  expect((await publish(LONG_MS)).ok).toBe(true);
  expect(await sourcesOf(desk, id)).toHaveLength(1);
});

describe('A programme that is not solved in time', () => {
  test('is never taken for protection, whichever it is, nor for a reason to hide more: then nothing is published', async () => {
    const whole = await slowFor(() => false);
    expect((await protect(whole.solver, versions, KEY, deadlineIn(LONG_MS))).ok).toBe(true);
    for (let late = 1; late <= whole.asked(); late += 2 * EVERY) {
      const { solver } = await slowFor((solved) => solved === late);
      expect(await protect(solver, versions, KEY, deadlineIn(LONG_MS))).toEqual(fail('too-late'));
    }
  });

  test('is the only thing that a clock decides: on a machine that takes nearly all the time the same table gets the same pattern', async () => {
    const whole = await slowFor(() => false);
    const fast = await protect(whole.solver, versions, KEY, deadlineIn(LONG_MS));
    const now = performance.now.bind(performance);
    let waited = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + waited);
    const { solver } = await slowFor(() => {
      waited += LONG_MS;
      return false;
    });
    const slow = await protect(solver, versions, KEY, deadlineIn((whole.asked() + 1) * LONG_MS));
    clock.mockRestore();
    expect(fast.ok && slow).toEqual(fast);
  });

  test('ends the search where all that follow are late too', async () => {
    const whole = await slowFor(() => false);
    await protect(whole.solver, versions, KEY, deadlineIn(LONG_MS));
    for (let late = 1; late <= whole.asked(); late += 3 * EVERY) {
      const { solver } = await slowFor((solved) => solved >= late);
      expect(await protect(solver, versions, KEY, deadlineIn(LONG_MS))).toEqual(fail('too-late'));
    }
  });
});

test(rule('D49'), async () => {
  const solver = await loadSolver();
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(anyMade, async (made) => {
      const table = tableOf(made);
      // so many tables that none of the time is left for showing cells again
      const found = await protect(solver, [{ table, minimum: MINIMUM }], KEY, deadlineIn(LONG_MS), Infinity);
      fc.pre(found.ok);
      tried += 1;
      expect(pinnedIn({ table, minimum: MINIMUM, shown: found.value.shown })).toEqual([]);
      const hidden = (shown: readonly (readonly boolean[])[]): number =>
        shown.flat().filter((isShown) => !isShown).length;
      expect(hidden(found.value.shown)).toBeGreaterThanOrEqual(hidden((await mustPublish(table)).shown));
    }),
    tries(49, 12),
  );
  expect(tried).toBeGreaterThan(3);
});
