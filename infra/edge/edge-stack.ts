import { ArnFormat, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { LogGroup, LogGroupClass, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { namesOf } from '../names.ts';
import { RETENTION } from '../alarms/retention.ts';
import { EDGE_REGION } from './edge-region.ts';
import type { DomainSettings } from './domain-settings.ts';
import type { StageSettings } from '../stage-settings.ts';

/** The rules of the edge, each of which is counted by its name. */
export type EdgeRule = 'StormPerAddress' | 'CostlyPerAddress' | 'PerAddress';

/** Over so many times what one address gets at all, it is turned away without a line in the log: who loops would have us pay for each. */
export const STORM_TIMES = 2;

const shown = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

/** Turns away an address that asked oftener than so within five minutes, until it asks less often. */
const rateRule = (name: EdgeRule, priority: number, limit: number, path?: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  visibilityConfig: shown(name),
  ruleLabels: [{ name }],
  statement: {
    rateBasedStatement: {
      limit,
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      ...(path !== undefined && {
        scopeDownStatement: {
          regexMatchStatement: {
            fieldToMatch: { uriPath: {} },
            regexString: path,
            textTransformations: [
              { priority: 0, type: 'URL_DECODE' },
              { priority: 1, type: 'NORMALIZE_PATH' },
            ],
          },
        },
      }),
    },
  },
});

/** Rule P57. What costs much for each request: checks, signals, what looks through lists, and what is large. */
const COSTLY =
  '^/(v1/(activities/check|neighbourhoods/[^/]+/signals|activities|datasets|addresses|datasets/[^/]+/download|catalogue(.(ttl|jsonld|rdf))?|assumptions/network.(svg|graphml|csv)|reports/[^/]+/report.(html|docx|pdf)|openapi.json|overview|indicators|indicators/[^/]+/observations.(csv|xlsx)|exports/[^/]+|jobs/[^/]+/file)|docs|(en/)?zoek|(en/)?(aanmelden|gesprek)|(en/)?activiteiten/lijst(.csv|.xlsx|/[^/]+/bestand)|(en/)?bewoners/[^/]+)/?$';

/** The rules by which CloudFront lets requests in, in the one region where AWS takes them. It is deployed before the desk, which is told of it by a parameter. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, settings: StageSettings, domain: DomainSettings) {
    const names = namesOf(settings);
    super(scope, names.of('edge'), {
      stackName: names.of('edge'),
      env: { region: EDGE_REGION, ...(settings.account !== undefined && { account: settings.account }) },
      description: 'Loketten: what is let in to the desks of a neighbourhood programme',
    });
    for (const [tag, value] of Object.entries(names.tags)) Tags.of(this).add(tag, value);
    const acl = new CfnWebACL(this, 'WebAcl', {
      name: names.of('edge'),
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: shown(names.of('edge')), // the programmes of an account are counted apart by it
      rules: [
        rateRule('StormPerAddress', 0, STORM_TIMES * domain.perAddress.all),
        rateRule('CostlyPerAddress', 1, domain.perAddress.costly, COSTLY),
        rateRule('PerAddress', 2, domain.perAddress.all),
      ],
    });
    this.#logOf(acl, `aws-waf-logs-${names.stack}`, RETENTION[settings.logRetentionDays]);
    new CfnOutput(this, 'WebAclArn', { value: acl.attrArn });
  }

  /**
   * What was turned away, and from which address: no request that was let in, no path (that of a link is a secret), token or
   * cookie. It is asked for seldom, which halves what a line costs.
   */
  #logOf(acl: CfnWebACL, logGroupName: string, retention: RetentionDays): void {
    const log = new LogGroup(this, 'TurnedAway', {
      ...{ logGroupName, retention, logGroupClass: LogGroupClass.INFREQUENT_ACCESS },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const storm: EdgeRule = 'StormPerAddress';
    const label = `awswaf:${this.account}:webacl:${acl.name}:${storm}`;
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // The ARN of the log group itself, which the construct gives with `:*` behind it, is refused.
      logDestinationConfigs: [
        this.formatArn({
          ...{ service: 'logs', resource: 'log-group', resourceName: logGroupName },
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { uriPath: {} },
        { queryString: {} },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'DROP', Requirement: 'MEETS_ALL', Conditions: [{ LabelNameCondition: { LabelName: label } }] },
          { Behavior: 'KEEP', Requirement: 'MEETS_ALL', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
    logging.node.addDependency(log);
  }
}
