import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  discovery,
  None,
  refreshTokenGrant,
  ResponseBodyError,
  type Configuration,
  type DiscoveryRequestOptions,
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

/** What the issuer gave for somebody: the token that says who it is, and what it can be asked with again, if it gives that. */
export type SignedIn = {
  readonly token: string;
  readonly refresh?: string | undefined;
  readonly idToken?: string | undefined;
};

type Secrets = Pick<SignInUnderWay, 'state' | 'nonce' | 'verifier'>;

const WAITS_SECONDS = 5;

type NotSignedIn = Failure<'not-signed-in' | 'issuer-unreachable'>;

const refused = failure('not-signed-in', 'The issuer did not sign this person in.');
const unreachable = failure('issuer-unreachable', 'The sign-in service did not answer: try again in a moment.');

/** What the issuer said no to, or what does not fit what was asked; all else is an issuer that could not be asked. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthorizationResponseError ||
  error instanceof ResponseBodyError ||
  (error instanceof ClientError && error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM');

/** The authorization code flow (RFC 6749, section 4.1) with PKCE (RFC 7636), returning to one address. */
export class SignIn {
  readonly #settings: SignInSettings;
  readonly #returnTo: string;
  readonly #scope: string;
  #configuration: Promise<Configuration> | undefined;

  constructor(settings: SignInSettings, returnTo: string) {
    this.#settings = settings;
    this.#returnTo = returnTo;
    this.#scope = settings.scope ?? 'openid profile email';
  }

  /** The issuer as it describes itself, asked once; asked again after it did not answer. */
  async #issuer(): Promise<Configuration> {
    const { issuer, clientId, execute } = this.#settings;
    this.#configuration ??= discovery(new URL(issuer), clientId, undefined, None(), {
      timeout: WAITS_SECONDS,
      ...(execute && { execute }),
    });
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      throw error;
    }
  }

  /** The address at the issuer where somebody signs in, in their language where the issuer speaks it; `silently` only if it need not show anything. */
  async begin(
    { state, nonce, verifier }: Secrets,
    language: Language,
    silently = false,
  ): Promise<Result<URL, Failure<'issuer-unreachable'>>> {
    try {
      return ok(
        buildAuthorizationUrl(await this.#issuer(), {
          redirect_uri: this.#returnTo,
          scope: this.#scope,
          state,
          nonce,
          ui_locales: language,
          ...(silently && { prompt: 'none' }),
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }),
      );
    } catch {
      return fail(unreachable);
    }
  }

  /** Exchanges what came back, as the query of the address, for what says who signed in. */
  async finish(query: string, { state, nonce, verifier }: Secrets): Promise<Result<SignedIn, NotSignedIn>> {
    try {
      const came = new URL(this.#returnTo);
      came.search = query;
      const tokens = await authorizationCodeGrant(await this.#issuer(), came, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return ok(this.#signedIn(tokens));
    } catch (error) {
      return fail(isRefusal(error) ? refused : unreachable);
    }
  }

  /** Asks again who it is, without the browser (RFC 6749, section 6): the issuer says no once the person or their sign-in is gone. */
  async refresh(refreshToken: string): Promise<Result<SignedIn, NotSignedIn>> {
    try {
      return ok(this.#signedIn(await refreshTokenGrant(await this.#issuer(), refreshToken)));
    } catch (error) {
      return fail(isRefusal(error) ? refused : unreachable);
    }
  }

  /** The address at the issuer that signs somebody out there too (RP-Initiated Logout 1.0) and leads back; undefined where it has none. */
  async end(idToken: string | undefined, backTo: string): Promise<URL | undefined> {
    const { clientId } = this.#settings;
    try {
      const address = (await this.#issuer()).serverMetadata().end_session_endpoint;
      if (address === undefined) return undefined;
      const to = new URL(address);
      const asked = {
        client_id: clientId,
        post_logout_redirect_uri: backTo,
        logout_uri: backTo,
        ...(idToken !== undefined && { id_token_hint: idToken }),
      }; // Cognito calls it logout_uri
      for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value);
      return to;
    } catch {
      return undefined;
    }
  }

  #signedIn({
    access_token,
    id_token,
    refresh_token,
  }: {
    readonly access_token: string;
    readonly id_token?: string | undefined;
    readonly refresh_token?: string | undefined;
  }): SignedIn {
    return {
      token: this.#settings.accepts === 'id' ? (id_token ?? '') : access_token,
      refresh: refresh_token,
      idToken: id_token,
    };
  }
}
