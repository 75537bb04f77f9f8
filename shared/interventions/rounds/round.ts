import * as z from 'zod';
import { formatDay, parseDay, type Day, type Days } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { nameFor } from '../../platform/example.ts';
import { RoundPeriod } from '../counted.ts';
import { CONTRIBUTION_STATUSES, ROUND_STATUSES } from './round-states.ts';

/** What a round asks for: an account of a whole year, or how January to June went. */
export const ROUND_KINDS = ['accountability', 'progress'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** The programme bureau itself, as one of those who are asked: what it tells belongs to no intervention. */
export const OF_BUREAU = 'bureau';

/** The first and the last year of which a round can be. */
const FIRST_YEAR = 2020;
const LAST_YEAR = 2100;

/** A round as it is kept. */
export const Round = z.strictObject({
  id: z.string(),
  kind: z.enum(ROUND_KINDS),
  year: z.int(),
  period: RoundPeriod,
  due: IsoDate,
  status: z.enum(ROUND_STATUSES),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
});
export type Round = z.output<typeof Round>;

/** What is asked of one intervention, as the overview of a round keeps it: no word of what was told. */
export const AskedEntry = z.strictObject({
  intervention: z.string(),
  number: z.string().optional(),
  title: z.string(),
  partner: z.string().optional(),
  theme: z.int().optional(),
  status: z.enum(CONTRIBUTION_STATUSES),
  at: z.iso.datetime(),
});
export type AskedEntry = z.output<typeof AskedEntry>;

const kind = z.enum(ROUND_KINDS, { error: `One of: ${ROUND_KINDS.join(', ')}.` });
const year = z
  .int('A year.')
  .min(FIRST_YEAR, `A year from ${FIRST_YEAR} to ${LAST_YEAR}.`)
  .max(LAST_YEAR, `A year from ${FIRST_YEAR} to ${LAST_YEAR}.`);

const firstDay = (of: number): string => `${of}-01-01`;

/** What the bureau sends to open a round. */
export const RoundInput = z
  .strictObject({ kind, year, due: IsoDate })
  .refine(({ year: of, due }) => !(due < firstDay(of)), { path: ['due'], error: 'On or after 1 January of that year.' })
  .meta({ id: 'RoundInput' });
export type RoundInput = z.output<typeof RoundInput>;

/** A round as it is answered, with what is asked of whom: of a lead only their own. */
export const RoundView = z
  .strictObject({
    ...Round.omit({ openedAt: true }).shape,
    openedAt: z.iso.datetime(),
    asked: z.array(AskedEntry.extend({ example: z.literal(true).optional() })),
    example: z.literal(true).optional().meta({ description: 'It is made up, of the example year.' }),
  })
  .meta({ id: 'Round' });
export type RoundView = z.output<typeof RoundView>;

/** What a round is called: one a kind and year, so that nobody opens it twice; the example has its own beside it (rule X2). */
export const roundId = ({ kind: of, year: in_ }: Pick<RoundInput, 'kind' | 'year'>, isOfExample = false): string =>
  nameFor(isOfExample, `${in_}-${of}`);

/** The period that a round speaks of: the whole year, or January to June. */
export const periodOfRound = ({ kind: of, year: in_ }: Pick<RoundInput, 'kind' | 'year'>): string =>
  of === 'accountability' ? String(in_) : `${in_}-H1`;

/** The year of a period. */
export const yearOf = (period: string): number => Number(period.slice(0, 4));

const day = (date: string): Day => parseDay(date) ?? Number.NaN;

/** The days of a period. */
export const daysOf = (period: string): Days => ({
  start: day(firstDay(yearOf(period))),
  end: day(`${yearOf(period)}-${period.endsWith('-H1') ? '06-30' : '12-31'}`),
});

/** Periods in the order of their ends: the first half of a year before the whole of it. */
export const comparePeriods = (a: string, b: string): number => daysOf(a).end - daysOf(b).end;

/** So many days before the due date who lacks is reminded, and after it every so many days [J]. */
const REMINDED_BEFORE = [14, 3] as const;
const REMINDED_EVERY = 7;

/** A reminder that is due: called by its day and the due date, so that another due date has reminders of its own. */
export type DueReminder = { readonly which: string; readonly day: Day };

/**
 * Rule I34. The reminder that is due today: the last of those 14 and 3 days before the due date and each week after, if its day lies
 * after the round opened. One that was missed because nothing ran is made up for by the next, so that nobody gets two at once.
 */
export function dueReminder(
  { due, status }: Pick<Round, 'due' | 'status'>,
  openedOn: Day,
  today: Day,
): DueReminder | undefined {
  if (status !== 'open') return undefined;
  const last = day(due);
  const weeks = Math.floor((today - last) / REMINDED_EVERY);
  const passed =
    weeks >= 1
      ? last + weeks * REMINDED_EVERY
      : REMINDED_BEFORE.map((before) => last - before).findLast((at) => at <= today);
  return passed === undefined || passed <= openedOn
    ? undefined
    : { which: `reminder-${due}-${formatDay(passed)}`, day: passed };
}
