import type { Desk } from '../../desk.ts';
import { readFinance } from '../../interventions/money/finance-overview.ts';
import { yearNow } from '../../interventions/money/intervention-finance.ts';
import { readPlanHeads } from '../../interventions/plan/plan-store.ts';
import { findRounds, tallyOf } from '../../interventions/rounds/read-rounds.ts';
import type { RoundView } from '../../interventions/rounds/round.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { isExample } from '../../platform/example.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import { dataUses } from '../../requests/data-uses.ts';
import { readDataAccount } from '../assembling/data-account.ts';
import { countWentOn, readRegistrations } from '../assembling/register-account.ts';
import { findReports, newestAdopted } from '../showing/find-reports.ts';
import { daysOfReport } from '../record/report.ts';
import type { ReportSummary } from '../showing/report-view.ts';
import { MOST_LOOKED_AT, type Overview, type OverviewQuery } from './overview.ts';

/** So many rounds are shown: those of two years. */
const MOST_ROUNDS = 4;

/** The days of a year that passed: a year that is still to come has none but its first. */
function daysSoFar(desk: Desk, year: number): Period {
  const { start, end } = daysOfReport({ kind: 'accountability', year });
  const today = formatDay(todayIn(desk.clock.now()));
  if (end <= today) return { start, end };
  return { start, end: today < start ? start : today };
}

const standingOf = ({ id, kind, year, due, status, asked }: RoundView): Overview['rounds'][number] => ({
  ...{ id, kind, year, due, status },
  ...tallyOf(asked),
});

type Most = { readonly registrations: number; readonly requests: number };

async function registerOf(desk: Desk, period: Period, { registrations }: Most): Promise<Overview['register']> {
  const [wentOn, { registered, prevented, overridden, isCut }] = await Promise.all([
    countWentOn(desk, period),
    readRegistrations(desk, period, {}, registrations),
  ]);
  return {
    wentOn,
    registered: registered.length,
    prevented: prevented.length,
    contactsSpared: prevented.reduce((sum, { contacts }) => sum + contacts, 0),
    overrides: overridden.map(({ number, reason }) => ({ number, reason })),
    ...(isCut && { atLeast: true }),
  };
}

async function dataOf(desk: Desk, period: Period, { requests }: Most): Promise<Overview['data']> {
  const [{ medianDays, isCut, ...account }, all] = await Promise.all([
    readDataAccount(desk, period, (id) => !isExample(id), requests),
    dataUses(desk),
  ]);
  const uses = all.filter(isReal);
  return {
    ...account,
    ...(medianDays !== undefined && { medianDays }),
    uses: uses.length,
    ...(isCut && { atLeast: true }),
  };
}

/** What awaits the board: reports that were offered, and plans of this year and later that nobody adopted. */
async function askedOf(desk: Desk, reports: readonly ReportSummary[]): Promise<Overview['asked']> {
  const plans = (await readPlanHeads(desk.table)).filter(
    ({ year, adoptedAt }) => adoptedAt === undefined && year >= yearNow(desk),
  );
  return [
    ...reports
      .filter(({ status }) => status === 'offered')
      .map((report) => ({ about: 'report' as const, report, ...(report.meeting && { meeting: report.meeting }) })),
    ...plans.map(({ year, changedAt }) => ({ about: 'plan' as const, year, changedAt })),
  ];
}

/** The board reads of what is real alone. */
const isReal = ({ example }: { readonly example?: true | undefined }): boolean => example !== true;

/** Rules R18, R19 and X2. A year of the programme up to today, with the sums that a report of it would have, and what awaits the board. */
export async function readOverviewOf(
  desk: Desk,
  actor: Actor,
  { year = yearNow(desk) }: OverviewQuery,
  language: Language,
  most: Most = MOST_LOOKED_AT,
): Promise<Result<Overview, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read overview');
  if (!person.ok) return person;
  const period = daysSoFar(desk, year);
  const [rounds, register, data, money, reports] = await Promise.all([
    findRounds(desk, person.value),
    registerOf(desk, period, most),
    dataOf(desk, period, most),
    readFinance(desk, person.value, { by: 'theme', year }, language),
    findReports(desk, person.value),
  ]);
  if (!rounds.ok) return rounds;
  if (!money.ok) return money;
  const real = reports.filter(isReal);
  const report = newestAdopted(real);
  return ok({
    ...{ year, period, data, money: money.value },
    asked: await askedOf(desk, real),
    rounds: rounds.value.filter(isReal).slice(0, MOST_ROUNDS).map(standingOf),
    register,
    ...(report && { report }),
  });
}
