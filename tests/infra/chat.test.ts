import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DISPATCHER_SIZE } from '#infra/dispatcher-function.ts';
import { SLACK_SIZE } from '#infra/slack-function.ts';
import { LEASE_MS, sendWithinMs } from '#shared/dispatch/parts.ts';
import { keys } from '#shared/platform/keys.ts';
import { readStage } from '#infra/stage-settings.ts';
import { allowed, environmentOf, functionOf, only, stackOf, type Built } from './stacks.ts';
import * as z from 'zod';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SECRET = 'loketten/heerlen-noord/slack';
let built: Built;
let without: Built;
beforeAll(async () => {
  built = await stackOf('test', { chatSecrets: { slack: SECRET }, trustedDomains: ['ou.nl', 'heerlen.nl'], slackBureauChannel: 'C0123', slackDataDeskChannel: 'C0456', slackDataDeskHead: 'U0789', programmeArea: ['WK091710'] });
  without = await stackOf('test');
});

const FUNCTIONS = ['api', 'dispatcher', 'link', 'slack', 'web'] as const;
const ofType = (type: string, from = built) => from.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const may = (what: string, service: string): string[] => allowed(built, what).flatMap(({ Action }) => Action).filter((action) => action.startsWith(`${service}:`)).sort();
const resourceOf = (what: string, action: string): string => JSON.stringify(allowed(built, what).find(({ Action }) => Action.includes(action))?.Resource);
const named = (of: unknown): string => JSON.stringify(of);

describe('Only who needs it', () => {
  test("reads Slack's secret, one by its name, and nothing else in Secrets Manager", () => {
    for (const what of ['dispatcher', 'slack']) {
      expect(may(what, 'secretsmanager')).toEqual(['secretsmanager:GetSecretValue']);
      expect(resourceOf(what, 'secretsmanager:GetSecretValue')).toMatch(/:secret:loketten\/heerlen-noord\/slack-\?{6}"\]\]\}$/);
      expect(JSON.stringify(environmentOf(built, what)['LOKETTEN_SLACK_SECRET_ARN'])).toMatch(/:secret:loketten\/heerlen-noord\/slack"\]\]\}$/);
    }
    for (const what of ['api', 'link', 'web']) expect(may(what, 'secretsmanager')).toEqual([]);
  });

  test('may call a function: Slack itself, and no other', () => {
    expect(FUNCTIONS.filter((what) => may(what, 'lambda').length > 0)).toEqual(['slack']);
    expect(may('slack', 'lambda')).toEqual(['lambda:InvokeFunction']);
    expect(resourceOf('slack', 'lambda:InvokeFunction')).toMatch(/:function:loketten-heerlen-noord-test-slack"\]\]\}$/);
    expect(functionOf(built, 'slack')['FunctionName']).toBe('loketten-heerlen-noord-test-slack');
  });

  test("reads the table's stream, and puts into the queue: the dispatcher", () => {
    const stream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];
    for (const what of FUNCTIONS) expect(may(what, 'dynamodb').filter((action) => stream.includes(action))).toEqual(what === 'dispatcher' ? stream : []);
    expect(resourceOf('dispatcher', 'dynamodb:GetRecords')).toMatch(/^\{"Fn::GetAtt":\["RegisterTable\w+","StreamArn"\]\}$/);
    expect(FUNCTIONS.filter((what) => may(what, 'sqs').length > 0)).toEqual(['dispatcher']);
    expect(may('dispatcher', 'sqs')).toEqual(['sqs:SendMessage']);
  });

  test('keeps large answers: the API; and the data of datasets: the pages too', () => {
    expect(FUNCTIONS.filter((what) => may(what, 's3').length > 0)).toEqual(['api', 'web']);
    expect(JSON.stringify(allowed(built, 'web'))).not.toContain('LargeAnswers');
  });
});

describe('The addresses', () => {
  /** But for those of the pages, which lead there whatever the method. */
  const routes = (from: Built): string[] => ofType('AWS::ApiGatewayV2::Route', from).map(({ RouteKey }) => String(RouteKey)).filter((key) => !key.startsWith('ANY ')).sort();

  test('of Slack and of linking have a function of their own; all others are the API, but for the pages', () => {
    expect(routes(built)).toEqual(['$default', 'GET /link/{proxy+}', 'POST /link/{proxy+}', 'POST /slack/events']);
    for (const [key, what] of [['POST /slack/events', 'Slack'], ['GET /link/{proxy+}', 'Link'], ['POST /link/{proxy+}', 'Link'], ['$default', 'Api']] as const) {
      const target = named(ofType('AWS::ApiGatewayV2::Route').find(({ RouteKey }) => RouteKey === key) ?? {});
      const integration = built.template.findResources('AWS::ApiGatewayV2::Integration');
      const [, id = ''] = /"integrations\/",\{"Ref":"(\w+)"\}/.exec(target) ?? [];
      expect(named(integration[id] ?? {})).toContain(`${what}Function`);
    }
  });

  test('of these are throttled by themselves, once they are there', () => {
    const stage = only(built, 'AWS::ApiGatewayV2::Stage');
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(stage['RouteSettings'])).sort()).toEqual(['GET /link/{proxy+}', 'POST /link/{proxy+}', 'POST /slack/events']);
    const [whole] = Object.values(built.template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(JSON.stringify(z.looseObject({ DependsOn: z.array(z.string()) }).parse(whole).DependsOn)).toMatch(/Link.*Slack/);
  });

  test('may be called by the gateway only, and by the clock', () => {
    for (const { Action, Principal } of ofType('AWS::Lambda::Permission')) {
      expect(Action).toBe('lambda:InvokeFunction');
      expect(Principal).toMatch(/^(apigateway|events)\.amazonaws\.com$/);
    }
  });

  test('of a stage without a chat are those of the API and the pages; its outbox is emptied all the same', () => {
    expect(routes(without)).toEqual(['$default']);
    expect(ofType('AWS::Lambda::Function', without)).toHaveLength(3);
    expect(environmentOf(without, 'dispatcher')).not.toHaveProperty('LOKETTEN_SLACK_SECRET_ARN');
    expect(JSON.stringify(allowed(without))).not.toContain('secretsmanager');
  });
});

describe('Slack', () => {
  test('is told what its settings ask for', () => {
    expect(environmentOf(built, 'slack')).toMatchObject({ LOKETTEN_TRUSTED_DOMAINS: 'ou.nl,heerlen.nl', LOKETTEN_PROGRAMME_AREA: 'WK091710' });
    expect(functionOf(built, 'slack')).toMatchObject({ MemorySize: SLACK_SIZE.memoryMb, Timeout: SLACK_SIZE.timeoutSeconds, ReservedConcurrentExecutions: SLACK_SIZE.concurrency, TracingConfig: { Mode: 'Active' } });
  });

  test('does work that failed twice more, within five minutes, and leaves it nowhere else', () => {
    const configs = ofType('AWS::Lambda::EventInvokeConfig');
    const [slack] = configs.filter((config) => named(config).includes('SlackFunction'));
    expect(slack).toMatchObject({ MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 });
    for (const config of configs) expect(config).not.toHaveProperty('DestinationConfig');
  });

  test('looks into its inbox every minute', () => {
    const rule = ofType('AWS::Events::Rule').find(({ Name }) => Name === 'loketten-heerlen-noord-test-slack-sweep');
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', Targets: [{ Input: '{"sweep":true}' }] });
  });
});

describe('The dispatcher', () => {
  const mapping = () => only(built, 'AWS::Lambda::EventSourceMapping');
  const Filters = z.object({ Filters: z.array(z.object({ Pattern: z.string() })) });

  test('hears of new messages, and of nothing else in the table', () => {
    const [pattern] = Filters.parse(mapping()['FilterCriteria']).Filters;
    expect(JSON.parse(pattern?.Pattern ?? '')).toEqual({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } });
    expect(keys.outbox('ACTIVITY#1', 1).pk).toMatch(/^OUTBOX#/);
    for (const key of [keys.dispatchLease('x'), keys.shown('x', 'a', 'b', 'c'), keys.deadLetter('x'), keys.activity('x')]) expect(key.pk).not.toMatch(/^OUTBOX#/);
  });

  test('hears of them at once, and gets back what failed, alone and not for ever', () => {
    expect(mapping()).toMatchObject({
      BatchSize: 10, MaximumBatchingWindowInSeconds: 0, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3, MaximumRecordAgeInSeconds: 300, StartingPosition: 'LATEST',
    });
    expect(JSON.stringify(mapping()['DestinationConfig'])).toMatch(/DispatcherGivenUp/);
  });

  test('leaves what was given up in a queue that is encrypted and closed', () => {
    expect(only(built, 'AWS::SQS::Queue')).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
    expect(JSON.stringify(only(built, 'AWS::SQS::QueuePolicy'))).toContain('"aws:SecureTransport":"false"');
  });

  test('is called every minute with what EventBridge says of itself', () => {
    const rule = ofType('AWS::Events::Rule').find(({ Name }) => Name === 'loketten-heerlen-noord-test-dispatcher-sweep');
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(1 minute)' });
    expect(JSON.stringify(rule?.['Targets'])).not.toContain('Input');
  });

  test('lives longer than a lease, with time to begin something', () => {
    expect(DISPATCHER_SIZE.timeoutSeconds * 1_000).toBeGreaterThanOrEqual(LEASE_MS + sendWithinMs({ leaseMs: LEASE_MS }));
    expect(functionOf(built, 'dispatcher')).toMatchObject({ Timeout: DISPATCHER_SIZE.timeoutSeconds, ReservedConcurrentExecutions: DISPATCHER_SIZE.concurrency });
    expect(environmentOf(built, 'dispatcher')).toMatchObject({
      LOKETTEN_SLACK_BUREAU_CHANNEL: 'C0123', LOKETTEN_SLACK_DATA_DESK_CHANNEL: 'C0456', LOKETTEN_SLACK_DATA_DESK_HEAD: 'U0789',
    });
  });
});

describe('Linking', () => {
  const Clients = z.array(z.looseObject({ ClientName: z.string(), CallbackURLs: z.array(z.unknown()), ExplicitAuthFlows: z.array(z.string()) }));

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

  test("with the programme's own issuer goes by what the stage says", async () => {
    const theirs = await stackOf('production-example');
    expect(environmentOf(theirs, 'link')).toMatchObject({ LOKETTEN_CLIENT_ID: 'loketten-pages', LOKETTEN_AUDIENCE: 'loketten', LOKETTEN_SIGN_IN_TOKEN: 'access', LOKETTEN_SIGN_IN_SCOPE: 'openid profile email' });
    const { signIn, ...rest } = await readStage('production-example');
    if (signIn.kind !== 'openid-connect') throw new Error('The example has an issuer.');
    const byId = await stackOf('production-example', { ...rest, signIn: { ...signIn, pageToken: 'id' } });
    expect(environmentOf(byId, 'link')).toMatchObject({ LOKETTEN_AUDIENCE: 'loketten-pages', LOKETTEN_SIGN_IN_TOKEN: 'id' });
  });
});
