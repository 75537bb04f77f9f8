import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeskAlarmProps } from './alarm.ts';

/** ACM renews 60 days before a certificate ends: whatever is nearer than this was not renewed. */
const DAYS_LEFT = 30;

/** That a certificate of ACM is about to end, or has: one that has ended has no figure any more. */
export const certificateAlarm = (
  page: 'gateway-certificate-ends' | 'edge-certificate-ends',
  certificateArn: string,
): DeskAlarmProps => ({
  page,
  hurts: `Everybody, on the day that a certificate of the name of the desks ends: within ${DAYS_LEFT} days, or it has ended.`,
  metric: new Metric({
    namespace: 'AWS/CertificateManager',
    metricName: 'DaysToExpiry',
    statistic: Stats.MINIMUM,
    period: Duration.days(1), // it is counted twice a day
    dimensionsMap: { CertificateArn: certificateArn },
  }),
  silentFor: 2,
  under: DAYS_LEFT,
});
