import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { readableName } from '../platform/input/text.ts';
import { Person, Role } from './actor.ts';
import { EmailAddress } from './address.ts';

/** Where tokens come from, and for whom they must be meant. */
export type IssuerSettings = {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly roleClaim?: string;
  readonly partnerClaim?: string;
  readonly verifiesAddresses?: boolean; // always, also where its tokens do not say so
};

/** Says who a token is of, or that it is not valid. */
export type VerifyToken = (token: string) => Promise<Result<Person, Failure<'bad-token' | 'issuer-unreachable'>>>;

/** Clocks of issuer and product may differ by so many seconds. */
const CLOCK_SKEW_SECONDS = 30;
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'PS256', 'RS256'];

/** The issuer's keys did not come, or were no keys: that says nothing of the token. */
const ISSUER_FAILED = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * The role that a claim names. Issuers that know groups or app roles (Cognito, Entra ID) send a list, in which groups of
 * other services may stand beside it: exactly one of them has to be a role, for nobody acts in two at once.
 */
function roleIn(claim: unknown): unknown {
  if (!Array.isArray(claim)) return claim;
  const roles = new Set(claim.filter((one) => Role.safeParse(one).success));
  return roles.size === 1 ? [...roles][0] : undefined;
}

/** What the issuer calls somebody, as it can be shown beside other text; it is nobody's to mend, so nothing is refused for it. */
const nameIn = (claims: JWTPayload): string | undefined =>
  [claims['name'], claims['preferred_username']]
    .map((name) => readableName(text(name) ?? ''))
    .find((name) => name !== undefined) ?? claims.sub;
/**
 * Rule P20. The address of a token, where its issuer saw that it is theirs (OpenID Connect Core 1.0, section 5.1): what the desk holds by
 * an address is theirs who can prove it. Any other address is as good as none.
 */
function verifiedAddress({ email, email_verified: isVerified }: JWTPayload, always: boolean): string | undefined {
  return always || isVerified === true ? EmailAddress.safeParse(email).data : undefined;
}

type Reading = Required<Pick<IssuerSettings, 'roleClaim' | 'partnerClaim' | 'verifiesAddresses'>>;

/** Reads who it is from the claims; a token without a role that the desk knows is of no use here. */
function personIn(
  claims: JWTPayload,
  { roleClaim, partnerClaim, verifiesAddresses }: Reading,
): Result<Person, Failure<'bad-token'>> {
  const [email, partner] = [verifiedAddress(claims, verifiesAddresses), text(claims[partnerClaim])];
  const person = Person.safeParse({
    id: claims.sub,
    role: roleIn(claims[roleClaim]),
    name: nameIn(claims),
    ...(email !== undefined && { email }),
    ...(partner && { partner }),
  });
  return person.success
    ? ok(person.data)
    : fail(failure('bad-token', `The token names no role that the desk knows in its claim ${roleClaim}, or several.`));
}

/**
 * Verifies access tokens of an OpenID Connect issuer: signature, issuer, audience, expiry. Its keys are fetched once and
 * kept for ten minutes; an unknown key makes it look again, at most twice a minute.
 */
export function tokenVerifier({
  issuer,
  audience,
  jwksUri,
  roleClaim = 'role',
  partnerClaim = 'partner',
  verifiesAddresses = false,
}: IssuerSettings): VerifyToken {
  // Loaded at the first token: jose, and Node's whole HTTP client that its keys bring along, need not slow down a cold start.
  let keySet: JWTVerifyGetKey | undefined;
  const options = {
    issuer,
    audience,
    clockTolerance: CLOCK_SKEW_SECONDS,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp'],
  };
  return async (token) => {
    const { createRemoteJWKSet, errors, jwtVerify } = await import('jose');
    try {
      keySet ??= createRemoteJWKSet(new URL(jwksUri), {
        cacheMaxAge: 600_000,
        cooldownDuration: 30_000,
        timeoutDuration: 5_000,
      });
      const { payload } = await jwtVerify(token, keySet, options);
      return personIn(payload, { roleClaim, partnerClaim, verifiesAddresses });
    } catch (error) {
      if (error instanceof errors.JOSEError && !ISSUER_FAILED.has(error.code)) {
        return fail(
          failure(
            'bad-token',
            'The access token is not valid, is meant for another service, or has expired: sign in again.',
          ),
        );
      }
      return fail(failure('issuer-unreachable', 'The sign-in service did not answer: try again in a moment.'));
    }
  };
}
