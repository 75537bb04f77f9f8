import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { namesOf } from '../names.ts';
import { EDGE_REGION } from './edge-region.ts';
import type { DomainSettings } from './domain-settings.ts';
import type { StageSettings } from '../stage-settings.ts';

const shown = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

/** Turns away an address that asked oftener than so within five minutes, until it asks less often. */
const rateRule = (name: string, priority: number, limit: number, path?: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  visibilityConfig: shown(name),
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
      visibilityConfig: shown('Everything'),
      rules: [
        rateRule('CostlyPerAddress', 0, domain.perAddress.costly, COSTLY),
        rateRule('PerAddress', 1, domain.perAddress.all),
      ],
    });
    new CfnOutput(this, 'WebAclArn', { value: acl.attrArn });
  }
}
