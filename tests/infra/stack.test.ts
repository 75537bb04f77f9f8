import { readFile } from 'node:fs/promises';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { RUNBOOK_PAGES } from '#infra/alarms/alarm.ts';
import { EdgeAlarmsStack } from '#infra/edge/edge-alarms-stack.ts';
import { API_TIMEOUT_SECONDS } from '#infra/functions/api-function.ts';
import { FUNCTIONS } from '#infra/functions/bundle.ts';
import { ONE_CPU_MB } from '#infra/functions/desk-function.ts';
import { leadingKeysOf } from '#infra/storage/table-grants.ts';
import { readStage, stageNames } from '#infra/stage-settings.ts';
import { TABLE_DEFINITION } from '#shared/platform/store/table-definition.ts';
import { PATIENCE_MS } from '#shared/platform/store/patience.ts';
import { allowed, functionOf, only, stackOf, TEAMS, type Built } from './stacks.ts';
import * as z from 'zod';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
/** With everything that a stage can have. */
let whole: Built;
const WITH_ALL = {
  chatSecrets: { slack: 'loketten/slack', teams: 'loketten/teams' },
  teams: TEAMS,
  webhooks: { secret: 'loketten/webhooks', addresses: { cbs: 'https://data.example.org/loketten' } },
};
const Alarm = z.looseObject({ Properties: z.record(z.string(), z.unknown()) });
beforeAll(async () => {
  built = await stackOf('test');
  whole = await stackOf('test', WITH_ALL);
});

const sourceOf = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const ofType = (type: string, from: Built = built) => from.resources.filter(({ Type }) => Type === type);

describe('The table', () => {
  test('is the one that the local engine makes, with a stream besides', () => {
    const table = only(built, 'AWS::DynamoDB::Table');
    expect(table).toMatchObject(TABLE_DEFINITION);
    expect(table['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  test('removes what has expired by the same attribute', async () => {
    const [, attribute] =
      /TIME_TO_LIVE = '(\w+)'/.exec(await sourceOf('shared/platform/store/table-definition.ts')) ?? [];
    expect(only(built, 'AWS::DynamoDB::Table')['TimeToLiveSpecification']).toEqual({
      AttributeName: attribute,
      Enabled: true,
    });
  });

  test('can be brought back to any moment, is encrypted, and outlives its stack', () => {
    expect(only(built, 'AWS::DynamoDB::Table')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(ofType('AWS::DynamoDB::Table')[0]?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });
});

describe('The functions may', () => {
  test('do nothing by a wildcard', () => {
    expect(allowed(whole).length).toBeGreaterThan(3);
    for (const { Action, Effect } of allowed(whole)) {
      expect(Effect).toBe('Allow');
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
    expect(ofType('AWS::IAM::Role', whole).filter(({ Properties }) => Properties['ManagedPolicyArns'])).toEqual([]);
  });

  test('reach everything by name, but for X-Ray, which has no names, and what CodeDeploy reads of alarms', () => {
    const NAMELESS = [['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['cloudwatch:DescribeAlarms']];
    for (const { Action, Resource } of allowed(whole)) {
      if (Resource === '*') expect(NAMELESS).toContainEqual(Action);
      else for (const one of [Resource].flat()) expect(JSON.stringify(one)).toMatch(/^\{"(Fn::(GetAtt|Join)|Ref)"/);
    }
  });

  test('touch of the table the partitions of their own code only, in a policy that IAM takes', () => {
    for (const name of FUNCTIONS) {
      const [onTable, ...others] = allowed(whole, name).filter(({ Action }) => Action.includes('dynamodb:PutItem'));
      expect(others).toEqual([]);
      const condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeysOf(name) } };
      expect(onTable?.Condition).toEqual(condition);
      // All policies of a role together: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      expect(JSON.stringify(allowed(whole, name)).length).toBeLessThan(10_240);
    }
  });

  test('call of DynamoDB exactly what the code of the table calls', async () => {
    const files = ['shared/platform/store/dynamo-table.ts', 'shared/platform/store/documents.ts'];
    const source = (await Promise.all(files.map(sourceOf))).join('\n');
    const calls = { BatchGetCommand: 'BatchGetItem', QueryCommand: 'Query', UpdateCommand: 'UpdateItem' };
    const parts = {
      'ConditionCheck: {': 'ConditionCheckItem',
      'Put: {': 'PutItem',
      'Delete: {': 'DeleteItem',
      'Update: {': 'UpdateItem',
    };
    const needed = Object.entries({ ...calls, ...parts })
      .filter(([words]) => source.includes(words))
      .map(([, action]) => `dynamodb:${action}`);
    const granted = allowed(whole, 'api')
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('dynamodb:'));
    expect([...new Set(granted)].sort()).toEqual([...new Set(needed)].sort());
    // Each command of the SDK that the table uses is one of these; Scan is for the operator's own command.
    const used = new Set([...source.matchAll(/new (\w+Command)\(/g)].map(([, name]) => name));
    expect([...used].filter((name) => name === undefined || !(name in calls))).toEqual(
      expect.arrayContaining(['ScanCommand', 'TransactWriteCommand']),
    );
    expect(used.size).toBeLessThanOrEqual(Object.keys(calls).length + 2);
  });
});

test('The worker runs on x86_64, as the Typst that lies beside it, with memory and time for the longest report', () => {
  expect(functionOf(built, 'worker')).toMatchObject({ Architectures: ['x86_64'], MemorySize: 3_538, Timeout: 900 });
});

describe('The API', () => {
  test('runs on arm64 and Node 24, is traced, and is bounded', () => {
    expect(functionOf(built, 'api')).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: ONE_CPU_MB,
      Timeout: API_TIMEOUT_SECONDS,
      TracingConfig: { Mode: 'Active' },
      ReservedConcurrentExecutions: 60,
    });
  });

  test('has time to say that the store stays away, before the gateway gives up', () => {
    expect(API_TIMEOUT_SECONDS * 1_000).toBeGreaterThan(PATIENCE_MS);
    expect(API_TIMEOUT_SECONDS).toBeLessThan(30);
  });

  test('is open to all at the gateway, and verifies tokens itself', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    expect(routes).toContainEqual(expect.objectContaining({ RouteKey: '$default' }));
    for (const route of routes) expect(route).toMatchObject({ AuthorizationType: 'NONE' });
    expect(ofType('AWS::ApiGatewayV2::Authorizer')).toEqual([]);
    for (const { Properties } of ofType('AWS::ApiGatewayV2::Integration'))
      expect(Properties).toMatchObject({ PayloadFormatVersion: '2.0' });
  });

  test('is throttled, and logs no address, token or name', () => {
    const stage = only(built, 'AWS::ApiGatewayV2::Stage');
    expect(stage).toMatchObject({ DefaultRouteSettings: { ThrottlingBurstLimit: 100, ThrottlingRateLimit: 20 } });
    const { Format } = z.object({ Format: z.string() }).parse(stage['AccessLogSettings']);
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/sourceIp|identity|authorizer|userAgent|query|context\.path/i);
  });

  test('keeps its logs for as long as the stage says', () => {
    const groups = ofType('AWS::Logs::LogGroup', whole);
    expect(groups).toHaveLength(8);
    for (const { Properties } of groups) expect(Properties['RetentionInDays']).toBe(30);
  });
});

describe('What lies in a bucket', () => {
  const closed = {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  };
  const named = (what: 'answers' | 'data') =>
    ofType('AWS::S3::Bucket').find(({ Properties }) => JSON.stringify(Properties['BucketName']).includes(`-${what}-`));

  test('is reached by nobody else, and never without TLS', () => {
    for (const what of ['answers', 'data'] as const) expect(named(what)?.Properties).toMatchObject(closed);
    const policies = ofType('AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(2);
    for (const policy of policies) expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
  });

  test('goes after a day where it is an answer that was too large; the data of datasets stay, and outlive the stack, but for what is only passing through', () => {
    expect(named('answers')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: 'Enabled' }] } },
    });
    expect(named('data')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    });
    expect(named('data')?.Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [
        {
          Prefix: 'passing-',
          ExpirationInDays: 1,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
        { Prefix: 'passing-', ExpiredObjectDeleteMarker: true },
      ],
    });
  });

  test('is put there from the pages of the product and from no other origin', () => {
    const {
      CorsRules: [rule, ...others],
    } = z
      .object({
        CorsRules: z.array(
          z.looseObject({ AllowedMethods: z.array(z.string()), AllowedOrigins: z.array(z.unknown()) }),
        ),
      })
      .parse(named('data')?.Properties['CorsConfiguration']);
    expect(others).toEqual([]);
    expect([rule?.AllowedMethods, JSON.stringify(rule?.AllowedOrigins)]).toEqual([
      ['PUT', 'POST'],
      expect.stringMatching(/^\["https:\/\/.*execute-api|^\[\{"Fn::(GetAtt|Join)":.*Door/u),
    ]);
    expect(Object.keys(named('answers')?.Properties ?? { CorsConfiguration: 'not found' })).not.toContain(
      'CorsConfiguration',
    );
  });

  test('is reached by each function with no more rights than it uses', () => {
    const rights = new Map(
      ofType('AWS::IAM::Policy').map(({ Properties }) => {
        const {
          PolicyName,
          PolicyDocument: { Statement },
        } = z
          .looseObject({
            PolicyName: z.string(),
            PolicyDocument: z.looseObject({
              Statement: z.array(
                z.looseObject({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.unknown() }),
              ),
            }),
          })
          .parse(Properties);
        const onData = Statement.filter(({ Resource }) => JSON.stringify(Resource).includes('"DataBucket'));
        return [/^[A-Z][a-z]+/.exec(PolicyName)?.[0] ?? '', onData.flatMap(({ Action }) => Action).sort()];
      }),
    );
    const keeping = ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'];
    expect(Object.fromEntries([...rights].filter(([, actions]) => actions.length > 0))).toEqual({
      Api: keeping,
      Web: keeping,
      Worker: keeping,
      Dispatcher: ['s3:DeleteObject'],
    });
  });
});

describe('Every alarm', () => {
  test('says who is hurt and where the runbook says what to do, and somebody hears of it', async () => {
    const headings = [...(await sourceOf('docs/runbook.md')).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const { domain, limits, backup } = await readStage('production-example');
    if (!domain) throw new Error('The example has a domain.');
    const everything = { ...(await readStage('test')), ...WITH_ALL, domain, limits, backup };
    const edge = Template.fromStack(new EdgeAlarmsStack(new App(), everything, domain));
    const alarms = [
      ...ofType('AWS::CloudWatch::Alarm', await stackOf('test', everything)),
      ...Object.values(edge.findResources('AWS::CloudWatch::Alarm')).map((one) => Alarm.parse(one)),
    ];
    expect(alarms).toHaveLength(RUNBOOK_PAGES.length);
    for (const { Properties } of alarms) {
      const [, hurts, page] =
        /^(.{20,}\.) What to do: docs\/runbook\.md#([a-z0-9-]+)$/.exec(String(Properties['AlarmDescription'])) ?? [];
      expect(hurts).toBeDefined();
      expect(headings).toContain(page);
      expect(Properties['AlarmActions']).toHaveLength(1);
    }
    expect([...headings].sort()).toEqual([...RUNBOOK_PAGES].sort());
  });

  test('may be published: the policy of the topic lets CloudWatch in', () => {
    expect(JSON.stringify(only(built, 'AWS::SNS::TopicPolicy'))).toMatch(
      /"Effect":"Allow","Principal":\{"Service":"cloudwatch\.amazonaws\.com"\}/,
    );
    expect(only(built, 'AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'email',
      Endpoint: 'loketten-test@example.org',
    });
  });
});

describe("cdk-nag's AwsSolutions pack", () => {
  test.each(stageNames())('passes for the stage %s', async (name) => {
    const { app } = await stackOf(name);
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  test('passes for a stage with Slack, Teams and people of its own', () => {
    expect(new AwsSolutionsChecks(whole.app).validateScope(whole.app).violations).toEqual([]);
  });

  test('finds what is wrong', async () => {
    const { app, stack } = await stackOf('test');
    new Bucket(stack, 'Open');
    expect(new AwsSolutionsChecks(app).validateScope(app).violations.length).toBeGreaterThan(0);
  });
});
