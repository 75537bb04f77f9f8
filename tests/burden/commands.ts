import * as fc from 'fast-check';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { correctActivity } from '#shared/activities/changing/correct-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { undoDecision } from '#shared/activities/deciding/undo-decision.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { plans } from '../support/register.ts';
import type { PlugPulled } from '../support/tables.ts';

/** Who registers. */
const owner: Person = { id: 'an', role: 'researcher', name: 'An' };
export const bureau: Person = { id: 'bo', role: 'bureau', name: 'Bo' };

/** One command of a sequence, on the activity with that index of those there are; and whether the plug is pulled during it. */
export const command = fc.record({
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
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

type Outcome = { readonly ok: boolean };

/** What comes after a decision: it is taken back, moves on, or its numbers are put right. */
async function goOn(
  desk: Desk,
  id: string,
  what: 'corrected' | 'undone' | 'running' | 'completed' | 'withdrawn' | 'cancelled',
  realised: Command['realised'],
): Promise<Outcome> {
  if (what === 'corrected')
    return correctActivity(desk, bureau, id, '*', { realised: realised ?? {}, reason: 'Daarom.' });
  if (what === 'undone') return undoDecision(desk, bureau, id, '*');
  return moveActivity(desk, what === 'withdrawn' ? owner : bureau, id, '*', {
    to: what,
    reason: 'Daarom.',
    ...(what === 'completed' && realised && { realised }),
  });
}

/** Carries a command out on one of these activities; says on which, and whether it was. */
export async function carryOut(
  desk: Desk,
  ids: readonly string[],
  { what, which, plan, override, realised }: Command,
  key: string,
): Promise<{ readonly id: string | undefined; readonly isDone: boolean }> {
  const id = ids[which % Math.max(1, ids.length)];
  if (what === 'register' || id === undefined) {
    const registered = await registerActivity(desk, owner, key, plan);
    return registered.ok ? { id: registered.value.activity.id, isDone: true } : { id: undefined, isDone: false };
  }
  const { ok: isDone } = await onActivity(desk, id, { what, plan, override, realised });
  return { id, isDone };
}

function onActivity(
  desk: Desk,
  id: string,
  {
    what,
    plan,
    override,
    realised,
  }: Pick<Command, 'plan' | 'override' | 'realised'> & { readonly what: Exclude<Command['what'], 'register'> },
): Promise<Outcome> {
  if (what === 'change')
    return changeActivity(desk, override ? bureau : owner, id, '*', {
      ...plan,
      ...(override && { override, reason: 'Omdat het moet.' }),
    });
  if (what === 'approve' || what === 'decline' || what === 'request-changes')
    return decideOnActivity(desk, bureau, id, '*', { decision: what, reason: 'Daarom.', override });
  return goOn(desk, id, what, realised);
}

/** The activities of a small register. */
export const idsOf = async (desk: Desk): Promise<string[]> => {
  const found = await findActivities(desk, bureau, { limit: 100 });
  return found.ok ? found.value.items.map(({ id }) => id) : [];
};
