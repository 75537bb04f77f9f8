import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { PERIOD, SLOW_MS, type DeskAlarmProps } from './alarm.ts';

/** What may go wrong for who looks at the pages. */
export const webAlarms = (web: IFunction): readonly DeskAlarmProps[] => [
  {
    page: 'web-function-fails',
    hurts: 'Residents, researchers and the bureau see no page at all, or an error without a word of help.',
    metric: web.metricErrors({ statistic: Stats.SUM, period: PERIOD }),
    over: 0,
  },
  {
    page: 'web-function-throttled',
    hurts: 'Some of those who open a page at the busiest moment get an error and have to try again.',
    metric: web.metricThrottles({ statistic: Stats.SUM, period: PERIOD }),
    over: 0,
  },
  {
    page: 'web-is-slow',
    hurts: 'One in a hundred waits for more than three seconds before a page comes.',
    metric: web.metricDuration({ statistic: Stats.p(99), period: PERIOD }),
    over: SLOW_MS,
    timesOfFive: 3,
  },
];
