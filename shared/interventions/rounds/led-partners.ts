import type { Desk } from '../../desk.ts';
import { addressKey } from '../../people/address.ts';
import { signedInThemselves, type Actor } from '../../people/actor.ts';
import { knownOfPartner } from '../../people/known-people/known-person.ts';
import { readDeputiesOf } from '../lead.ts';

/** Rule I2. The partners for which somebody answers: for which they act, or of which they are a deputy. */
export async function ledPartners(desk: Desk, actor: Actor): Promise<ReadonlySet<string>> {
  if (actor.role === 'public') return new Set();
  const own = actor.partner === undefined ? [] : [actor.partner];
  const { email } = actor;
  if (email === undefined || !signedInThemselves(actor)) return new Set(own);
  const { partners } = await desk.programme();
  const deputies = await readDeputiesOf(
    desk.table,
    partners.map(({ id }) => id),
  );
  const named = [...deputies].flatMap(([partner, { people }]) =>
    people.some((address) => addressKey(address) === addressKey(email)) ? [partner] : [],
  );
  return new Set([...own, ...named]);
}

/** Rule I32. Of some partners those for which nobody is known to act: what is asked of them stands on the bureau's own list too. */
export async function partnersWithoutPeople(desk: Desk, partners: Iterable<string>): Promise<ReadonlySet<string>> {
  const now = desk.clock.now();
  const found = await Promise.all(
    [...new Set(partners)].map(async (partner) =>
      (await knownOfPartner(desk.table, now, partner)).length === 0 ? [partner] : [],
    ),
  );
  return new Set(found.flat());
}
