import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { idsByNumber, readActivity, type StoredActivity } from '../record/activity-store.ts';
import type { Demand } from '../record/claim.ts';

const notSame = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/ask/sameAs', detail }]);

/** Somebody whose activities are one's own: by the person, and for a partner by whoever acts for it. */
export const isOwnedBy = (ownerId: string, partner: string | undefined, asker: Asker): boolean =>
  ownerId === asker.ownerId || (partner !== undefined && partner === asker.partner);

/** For whom an activity is that asks the same people. */
export type Asker = {
  readonly ownerId: string;
  readonly partner: string | undefined;
  readonly number?: string | undefined;
};

/** What somebody asks for in their own name. */
export const askerOf = (actor: Actor): Asker =>
  actor.role === 'public' ? { ownerId: '', partner: undefined } : { ownerId: actor.id, partner: actor.partner };

/** Why it is not an activity of their own, or one that this one may ask again. */
function whyNot({ activity, people }: StoredActivity, asker: Asker): string | undefined {
  if (asker.number !== undefined && activity.plan.ask?.sameAs === asker.number)
    return 'That one asks the people of this one again.';
  return isOwnedBy(activity.ownerId, people?.owner.partner, asker)
    ? undefined
    : 'An activity of your own, or of somebody who acts for your partner.';
}

/**
 * Rule K11. Whether an ask names an activity whose people it may ask again: there is one, of the same owner, and not itself. What
 * an activity named before it goes on naming. Undefined where nothing is wrong.
 */
export async function refusedPanel(
  { table }: Pick<Desk, 'table'>,
  { ask }: Demand,
  asker: Asker,
  before?: Demand,
): Promise<Failure<'bad-input'> | undefined> {
  const number = ask?.sameAs;
  if (number === undefined || number === before?.ask?.sameAs) return undefined;
  if (number === asker.number) return notSame('Another activity than itself.');
  const id = (await idsByNumber(table, [number])).get(number);
  const stored = id === undefined ? undefined : await readActivity(table, id);
  if (!stored || stored.activity.reservation) return notSame('There is no activity with this number.');
  const wrong = whyNot(stored, asker);
  return wrong === undefined ? undefined : notSame(wrong);
}
