import { Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { LogEvent } from '#shared/platform/log.ts';
import { PERIOD } from './alarm.ts';
import type { DeskFunction } from './desk-function.ts';

/** How often something happened in a period. */
export const sum = { statistic: Stats.SUM, period: PERIOD };

/** How often a function logged an event in a period. */
export function logged(namespace: string, { log }: DeskFunction, event: LogEvent['event']): IMetric {
  const filter = new MetricFilter(log, event, {
    logGroup: log,
    filterName: `${namespace}-${event}`,
    filterPattern: FilterPattern.stringValue('$.event', '=', event),
    metricNamespace: namespace,
    metricName: event,
  });
  return filter.metric(sum);
}
