import * as fc from 'fast-check';
import { expect } from 'vitest';
import { readHistory } from '#shared/activities/record/read-history.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { deskOver, testClock, type TestEngine } from '../support/desk.ts';
import { PLACES } from '../support/register.ts';
import { bureau, carryOut, command, idsOf, type Command } from './commands.ts';
import { Crash, crashing, type PlugPulled } from '../support/tables.ts';

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
