import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { ledPartners, partnersWithoutPeople } from './led-partners.ts';
import type { AskedEntry } from './round.ts';
import { listsOf, ON_BUREAU } from './tell-round.ts';

/**
 * Rule I32. Tells what of what is asked stands on the list of somebody: of the partners for which they answer, and for the bureau what
 * stands on its own list, as its message counts it.
 */
export async function ownAsked(
  desk: Desk,
  person: Person,
  asked: readonly Pick<AskedEntry, 'partner'>[],
): Promise<(entry: Pick<AskedEntry, 'partner'>) => boolean> {
  const isBureau = may(person, 'review contribution', 'other');
  const partners = isBureau ? asked.flatMap(({ partner }) => partner ?? []) : [];
  const [led, withoutPeople] = await Promise.all([ledPartners(desk, person), partnersWithoutPeople(desk, partners)]);
  return (entry) => listsOf(entry, withoutPeople).some((whom) => (whom === ON_BUREAU ? isBureau : led.has(whom)));
}
