import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { storeNewReport, type ReportInput } from './create-report.ts';
import { readFamily } from '../record/report-store.ts';

const APRIL = '04';
const SEPTEMBER = '09';

/** Rule R11. Which draft opens by itself: in April that of the year before, in September that of the first half of this year. */
export function reportDue(today: string): Pick<ReportInput, 'kind' | 'year'> | undefined {
  const [year, month] = [Number(today.slice(0, 4)), today.slice(5, 7)];
  if (month === APRIL) return { kind: 'accountability', year: year - 1 };
  return month === SEPTEMBER ? { kind: 'progress', year } : undefined;
}

/**
 * Rule R11. Opens the draft that is due from 1 April or 1 September on, and tells the bureau. However often it is called, and by how many,
 * one is opened: whoever comes second loses.
 */
export async function openReportsDue(desk: Desk): Promise<void> {
  const due = reportDue(formatDay(todayIn(desk.clock.now())));
  if (!due) return;
  if (await readFamily(desk.table, due, false)) return;
  await storeNewReport(desk, { ...due, language: 'nl' }, undefined);
}
