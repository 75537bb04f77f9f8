import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { METRICS } from '#shared/platform/log/metrics.ts';
import type { LogEvent, Sweep } from '#shared/platform/log/log.ts';
import { PERIOD } from '../alarms/alarm.ts';
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

/** The names of the figures that functions give (shared/platform/log/metrics.ts). */
type FigureName = (typeof METRICS)[keyof typeof METRICS]['figures'][number]['name'];

/** A figure that the functions of a stack give by themselves, in their log. */
export const figure = (
  namespace: string,
  metricName: FigureName,
  statistic: string,
  { by = {}, period = PERIOD }: { readonly by?: Record<string, string>; readonly period?: Duration } = {},
): Metric => new Metric({ namespace, metricName, statistic, period, dimensionsMap: by });

/** How often a schedule called in a period. */
export const calledBy = (namespace: string, of: Sweep, period = PERIOD): Metric =>
  figure(namespace, 'sweeps', Stats.SUM, { by: { of }, period });
