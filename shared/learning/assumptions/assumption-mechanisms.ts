import type { Desk } from '../../desk.ts';
import { readLogics } from '../../interventions/logic/logic-store.ts';
import { logicsOn } from '../../interventions/logic/rests-on.ts';
import type { Actor } from '../../people/actor.ts';
import { seenAmong } from './seen-interventions.ts';

/** Where an assumption is a mechanism of a logic. */
export type MechanismOn = { readonly intervention: string; readonly mechanism: string };

/** Rule L14. The mechanisms that rest on an assumption, of the interventions that somebody may know of. */
export async function mechanismsOn(desk: Desk, actor: Actor, assumption: string): Promise<MechanismOn[]> {
  const ids = await logicsOn(desk.table, assumption);
  if (ids.length === 0) return [];
  const [seen, logics] = await Promise.all([seenAmong(desk, actor, ids), readLogics(desk.table, ids)]);
  return [...logics].flatMap(([intervention, { logic }]) =>
    seen.has(intervention)
      ? logic.mechanisms
          .filter((mechanism) => mechanism.assumption === assumption)
          .map(({ id: mechanism }) => ({ intervention, mechanism }))
      : [],
  );
}
