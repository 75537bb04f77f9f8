/** Where a report stands. */
export const REPORT_STATUSES = ['draft', 'offered', 'adopted', 'withdrawn'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** What can be done to a report. */
export const REPORT_MOVES = ['edit', 'refresh', 'offer', 'adopt', 'return', 'correct', 'withdraw'] as const;
export type ReportMove = (typeof REPORT_MOVES)[number];

/**
 * Rule R1. What a report becomes by what is done to it; what is not here is not possible. A draft alone changes; what is offered waits for
 * the board; what was adopted stays as it is, and is corrected by a report beside it.
 */
export const REPORT_STATES: Readonly<Record<ReportStatus, Partial<Record<ReportMove, ReportStatus>>>> = {
  draft: { edit: 'draft', refresh: 'draft', offer: 'offered' },
  offered: { adopt: 'adopted', return: 'draft' },
  adopted: { correct: 'adopted', withdraw: 'withdrawn' },
  withdrawn: { correct: 'withdrawn' },
};

/** The statuses in which something can be done. */
export const statusesFor = (move: ReportMove): ReportStatus[] =>
  REPORT_STATUSES.filter((status) => REPORT_STATES[status][move] !== undefined);
