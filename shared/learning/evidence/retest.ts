import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.ts';
import { RULE } from '../../people/actor.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import { assumptionChanges, readAssumptions, type KeptAssumption } from '../assumptions/assumption-store.ts';
import { testAll, withTests } from './test-indicators.ts';

/** Stores what tests say of an assumption, where that is anything new; says whether nobody else wrote meanwhile. */
async function storeTests(
  { table, clock }: Desk,
  before: KeptAssumption,
  evidence: Assumption['evidence'],
): Promise<boolean> {
  const { assumption } = before;
  if (assumption.withdrawn || isDeepStrictEqual(evidence, assumption.evidence)) return true;
  const step = { before, after: { ...assumption, evidence }, line: { by: RULE.id, action: 'tested' as const } };
  return (await table.write(assumptionChanges(step, clock.now()).changes)) === undefined;
}

/**
 * Rule L6. Tests some assumptions anew by the figures of now, and stores what came of it with the status that follows. It can be cut off at any
 * moment and called again: what says the same is not written.
 */
export async function retest(desk: Desk, ids: readonly string[]): Promise<void> {
  let left = [...new Set(ids)];
  await untilDone(async () => {
    const kept = await readAssumptions(desk.table, left);
    const tests = await testAll(
      desk,
      kept.map(({ assumption }) => assumption),
    );
    left = [];
    for (const one of kept) {
      const { id, evidence } = one.assumption;
      if (!(await storeTests(desk, one, withTests(evidence, tests.get(id) ?? [])))) left.push(id);
    }
    return left.length === 0 ? true : undefined;
  });
}
