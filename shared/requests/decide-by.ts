import { formatDay, todayIn } from '../platform/days/dates.ts';
import type { DataRequest } from './request.ts';
import { addWorkingDays } from '../platform/days/working-days.ts';

/** Within so many working days the data desk means to decide, until it says otherwise: when its head is told of a request (rule D30). */
export const DEFAULT_WORKING_DAYS = 10;

/** The day by which the desk means to decide on what came in at a moment. */
export const promisedFor = (at: Date, workingDays: number): string =>
  formatDay(addWorkingDays(todayIn(at), workingDays));

/** Rule D69. By which day the desk means to decide, as was promised when the request came in; undefined where it has nothing to decide. */
export function decideBy({
  status,
  submittedAt,
  promisedBy,
}: Pick<DataRequest, 'status' | 'submittedAt' | 'promisedBy'>): string | undefined {
  if (status !== 'submitted' || submittedAt === undefined) return undefined;
  return promisedBy ?? promisedFor(new Date(submittedAt), DEFAULT_WORKING_DAYS);
}
