import { createHash } from 'node:crypto';
import { errors, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import * as z from 'zod';
import { ROLES, type Role } from '#shared/people/actor.ts';
import { EmailAddress } from '#shared/people/address.ts';
import type { IssuerKey } from './issuer-key.ts';

const EIGHT_HOURS = 8 * 3_600;

type OwnPurpose = 'refresh' | 'signed-in';

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
    partner: z
      .string()
      .refine((id) => partners.has(id), 'The id of a partner: GET /v1/partners lists them.')
      .optional(),
    email: EmailAddress.optional(),
    emailVerified: z.boolean('true or false.').optional(),
  });
export type TokenRequest = z.output<ReturnType<typeof tokenRequest>>;

/** A person is role, name and organisation together: whoever differs in one of them is somebody else. */
export const subjectOf = ({ as, name = DEFAULT_NAMES[as], partner }: TokenRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([as, name, partner ?? null]))
    .digest('base64url')
    .slice(0, 22);

/** The address that somebody has where none was sent. */
export const emailOf = (role: Role, name: string): string => {
  const words =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return `${[...words, role].join('.')}@example.org`;
};

/** Signs tokens from the machine's own time: the product's clock may be set to any year. */
export function tokensOf(
  issuer: string,
  key: IssuerKey,
  roleOf: (who: TokenRequest) => Role | undefined = ({ as }) => as,
  programme?: string,
) {
  const sealed = (audience: string, claims: JWTPayload): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${EIGHT_HOURS}s`)
      .sign(key.sign);
  const signed = (audience: string, who: TokenRequest, more: JWTPayload): Promise<string> => {
    const { as, name = DEFAULT_NAMES[as], partner, email = emailOf(as, name), emailVerified = true } = who;
    return sealed(audience, {
      sub: subjectOf(who),
      role: roleOf(who),
      name,
      email,
      email_verified: emailVerified,
      ...(partner !== undefined && { partner }),
      ...(programme !== undefined && { programme }),
      ...more,
    });
  };
  return {
    holdSeconds: EIGHT_HOURS,
    access: (who: TokenRequest): Promise<string> => signed('loketten', who, {}),
    /** For the client that asked, with the nonce that it sent. */
    id: (who: TokenRequest, client: string, nonce: string | undefined): Promise<string> =>
      signed(client, who, nonce === undefined ? {} : { nonce }),
    /** Something that only this issuer reads again, such as a refresh token: who it is, for one purpose. */
    own: (purpose: OwnPurpose, who: TokenRequest): Promise<string> => sealed(`${issuer}/${purpose}`, { who }),
    /** Who something of its own is of; undefined where it is none for this purpose, or not any more. */
    async whoseOwn(purpose: OwnPurpose, token: string): Promise<unknown> {
      try {
        const { payload } = await jwtVerify(token, await importJWK(key.publicJwk, key.alg), {
          issuer,
          audience: `${issuer}/${purpose}`,
        });
        return payload['who'];
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
export type Tokens = ReturnType<typeof tokensOf>;
