import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { eurosOf } from '../counted.ts';
import { readFunds } from '../funds/fund-store.ts';
import { openIntervention } from '../open-intervention.ts';
import { FinanceLineView, lineView, TotalsView, totalsView, type FundTitles } from './money-view.ts';
import { plansSeenBy, readMoney } from './read-money.ts';
import { totalsOf, unexplainedOf } from './totals.ts';

/** What is unexplained of a fund in a year, in euros: below 0 where more was spent than was granted. */
const UnexplainedView = z
  .strictObject({ year: z.int(), fund: z.string(), title: z.string(), amount: z.number() })
  .meta({ id: 'Unexplained' });

/** The money of an intervention, as it is answered. */
export const InterventionFinance = z
  .strictObject({
    lines: z.array(FinanceLineView),
    totals: TotalsView,
    unexplained: z
      .array(UnexplainedView)
      .optional()
      .meta({ description: 'Granted less spent, of each year and fund of which nobody explained it.' }),
  })
  .meta({ id: 'InterventionFinance' });
export type InterventionFinance = z.output<typeof InterventionFinance>;

/** The year that it is. */
export const yearNow = ({ clock }: Pick<Desk, 'clock'>): number => Number(formatDay(todayIn(clock.now())).slice(0, 4));

/** What each fund is called. */
export const fundTitles = async ({ table }: Pick<Desk, 'table'>): Promise<FundTitles> =>
  new Map((await readFunds(table)).map(({ id, title }) => [id, title]));

/** Rule I49. The money of an intervention, for those who may read it: its lines, what they add up to, and what nobody explained. */
export async function readFinanceOf(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<InterventionFinance, NotOpened>> {
  const opened = await openIntervention(desk, actor, 'read money', id);
  if (!opened.ok) return opened;
  const [{ lines, told }, titles] = await Promise.all([
    readMoney(desk.table, id, plansSeenBy(opened.value.person)),
    fundTitles(desk),
  ]);
  const open = unexplainedOf(lines, told, yearNow(desk));
  return ok({
    lines: lines.map((line) => lineView(titles, line)),
    totals: totalsView(titles, totalsOf(lines)),
    ...(open.length > 0 && {
      unexplained: open.map(({ year, fund, cents }) => ({
        ...{ year, fund, amount: eurosOf(cents) },
        title: titles.get(fund) ?? fund,
      })),
    }),
  });
}

/** What is unexplained of a fund, in euros. */
export type UnexplainedOfFund = { readonly fund: string; readonly title: string; readonly euros: number };

/** Rules I27 and I49. What is unexplained between what was granted for a year by an adopted plan and what was spent of it, fund by fund: to be asked in the round. */
export async function unexplained(desk: Desk, id: string, year: number): Promise<UnexplainedOfFund[]> {
  const [{ lines, told }, titles] = await Promise.all([readMoney(desk.table, id, 'adopted'), fundTitles(desk)]);
  return unexplainedOf(lines, told, yearNow(desk))
    .filter((one) => one.year === year)
    .map(({ fund, cents }) => ({ fund, title: titles.get(fund) ?? fund, euros: eurosOf(cents) }));
}
