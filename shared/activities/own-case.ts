import type { Desk } from '../desk.ts';
import type { Actor, Role } from '../people/actor.ts';
import { keys } from '../platform/keys.ts';
import type { Kept } from './activity-store.ts';
import { lineIn } from './history.ts';

const sameAddress = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && asciiLower(a) === asciiLower(b);

/** Letters beyond ASCII are not folded: a Kelvin sign is no k in an address. */
const asciiLower = (address: string): string => address.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether they registered it themselves, be it under another account with the same address. */
const isTheirOwn = ({ activity, people }: Kept, actor: Actor): boolean =>
  actor.role !== 'public' && (actor.id === activity.ownerId || sameAddress(actor.email, people?.owner.email));

/** Whether whoever registered it acts for the same partner. */
const isOfTheirPartner = ({ people }: Kept, actor: Actor): boolean =>
  actor.role !== 'public' && actor.partner !== undefined && actor.partner === people?.owner.partner;

/** Rule A18. Whether an activity is somebody's own case, given the role in which it was registered. */
export const isOwnCaseOf = (kept: Kept, registeredAs: Role | undefined, actor: Actor): boolean =>
  isTheirOwn(kept, actor) || (isOfTheirPartner(kept, actor) && registeredAs !== 'bureau');

async function roleOfRegistration(desk: Desk, id: string): Promise<Role | undefined> {
  const [item] = (await desk.table.read([keys.history(id, 1)])).values();
  return item && lineIn(item).actor.role;
}

/** Rule A18. Whether an activity is somebody's own case; in which role it was registered is read only where that decides. */
export async function isOwnCase(desk: Desk, kept: Kept, actor: Actor): Promise<boolean> {
  const registeredAs = isOfTheirPartner(kept, actor) ? await roleOfRegistration(desk, kept.activity.id) : undefined;
  return isOwnCaseOf(kept, registeredAs, actor);
}
