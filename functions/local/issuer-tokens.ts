import { createHash } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import * as z from 'zod';
import { ROLES, type Role } from '#shared/people/actor.ts';
import { EmailAddress } from '#shared/people/address.ts';
import type { IssuerKey } from './issuer-key.ts';

const EIGHT_HOURS = 8 * 3_600;

const DEFAULT_NAMES = {
  'researcher': 'Onderzoeker',
  'partner': 'Partner',
  'bureau': 'Programmabureau',
  'data-desk': 'Dataloket',
  'board': 'Bestuur',
  'admin': 'Beheerder',
} as const satisfies Record<Role, string>;

/** Who a token is to be of; `partners` are the ids that it may name. */
export const tokenRequest = (partners: ReadonlySet<string>) =>
  z.strictObject({
    as: z.enum(ROLES, `One of ${ROLES.join(', ')}.`),
    name: z.string('A name.').trim().min(1, 'A name, or leave it out.').max(200, 'At most 200 characters.').optional(),
    partner: z.string().refine((id) => partners.has(id), 'The id of a partner: GET /v1/partners lists them.').optional(),
    email: EmailAddress.optional(),
    emailVerified: z.boolean('true or false.').optional(),
  });
export type TokenRequest = z.output<ReturnType<typeof tokenRequest>>;

/** A person is role, name and organisation together: whoever differs in one of them is somebody else. */
const subjectOf = (role: Role, name: string, partner: string | undefined): string =>
  createHash('sha256').update(JSON.stringify([role, name, partner ?? null])).digest('base64url').slice(0, 22);

const emailOf = (role: Role, name: string): string => {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${[...words, role].join('.')}@example.org`;
};

/** Signs tokens from the machine's own time: the product's clock may be set to any year. */
export function tokensOf(issuer: string, key: IssuerKey) {
  const signed = (audience: string, { as: role, name = DEFAULT_NAMES[role], partner, email = emailOf(role, name), emailVerified = true }: TokenRequest, more: JWTPayload): Promise<string> =>
    new SignJWT({ role, name, email, email_verified: emailVerified, ...(partner !== undefined && { partner }), ...more })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subjectOf(role, name, partner))
      .setIssuedAt()
      .setExpirationTime(`${EIGHT_HOURS}s`)
      .sign(key.sign);
  return {
    holdSeconds: EIGHT_HOURS,
    access: (who: TokenRequest): Promise<string> => signed('loketten', who, {}),
    /** For the client that asked, with the nonce that it sent. */
    id: (who: TokenRequest, client: string, nonce: string | undefined): Promise<string> => signed(client, who, nonce === undefined ? {} : { nonce }),
  };
}
export type Tokens = ReturnType<typeof tokensOf>;
