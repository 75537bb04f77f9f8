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
  'api-refuses-many',
  'api-new-version-fails',
  'web-function-fails',
  'web-function-throttled',
  'web-is-slow',
  'web-new-version-fails',
  'worker-fails',
  'jobs-are-given-up',
  'worker-has-stopped',
  'table-throttles',
  'table-fails',
  'dispatcher-fails',
  'messages-are-late',
  'outbox-is-old',
  'stream-is-silent',
  'dispatcher-has-stopped',
  'messages-are-dead',
  'stream-batches-given-up',
  'data-desk-is-late',
  'due-has-stopped',
  'slack-function-fails',
  'slack-work-fails',
  'slack-work-is-dropped',
  'slack-function-throttled',
  'slack-requests-are-refused',
  'slack-has-stopped',
  'teams-function-fails',
  'teams-work-fails',
  'teams-function-throttled',
  'teams-is-slow',
  'link-function-fails',
  'link-function-throttled',
  'backup-fails',
  'table-is-not-copied',
  'data-are-not-copied',
  'copies-do-not-leave',
  'gateway-certificate-ends',
  'edge-certificate-ends',
  'edge-answers-5xx',
  'edge-meets-a-storm',
  'edge-holds-back-an-address',
  'edge-holds-back-what-is-costly',
] as const;
export type RunbookPage = (typeof RUNBOOK_PAGES)[number];

/** No alarm without saying who is hurt by what it tells, and on which page stands what to do. */
export type DeskAlarmProps = { readonly page: RunbookPage; readonly hurts: string; readonly metric: IMetric } & (
  | TooMuch
  | Silence
);

/** Over this it is wrong, in so many of the last five periods. */
type TooMuch = { readonly over: number; readonly timesOfFive?: number };

/** A sign of life, which it is wrong not to have seen for so many periods, or not `under` so much: who stopped says nothing. */
type Silence = { readonly silentFor: number; readonly under?: number };

/** People wait no longer for an answer, and Slack gives a command no more. */
export const SLOW_MS = 3_000;

/** Every metric is looked at in periods of this length. */
export const PERIOD = Duration.minutes(5);

const boundOf = (bound: TooMuch | Silence) =>
  'silentFor' in bound
    ? {
        threshold: bound.under ?? 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: bound.silentFor,
        datapointsToAlarm: bound.silentFor,
        treatMissingData: TreatMissingData.BREACHING,
      }
    : {
        threshold: bound.over,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: (bound.timesOfFive ?? 1) === 1 ? 1 : 5,
        datapointsToAlarm: bound.timesOfFive ?? 1,
        treatMissingData: TreatMissingData.NOT_BREACHING, // at night nobody asks anything
      };

/** An alarm that says whom it is about and where the runbook is, and goes to the people who keep the desk running. */
export function deskAlarm(
  scope: Construct,
  name: string,
  topic: ITopic,
  { page, hurts, metric, ...bound }: DeskAlarmProps,
): Alarm {
  const alarm = new Alarm(scope, page, {
    alarmName: `${name}-${page}`,
    alarmDescription: `${hurts} What to do: docs/runbook.md#${page}`,
    metric,
    ...boundOf(bound),
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
  return alarm;
}
