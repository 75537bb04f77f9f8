import { readFile } from 'node:fs/promises';
import { costPage, countedStages } from '#tests/docs/costs/page.ts';
import * as z from 'zod';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { WEB_ROUTES } from '#functions/web/routes.ts';
import { EdgeAlarmsStack } from '#infra/edge/edge-alarms-stack.ts';
import { EdgeStack } from '#infra/edge/edge-stack.ts';
import { isHeldByAddress, LIMITED } from '#infra/edge/route-limits.ts';
import type { DomainSettings } from '#infra/edge/domain-settings.ts';
import { checkStage, readStage, type StageSettings } from '#infra/stage-settings.ts';
import { environmentOf, only, stackOf, type Built } from './stacks.ts';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
let settings: StageSettings;
let domain: DomainSettings;
beforeAll(async () => {
  settings = await readStage('production-example');
  if (!settings.domain) throw new Error('The example has a domain.');
  domain = settings.domain;
  built = await stackOf('production-example');
});
const ofType = (type: string) =>
  built.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

describe('With a domain', () => {
  test('CloudFront stands before the gateway, over TLS on both sides, by the rules of the edge, and keeps nothing but style and scripts', () => {
    const { DistributionConfig: config } = only(built, 'AWS::CloudFront::Distribution');
    expect(config).toMatchObject({
      Aliases: ['loket.example.org'],
      WebACLId: { Ref: 'WebAcl' },
      ViewerCertificate: { AcmCertificateArn: domain.certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // CachingDisabled
        OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3', // AllViewer
      },
      CacheBehaviors: [{ PathPattern: '/assets/*' }],
      Origins: [{ CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } }],
    });
  });

  test('the gateway has that name and no address of its own', () => {
    expect(only(built, 'AWS::ApiGatewayV2::Api')).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(only(built, 'AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainName: 'loket.example.org',
      DomainNameConfigurations: [{ CertificateArn: domain.regionalCertificateArn, EndpointType: 'REGIONAL' }],
    });
    expect(ofType('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
    expect(ofType('AWS::Route53::RecordSet').map(({ Name, Type }) => [Name, Type])).toEqual([
      ['loket.example.org.', 'A'],
      ['loket.example.org.', 'AAAA'],
    ]);
  });

  test('every door knows what only CloudFront sends, by a reference and not as a text, and nobody else does', () => {
    const { DistributionConfig: config } = only(built, 'AWS::CloudFront::Distribution');
    const sent = environmentOf(built, 'api')['LOKETTEN_ORIGIN_SECRET'];
    expect(JSON.stringify(sent)).toMatch(/resolve:secretsmanager:.*:SecretString:secret/);
    expect(config).toMatchObject({
      Origins: [{ OriginCustomHeaders: [{ HeaderName: 'x-loketten-origin', HeaderValue: sent }] }],
    });
    for (const what of ['link', 'slack', 'teams', 'web'])
      expect(environmentOf(built, what)['LOKETTEN_ORIGIN_SECRET']).toEqual(sent);
    for (const what of ['dispatcher', 'worker'])
      expect(environmentOf(built, what)).not.toHaveProperty('LOKETTEN_ORIGIN_SECRET');
  });

  test('the address of who asks is what CloudFront saw, whatever they say', () => {
    expect(only(built, 'AWS::CloudFront::Function')['FunctionCode']).toContain(
      "request.headers['x-loketten-viewer'] = { value: event.viewer.ip }",
    );
  });

  test('every address that is published lies under the name', () => {
    for (const what of ['api', 'dispatcher', 'link', 'slack', 'teams', 'web', 'worker'])
      expect(environmentOf(built, what)['LOKETTEN_BASE_URL']).toBe('https://loket.example.org');
    expect(built.template.findOutputs('ApiAddress')['ApiAddress']).toMatchObject({
      Value: 'https://loket.example.org',
    });
    expect(JSON.stringify(built.template.toJSON())).not.toContain('.execute-api.');
  });
});

describe('The rules of the edge', () => {
  const made = (): { readonly app: App; readonly stack: EdgeStack } => {
    const app = new App();
    return { app, stack: new EdgeStack(app, settings, domain) };
  };

  test('are in the one region where AWS takes them, turn away who asks too often, and pass cdk-nag', () => {
    const { app, stack } = made();
    expect(stack.region).toBe('us-east-1');
    Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'StormPerAddress',
          Priority: 0,
          RuleLabels: [{ Name: 'StormPerAddress' }],
          Statement: { RateBasedStatement: { Limit: 1_800 } },
        },
        { Name: 'CostlyPerAddress', Statement: { RateBasedStatement: { Limit: 200, AggregateKeyType: 'IP' } } },
        { Name: 'PerAddress', Statement: { RateBasedStatement: { Limit: 900, AggregateKeyType: 'IP' } } },
      ],
    });
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  test('keep what they turned away, but a storm, and nothing of what they let in; no path, query, token or cookie', () => {
    const template = Template.fromStack(made().stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: 'aws-waf-logs-loketten-heerlen-noord-production-example',
      RetentionInDays: settings.logRetentionDays,
      LogGroupClass: 'INFREQUENT_ACCESS',
    });
    const [logging, ...more] = Object.values(template.findResources('AWS::WAFv2::LoggingConfiguration'));
    expect(more).toEqual([]);
    const storm = 'awswaf:111122223333:webacl:loketten-heerlen-noord-production-example-edge:StormPerAddress';
    expect(logging?.['Properties']).toMatchObject({
      RedactedFields: [
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'cookie' } },
        { UriPath: {} },
        { QueryString: {} },
      ],
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'DROP', Conditions: [{ LabelNameCondition: { LabelName: storm } }] },
          { Behavior: 'KEEP', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
    expect(JSON.stringify(logging)).toMatch(/log-group:aws-waf-logs-loketten-heerlen-noord-production-example"/);
  });

  test('are counted under a name of the programme, which its alarms read, as the distribution and the certificate are', () => {
    const app = new App();
    const stack = new EdgeAlarmsStack(app, settings, domain);
    expect(stack.region).toBe('us-east-1');
    const template = Template.fromStack(stack);
    const acl = Template.fromStack(made().stack).findResources('AWS::WAFv2::WebACL');
    expect(JSON.stringify(acl)).toContain('"MetricName":"loketten-heerlen-noord-production-example-edge"');
    for (const Rule of ['StormPerAddress', 'CostlyPerAddress', 'PerAddress']) {
      expect(JSON.stringify(acl)).toContain(`"MetricName":"${Rule}"`);
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/WAFV2',
        MetricName: 'BlockedRequests',
        TreatMissingData: 'notBreaching',
        Dimensions: [
          { Name: 'Rule', Value: Rule },
          { Name: 'WebACL', Value: 'loketten-heerlen-noord-production-example-edge' },
        ],
      });
    }
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: domain.certificateArn }],
      ...{ Threshold: 30, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
    });
    expect(JSON.stringify(template.toJSON())).toContain('{"Name":"DistributionId","Value":{"Ref":"Distribution"}}');
    template.resourceCountIs('AWS::CloudWatch::Alarm', 5);
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: settings.alarmEmail });
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
    expect(built.template.findOutputs('EdgeDistribution')).toHaveProperty('EdgeDistribution');
  });

  test('hold back harder whatever the gateway holds back by itself', () => {
    const text = JSON.stringify(Template.fromStack(made().stack).toJSON());
    const [, pattern = ''] = /"RegexString":("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
    const costly = new RegExp(String(JSON.parse(pattern)));
    const held = (['signals', 'check', 'search', 'large', 'pages'] as const).filter(isHeldByAddress);
    expect(held).toEqual(['signals', 'check', 'search', 'large']);
    for (const what of held)
      for (const key of [...LIMITED[what].api, ...LIMITED[what].web])
        expect(key.split(' ')[1]?.replace('{code}', 'BU09172004')).toMatch(costly);
    for (const path of ['/', '/v1/activities/x', '/bewoners', '/v1/datasets/x']) expect(path).not.toMatch(costly);
  });
});

describe('Limits of signals, checks and searches', () => {
  test('are of addresses that there are', () => {
    const routes = API_ROUTES.map(({ method, path }) => `${method.toUpperCase()} /v1${path}`);
    const api = new Set([...routes, 'GET /v1/openapi.json', 'GET /docs']);
    const web = new Set(WEB_ROUTES.map(({ method, path }) => `${method} ${path}`));
    for (const one of Object.values(LIMITED)) {
      for (const key of one.api) expect(api).toContain(key);
      for (const key of one.web) expect(web).toContain(key.replace(/ \/en(?=\/|$)/, ' ').replace(/ $/, ' /'));
    }
  });

  test('are kept by the gateway, which keeps metrics of no address', () => {
    const stage = only(built, 'AWS::ApiGatewayV2::Stage');
    const withSettings = z
      .record(
        z.string(),
        z.object({
          DetailedMetricsEnabled: z.boolean(),
          ThrottlingRateLimit: z.number(),
          ThrottlingBurstLimit: z.number(),
        }),
      )
      .parse(stage['RouteSettings']);
    expect(stage['DefaultRouteSettings']).toMatchObject({ DetailedMetricsEnabled: false });
    for (const one of Object.values(withSettings)) expect(one.DetailedMetricsEnabled).toBe(false);
    for (const [what, { api, web }] of Object.entries(LIMITED))
      for (const key of [...api, ...web]) expect(withSettings, what).toHaveProperty([key]);
    expect(withSettings).toMatchObject({
      'GET /v1/openapi.json': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 20 },
      'POST /v1/neighbourhoods/{code}/signals': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
      'POST /en/bewoners/{code}': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
      'POST /v1/activities/check': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 60 },
      'GET /zoek': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 60 },
    });
  });
});

describe('A stage with a domain is refused, naming what is wrong', () => {
  const refused = (other: object) => () => checkStage('production-example', { ...settings, ...other });
  test.each([
    ['without limits', { limits: undefined }, /^- limits: should be set beside domain/m],
    ['without mail', { mail: undefined }, /^- mail: should be set beside domain/m],
    ['with a name that is none', { name: 'https://x' }, /^- domain\.name: should be the name under which/m],
    [
      'with a certificate elsewhere',
      { certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/x' },
      /^- domain\.certificateArn: .*us-east-1/m,
    ],
    [
      'with a certificate of another region',
      { regionalCertificateArn: 'arn:aws:acm:eu-north-1:111122223333:certificate/x' },
      /^- domain\.regionalCertificateArn: .*in eu-west-1/m,
    ],
    [
      'with the zone of somebody else',
      { hostedZone: { id: 'Z1', name: 'ample.org' } },
      /^- domain\.hostedZone\.name: should be the zone/m,
    ],
  ])('%s', (_, wrong, says) => {
    const other = 'limits' in wrong || 'mail' in wrong ? wrong : { domain: { ...domain, ...wrong } };
    expect(refused(other)).toThrow(says);
  });
});

describe('What the stacks cost by the month', () => {
  test('is what the page of costs says', async () => {
    const page = new URL('../../docs/cost.md', import.meta.url);
    expect(await readFile(page, 'utf8'), 'docs/cost.md: run npm run docs').toBe(await costPage());
  });

  test('is more by alarms, metrics and a secret with a chat, and by a web ACL with a domain', async () => {
    const [bare, slack, teams, whole] = (await countedStages()).map(({ counted }) => counted);
    if (!bare || !slack || !teams || !whole) throw new Error('Nothing was counted.');
    expect(slack.secrets).toBe(bare.secrets + 1);
    expect(teams.secrets).toBe(bare.secrets + 1);
    expect(slack.alarms).toBeGreaterThan(bare.alarms);
    expect(whole.read).toBeGreaterThanOrEqual(whole.alarms);
    expect([whole.acls, whole.rules]).toEqual([1, 3]);
  });
});
