import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type AuthFlow,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ROLES } from '#shared/people/actor.ts';
import { argue } from './deploying/argue.ts';
import type { ResourceNames } from './names.ts';

/** Where the functions learn who somebody is. */
export type Issuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly roleClaim?: string | undefined;
  readonly partnerClaim?: string | undefined;
  readonly verifyingIssuers?: readonly string[] | undefined;
};

/** Says for which partner of the programme somebody acts. Only an administrator of the pool can set it. */
const PARTNER = 'partner';

/** The pages that people sign in on: those of the desks, and those that link a chat account. */
export type PagesName = 'web' | 'link';

/** How people sign in on pages of the desk itself, and what of the issuer's is accepted from there. */
export type PageSignIn = {
  readonly clientId: string;
  readonly audience: string;
  readonly scope?: string | undefined;
  readonly token?: 'access' | 'id' | undefined;
};

/**
 * An issuer for a programme that has none: a Cognito user pool with a group for each role. Nobody signs up by themselves,
 * a second factor is asked of all, and people cannot change what the desk knows them by.
 */
export class CognitoSignIn extends Construct {
  readonly issuer: Issuer;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly #names: ResourceNames;

  constructor(
    scope: Construct,
    id: string,
    names: ResourceNames,
    { callbackUrls, isProtected }: { readonly callbackUrls: readonly string[]; readonly isProtected: boolean },
  ) {
    super(scope, id);
    this.#names = names;
    this.pool = this.#pool(names.of('people'), isProtected);
    this.client = this.#client('Client', names.of('desk'), callbackUrls, { adminUserPassword: true });
    this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `${names.stack}-${Aws.ACCOUNT_ID}` } });
    for (const groupName of ROLES) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, {
        userPoolId: this.pool.userPoolId,
        groupName,
        description: `Who acts as ${groupName}`,
      });
    }
    const issuer = `https://cognito-idp.${Aws.REGION}.amazonaws.com/${this.pool.userPoolId}`;
    this.issuer = {
      issuer,
      audience: this.client.userPoolClientId,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      roleClaim: 'cognito:groups',
      partnerClaim: `custom:${PARTNER}`,
    };
  }

  #pool(userPoolName: string, isProtected: boolean): UserPool {
    const pool = new UserPool(this, 'Pool', {
      userPoolName,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: { [PARTNER]: new StringAttribute({ maxLen: 100, mutable: true }) },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: isProtected,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    argue(
      pool,
      'AwsSolutions-COG3',
      'Threat protection needs the Plus plan, which costs more than the rest of the stack together; a second factor is asked of everybody, and nobody can sign up.',
    );
    argue(
      pool,
      'AwsSolutions-COG8',
      'The Plus plan adds threat protection and nothing else that is used here: see COG3.',
    );
    return pool;
  }

  /**
   * Lets pages sign people in, and return to this address only; `leftAt` is where who signs out comes back to. Their client is one of their own: the desk's lets a password
   * in, and pages have no use for that.
   */
  pageSignIn(pages: PagesName, returnTo: string, leftAt?: string): PageSignIn {
    // That nothing but refreshing is allowed has to be said: without a word Cognito lets a password in.
    const clientId = this.#client(
      pages === 'link' ? 'Link' : 'Web',
      this.#names.of(pages),
      [returnTo],
      { user: false },
      leftAt,
    ).userPoolClientId;
    return { clientId, audience: clientId, token: 'id' }; // access tokens of Cognito name no audience
  }

  /** A client without a secret; it may write nothing but a name, least of all an e-mail or a partner. */
  #client(
    id: string,
    userPoolClientName: string,
    callbackUrls: readonly string[],
    authFlows: AuthFlow,
    leftAt?: string,
  ): UserPoolClient {
    return this.pool.addClient(id, {
      userPoolClientName,
      generateSecret: false,
      authFlows,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [...callbackUrls],
        ...(leftAt !== undefined && { logoutUrls: [leftAt] }),
      },
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true, fullname: true })
        .withCustomAttributes(PARTNER),
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12), // the pages ask by it, every five minutes, whether somebody still has their role
      enableTokenRevocation: true,
    });
  }
}
