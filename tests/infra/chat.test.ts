import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DISPATCHER_SIZE } from '#infra/functions/dispatcher-function.ts';
import { SLACK_SIZE } from '#infra/functions/slack-function.ts';
import { TEAMS_SIZE } from '#infra/functions/teams-function.ts';
import { DISPATCH_LEASE_MS, sendWithinMs } from '#shared/dispatch/parts.ts';
import { keys } from '#tests/support/every-key.ts';
import { readStage } from '#infra/stage-settings.ts';
import { allowed, environmentOf, functionOf, NO_CHAT, only, stackOf, TEAMS, type Built } from './stacks.ts';
import * as z from 'zod';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SLACK_SECRET = 'loketten/heerlen-noord/slack';
const TEAMS_SECRET = 'loketten/heerlen-noord/teams';
const HEAD = '0d000000-0000-4000-8000-00000000000d';
let built: Built;
let without: Built;
/** With the programme's own issuer, which the pages that link send people to. */
let onlySlack: Built;
let onlyTeams: Built;
beforeAll(async () => {
  const slack = { slackBureauChannel: 'C0123', slackDataDeskChannel: 'C0456', slackDataDeskHead: 'U0789' };
  built = await stackOf('test', {
    limits: undefined,
    chatSecrets: { slack: SLACK_SECRET, teams: TEAMS_SECRET },
    ...slack,
    teams: { ...TEAMS, dataDeskHead: HEAD },
    trustedDomains: ['ou.nl', 'heerlen.nl'],
    programmeArea: ['WK091710'],
  });
  without = await stackOf('test', { ...NO_CHAT, limits: undefined });
  onlySlack = await stackOf('production-example', {
    chatSecrets: { slack: SLACK_SECRET },
    teams: undefined,
    limits: undefined,
  });
  const { signIn, teams } = await readStage('production-example');
  if (signIn.kind !== 'openid-connect') throw new Error('The example has an issuer.');
  onlyTeams = await stackOf('production-example', {
    chatSecrets: { teams: TEAMS_SECRET },
    teams,
    limits: undefined,
    signIn: { ...signIn, pageToken: 'id' },
  });
});

const FUNCTIONS = ['api', 'dispatcher', 'link', 'slack', 'teams', 'web', 'worker'] as const;
const ofType = (type: string, from = built) =>
  from.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const may = (what: string, service: string): string[] =>
  allowed(built, what)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(`${service}:`))
    .sort();
const resourceOf = (what: string, action: string): string =>
  JSON.stringify(allowed(built, what).find(({ Action }) => Action.includes(action))?.Resource);
/** The names of the secrets that a function may read. */
const secretsOf = (what: string, from = built): string[] =>
  allowed(from, what)
    .filter(({ Action }) => Action.includes('secretsmanager:GetSecretValue'))
    .flatMap(({ Resource }) =>
      [...JSON.stringify(Resource).matchAll(/:secret:([^"]*)"/g)].map(([, name = '']) => name.replace(/-\?{6}$/, '')),
    );
const named = (of: unknown): string => JSON.stringify(of);

describe('Only who needs it', () => {
  test('reads the secret of a chat, by its name, and nothing else in Secrets Manager', () => {
    for (const [what, secrets] of [
      ['slack', [SLACK_SECRET]],
      ['teams', [TEAMS_SECRET]],
      ['dispatcher', [SLACK_SECRET, TEAMS_SECRET]],
    ] as const) {
      expect(secretsOf(what)).toEqual(secrets);
      const turning = what === 'dispatcher' ? ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'] : [];
      const reading = 'secretsmanager:GetSecretValue';
      expect([...new Set(may(what, 'secretsmanager'))].sort()).toEqual([reading, ...turning].sort());
      const told = Object.entries(environmentOf(built, what))
        .filter(([name]) => name.endsWith('_SECRET_ARN'))
        .map(([, arn]) => /:secret:(.*)"\]\]\}$/.exec(JSON.stringify(arn))?.[1]);
      expect(told.sort()).toEqual(secrets);
    }
    for (const what of ['api', 'link', 'worker']) expect(may(what, 'secretsmanager')).toEqual([]);
    expect([secretsOf('dispatcher', onlySlack), secretsOf('dispatcher', onlyTeams)]).toEqual(
      [[SLACK_SECRET], [TEAMS_SECRET]].map((chat) => ['loketten/heerlen-noord/production-example/webhooks', ...chat]),
    );
  });

  test('may call a function: Slack itself, and the API and the pages the one that works on jobs', () => {
    expect(FUNCTIONS.filter((what) => may(what, 'lambda').length > 0)).toEqual(['api', 'slack', 'web']);
    for (const what of ['api', 'web']) {
      expect(resourceOf(what, 'lambda:InvokeFunction')).toMatch(
        /:function:loketten-heerlen-noord-test-worker:live"\]\]\}$/,
      );
      expect(environmentOf(built, what)['LOKETTEN_WORKER']).toBe('loketten-heerlen-noord-test-worker:live');
    }
    expect(may('slack', 'lambda')).toEqual(['lambda:InvokeFunction']);
    expect(resourceOf('slack', 'lambda:InvokeFunction')).toMatch(
      /:function:loketten-heerlen-noord-test-slack:live"\]\]\}$/,
    );
    expect(environmentOf(built, 'slack')['LOKETTEN_SLACK_ITSELF']).toBe('loketten-heerlen-noord-test-slack:live');
    expect(functionOf(built, 'slack')['FunctionName']).toBe('loketten-heerlen-noord-test-slack');
  });

  test("reads the table's stream, and puts into the queue: the dispatcher", () => {
    const stream = [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ];
    for (const what of FUNCTIONS)
      expect(may(what, 'dynamodb').filter((action) => stream.includes(action))).toEqual(
        what === 'dispatcher' ? stream : [],
      );
    expect(resourceOf('dispatcher', 'dynamodb:GetRecords')).toMatch(
      /^\{"Fn::GetAtt":\["RegisterTable\w+","StreamArn"\]\}$/,
    );
    expect(FUNCTIONS.filter((what) => may(what, 'sqs').length > 0)).toEqual(['dispatcher']);
    expect(may('dispatcher', 'sqs')).toEqual(['sqs:SendMessage']);
  });

  test('keeps large answers: the API; the data of datasets: the pages and who works on jobs too; and takes away the files of erased answers: the dispatcher', () => {
    expect(FUNCTIONS.filter((what) => may(what, 's3').length > 0)).toEqual(['api', 'dispatcher', 'web', 'worker']);
    expect(may('dispatcher', 's3')).toEqual(['s3:DeleteObject']);
    expect(JSON.stringify(allowed(built, 'web'))).not.toContain('LargeAnswers');
  });
});

describe('The addresses', () => {
  const LINK = ['GET /link/{proxy+}', 'POST /link/{proxy+}'] as const;
  /** But for those of the pages, which lead there whatever the method. */
  const routes = (from: Built): string[] =>
    ofType('AWS::ApiGatewayV2::Route', from)
      .map(({ RouteKey }) => String(RouteKey))
      .filter((key) => !key.startsWith('ANY '))
      .sort();

  test('of each chat and of linking have a function of their own; all others are the API, but for the pages', () => {
    expect(routes(built)).toEqual(['$default', ...LINK, 'POST /slack/events', 'POST /teams/messages']);
    for (const [key, what] of [
      ['POST /slack/events', 'Slack'],
      ['POST /teams/messages', 'Teams'],
      ['GET /link/{proxy+}', 'Link'],
      ['POST /link/{proxy+}', 'Link'],
      ['$default', 'Api'],
    ] as const) {
      const target = named(ofType('AWS::ApiGatewayV2::Route').find(({ RouteKey }) => RouteKey === key) ?? {});
      const integration = built.template.findResources('AWS::ApiGatewayV2::Integration');
      const [, id = ''] = /"integrations\/",\{"Ref":"(\w+)"\}/.exec(target) ?? [];
      expect(named(integration[id] ?? {})).toContain(`${what}Function`);
    }
  });

  test('of these are throttled by themselves, once they are there', () => {
    const stage = only(built, 'AWS::ApiGatewayV2::Stage');
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(stage['RouteSettings'])).sort()).toEqual([
      ...LINK,
      'POST /slack/events',
      'POST /teams/messages',
    ]);
    for (const key of ['POST /slack/events', 'POST /teams/messages'])
      expect(stage['RouteSettings']).toMatchObject({ [key]: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 } });
    const [whole] = Object.values(built.template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(JSON.stringify(z.looseObject({ DependsOn: z.array(z.string()) }).parse(whole).DependsOn)).toMatch(
      /Link.*Slack.*Teams/,
    );
  });

  test('may be called by the gateway only, and by the clock', () => {
    for (const { Action, Principal } of ofType('AWS::Lambda::Permission')) {
      expect(Action).toBe('lambda:InvokeFunction');
      expect(Principal).toMatch(/^(apigateway|events)\.amazonaws\.com$/);
    }
  });

  test.each([
    ['Slack', 'Teams'],
    ['Teams', 'Slack'],
  ])('of a stage with %s alone are without those of %s; its pages link all the same', (there, absent) => {
    const from = there === 'Slack' ? onlySlack : onlyTeams;
    expect(routes(from)).toEqual([
      '$default',
      ...LINK,
      there === 'Slack' ? 'POST /slack/events' : 'POST /teams/messages',
    ]);
    expect(ofType('AWS::Lambda::Function', from)).toHaveLength(6);
    expect(
      Object.keys(environmentOf(from, 'dispatcher')).filter((name) => name.includes(absent.toUpperCase())),
    ).toEqual([]);
    const alarms = ofType('AWS::CloudWatch::Alarm', from).map(({ AlarmName }) => String(AlarmName));
    expect(alarms.filter((name) => name.includes(`-${there.toLowerCase()}-`))).toHaveLength(there === 'Slack' ? 6 : 4);
    expect(alarms.filter((name) => name.includes(`-${absent.toLowerCase()}-`))).toEqual([]);
    expect(alarms.filter((name) => name.endsWith('link-function-fails'))).toHaveLength(1);
  });

  test('of a stage without a chat are those of the API and the pages; its outbox is emptied all the same', () => {
    expect(routes(without)).toEqual(['$default']);
    expect(ofType('AWS::Lambda::Function', without)).toHaveLength(4);
    expect(named(environmentOf(without, 'dispatcher'))).not.toMatch(/SLACK|TEAMS/);
    // The one secret that is left is the key of the pages.
    const secrets = allowed(without).filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager'));
    for (const { Resource } of secrets) expect(JSON.stringify(Resource)).toMatch(/^\{"Ref":"SessionKeySecret/);
  });
});

describe('Slack', () => {
  test('is told what its settings ask for', () => {
    expect(environmentOf(built, 'slack')).toMatchObject({
      LOKETTEN_TRUSTED_DOMAINS: 'ou.nl,heerlen.nl',
      LOKETTEN_PROGRAMME_AREA: 'WK091710',
    });
    expect(functionOf(built, 'slack')).toMatchObject({
      MemorySize: SLACK_SIZE.memoryMb,
      Timeout: SLACK_SIZE.timeoutSeconds,
      ReservedConcurrentExecutions: SLACK_SIZE.concurrency,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('does work that failed twice more, within five minutes, and leaves it nowhere else', () => {
    const configs = ofType('AWS::Lambda::EventInvokeConfig');
    const [slack] = configs.filter((config) => named(config).includes('SlackFunction'));
    expect(slack).toMatchObject({ MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 });
    for (const config of configs) expect(config).not.toHaveProperty('DestinationConfig');
  });

  test('looks into its inbox every minute', () => {
    const rule = ofType('AWS::Events::Rule').find(({ Name }) => Name === 'loketten-heerlen-noord-test-slack-sweep');
    expect(rule).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Input: '{"sweep":true}' }],
    });
  });
});

describe('Teams', () => {
  const bot = { LOKETTEN_TEAMS_APP_ID: TEAMS.appId, LOKETTEN_TEAMS_TENANT: TEAMS.tenantId };

  test('is told what its settings ask for, and nothing of channels; its tenants are those that are named, or its own', () => {
    const told = environmentOf(built, 'teams');
    expect(told).toMatchObject({
      ...bot,
      LOKETTEN_TEAMS_TENANTS: TEAMS.tenantId,
      LOKETTEN_TRUSTED_DOMAINS: 'ou.nl,heerlen.nl',
      LOKETTEN_PROGRAMME_AREA: 'WK091710',
    });
    expect(named(told)).not.toMatch(/CHANNEL|HEAD|KEYS_URL/);
    expect(environmentOf(onlyTeams, 'teams')).toMatchObject({
      LOKETTEN_TEAMS_TENANTS: '22222222-2222-2222-2222-222222222222,33333333-3333-3333-3333-333333333333',
    });
    expect(functionOf(built, 'teams')).toMatchObject({
      MemorySize: TEAMS_SIZE.memoryMb,
      Timeout: TEAMS_SIZE.timeoutSeconds,
      ReservedConcurrentExecutions: TEAMS_SIZE.concurrency,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('answers while it is waited for: it calls no function, and no clock calls it', () => {
    expect(may('teams', 'lambda')).toEqual([]);
    expect(named(ofType('AWS::Events::Rule'))).not.toContain('TeamsFunction');
  });

  test('hears from the dispatcher, which knows the bot and where the desks are', () => {
    const places = {
      LOKETTEN_TEAMS_BUREAU_CHANNEL: TEAMS.bureauChannel,
      LOKETTEN_TEAMS_DATA_DESK_CHANNEL: TEAMS.dataDeskChannel,
    };
    expect(environmentOf(built, 'dispatcher')).toMatchObject({
      ...bot,
      ...places,
      LOKETTEN_TEAMS_DATA_DESK_HEAD: HEAD,
    });
  });
});

describe('The dispatcher', () => {
  const mapping = () => only(built, 'AWS::Lambda::EventSourceMapping');
  const Filters = z.object({ Filters: z.array(z.object({ Pattern: z.string() })) });

  test('hears of new messages and deliveries, and of nothing else in the table', () => {
    const [pattern] = Filters.parse(mapping()['FilterCriteria']).Filters;
    expect(JSON.parse(pattern?.Pattern ?? '')).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }, { prefix: 'DELIVERY#' }] } } },
    });
    expect(keys.outbox('ACTIVITY#1', 1).pk).toMatch(/^OUTBOX#/);
    expect(keys.delivery('slack', 'U1', 'ACTIVITY#1', 1).pk).toMatch(/^DELIVERY#/);
    for (const key of [
      keys.dispatchLease('x'),
      keys.sendingLease('x', 'y'),
      keys.shown('x', 'a', 'b', 'c'),
      keys.deadLetter('x'),
      keys.activity('x'),
    ])
      expect(key.pk).not.toMatch(/^(OUTBOX|DELIVERY)#/);
  });

  test('hears of them at once, and gets back what failed, alone and not for ever', () => {
    expect(mapping()).toMatchObject({
      BatchSize: 10,
      ParallelizationFactor: 4,
      MaximumBatchingWindowInSeconds: 0,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 300,
      StartingPosition: 'LATEST',
    });
    expect(JSON.stringify(mapping()['DestinationConfig'])).toMatch(/DispatcherGivenUp/);
  });

  test('leaves what was given up in a queue that is encrypted and closed', () => {
    expect(only(built, 'AWS::SQS::Queue')).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
    expect(JSON.stringify(only(built, 'AWS::SQS::QueuePolicy'))).toContain('"aws:SecureTransport":"false"');
  });

  test('is called every minute with what EventBridge says of itself', () => {
    const rule = ofType('AWS::Events::Rule').find(
      ({ Name }) => Name === 'loketten-heerlen-noord-test-dispatcher-sweep',
    );
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(1 minute)' });
    expect(JSON.stringify(rule?.['Targets'])).not.toContain('Input');
  });

  test('lives longer than a lease, with time to begin something', () => {
    expect(DISPATCHER_SIZE.timeoutSeconds * 1_000).toBeGreaterThanOrEqual(
      DISPATCH_LEASE_MS + sendWithinMs({ leaseMs: DISPATCH_LEASE_MS }),
    );
    expect(functionOf(built, 'dispatcher')).toMatchObject({
      Timeout: DISPATCHER_SIZE.timeoutSeconds,
      ReservedConcurrentExecutions: DISPATCHER_SIZE.concurrency,
    });
    expect(environmentOf(built, 'dispatcher')).toMatchObject({
      LOKETTEN_SLACK_BUREAU_CHANNEL: 'C0123',
      LOKETTEN_SLACK_DATA_DESK_CHANNEL: 'C0456',
      LOKETTEN_SLACK_DATA_DESK_HEAD: 'U0789',
    });
  });
});

describe('Linking', () => {
  const Clients = z.array(
    z.looseObject({
      ClientName: z.string(),
      CallbackURLs: z.array(z.unknown()),
      ExplicitAuthFlows: z.array(z.string()),
    }),
  );

  test('with people of its own has a client of its own, which returns to one address and takes no password', () => {
    const clients = Clients.parse(ofType('AWS::Cognito::UserPoolClient'));
    const link = clients.find(({ ClientName }) => ClientName.endsWith('-link'));
    expect(link).toMatchObject({ AllowedOAuthFlows: ['code'], GenerateSecret: false });
    expect(link?.CallbackURLs).toHaveLength(1);
    expect(JSON.stringify(link?.CallbackURLs)).toMatch(/\/link\/return"\]\]\}\]$/);
    expect(link?.ExplicitAuthFlows).toEqual(['ALLOW_REFRESH_TOKEN_AUTH']);
    expect(named(ofType('AWS::Cognito::UserPoolClient', without))).not.toContain('-link');
  });

  test('with people of its own takes ID tokens that are meant for that client', () => {
    const told = environmentOf(built, 'link');
    expect(told).toMatchObject({ LOKETTEN_SIGN_IN_TOKEN: 'id', LOKETTEN_ROLE_CLAIM: 'cognito:groups' });
    expect(told['LOKETTEN_AUDIENCE']).toEqual(told['LOKETTEN_CLIENT_ID']);
    expect(told['LOKETTEN_AUDIENCE']).not.toEqual(environmentOf(built, 'api')['LOKETTEN_AUDIENCE']);
  });

  test("with the programme's own issuer goes by what the stage says", () => {
    expect(environmentOf(onlySlack, 'link')).toMatchObject({
      LOKETTEN_CLIENT_ID: 'loketten-pages',
      LOKETTEN_AUDIENCE: 'loketten',
      LOKETTEN_SIGN_IN_TOKEN: 'access',
      LOKETTEN_SIGN_IN_SCOPE: 'openid profile email',
    });
    expect(environmentOf(onlyTeams, 'link')).toMatchObject({
      LOKETTEN_AUDIENCE: 'loketten-pages',
      LOKETTEN_SIGN_IN_TOKEN: 'id',
    });
  });
});
