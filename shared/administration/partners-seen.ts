import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { knownOfPartner } from '../people/known-people/known-person.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { ok, type Result } from '../platform/result.ts';
import { Partner } from '../programme/programme.ts';

/** A partner, and how many are kept for telling who last acted for it. */
export const PartnerSeen = Partner.extend({ people: z.int() }).meta({ id: 'PartnerSeen' });
export type PartnerSeen = z.output<typeof PartnerSeen>;

/** Rule P24. The partners with how many people act for each: calls side by side, as many as there are partners. For admins. */
export async function readPartnersSeen(
  desk: Desk,
  actor: Actor,
): Promise<Result<PartnerSeen[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const admin = personWhoMay(actor, 'read known people');
  if (!admin.ok) return admin;
  const { partners } = await desk.programme();
  const now = desk.clock.now();
  return ok(
    await Promise.all(
      partners.map(async (partner) => ({
        ...partner,
        people: (await knownOfPartner(desk.table, now, partner.id)).length,
      })),
    ),
  );
}
