import * as z from 'zod';
import { addressKey, EmailAddress } from '../people/address.ts';
import { signedInThemselves, type Actor } from '../people/actor.ts';
import { allLegible, stored } from '../platform/store/read-stored.ts';
import { keyName, type Table } from '../platform/store/table.ts';
import { interventionKeys } from './keys.ts';

/** Who answers for a partner besides those who act for it, by their addresses, with the version for whoever writes it. */
export type Deputies = { readonly version: number; readonly people: readonly string[] };

const DeputiesItem = stored(z.looseObject({ v: z.int(), people: z.array(EmailAddress) }));

const NOBODY: Deputies = { version: 0, people: [] };

/** The deputies of some partners, by partner: one wave of calls. */
export async function readDeputiesOf(
  table: Table,
  partners: readonly string[],
): Promise<ReadonlyMap<string, Deputies>> {
  const items = await table.read(partners.map(interventionKeys.deputies));
  return new Map(
    partners.map((partner) => {
      const item = items.get(keyName(interventionKeys.deputies(partner)));
      const [kept] = allLegible(table, item ? [item] : [], (one) => DeputiesItem.parse(one));
      return [partner, kept ? { version: kept.v, people: kept.people } : NOBODY];
    }),
  );
}

/** The deputies of a partner; nobody where none were named. */
export const readDeputies = async (table: Table, partner: string): Promise<Deputies> =>
  (await readDeputiesOf(table, [partner])).get(partner) ?? NOBODY;

/**
 * Rule I2. Whether somebody leads what a partner leads: they act for it, or are a deputy of it by an address that the issuer verified
 * (the address of a chat's profile does not do).
 */
export async function leadsFor(table: Table, actor: Actor, partner: string | undefined): Promise<boolean> {
  if (actor.role === 'public' || partner === undefined) return false;
  if (actor.partner === partner) return true;
  const { email } = actor;
  if (email === undefined || !signedInThemselves(actor)) return false;
  const { people } = await readDeputies(table, partner);
  return people.some((address) => addressKey(address) === addressKey(email));
}
