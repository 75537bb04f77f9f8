import type { Desk } from '../../desk.ts';
import { RULE } from '../../people/actor.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { assumptionChanges, readAssumption, readAssumptions } from './assumption-store.ts';
import { idsInPart, partOf } from './look-through.ts';

/** What somebody entered, as they get it. */
export type Entered = { readonly id: string; readonly statement: string };

const idsEnteredBy = ({ table }: Desk, personId: string): Promise<string[]> =>
  idsInPart(table, partOf('keeper', personId), Infinity);

/** Rule P10. The assumptions that somebody entered, also those that were withdrawn. */
export async function enteredBy(desk: Desk, personId: string): Promise<Entered[]> {
  const kept = await readAssumptions(desk.table, await idsEnteredBy(desk, personId));
  return kept.map(({ assumption: { id, statement } }) => ({ id, statement }));
}

/** Rule P11. Forgets who entered what somebody entered: the assumptions stay, and the desk alone is told of them. */
export async function forgetEnteredBy(desk: Desk, personId: string): Promise<void> {
  for (const id of await idsEnteredBy(desk, personId))
    await untilDone(async () => {
      const before = await readAssumption(desk.table, id);
      if (before?.assumption.enteredBy !== personId) return true;
      const { enteredBy: _, ...after } = before.assumption;
      const line = { by: RULE.id, action: 'changed' as const };
      const { changes } = assumptionChanges({ before, after, line, quiet: true }, desk.clock.now());
      return (await desk.table.write(changes)) ? undefined : true;
    });
}
