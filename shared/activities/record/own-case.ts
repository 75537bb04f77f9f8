import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { isSameAddress } from '../../people/address.ts';
import { activityKeys } from '../keys.ts';
import type { StoredActivity } from './activity-store.ts';
import { lineIn, type HistoryLine } from './history-lines.ts';

/** Whether they registered it themselves, be it under another account with the same address. */
function isTheirOwn({ activity, people }: StoredActivity, actor: Actor): boolean {
  if (actor.role === 'public') return false;
  const [theirs, owners] = [actor.email, people?.owner.email];
  return (
    actor.id === activity.ownerId || (theirs !== undefined && owners !== undefined && isSameAddress(theirs, owners))
  );
}

/** Whether whoever registered it acts for the same partner. */
const isOfTheirPartner = ({ people }: StoredActivity, actor: Actor): boolean =>
  actor.role !== 'public' && actor.partner !== undefined && actor.partner === people?.owner.partner;

/** How an activity came on the register: the first line of its history. */
type Registration = Pick<HistoryLine, 'action' | 'actor'> | undefined;

/**
 * Rule A18. Whether an activity is somebody's own case, given how it came on the register. Whoever brings in an existing list
 * enters what others do: that makes it no case of theirs.
 */
export const isOwnCaseOf = (kept: StoredActivity, registration: Registration, actor: Actor): boolean =>
  registration?.action !== 'imported' &&
  (isTheirOwn(kept, actor) || (isOfTheirPartner(kept, actor) && registration?.actor.role !== 'bureau'));

async function registrationOf(desk: Desk, id: string): Promise<Registration> {
  const [item] = (await desk.table.read([activityKeys.history(id, 1)])).values();
  return item && lineIn(item);
}

/** Rule A18. Whether an activity is somebody's own case; how it came on the register is read only where that decides. */
export async function isOwnCase(desk: Desk, kept: StoredActivity, actor: Actor): Promise<boolean> {
  const mayBe = isTheirOwn(kept, actor) || isOfTheirPartner(kept, actor);
  return mayBe && isOwnCaseOf(kept, await registrationOf(desk, kept.activity.id), actor);
}
