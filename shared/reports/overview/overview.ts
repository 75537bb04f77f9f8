import * as z from 'zod';
import { Finance } from '../../interventions/money/finance-overview.ts';
import { ROUND_KINDS } from '../../interventions/rounds/round.ts';
import { ROUND_STATUSES } from '../../interventions/rounds/round-states.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { Meeting } from '../record/report.ts';
import { ReportSummary } from '../showing/report-view.ts';

const A_YEAR = 'A year, such as 2026.';

/** Rule R19. So many are looked at of a year: the first registrations, and of all the last data requests. */
export const MOST_LOOKED_AT = { registrations: 2_000, requests: 1_000 } as const;

const atLeast = (what: string) =>
  z
    .literal(true)
    .optional()
    .meta({ description: `There are more than the ${what} that were looked at: the sums are of those alone.` });

/** Of which year the overview is asked for: without one of this year. */
export const OverviewQuery = z.strictObject({
  year: z.coerce.number(A_YEAR).pipe(z.int(A_YEAR).min(2_000, A_YEAR).max(2_200, A_YEAR)).optional(),
});
export type OverviewQuery = z.output<typeof OverviewQuery>;

const RoundStanding = z.strictObject({
  id: z.string(),
  kind: z.enum(ROUND_KINDS),
  year: z.int(),
  due: IsoDate,
  status: z.enum(ROUND_STATUSES),
  in: z.int().meta({ description: 'How many contributions were sent or accepted.' }),
  of: z.int().meta({ description: 'How many were asked.' }),
});

const RegisterStanding = z.strictObject({
  wentOn: z.int().meta({ description: 'Activities that ran in the programme area within the period.' }),
  registered: z.int().meta({ description: 'Activities that were registered within it.' }),
  prevented: z.int().meta({ description: 'Registrations that would have overloaded residents and got no room.' }),
  contactsSpared: z.number().meta({ description: 'Contacts with residents that were not made because of it.' }),
  overrides: z.array(z.strictObject({ number: z.string(), reason: z.string() })),
  atLeast: atLeast('first 2,000 registrations of the period'),
});

const DataStanding = z.strictObject({
  requests: z.int(),
  decided: z.int(),
  medianDays: z.int().optional().meta({ description: 'The median days from sending to deciding.' }),
  contactsSpared: z.int(),
  uses: z.int().meta({ description: 'Lines of the register of data use at this moment.' }),
  atLeast: atLeast('last 1,000 data requests'),
});

/** What the board is asked to decide on: a report that was offered to it, or the plan of a year. */
const Asked = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('report'), report: ReportSummary, meeting: Meeting.optional() }),
  z.strictObject({ about: z.literal('plan'), year: z.int(), changedAt: z.iso.datetime() }),
]);

/** A year of the programme on one page. How far the goals are is answered by the goals themselves. */
export const Overview = z
  .strictObject({
    year: z.int(),
    period: z.strictObject({ start: IsoDate, end: IsoDate }),
    asked: z.array(Asked),
    rounds: z.array(RoundStanding),
    register: RegisterStanding,
    data: DataStanding,
    money: Finance,
    report: ReportSummary.optional().meta({ description: 'The last report that was adopted.' }),
  })
  .meta({ id: 'AnnualOverview' });
export type Overview = z.output<typeof Overview>;
