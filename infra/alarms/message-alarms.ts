import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PERIOD, type DeskAlarmProps } from './alarm.ts';
import type { DispatcherFunction } from '../functions/dispatcher-function.ts';
import { calledBy, figure, logged, sum } from '../functions/logged.ts';

const LATE_MS = 60_000; // by then the call of every minute should have sent it

const OLD_SECONDS = 300; // five calls of every minute did not take it
const HOUR = Duration.hours(1);

/** What is seen of messages that lie still. */
const waitingAlarms = (name: string): readonly DeskAlarmProps[] => [
  {
    page: 'outbox-is-old',
    hurts: 'Nobody hears of some registrations and decisions: their messages are not shared out.',
    metric: figure(name, 'outbox-age', Stats.MAXIMUM),
    over: OLD_SECONDS,
    timesOfFive: 2,
  },
  {
    page: 'stream-is-silent',
    hurts:
      'Researchers and the bureau hear of everything up to a minute late: the stream does not call the dispatcher.',
    metric: figure(name, 'missed-by-stream', Stats.SUM, { period: HOUR }),
    over: 2,
    timesOfFive: 2, // hours
  },
  {
    page: 'dispatcher-has-stopped',
    hurts: 'Who waits for a message that was not taken at once does not get it: nobody looks for what waits.',
    metric: calledBy(name, 'dispatcher'),
    silentFor: 3,
  },
];

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
  ...waitingAlarms(name),
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
    hurts:
      'Nobody is reminded of data requests, owners do not hear that access has ended, and names that are due are not erased.',
    metric: logged(name, dispatcher, 'data-desk.due-failed'),
    over: 0,
  },
  {
    page: 'due-has-stopped',
    hurts:
      'Nobody is reminded of anything, and names that are due are not erased: what is due is not looked for any more.',
    metric: calledBy(name, 'due', HOUR),
    silentFor: 3,
  },
];
