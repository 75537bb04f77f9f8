import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageSettings } from '../stage-settings.ts';

/** For how long logs are kept, as CloudWatch calls it. */
export const RETENTION = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  60: RetentionDays.TWO_MONTHS,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
} as const satisfies Record<StageSettings['logRetentionDays'], RetentionDays>;
