import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { isLoopback } from '../hosts.ts';
import type { TokenRequest } from './issuer-tokens.ts';

const CODE_HOLDS_MS = 60_000;

/** A programme has a host name of its own before that of the machine. */
const isUnder = (hostname: string, machine: string): boolean =>
  hostname === machine || hostname.endsWith(`.${machine}`);

/** Whoever asks has to run on this machine, or where the issuer itself does. */
export const isHere = (address: string, issuer: string): boolean => {
  const { hostname, protocol, username, hash } = new URL(address);
  return (
    /^https?:$/.test(protocol) &&
    username === '' &&
    hash === '' &&
    (isLoopback(hostname) || isUnder(hostname, 'localhost') || isUnder(hostname, new URL(issuer).hostname))
  );
};

/** An authentication request (OpenID Connect Core 1.0, section 3.1.2.1); PKCE is a must. */
export const authenticationRequest = (issuer: string) =>
  z.object({
    response_type: z.literal('code'),
    client_id: z.string().min(1),
    redirect_uri: z.url().refine((address) => isHere(address, issuer), 'an address of this machine'),
    scope: z.string().refine((scope) => scope.split(' ').includes('openid'), 'openid has to be in it'),
    state: z.string().optional(),
    nonce: z.string().optional(),
    prompt: z.string().optional(),
    code_challenge: z.string().regex(/^[\w-]{43}$/, 'a SHA-256 digest in base64url'),
    code_challenge_method: z.literal('S256'),
  });
export type AuthenticationRequest = z.output<ReturnType<typeof authenticationRequest>>;

/** The exchange of a code for tokens (RFC 6749, section 4.1.3). */
export const Exchange = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
  client_id: z.string(),
  code_verifier: z.string(),
});

type Granted = { readonly request: AuthenticationRequest; readonly who: TokenRequest; readonly until: number };

/** Codes that were given out: each is taken once, within a minute. */
export function grantedCodes() {
  const codes = new Map<string, Granted>();
  return {
    give(request: AuthenticationRequest, who: TokenRequest): string {
      for (const [code, { until }] of codes) if (until < Date.now()) codes.delete(code);
      const code = randomBytes(32).toString('base64url');
      codes.set(code, { request, who, until: Date.now() + CODE_HOLDS_MS });
      return code;
    },
    take({ code, redirect_uri, client_id, code_verifier }: z.output<typeof Exchange>): Granted | undefined {
      const granted = codes.get(code);
      codes.delete(code);
      if (!granted || granted.until < Date.now()) return undefined;
      const { request } = granted;
      const challenge = createHash('sha256').update(code_verifier).digest('base64url');
      const fits =
        request.redirect_uri === redirect_uri &&
        request.client_id === client_id &&
        request.code_challenge === challenge;
      return fits ? granted : undefined;
    },
  };
}
export type GrantedCodes = ReturnType<typeof grantedCodes>;
