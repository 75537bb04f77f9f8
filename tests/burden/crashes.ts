import * as fc from 'fast-check';
import { expect } from 'vitest';
import { changeActivity } from '#shared/activities/change-activity.ts';
import { correctActivity } from '#shared/activities/correct-activity.ts';
import { decideOnActivity } from '#shared/activities/decide-on-activity.ts';
import { findActivities } from '#shared/activities/find-activities.ts';
import { readHistory } from '#shared/activities/read-history.ts';
import { moveActivity } from '#shared/activities/move-activity.ts';
import { registerActivity } from '#shared/activities/register-activity.ts';
import { undoDecision } from '#shared/activities/undo-decision.ts';
import { rebuildLedger } from '#shared/activities/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Table } from '#shared/platform/table.ts';
import { deskOver, testClock, type TestEngine } from '../support/desk.ts';
import { PLACES, plans } from '../support/register.ts';
import { Crash, crashing, type PlugPulled } from '../support/tables.ts';

const owner: Person = { id: 'an', role: 'researcher', name: 'An' };
const bureau: Person = { id: 'bo', role: 'bureau', name: 'Bo' };

/** One command of a sequence, on the activity with that index of those there are; and whether the plug is pulled during it. */
const command = fc.record({
  what: fc.constantFrom(
    'register',
    'register',
    'change',
    'approve',
    'request-changes',
    'decline',
    'running',
    'completed',
    'corrected',
    'undone',
    'withdrawn',
    'cancelled',
  ),
  which: fc.nat(5),
  plan: plans(),
  override: fc.boolean(),
  realised: fc.option(fc.record({ participants: fc.nat(500), minutesPerContact: fc.nat(60) }), { nil: undefined }),
  plug: fc.constantFrom<PlugPulled[]>(undefined, undefined, 'before', 'after'),
  day: fc.integer({ min: 23, max: 30 }),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** What comes after a decision: it is taken back, moves on, or its numbers are put right. */
async function goOn(
  desk: Desk,
  id: string,
  what: 'corrected' | 'undone' | 'running' | 'completed' | 'withdrawn' | 'cancelled',
  realised: Command['realised'],
): Promise<void> {
  if (what === 'corrected') {
    await correctActivity(desk, bureau, id, '*', { realised: realised ?? {}, reason: 'Daarom.' });
  } else if (what === 'undone') {
    await undoDecision(desk, bureau, id, '*');
  } else {
    await moveActivity(desk, what === 'withdrawn' ? owner : bureau, id, '*', {
      to: what,
      reason: 'Daarom.',
      ...(what === 'completed' && realised && { realised }),
    });
  }
}

async function carryOut(
  desk: Desk,
  ids: readonly string[],
  { what, which, plan, override, realised }: Command,
  key: string,
): Promise<void> {
  const id = ids[which % Math.max(1, ids.length)];
  if (what === 'register' || id === undefined) {
    await registerActivity(desk, owner, key, plan);
  } else if (what === 'change') {
    await changeActivity(desk, override ? bureau : owner, id, '*', {
      ...plan,
      ...(override && { override, reason: 'Omdat het moet.' }),
    });
  } else if (what === 'approve' || what === 'decline' || what === 'request-changes') {
    await decideOnActivity(desk, bureau, id, '*', { decision: what, reason: 'Daarom.', override });
  } else {
    await goOn(desk, id, what, realised);
  }
}

const idsOf = async (desk: Desk): Promise<string[]> => {
  const found = await findActivities(desk, bureau, { limit: 100 });
  return found.ok ? found.value.items.map(({ id }) => id) : [];
};

/** Runs a sequence; after every crash the process starts anew and the same request is sent again, as a client would. */
async function run(table: Table, commands: readonly Command[]): Promise<Desk> {
  const clock = testClock();
  const fresh = (plug: PlugPulled): Desk => {
    let pulled = plug;
    const pull = (): PlugPulled => {
      const now = pulled;
      pulled = undefined;
      return now;
    };
    return deskOver(crashing(table, pull), clock);
  };
  for (const [index, one] of commands.entries()) {
    clock.set(`2026-11-${String(one.day)}T09:00:00Z`);
    const ids = await idsOf(fresh(undefined));
    try {
      await carryOut(fresh(one.plug), ids, one, `key-${index}`);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await carryOut(fresh(undefined), ids, one, `key-${index}`);
    }
  }
  return fresh(undefined);
}

/** So many sequences of commands, the plug pulled before or after any write: the ledger is each time what the activities make it. */
export const holdsAfterCrashes = (engine: TestEngine, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 9 }), async (commands) => {
      const { table } = await engine.freshDesk(testClock(), PLACES);
      const desk = await run(table, commands);
      const { differences, activities } = await rebuildLedger(table);
      expect(differences).toEqual([]);
      const ids = await idsOf(desk);
      expect(ids).toHaveLength(activities);
      for (const id of ids) {
        const history = await readHistory(desk, bureau, id);
        expect(history.ok && history.value[0]?.action).toBe('registered');
      }
    }),
    { numRuns },
  );
