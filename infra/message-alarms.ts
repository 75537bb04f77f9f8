import { Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { LogEvent } from '#shared/platform/log.ts';
import { PERIOD, type DeskAlarmProps } from './alarm.ts';
import type { DeskFunction } from './desk-function.ts';
import type { DispatcherFunction } from './dispatcher-function.ts';

const LATE_MS = 60_000; // by then the call of every minute should have sent it

const sum = { statistic: Stats.SUM, period: PERIOD };

/** How often a function logged an event. */
function logged(namespace: string, { log }: DeskFunction, event: LogEvent['event']): IMetric {
  const filter = new MetricFilter(log, event, {
    logGroup: log,
    filterName: `${namespace}-${event}`,
    filterPattern: FilterPattern.stringValue('$.event', '=', event),
    metricNamespace: namespace,
    metricName: event,
  });
  return filter.metric(sum);
}

/** What may go wrong between the outbox and those whom its messages are for. */
export const messageAlarms = (name: string, dispatcher: DispatcherFunction): readonly DeskAlarmProps[] => [
  {
    page: 'dispatcher-fails',
    hurts: 'Researchers and the bureau hear later, or not at all, of registrations and decisions.',
    metric: dispatcher.handler.metricErrors(sum),
    over: 0,
    timesOfFive: 2, // one that failed in between is done again a minute later
  },
  {
    page: 'messages-are-late',
    hurts: 'Researchers and the bureau hear of registrations and decisions more than a minute late.',
    metric: dispatcher.handler.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: PERIOD }),
    over: LATE_MS,
  },
  {
    page: 'messages-are-dead',
    hurts: 'Somebody was not told of a registration or a decision, and will not be until an admin has it sent again.',
    metric: logged(name, dispatcher, 'message.dead'),
    over: 0,
  },
  {
    page: 'stream-batches-given-up',
    hurts: 'Messages of some subjects are sent up to a minute later; something about them keeps failing.',
    metric: dispatcher.givenUp.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: PERIOD }),
    over: 0,
  },
  {
    page: 'data-desk-is-late',
    hurts: 'Nobody is reminded of data requests, owners do not hear that access has ended, and names that are due are not erased.',
    metric: logged(name, dispatcher, 'data-desk.due-failed'),
    over: 0,
  },
];

/** What may go wrong for who uses a chat. */
export const chatAlarms = (name: string, { slack, link }: { readonly slack: DeskFunction; readonly link: DeskFunction }): readonly DeskAlarmProps[] => [
  {
    page: 'slack-function-fails',
    hurts: 'Who uses the desk in Slack sees that a command or button did not work, or waits for an answer.',
    metric: slack.handler.metricErrors(sum),
    over: 0,
  },
  {
    page: 'slack-work-fails',
    hurts: 'Somebody in Slack was told that what they asked for did not work.',
    metric: logged(name, slack, 'slack.work-failed'),
    over: 0,
  },
  {
    page: 'slack-work-is-dropped',
    hurts: 'Somebody in Slack gets no answer to a command; what was filled in or pressed is done a little later.',
    metric: slack.handler.metric('AsyncEventsDropped', sum),
    over: 0,
  },
  {
    page: 'link-function-fails',
    hurts: 'Nobody can link a chat account by signing in: the bureau cannot decide in Slack, newcomers cannot register there.',
    metric: link.handler.metricErrors(sum),
    over: 0,
  },
];
