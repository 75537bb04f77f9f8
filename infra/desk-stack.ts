import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccountBudget } from './alarms/account-budget.ts';
import { Alarms, type Watched } from './alarms/alarms.ts';
import { allowBeforeLeading } from './storage/allow-before-leading.ts';
import { Backup } from './storage/backup.ts';
import { nameOfVault } from './storage/backup-settings.ts';
import { ApiFunction } from './functions/api-function.ts';
import { ChatDoors } from './functions/chat-doors.ts';
import { DataBucket } from './storage/data-bucket.ts';
import type { DeskFunction, FunctionParts } from './functions/desk-function.ts';
import { Dashboard } from './alarms/dashboard.ts';
import { RETENTION } from './alarms/retention.ts';
import { DispatcherFunction, type DispatcherFunctionProps } from './functions/dispatcher-function.ts';
import {
  areaEnvironment,
  contactEnvironment,
  issuerEnvironment,
  pageEnvironment,
  slackPlaceEnvironment,
  teamsBotEnvironment,
  teamsPlaceEnvironment,
} from './functions/function-environment.ts';
import { Edge } from './edge/edge.ts';
import { GradualDeployment } from './functions/gradual-deployment.ts';
import { HttpDoor } from './edge/http-door.ts';
import { LargeAnswersBucket } from './storage/large-answers-bucket.ts';
import { namesOf, type ResourceNames } from './names.ts';
import { limitedOf } from './edge/route-limits.ts';
import { RegisterTable } from './storage/register-table.ts';
import { CognitoSignIn, type Issuer, type PageSignIn, type PagesName } from './sign-in.ts';
import { Mail } from './mail.ts';
import { NamedSecret } from './storage/named-secret.ts';
import { SessionKey } from './storage/session-key.ts';
import type { StageSettings, TeamsSettings } from './stage-settings.ts';
import { WebFunction, type WebFunctionProps } from './functions/web-function.ts';
import { WorkerFunction } from './functions/worker-function.ts';

/** The outputs that the deployment and its commands read. */
export type Outputs =
  | 'AlarmTopic'
  | 'ApiAddress'
  | 'EdgeAddress'
  | 'EdgeDistribution'
  | 'TableName'
  | 'DataFiles'
  | 'Issuer'
  | 'Audience'
  | 'UserPoolId';

/** Who signs people in; `onPages` is how the desk's own pages have them signed in and returned to an address, and to another one when they sign out. */
type SignIn = {
  readonly issuer: Issuer;
  readonly onPages: (pages: PagesName, returnTo: string, leftAt?: string) => PageSignIn;
};

/** The chats of a programme: the secret of each, and for Teams what the stage says of it. */
type Chats = {
  readonly slack: NamedSecret | undefined;
  readonly teams: { readonly secret: NamedSecret; readonly teams: TeamsSettings } | undefined;
};

/** `isProtected` from being deleted; `isAtOnce` where a new version takes all requests in one step, and no alarm takes it back. */
export type HowDeployed = { readonly isProtected?: boolean; readonly isAtOnce?: boolean };

/**
 * One programme's desks in one stage. `codeOf` answers the folder of a function's bundle. Until a first deployment has
 * succeeded nothing is protected from being deleted: one that failed takes away what it made, and is tried again.
 */
export class DeskStack extends Stack {
  readonly #names: ResourceNames;
  readonly #settings: StageSettings;
  readonly #isProtected: boolean;
  readonly #isAtOnce: boolean;

  constructor(
    scope: Construct,
    settings: StageSettings,
    codeOf: FunctionParts['codeOf'],
    { isProtected = true, isAtOnce = false }: HowDeployed = {},
  ) {
    const names = namesOf(settings);
    const env = { region: settings.region, ...(settings.account !== undefined && { account: settings.account }) };
    super(scope, names.stack, {
      stackName: names.stack,
      env,
      description: 'Loketten: the desks of a neighbourhood programme',
      terminationProtection: isProtected,
    });
    this.#names = names;
    this.#settings = settings;
    this.#isProtected = isProtected;
    this.#isAtOnce = isAtOnce;
    for (const [tag, value] of Object.entries(names.tags)) Tags.of(this).add(tag, value);
    this.#build(codeOf);
  }

  #build(codeOf: FunctionParts['codeOf']): void {
    const names = this.#names;
    const { domain, limits, throttle, concurrency, backup } = this.#settings;
    const logRetention = RETENTION[this.#settings.logRetentionDays];
    const area = areaEnvironment(this.#settings);
    const signIn = this.#signIn();
    const register = new RegisterTable(this, 'Register', {
      names,
      generation: this.#settings.tableGeneration,
      isProtected: this.#isProtected,
    });
    const large = new LargeAnswersBucket(this, 'LargeAnswers', names.of('answers'));
    const door = new HttpDoor(this, 'Door', {
      name: names.of('api'),
      throttle,
      logRetention,
      domainName: domain?.name,
    });
    const edge = domain && new Edge(this, 'Edge', { name: names.of('edge'), domain, door });
    const data = new DataBucket(this, 'Data', names.of('data'), door.address);
    const parts = { names, codeOf, register, logRetention, baseUrl: door.address, originSecret: edge?.originSecret };

    const api = new ApiFunction(this, 'Api', parts, {
      concurrency,
      large,
      data,
      environment: { ...issuerEnvironment(signIn.issuer), ...area, ...contactEnvironment(this.#settings) },
    });
    door.leadTo(api.live);
    door.limit('LimitedApi', api.live, limitedOf(limits, 'api'));
    const sessionKey = new SessionKey(this, 'SessionKey');
    const web = this.#web(parts, { door, data, sessionKey }, signIn);
    const worker = new WorkerFunction(this, 'Worker', parts, { data, environment: area });
    const { slack, teams } = this.#chats();
    const dispatcher = this.#dispatcher(parts, { slack, teams }, { data, sessionKey });
    const chat = slack || teams ? this.#chatDoors(parts, door, { slack, teams }, signIn) : undefined;
    allowBeforeLeading(door);
    const alarms = this.#watch(
      {
        ...{ stage: door.stage, table: register.table, api: api.handler, web: web.handler },
        ...{ worker, dispatcher, chat },
        vaults: backup && { here: names.of('backup'), elsewhere: nameOfVault(backup.vaultArn) },
        certificateArn: domain?.regionalCertificateArn,
      },
      { api, web },
    );
    if (backup)
      new Backup(this, 'Backup', {
        ...{ names, backup },
        ...{ tableArn: register.table.tableArn, bucketArn: data.bucket.bucketArn },
      });
    this.#output('ApiAddress', door.address);
    if (edge) {
      this.#output('EdgeAddress', edge.address);
      this.#output('EdgeDistribution', edge.distributionId);
    }
    this.#output('TableName', register.table.tableName);
    this.#output('DataFiles', data.address);
    this.#output('AlarmTopic', alarms.topic.topicArn);
  }

  #web(
    parts: FunctionParts,
    what: Pick<WebFunctionProps, 'door' | 'data' | 'sessionKey'>,
    signIn: SignIn,
  ): WebFunction {
    const { baseUrl } = parts;
    const onPages = signIn.onPages('web', `${baseUrl}/inloggen/terug`, `${baseUrl}/`);
    const web = new WebFunction(this, 'Web', parts, {
      ...what,
      environment: {
        ...pageEnvironment(signIn.issuer, onPages),
        ...areaEnvironment(this.#settings),
        ...contactEnvironment(this.#settings),
      },
    });
    what.door.limit('LimitedWeb', web.live, limitedOf(this.#settings.limits, 'web'));
    return web;
  }

  /** Who is called when something goes wrong, and how a new version comes in without. */
  #watch(watched: Watched, doors: { readonly api: DeskFunction; readonly web: DeskFunction }): Alarms {
    const names = this.#names;
    const { alarmEmail: email, monthlyBudget: dollars } = this.#settings;
    const alarms = new Alarms(this, 'Alarms', { name: names.stack, email, watched });
    new GradualDeployment(this, 'Gradually', { names, doors, alarms, isAtOnce: this.#isAtOnce });
    new Dashboard(this, 'Dashboard', names.stack, watched);
    new AccountBudget(this, 'Budget', { name: names.stack, email, dollars });
    return alarms;
  }

  #dispatcher(
    parts: FunctionParts,
    { slack, teams }: Chats,
    { data, sessionKey }: Pick<DispatcherFunctionProps, 'data' | 'sessionKey'>,
  ): DispatcherFunction {
    const { webhooks, mail } = this.#settings;
    return new DispatcherFunction(this, 'Dispatcher', parts, {
      slack: slack && { secret: slack, places: slackPlaceEnvironment(this.#settings) },
      teams: teams && {
        secret: teams.secret,
        environment: { ...teamsBotEnvironment(teams.teams), ...teamsPlaceEnvironment(teams.teams) },
      },
      webhooks: webhooks && { secret: new NamedSecret(this, webhooks.secret), addresses: webhooks.addresses },
      mail: mail && new Mail(this, 'Mail', this.#names.of('mail'), mail),
      data,
      sessionKey,
      environment: areaEnvironment(this.#settings),
    });
  }

  #chats(): Chats {
    const { chatSecrets, teams } = this.#settings;
    const secretOf = (name: string | undefined) => (name === undefined ? undefined : new NamedSecret(this, name));
    const secret = secretOf(chatSecrets.teams);
    return { slack: secretOf(chatSecrets.slack), teams: teams && secret && { secret, teams } };
  }

  #chatDoors(parts: FunctionParts, door: HttpDoor, { slack, teams }: Chats, { issuer, onPages }: SignIn): ChatDoors {
    const environment = areaEnvironment(this.#settings);
    const { trustedDomains } = this.#settings;
    return new ChatDoors(this, 'Chat', parts, {
      door,
      slack: slack && { secret: slack, trustedDomains, environment },
      teams: teams && { ...teams, trustedDomains, environment },
      linkEnvironment: pageEnvironment(issuer, onPages('link', `${parts.baseUrl}/link/return`)),
    });
  }

  #signIn(): SignIn {
    const { signIn, verifyingIssuers } = this.#settings;
    if (signIn.kind === 'openid-connect') {
      const { audience, pageClientId: clientId, pageScope: scope, pageToken: token } = signIn;
      // An ID token is meant for the client that it was asked for.
      return {
        issuer: { ...signIn, verifyingIssuers },
        onPages: () => ({ clientId, audience: token === 'id' ? clientId : audience, scope, token }),
      };
    }
    const cognito = new CognitoSignIn(this, 'SignIn', this.#names, {
      callbackUrls: signIn.callbackUrls,
      isProtected: this.#isProtected,
    });
    this.#output('Issuer', cognito.issuer.issuer);
    this.#output('Audience', cognito.issuer.audience);
    this.#output('UserPoolId', cognito.pool.userPoolId);
    return {
      issuer: cognito.issuer,
      onPages: (pages, returnTo, leftAt) => cognito.pageSignIn(pages, returnTo, leftAt),
    };
  }

  #output(name: Outputs, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
