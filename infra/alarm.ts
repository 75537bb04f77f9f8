import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The sections of docs/runbook.md: one for each alarm, and a test that none is missing. */
export const RUNBOOK_PAGES = [
  'api-answers-5xx',
  'api-function-fails',
  'api-function-throttled',
  'api-is-slow',
  'web-function-fails',
  'web-function-throttled',
  'web-is-slow',
  'worker-fails',
  'jobs-are-given-up',
  'table-throttles',
  'table-fails',
  'dispatcher-fails',
  'messages-are-late',
  'messages-are-dead',
  'stream-batches-given-up',
  'data-desk-is-late',
  'slack-function-fails',
  'slack-work-fails',
  'slack-work-is-dropped',
  'teams-function-fails',
  'teams-work-fails',
  'teams-function-throttled',
  'teams-is-slow',
  'link-function-fails',
] as const;
export type RunbookPage = (typeof RUNBOOK_PAGES)[number];

/** No alarm without saying who is hurt by what it tells, and on which page stands what to do. */
export type DeskAlarmProps = {
  readonly page: RunbookPage;
  readonly hurts: string;
  readonly metric: IMetric;
  /** Over this it is wrong. */
  readonly over: number;
  /** In so many of the last five periods. */
  readonly timesOfFive?: number;
};

/** People wait no longer for an answer, and Slack gives a command no more. */
export const SLOW_MS = 3_000;

/** Every metric is looked at in periods of this length. */
export const PERIOD = Duration.minutes(5);

/** An alarm that says whom it is about and where the runbook is, and goes to the people who keep the desk running. */
export function deskAlarm(
  scope: Construct,
  name: string,
  topic: ITopic,
  { page, hurts, metric, over, timesOfFive = 1 }: DeskAlarmProps,
): Alarm {
  const alarm = new Alarm(scope, page, {
    alarmName: `${name}-${page}`,
    alarmDescription: `${hurts} What to do: docs/runbook.md#${page}`,
    metric,
    threshold: over,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: timesOfFive === 1 ? 1 : 5,
    datapointsToAlarm: timesOfFive,
    treatMissingData: TreatMissingData.NOT_BREACHING, // at night nobody asks anything
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
  return alarm;
}
