import type { LogEvent } from './log.ts';

type Figure = { readonly name: string; readonly unit: 'Count' | 'Seconds' | 'Milliseconds'; readonly of?: string };
type Measured = { readonly by?: string; readonly figures: readonly Figure[] };

const once = (name: string, by?: string): Measured => ({
  figures: [{ name, unit: 'Count' }],
  ...(by !== undefined && { by }),
});

/**
 * The events of which CloudWatch keeps figures: how often they happen, or what stands in a field; `by` is the one field that
 * they are told apart by. Each name, with each value of that field, is a metric that is paid by the month: a field here has
 * a few values and no more, and never an id.
 */
export const METRICS = {
  'room.told': once('verdicts', 'verdict'),
  'overload.met': once('overloads-held-back'),
  'outbox.seen': {
    figures: [
      { name: 'outbox-depth', unit: 'Count', of: 'waiting' },
      { name: 'outbox-age', unit: 'Seconds', of: 'oldestSeconds' },
      { name: 'missed-by-stream', unit: 'Count', of: 'missed' },
      { name: 'deliveries-waiting', unit: 'Count', of: 'deliveries' },
    ],
  },
  'message.sent': { figures: [{ name: 'dispatcher-lag', unit: 'Milliseconds', of: 'lagMs' }] },
  'draft.made': once('drafts'),
  'mail.stopped': once('mail-stopped', 'why'),
  'sweep.begun': once('sweeps', 'of'),
} as const satisfies Partial<Record<LogEvent['event'], Measured>>;

const ALL: Partial<Record<LogEvent['event'], Measured>> = METRICS;

/**
 * What makes of a line of the log a line in CloudWatch's embedded metric format, from which it takes figures by itself; undefined
 * for an event that is not counted: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsOf(event: LogEvent, at: Date, namespace: string): Readonly<Record<string, unknown>> | undefined {
  const measured = ALL[event.event];
  if (!measured) return undefined;
  const { by, figures } = measured;
  const fields: Readonly<Record<string, unknown>> = { ...event };
  const values = figures.map(({ name, of }) => [name, of === undefined ? 1 : fields[of]] as const);
  return {
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [by === undefined ? [] : [by]],
          Metrics: figures.map(({ name, unit }) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    ...Object.fromEntries(values),
  };
}
