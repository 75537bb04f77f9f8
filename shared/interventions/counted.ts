import * as z from 'zod';
import { listOf } from '../platform/input/lists.ts';
import { text } from '../platform/input/text.ts';
import { Course } from '../activities/interventions/course-state.ts';

/** The longest text that people write. */
export const LONGEST_TEXT = 10_000;

/** The id of an item of a logic: it names a count in plan and contributions. */
export const ItemId = z
  .string('The id of an item of the logic.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'The id of an item of the logic: small letters, digits and hyphens.')
  .max(60, 'At most 60 characters.')
  .meta({ examples: ['gesprekken'] });

/** How exact a count is: as told, at least so many, or about so many. */
export const CountQualifier = z.enum(['exact', 'at-least', 'about'], { error: 'One of: exact, at-least, about.' });
export type CountQualifier = z.output<typeof CountQualifier>;

/** The most that a count can be. */
const MOST_COUNTED = 1_000_000_000;

/** A count of an item: 0 or more, with decimals where hours or staff are counted. A change in per cent may be below 0. */
export const Counted = z
  .number('A number.')
  .min(-MOST_COUNTED, 'A number of at least -1,000,000,000.')
  .max(MOST_COUNTED, 'A number of at most 1,000,000,000.');

/** How a sum of money is known. `per-unit` is a price, and enters no total (rule I20). */
export const MONEY_QUALIFIERS = ['exact', 'at-least', 'about', 'per-unit'] as const;
export const MoneyQualifier = z.enum(MONEY_QUALIFIERS, { error: `One of: ${MONEY_QUALIFIERS.join(', ')}.` });
export type MoneyQualifier = z.output<typeof MoneyQualifier>;

/** The most counts that are told or planned of an intervention, and the most lines of money. */
const MOST_COUNTS = 100;
const MOST_LINES = 50;

/** Euros with at most two decimals, as they are sent and answered; kept in whole cents (rule I20). */
export const Euros = z
  .number('An amount in euros.')
  .min(0, 'An amount of 0 or more.')
  .max(100_000_000_000, 'An amount of at most 100,000,000,000.')
  .refine((euros) => Math.abs(Math.round(euros * 100) - euros * 100) < 1e-6, 'At most two decimals.');

/** Euros as whole cents. */
export const centsOf = (euros: number): number => Math.round(euros * 100);
/** Whole cents as euros. */
export const eurosOf = (cents: number): number => cents / 100;

/** The id of a fund. */
export const FundId = z.string('The id of a fund.').min(1, 'The id of a fund.').max(80, 'At most 80 characters.');

/** What was counted of an item, from 1 January on (rule I41). */
export const RealisedCount = z.strictObject({ item: ItemId, realised: Counted, qualifier: CountQualifier.optional() });
export type RealisedCount = z.output<typeof RealisedCount>;

/** Money of a fund, from 1 January on. */
export const MoneyTold = z.strictObject({
  fund: FundId,
  committed: Euros.optional(),
  spent: Euros.optional(),
  qualifier: MoneyQualifier,
});
export type MoneyTold = z.output<typeof MoneyTold>;

/** What was told of an intervention and a period; the report of 2024 names no course. */
export const Told = z.strictObject({
  course: Course.optional(),
  text: text(LONGEST_TEXT),
  counts: listOf(RealisedCount, MOST_COUNTS),
  money: listOf(MoneyTold, MOST_LINES),
  explanation: text(LONGEST_TEXT).optional(),
  lesson: text(LONGEST_TEXT).optional(),
});
export type Told = z.output<typeof Told>;

/** A half year or a year, as a round speaks of it. */
const ROUND_PERIOD = /^\d{4}(-H1)?$/;
export const RoundPeriod = z.string().regex(ROUND_PERIOD, 'A half year such as 2026-H1, or a year.');

/** What is planned of an item in a year. */
export const PlannedCount = z.strictObject({ item: ItemId, planned: Counted, qualifier: CountQualifier.optional() });

export const BUDGET_STATUSES = ['wish', 'applied', 'granted'] as const;
export const BudgetStatus = z.enum(BUDGET_STATUSES, { error: `One of: ${BUDGET_STATUSES.join(', ')}.` });
export type BudgetStatus = z.output<typeof BudgetStatus>;

/** Of what a price is, and for which time: per participant per year. */
export const Per = z.strictObject({ unit: text(100), period: text(100) });
export type Per = z.output<typeof Per>;

/** Where an amount comes from, such as the heading of a report, and what is to be known of it. */
export const MoneySource = text(500);
export const MoneyNote = text(1_000);

/** A line of the budget: euros of a fund in a year; a price per unit says of what, and a period. */
export const BudgetLine = z.strictObject({
  fund: FundId,
  amount: Euros,
  status: BudgetStatus,
  qualifier: MoneyQualifier,
  per: Per.optional(),
  source: MoneySource.optional(),
  note: MoneyNote.optional(),
});
export type BudgetLine = z.output<typeof BudgetLine>;

/** What the plan of a year (Jaarplan) says of an intervention. */
export const PlanLine = z.strictObject({
  counts: listOf(PlannedCount, MOST_COUNTS),
  budget: listOf(BudgetLine, MOST_LINES),
});
export type PlanLine = z.output<typeof PlanLine>;
