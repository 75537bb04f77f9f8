/** A price in US dollars, for how much of what, and where it was found: `seen` says what stood there, where that is of another region or rounded otherwise. */
export type Price = { readonly dollars: number; readonly per: string; readonly from: string; readonly seen?: string };

const MEMORY = 'from memory, not looked up';

/** On which day the prices were looked up, in pages as they had been stored by then. */
export const LOOKED_UP = '30 November 2026';

const found = (url: string, seen?: string) => ({ from: url, ...(seen !== undefined && { seen }) });
const WAF = found(
  'https://c3x.dev/blog/aws-waf-cost-explained/',
  'undated; AWS says that its price is the same in all regions',
);
const DYNAMO = 'https://airbyte.com/data-engineering-resources/dynamodb-pricing';
const LAMBDA = 'https://cloudchipr.com/blog/aws-lambda-pricing';

/** Prices in eu-west-1, without tax and without any free tier. */
export const PRICES = {
  writeUnit: {
    dollars: 0.71e-6,
    per: 'DynamoDB write request unit (1 KB; double in a transaction)',
    ...found(DYNAMO, '0.625 a million in us-east-1, 21 July 2025; Ireland is 13 % dearer from memory'),
  },
  readUnit: {
    dollars: 0.14e-6,
    per: 'DynamoDB read request unit (4 KB, consistent)',
    ...found(DYNAMO, '0.125 a million in us-east-1, 21 July 2025; likewise'),
  },
  stored: { dollars: 0.283 + 0.224, per: 'GB and month in DynamoDB, with recovery to a point in time', from: MEMORY },
  storedFile: { dollars: 0.023, per: 'GB and month in S3', from: MEMORY },
  gateway: {
    dollars: 1.11e-6,
    per: 'request at the HTTP API (512 KB)',
    ...found(
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
      '1.00 a million in us-east-1, undated; Ireland is 11 % dearer from memory',
    ),
  },
  gigabyteSecond: {
    dollars: 13.3334e-6,
    per: 'GB-second of Lambda on arm64',
    ...found(LAMBDA, 'us-east-1, 2024; the same in Ireland from memory'),
  },
  call: { dollars: 0.2e-6, per: 'call of a function', ...found('https://aws.amazon.com/lambda/pricing/', 'undated') },
  log: {
    dollars: 0.57,
    per: 'GB of logs taken in',
    ...found(
      'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
      '0.50 in us-east-1, 13 June 2026; Ireland from memory',
    ),
  },
  logSeldom: {
    dollars: 0.25,
    per: 'GB of logs taken in that are asked for seldom (us-east-1)',
    ...found(
      'https://hub.pointfive.co/inefficiencies/suboptimal-log-class-configuration-in-cloudwatch',
      'half of the other, from memory',
    ),
  },
  alarm: { dollars: 0.1, per: 'alarm and month, for each metric that it reads', from: MEMORY },
  metric: {
    dollars: 0.3,
    per: 'metric of our own and month',
    ...found('https://signoz.io/guides/cloudwatch-pricing', '15 February 2026'),
  },
  dashboard: {
    dollars: 3,
    per: 'dashboard and month',
    ...found(
      'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
      '13 June 2026',
    ),
  },
  key: { dollars: 1, per: 'key of our own in KMS and month', from: MEMORY },
  copied: { dollars: 0.112, per: 'GB and month of copies by AWS Backup', from: MEMORY },
  secret: { dollars: 0.4, per: 'secret and month', from: MEMORY },
  trace: { dollars: 5e-6, per: 'trace recorded', from: MEMORY },
  edge: { dollars: 1.2e-6, per: 'request at CloudFront, https, in Europe', from: MEMORY },
  edgeFunction: {
    dollars: 0.1e-6,
    per: 'call of a function of CloudFront',
    ...found('https://cur.vantage.sh/aws/amazoncloudfront/', 'undated'),
  },
  edgeOut: {
    dollars: 0.085,
    per: 'GB out of CloudFront, in Europe',
    ...found('https://aws.amazon.com/cloudfront/pricing', 'the first 10 TB of a month, undated'),
  },
  out: { dollars: 0.09, per: 'GB out of the gateway', ...found('https://www.apigatewaycost.com/aws', 'undated') },
  webAcl: { dollars: 5, per: 'web ACL and month', ...WAF },
  rule: { dollars: 1, per: 'rule of it and month', ...WAF },
  inspected: { dollars: 0.6e-6, per: 'request that it looks at', ...WAF },
  signsIn: { dollars: 0.015, per: 'person who signs in that month (Cognito, Essentials)', from: MEMORY },
} as const satisfies Record<string, Price>;

/** The dollars of some of something. */
export const dollarsOf = (what: keyof typeof PRICES, count: number): number => PRICES[what].dollars * count;
