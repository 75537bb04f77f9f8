import { MathExpression, Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { PERIOD, type DeskAlarmProps } from './alarm.ts';
import { certificateAlarm } from './certificate-alarm.ts';
import type { EdgeRule } from '../edge/edge-stack.ts';

/** What stands before a desk with a domain. */
export type WatchedEdge = {
  readonly distributionId: string;
  /** Under which name the web ACL counts. */ readonly acl: string;
  readonly certificateArn: string;
};

/** In five minutes: more than all the rest of a busy programme asks for. */
const STORM = 10_000;
/** A tenth of that: a whole office behind one address, or a program that does not stop. */
const MANY_OF_AN_ADDRESS = 1_000;
/** Forty a minute are turned away from searching, checking and registering. */
const MANY_COSTLY = 200;

const turnedAway = (WebACL: string, Rule: EdgeRule): IMetric =>
  new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    statistic: Stats.SUM,
    period: PERIOD,
    dimensionsMap: { WebACL, Rule },
  });

const ofDistribution = (DistributionId: string, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    statistic,
    period: PERIOD,
    dimensionsMap: { DistributionId, Region: 'Global' },
  });

/** CloudFront gives a share of errors: at night one in one would be all of them. */
const failed = (distributionId: string): IMetric =>
  new MathExpression({
    expression: 'share * requests / 100',
    label: 'answers with 5xx',
    period: PERIOD,
    usingMetrics: {
      share: ofDistribution(distributionId, '5xxErrorRate', Stats.AVERAGE),
      requests: ofDistribution(distributionId, 'Requests', Stats.SUM),
    },
  });

/** What may go wrong before a request is at the gateway, where nothing of the desk sees it. */
export const edgeAlarms = ({ distributionId, acl, certificateArn }: WatchedEdge): readonly DeskAlarmProps[] => [
  {
    page: 'edge-answers-5xx',
    hurts: 'Whoever opens a page or calls the API gets an error of CloudFront: the desk behind it did not answer.',
    metric: failed(distributionId),
    over: 5,
    timesOfFive: 2,
  },
  {
    page: 'edge-meets-a-storm',
    hurts: 'Nobody yet: one or more addresses ask far more than is let in, and all of it is turned away and paid for.',
    metric: turnedAway(acl, 'StormPerAddress'),
    over: STORM,
    timesOfFive: 2,
  },
  {
    page: 'edge-holds-back-an-address',
    hurts: 'Everybody behind one address gets 429 instead of pages: a program there does not stop, or they are many.',
    metric: turnedAway(acl, 'PerAddress'),
    over: MANY_OF_AN_ADDRESS,
    timesOfFive: 2,
  },
  {
    page: 'edge-holds-back-what-is-costly',
    hurts:
      'Whoever searches, checks or registers from one address gets 429: a program there, or a whole office behind it.',
    metric: turnedAway(acl, 'CostlyPerAddress'),
    over: MANY_COSTLY,
    timesOfFive: 2,
  },
  certificateAlarm('edge-certificate-ends', certificateArn),
];
