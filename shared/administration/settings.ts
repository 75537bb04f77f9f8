import * as z from 'zod';
import { readPolicy } from '../burden/policy-store.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Contact } from '../platform/contact.ts';
import type { Failure } from '../platform/failures.ts';
import { ok, type Result } from '../platform/result.ts';

/** With what a door was started, as far as an admin reads it. */
export type DoorSettings = {
  readonly baseUrl: string;
  readonly issuer?: string | undefined;
  readonly contact?: Contact | undefined;
};

/** What the product was set up with: no secret is among it. */
export const SettingsView = z
  .strictObject({
    address: z.string().meta({ description: 'Where people reach the product.' }),
    issuer: z
      .string()
      .optional()
      .meta({ description: 'The OpenID Connect issuer, which keeps who has which role and acts for whom.' }),
    contact: z.strictObject({ phone: z.string().optional(), email: z.string().optional() }),
    programme: z.strictObject({
      id: z.string(),
      name: z.string(),
      neighbourhoods: z.int().meta({ description: 'How many belong to the programme area.' }),
      partners: z.int(),
    }),
    policy: z.strictObject({ version: z.int(), at: z.iso.datetime() }),
  })
  .meta({ id: 'Settings' });
export type SettingsView = z.output<typeof SettingsView>;

/** Rule P36. What the product was set up with, for admins. */
export async function readSettingsOf(
  desk: Desk,
  actor: Actor,
  { baseUrl, issuer, contact = {} }: DoorSettings,
): Promise<Result<SettingsView, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read settings');
  if (!person.ok) return person;
  const [{ id, name, partners }, area, { version, at }] = await Promise.all([
    desk.programme(),
    desk.area(),
    readPolicy(desk.table),
  ]);
  const neighbourhoods = [...area.values()].filter((one) => one.inProgrammeArea).length;
  return ok({
    address: baseUrl,
    ...(issuer !== undefined && { issuer }),
    contact,
    programme: { id, name: name.nl, neighbourhoods, partners: partners.length },
    policy: { version, at },
  });
}
