import * as z from 'zod';
import { readActivities } from '../../activities/record/activity-store.ts';
import type { Activity } from '../../activities/record/activity.ts';
import { isIntervention, readInterventionIndex } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { keepRefusal } from '../../people/refusals.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import { eurosOf } from '../counted.ts';
import { themeOf } from '../theme.ts';
import type { FinanceLine } from './finance-line.ts';
import { fundTitles, yearNow } from './intervention-finance.ts';
import { TotalsView, totalsView, type FundTitles } from './money-view.ts';
import { plansSeenBy, readMoneyOf, type Asked, type Money } from './read-money.ts';
import { ofYear, sumOfUnexplained, totalsOf, unexplainedOf, type Unexplained } from './totals.ts';

/** By what the money of the programme is laid out. */
export const FINANCE_BY = ['theme', 'fund', 'year', 'intervention'] as const;
export type FinanceBy = (typeof FINANCE_BY)[number];

const A_YEAR = 'A year, such as 2026.';

/** Which layout of the money is asked for, of which year or of all. */
export const FinanceQuery = z.strictObject({
  by: z.enum(FINANCE_BY, { error: `One of: ${FINANCE_BY.join(', ')}.` }).default('theme'),
  year: z.coerce.number(A_YEAR).pipe(z.int(A_YEAR).min(2_000, A_YEAR).max(2_200, A_YEAR)).optional(),
});
export type FinanceQuery = z.output<typeof FinanceQuery>;

/** The money of the programme, as it is answered. */
export const Finance = z
  .strictObject({
    items: z.array(TotalsView.extend({ key: z.string(), title: z.string(), unexplained: z.number().optional() })),
    total: TotalsView.extend({ unexplained: z.number().optional() }),
  })
  .meta({ id: 'Finance' });
export type Finance = z.output<typeof Finance>;

/** An intervention with its money, as far as it is asked for. */
type Spending = {
  readonly activity: Activity;
  readonly lines: readonly FinanceLine[];
  readonly open: readonly Unexplained[];
};

/** A part of the money, under a name. */
type Part = {
  readonly key: string;
  readonly title: string;
  readonly lines: FinanceLine[];
  readonly open: Unexplained[];
};

/** Under which key lines stand, and what that is called; a line without one stands in the total alone. */
type Laid = { readonly key: string; readonly title: string } | undefined;

/** How money is laid out by one of its sides. */
type Layout = (activity: Activity, line: { readonly fund: string; readonly year?: number | undefined }) => Laid;

const WITHOUT_THEME = { nl: 'Zonder thema', en: 'Without a theme' } as const satisfies Record<Language, string>;

async function byTheme(desk: Desk, language: Language): Promise<Layout> {
  const programme = await desk.programme();
  return ({ plan }) => {
    const theme = themeOf(plan, programme);
    if (!theme) return { key: 'none', title: WITHOUT_THEME[language] };
    return { key: String(theme.id), title: language === 'en' ? theme.titleEn : theme.title };
  };
}

async function layoutOf(desk: Desk, by: FinanceBy, titles: FundTitles, language: Language): Promise<Layout> {
  switch (by) {
    case 'theme':
      return byTheme(desk, language);
    case 'fund':
      return (_, { fund }) => ({ key: fund, title: titles.get(fund) ?? fund });
    case 'year':
      return (_, { year }) => (year === undefined ? undefined : { key: String(year), title: String(year) });
    case 'intervention':
      return ({ id, plan }) => ({ key: id, title: plan.title });
  }
}

function laidOut(spending: readonly Spending[], layout: Layout): Part[] {
  const parts = new Map<string, Part>();
  const partOf = (laid: Laid): Part | undefined => {
    if (!laid) return undefined;
    const part = parts.get(laid.key) ?? { ...laid, lines: [], open: [] };
    parts.set(laid.key, part);
    return part;
  };
  for (const { activity, lines, open } of spending) {
    for (const line of lines) partOf(layout(activity, line))?.lines.push(line);
    for (const one of open) partOf(layout(activity, one))?.open.push(one);
  }
  return [...parts.values()];
}

const inOrder = (by: FinanceBy, one: Part, other: Part): number => {
  if (by === 'fund' || by === 'intervention') return one.title.localeCompare(other.title, 'nl');
  return one.key < other.key ? -1 : 1;
};

const told = (open: readonly Unexplained[]): { unexplained?: number } => {
  const cents = sumOfUnexplained(open);
  return cents === undefined ? {} : { unexplained: eurosOf(cents) };
};

const spendingOf = (
  activity: Activity,
  { lines, told: of }: Money,
  year: number | undefined,
  now: number,
): Spending => ({
  activity,
  lines: ofYear(lines, year),
  open: unexplainedOf(lines, of, now).filter((one) => year === undefined || one.year === year),
});

async function readSpending(desk: Desk, { plansSeen, year }: Asked): Promise<Spending[]> {
  const ids = [...new Set((await readInterventionIndex(desk.table)).map(({ id }) => id))];
  const now = yearNow(desk);
  const [activities, money] = await Promise.all([
    readActivities(desk.table, ids),
    readMoneyOf(desk.table, ids, { plansSeen, year }),
  ]);
  return activities.filter(isIntervention).flatMap((activity) => {
    const of = money.get(activity.id);
    return of ? [spendingOf(activity, of, year, now)] : [];
  });
}

/**
 * Rules I28 and I49. The money of the programme by theme, fund, year or intervention: what was granted to a fund as a whole is in none of it.
 * Which intervention has what is for those who read rounds.
 */
export async function readFinance(
  desk: Desk,
  actor: Actor,
  { by, year }: FinanceQuery,
  language: Language,
): Promise<Result<Finance, Failure<'not-signed-in' | 'role-may-not'>>> {
  const command = by === 'intervention' ? 'read finance by intervention' : 'read finance';
  const person = personWhoMay(actor, command);
  if (!person.ok) {
    await keepRefusal(desk, actor, command, 'finance');
    return person;
  }
  const [titles, spending] = await Promise.all([
    fundTitles(desk),
    readSpending(desk, { plansSeen: plansSeenBy(person.value), year }),
  ]);
  const parts = laidOut(spending, await layoutOf(desk, by, titles, language));
  const items = parts
    .sort((one, other) => inOrder(by, one, other))
    .map(({ key, title, lines, open }) => ({ key, title, ...totalsView(titles, totalsOf(lines)), ...told(open) }));
  const all = totalsView(titles, totalsOf(spending.flatMap(({ lines }) => lines)));
  return ok({ items, total: { ...all, ...told(spending.flatMap(({ open }) => open)) } });
}
