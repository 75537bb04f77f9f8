import type { Desk } from '../../desk.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import type { Change, Lost } from '../../platform/store/table.ts';
import { commitStep } from '../../records/commit-record.ts';
import { reportKeys } from '../keys.ts';
import type { Report } from './report.ts';
import { reportChange, type ReportLine } from './report-store.ts';

/** What a command makes of a report: how it is from then on, the line of its history, whether others hear of it, and what belongs to it. */
export type ReportStep = {
  readonly report: Report;
  readonly line: ReportLine;
  readonly tells?: boolean;
  readonly also?: readonly Change[];
};

/** Every write of a step. The report is written on condition of the version before: what it names counts from then on. */
export const reportStepChanges = ({ report, line, tells, also = [] }: ReportStep, command: string): Change[] => {
  const { id, v, status } = report;
  const key = reportKeys.reportLine(id, v);
  return [
    reportChange(report),
    { put: { ...key, command, line }, unless: 'exists' },
    ...(tells === true
      ? [outboxMessage(key.pk, v, { type: `report.${line.action}`, report: id, version: v, status, at: line.at })]
      : []),
    ...also,
  ];
};

/** Stores a step of a report, all or nothing; answers what was lost to others. */
export function commitReport(desk: Desk, step: ReportStep): Promise<Lost | undefined> {
  const command = desk.newId();
  const { id, v } = step.report;
  return commitStep(desk, reportStepChanges(step, command), reportKeys.reportLine(id, v), command);
}

/** A report as it is after a change at a moment: one version on. */
export const changedReport = (report: Report, at: string, changed: Partial<Report>): Report => ({
  ...report,
  ...changed,
  v: report.v + 1,
  updatedAt: at,
});
