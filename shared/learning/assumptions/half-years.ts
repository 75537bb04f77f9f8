import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Change } from '../../platform/store/table.ts';
import { learningKeys } from '../keys.ts';
import type { AssumptionStatus } from '../rules/edge.ts';

const HALF_MONTH = '07';

/** The half year of a moment, by the day in Amsterdam: `2026-H2`. */
function halfOf(at: Date): string {
  const [year = '', month = ''] = formatDay(todayIn(at)).split('-');
  return `${year}-H${month < HALF_MONTH ? 1 : 2}`;
}

/** From which status to which. */
export type Moved = { readonly from: AssumptionStatus; readonly to: AssumptionStatus };

/** Rule L70. The write by which it is found in its half year that an assumption got another status. */
export const movedChange = (id: string, now: Date, { from, to }: Moved): Change => ({
  put: { ...learningKeys.assumed('moved', halfOf(now), now.toISOString(), id), id, from, to },
});
