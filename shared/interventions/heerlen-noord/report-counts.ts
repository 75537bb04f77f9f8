import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { CountQualifier } from '../counted.ts';
import { REPORT_ITEMS } from './report-items.ts';

const QUALIFIERS = {
  'exact': 'exact',
  'more than': 'at-least',
  'about': 'about',
  'almost': 'about',
  'tens of': undefined, // no number: it stays text
} as const satisfies Record<string, CountQualifier | undefined>;
type SaidQualifier = keyof typeof QUALIFIERS;
const SAID = Object.keys(QUALIFIERS).filter((word): word is SaidQualifier => word in QUALIFIERS);

const Rows = z.array(
  z.strictObject({
    reference: z.string().min(1),
    heading: z.string(),
    label: z.string().min(1),
    value: z.string().regex(/^(-?\d+(\.\d+)?)?$/),
    qualifier: z.enum(SAID),
    unit: z.string(),
    step: z.enum(['input', 'activity', 'output', 'outcome', 'context']),
    plannedOrRealised: z.enum(['planned', 'realised']),
    period: z.string(),
  }),
);
type Row = z.output<typeof Rows>[number];

/** Why a count of the report is no count of plan or round: there is no such activity, no such thing in a logic, no number, or another time. */
export type NoCount = 'no-activity' | 'no-item' | 'no-number' | 'other-period';

/** A count of the report: of which activity and thing, and as what it comes in. */
export type ReportCount = {
  readonly reference: string; // of the activity, as the register was loaded
  readonly heading: string;
  readonly label: string; // as `report-counts.csv` says it
  readonly said: string; // number, qualifier and period, as they are told
  readonly unit: string;
  readonly step: Row['step'];
  readonly kind: Row['plannedOrRealised'];
  readonly period: string;
  readonly value?: number;
  readonly qualifier?: CountQualifier; // left out where it is exact, or no number
  readonly item?: string;
  readonly as: 'planned' | 'realised' | NoCount;
};

/**
 * The times of which something realised counts from 1 January to mid 2024. Judged: what the report gives for June and July is its
 * state of mid 2024. A count since 2021 or of 2023 is not, and neither is one of which no time is told.
 */
const AT_MID_2024: ReadonlySet<string> = new Set(['mid 2024', 'until mid 2024', 'first half of 2024', 'June-July 2024', 'July 2024']);

/** Activities that the report counts under a name that is no activity of the register. */
const NO_ACTIVITY: ReadonlySet<string> = new Set(['symposia', 'verlicht']);

function comesInAs({ reference, value, plannedOrRealised, period }: Row, item: string | undefined): ReportCount['as'] {
  if (NO_ACTIVITY.has(reference)) return 'no-activity';
  if (item === undefined) return 'no-item';
  if (value === '') return 'no-number';
  // What is planned is of the plan that the report is about, also where it begins in 2024 and goes on, or no time is told.
  if (plannedOrRealised === 'planned') return 'planned';
  return AT_MID_2024.has(period) ? 'realised' : 'other-period';
}

function countOf(row: Row): ReportCount {
  const reference = `medio-2024/${row.reference}`;
  const found = REPORT_ITEMS.find((one) => one.reference === reference && one.labels.includes(row.label));
  const qualifier = QUALIFIERS[row.qualifier];
  const { heading, label, unit, step, period, plannedOrRealised: kind } = row;
  return {
    ...{ reference, heading, label, unit, step, period, kind },
    said: [row.qualifier === 'exact' ? '' : row.qualifier, row.value, unit, period].filter((word) => word !== '').join(' '),
    ...(row.value !== '' && { value: Number(row.value) }),
    ...(row.value !== '' && qualifier !== undefined && qualifier !== 'exact' && { qualifier }),
    ...(found && { item: found.item.id }),
    as: comesInAs(row, found?.item.id),
  };
}

/** The counts of the report, a row each, in its order: what comes in as plan of 2024 and round of its first half, and what stays text. */
export const reportCounts = (csv: string): ReportCount[] =>
  Rows.parse(parse(csv, { columns: true, skip_empty_lines: true })).map(countOf);
