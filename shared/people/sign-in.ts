import {
  authorizationCodeGrant, AuthorizationResponseError, buildAuthorizationUrl, calculatePKCECodeChallenge, ClientError, discovery, None, ResponseBodyError,
  type Configuration, type DiscoveryRequestOptions,
} from 'openid-client';
import type { SignInUnderWay } from './link-store.ts';
import { failure, type Failure } from '../platform/failures.ts';
import type { Language } from '../platform/messages/messages.ts';
import { fail, ok, type Result } from '../platform/result.ts';

/**
 * How the desk signs people in at an OpenID Connect issuer, as a client without a secret. `accepts` says which of its tokens
 * names the role: the access token, or the ID token where access tokens name no audience (Cognito). `execute` is for the
 * one-machine runner, whose issuer has no https: no setting of what is deployed reaches it, and the linter keeps it there.
 */
export type SignInSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope?: string;
  readonly accepts?: 'access' | 'id';
  readonly execute?: NonNullable<DiscoveryRequestOptions['execute']>;
};

type Secrets = Pick<SignInUnderWay, 'state' | 'nonce' | 'verifier'>;

const WAITS_SECONDS = 5;

const refused = failure('not-signed-in', 'The issuer did not sign this person in.');
const unreachable = failure('issuer-unreachable', 'The sign-in service did not answer: try again in a moment.');

/** What the issuer said no to, or what does not fit what was asked; all else is an issuer that could not be asked. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthorizationResponseError || error instanceof ResponseBodyError || (error instanceof ClientError && error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM');

/** The authorization code flow (RFC 6749, section 4.1) with PKCE (RFC 7636), returning to one address. */
export class SignIn {
  readonly #settings: SignInSettings;
  readonly #returnTo: string;
  #configuration: Promise<Configuration> | undefined;

  constructor(settings: SignInSettings, returnTo: string) {
    this.#settings = settings;
    this.#returnTo = returnTo;
  }

  /** The issuer as it describes itself, asked once; asked again after it did not answer. */
  async #issuer(): Promise<Configuration> {
    const { issuer, clientId, execute } = this.#settings;
    this.#configuration ??= discovery(new URL(issuer), clientId, undefined, None(), { timeout: WAITS_SECONDS, ...(execute && { execute }) });
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      throw error;
    }
  }

  /** The address at the issuer where somebody signs in, in their language where the issuer speaks it. */
  async begin({ state, nonce, verifier }: Secrets, language: Language): Promise<Result<URL, Failure<'issuer-unreachable'>>> {
    try {
      return ok(buildAuthorizationUrl(await this.#issuer(), {
        redirect_uri: this.#returnTo,
        scope: this.#settings.scope ?? 'openid profile email',
        state,
        nonce,
        ui_locales: language,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }));
    } catch {
      return fail(unreachable);
    }
  }

  /** Exchanges what came back, as the query of the address, for the token that says who signed in. */
  async finish(query: string, { state, nonce, verifier }: Secrets): Promise<Result<string, Failure<'not-signed-in' | 'issuer-unreachable'>>> {
    try {
      const came = new URL(this.#returnTo);
      came.search = query;
      const tokens = await authorizationCodeGrant(await this.#issuer(), came, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      return ok(this.#settings.accepts === 'id' ? (tokens.id_token ?? '') : tokens.access_token);
    } catch (error) {
      return fail(isRefusal(error) ? refused : unreachable);
    }
  }
}
