import { readFile } from 'node:fs/promises';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { stackOf, TEAMS, type Built } from './stacks.ts';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CHATS = { chatSecrets: { slack: 'loketten/test/slack', teams: 'loketten/test/teams' }, teams: TEAMS };
const STACK = 'loketten-heerlen-noord-test';
let built: Built;
let again: Built;
beforeAll(async () => {
  built = await stackOf('test', CHATS);
  again = await stackOf('test', { ...CHATS, tableGeneration: 2 });
});

const ofType = (type: string, from = built) =>
  from.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.looseObject({}),
  UpdatePolicy: z.unknown().optional(),
  DependsOn: z.array(z.string()).default([]),
});
const byId = (from: Built) =>
  new Map(Object.entries(z.record(z.string(), Resource).parse(from.template.toJSON()['Resources'])));

describe('Every function', () => {
  test('is called by one name, behind which a version stands, and in no other way', () => {
    const functions = ofType('AWS::Lambda::Function');
    const aliases = ofType('AWS::Lambda::Alias');
    expect(aliases).toHaveLength(functions.length);
    for (const alias of aliases) expect(alias).toMatchObject({ Name: 'live' });
    const isAlias = (of: unknown): boolean => /^\{"Ref":"\w+Aliaslive\w+"\}$/.test(JSON.stringify(of));
    const aliasIn = (of: unknown): unknown => JSON.parse(/\{"Ref":"\w+"\}/.exec(JSON.stringify(of))?.[0] ?? '{}');
    for (const { FunctionName } of ofType('AWS::Lambda::Permission')) expect(isAlias(FunctionName)).toBe(true);
    for (const { IntegrationUri } of ofType('AWS::ApiGatewayV2::Integration'))
      expect(isAlias(IntegrationUri)).toBe(true);
    for (const { Targets } of ofType('AWS::Events::Rule'))
      for (const { Arn } of z.array(z.looseObject({ Arn: z.unknown() })).parse(Targets))
        expect(isAlias(Arn)).toBe(true);
    for (const { FunctionName } of ofType('AWS::Lambda::EventSourceMapping'))
      expect(JSON.stringify(FunctionName)).toContain('Aliaslive');
    for (const config of ofType('AWS::Lambda::EventInvokeConfig'))
      expect(isAlias(aliasIn(config['Qualifier']))).toBe(true);
    // One that calls another by its name calls it by that one too.
    expect(JSON.stringify(built.template.toJSON())).not.toMatch(/function:loketten-[\w-]+(?<!api|web)"/);
  });

  test('is called by the gateway only once the gateway may: no request in between is answered by an error', () => {
    const all = byId(built);
    const integrations = [...all.values()].filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Integration');
    expect(integrations.length).toBeGreaterThan(3);
    for (const { Properties, DependsOn } of integrations) {
      const permissions = DependsOn.map((id) => all.get(id)).filter((one) => one?.Type === 'AWS::Lambda::Permission');
      expect(permissions.map((one) => one?.Properties['FunctionName'])).toContainEqual(Properties['IntegrationUri']);
    }
  });
});

describe('A new version', () => {
  const withPolicy = (from: Built) =>
    [...byId(from)].filter(([, { UpdatePolicy }]) => UpdatePolicy !== undefined).map(([id]) => id);

  test('of the API and the pages gets one request in ten for ten minutes, and is taken back where an alarm rings', () => {
    expect(withPolicy(built).map((id) => /^(Api|Web)\w*Alias/.exec(id)?.[1])).toEqual(['Api', 'Web']);
    const groups = ofType('AWS::CodeDeploy::DeploymentGroup');
    expect(groups).toHaveLength(2);
    for (const group of groups) {
      expect(group).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
        AutoRollbackConfiguration: { Enabled: true },
        AlarmConfiguration: { Enabled: true },
      });
      const { Alarms } = z
        .object({ Alarms: z.array(z.object({ Name: z.object({ Ref: z.string() }) })) })
        .parse(group['AlarmConfiguration']);
      const names = Alarms.map(({ Name }) => byId(built).get(Name.Ref)?.Properties['AlarmName']);
      expect(names).toEqual([expect.stringMatching(/-(api|web)-new-version-fails$/), `${STACK}-api-answers-5xx`]);
    }
  });

  test('rings by its own errors and not by those of the version before it, which it may be there to mend', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm').filter(({ AlarmName }) =>
      String(AlarmName).endsWith('-new-version-fails'),
    );
    expect(alarms).toHaveLength(2);
    for (const { Dimensions, TreatMissingData, Period, Threshold } of alarms) {
      expect(JSON.stringify(Dimensions)).toMatch(/ExecutedVersion.*"Version"\].*FunctionName.*Resource.*:live/);
      expect([TreatMissingData, Period, Threshold]).toEqual(['notBreaching', 60, 0]);
    }
  });

  test('is put there in one step, whatever rings, where that is asked for: what mends a desk that fails must come in', async () => {
    const atOnce = await stackOf('test', CHATS, { isAtOnce: true });
    for (const group of ofType('AWS::CodeDeploy::DeploymentGroup', atOnce)) {
      expect(group).toMatchObject({ DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' });
      expect(JSON.stringify(group['AlarmConfiguration'] ?? { Enabled: false })).toContain('"Enabled":false');
    }
    expect(withPolicy(atOnce)).toEqual(withPolicy(built));
  });

  test('is put there by a role that may do that to these two functions, and nothing else', () => {
    const policies = ofType('AWS::IAM::Policy').filter(({ PolicyName }) => String(PolicyName).startsWith('Gradually'));
    const text = JSON.stringify(policies);
    expect(policies).toHaveLength(1);
    expect([...text.matchAll(/function:loketten-[\w:-]+/g)].map(([arn]) => arn)).toEqual(
      ['api', 'api:live', 'web', 'web:live'].map((name) => `function:${STACK}-${name}`),
    );
    expect([...text.matchAll(/"(lambda|cloudwatch|sns|s3):\w+"/g)].map(([action]) => action).sort()).toEqual([
      '"cloudwatch:DescribeAlarms"',
      '"lambda:GetAlias"',
      '"lambda:GetProvisionedConcurrencyConfig"',
      '"lambda:UpdateAlias"',
    ]);
  });
});

const Held = z.record(z.string(), z.object({ type: z.string(), replacing: z.looseObject({}) }));

test('A stack that c2a902b deployed is changed in place: no table, bucket, pool, gateway, function, role or log of it is replaced', async () => {
  const held = Held.parse(
    JSON.parse(await readFile(new URL('../fixtures/stack-c2a902b/held.json', import.meta.url), 'utf8')),
  );
  expect(Object.keys(held).length).toBeGreaterThan(30);
  for (const from of [built, again]) {
    const now = byId(from);
    // A table that was brought back has another stream.
    const inPlace = Object.entries(held).filter(([, { type }]) => from === built || !type.endsWith('SourceMapping'));
    for (const [id, { type, replacing }] of inPlace)
      expect(now.get(id), id).toMatchObject({ Type: type, Properties: replacing });
  }
});

describe('A stage whose table was brought back', () => {
  test('works on the other table, and keeps its own as it was', () => {
    const { Properties } = [...byId(again).values()].find(({ Type }) => Type === 'AWS::DynamoDB::Table') ?? {
      Properties: {},
    };
    expect(Properties).toEqual(ofType('AWS::DynamoDB::Table')[0]);
    for (const { FunctionName, Environment } of ofType('AWS::Lambda::Function', again))
      expect(JSON.stringify(Environment), String(FunctionName)).toMatch(/"LOKETTEN_TABLE":"[\w-]+-register-2"/);
    const rights = JSON.stringify(
      ofType('AWS::IAM::Policy', again).filter(({ PolicyName }) => !String(PolicyName).startsWith('Gradually')),
    );
    expect(rights).toContain(':table/loketten-heerlen-noord-test-register-2');
    expect(rights).not.toMatch(/"Fn::GetAtt":\["RegisterTable/);
    expect(again.template.findOutputs('TableName')['TableName']).toMatchObject({ Value: `${STACK}-register-2` });
  });

  test('hears of what is new in it, by the stream that the deployment is told of', () => {
    expect(ofType('AWS::Lambda::EventSourceMapping', again)).toMatchObject([
      { EventSourceArn: { Ref: 'RegisterStream' } },
    ]);
    expect(JSON.stringify(ofType('AWS::IAM::Policy', again))).toContain('{"Ref":"RegisterStream"}');
    const watched = ofType('AWS::CloudWatch::Alarm', again).filter(({ AlarmName }) =>
      /-table-(throttles|fails)$/.test(String(AlarmName)),
    );
    expect(watched).toHaveLength(2);
    for (const alarm of watched) expect(JSON.stringify(alarm)).toContain('-register-2"');
  });

  test("passes cdk-nag's AwsSolutions pack", () => {
    expect(new AwsSolutionsChecks(again.app).validateScope(again.app).violations).toEqual([]);
  });
});
