import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { PERIOD, type DeskAlarmProps } from './alarm.ts';

/** The vault of the stage and the one of another account, by name. */
export type WatchedVaults = { readonly here: string; readonly elsewhere: string };

const HOUR = Duration.hours(1);
/** Copies are made each night, and a large one takes hours. */
const HOURS_BETWEEN = 32;

const figureOf = (
  BackupVaultName: string,
  metricName: string,
  { period = PERIOD, ResourceType }: { readonly period?: Duration; readonly ResourceType?: string } = {},
): Metric =>
  new Metric({
    namespace: 'AWS/Backup',
    metricName,
    statistic: Stats.SUM,
    period,
    dimensionsMap: { BackupVaultName, ...(ResourceType !== undefined && { ResourceType }) },
  });

/** AWS does not say under which of both vaults a copy between them is counted. */
const atEither = ({ here, elsewhere }: WatchedVaults, metricName: string, period?: Duration) => ({
  here: figureOf(here, metricName, { ...(period && { period }) }),
  elsewhere: figureOf(elsewhere, metricName, { ...(period && { period }) }),
});

function failures(vaults: WatchedVaults): IMetric {
  const { here, elsewhere } = atEither(vaults, 'NumberOfCopyJobsFailed');
  return new MathExpression({
    expression: 'SUM([failed, expired, aborted, here, elsewhere])',
    label: 'copies that were not made',
    period: PERIOD,
    usingMetrics: {
      failed: figureOf(vaults.here, 'NumberOfBackupJobsFailed'),
      expired: figureOf(vaults.here, 'NumberOfBackupJobsExpired'),
      aborted: figureOf(vaults.here, 'NumberOfBackupJobsAborted'),
      ...{ here, elsewhere },
    },
  });
}

const made = (vaults: WatchedVaults, ResourceType: string): IMetric =>
  figureOf(vaults.here, 'NumberOfBackupJobsCompleted', { period: HOUR, ResourceType });

/** What may go wrong at night with the copies of table and data: that one fails, and that none is made at all, which fails nowhere. */
export const backupAlarms = (vaults: WatchedVaults): readonly DeskAlarmProps[] => [
  {
    page: 'backup-fails',
    hurts: 'Nobody yet: a copy of last night is not there, should table or data be lost.',
    metric: failures(vaults),
    over: 0,
  },
  {
    page: 'table-is-not-copied',
    hurts: 'Nobody yet: no copy of the register was made for more than a day, and nothing says that it failed.',
    metric: made(vaults, 'DynamoDB'),
    silentFor: HOURS_BETWEEN,
  },
  {
    page: 'data-are-not-copied',
    hurts:
      'Nobody yet: no copy of files and tables of data was made for more than a day, and nothing says that it failed.',
    metric: made(vaults, 'S3'),
    silentFor: HOURS_BETWEEN,
  },
  {
    page: 'copies-do-not-leave',
    hurts:
      'Nobody yet: for more than a day no copy went to the other account, where nobody of this one can take it away.',
    metric: new MathExpression({
      expression: 'SUM([here, elsewhere])',
      label: 'copies in the other account',
      period: HOUR,
      usingMetrics: atEither(vaults, 'NumberOfCopyJobsCompleted', HOUR),
    }),
    silentFor: HOURS_BETWEEN,
  },
];
