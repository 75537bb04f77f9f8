import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PERIOD, SLOW_MS, type DeskAlarmProps } from './alarm.ts';
import type { DeskFunction } from '../functions/desk-function.ts';
import { calledBy, logged, sum } from '../functions/logged.ts';

/** The functions of a programme with a chat, of which it may have either or both. */
export type WatchedChat = {
  readonly slack: DeskFunction | undefined;
  readonly teams: DeskFunction | undefined;
  readonly link: DeskFunction;
};

/** In five minutes: a stranger who tries is refused once or twice, and harms nobody. */
const MANY_REFUSED = 10;

const slackAlarms = (name: string, slack: DeskFunction): readonly DeskAlarmProps[] => [
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
    page: 'slack-function-throttled',
    hurts: 'Who uses the desk in Slack at the busiest moment sees that a command failed, and has to type it again.',
    metric: slack.handler.metricThrottles(sum),
    over: 0,
  },
  {
    page: 'slack-requests-are-refused',
    hurts: 'Nobody can use the desk in Slack, where these are of Slack itself: their signature does not hold.',
    metric: logged(name, slack, 'slack.request-refused'),
    over: MANY_REFUSED,
    timesOfFive: 2,
  },
  {
    page: 'slack-has-stopped',
    hurts:
      'What somebody filled in or pressed in Slack is not done where the first try broke off: nobody looks for it.',
    metric: calledBy(name, 'slack'),
    silentFor: 3,
  },
];

const teamsAlarms = (name: string, teams: DeskFunction): readonly DeskAlarmProps[] => [
  {
    page: 'teams-function-fails',
    hurts: 'Who uses the desk in Teams gets no answer, or sees that a form or button did not work.',
    metric: teams.handler.metricErrors(sum),
    over: 0,
  },
  {
    page: 'teams-work-fails',
    hurts: 'Somebody in Teams was told that what they asked for did not work.',
    metric: logged(name, teams, 'teams.work-failed'),
    over: 0,
  },
  {
    page: 'teams-function-throttled',
    hurts:
      'Some of those who use the desk in Teams at the busiest moment see that it did not work, and have to try again.',
    metric: teams.handler.metricThrottles(sum),
    over: 0,
  },
  {
    page: 'teams-is-slow',
    hurts:
      'One in a hundred waits for more than three seconds in Teams; after fifteen it says that something went wrong.',
    metric: teams.handler.metricDuration({ statistic: Stats.p(99), period: PERIOD }),
    over: SLOW_MS,
    timesOfFive: 3,
  },
];

/** What may go wrong for who uses a chat. */
export const chatAlarms = (name: string, { slack, teams, link }: WatchedChat): readonly DeskAlarmProps[] => [
  ...(slack ? slackAlarms(name, slack) : []),
  ...(teams ? teamsAlarms(name, teams) : []),
  {
    page: 'link-function-fails',
    hurts:
      'Nobody can link a chat account by signing in: the bureau cannot decide in a chat, newcomers cannot register there.',
    metric: link.handler.metricErrors(sum),
    over: 0,
  },
  {
    page: 'link-function-throttled',
    hurts: 'Some of those who link a chat account at the busiest moment get an error and have to try again.',
    metric: link.handler.metricThrottles(sum),
    over: 0,
  },
];
