import { exportFinance } from '#shared/interventions/money/export-finance.ts';
import { Finance, FinanceQuery, readFinance } from '#shared/interventions/money/finance-overview.ts';
import { InterventionFinance, readFinanceOf } from '#shared/interventions/money/intervention-finance.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';

const tag = 'Plan and money';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is granted, committed and spent. */
export const financeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/interventions/{id}/finance',
    id: 'readInterventionFinance',
    tag,
    summary: 'The money of an intervention: what is planned and granted, committed and spent, and what that adds up to',
    command: 'read money',
    answers: { status: 200, description: 'Its money, in euros.', schema: () => InterventionFinance },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const money = await readFinanceOf(asked.desk, asked.actor, param(asked, 'id'));
      return money.ok ? ok({ body: money.value }) : money;
    },
  },
  {
    method: 'GET',
    path: '/finance',
    id: 'readFinance',
    tag,
    summary:
      'The money of the programme by theme, fund, year or intervention: granted and exact in totals, the rest beside them',
    command: 'read finance',
    answers: { status: 200, description: 'Totals, in euros.', schema: () => Finance },
    failures: ['bad-query'],
    ...queried(FinanceQuery, async ({ desk, actor, query, language }) => {
      const money = await readFinance(desk, actor, query, language);
      return money.ok ? ok({ body: money.value }) : money;
    }),
  },
  {
    method: 'GET',
    path: '/finance.xlsx',
    id: 'exportFinance',
    tag,
    summary: 'The same as a workbook of Excel',
    command: 'read finance',
    answers: { status: 200, description: 'XLSX, with numbers as numbers.', mediaType: XLSX },
    failures: ['bad-query'],
    ...queried(FinanceQuery, async ({ desk, actor, query, language }) => {
      const file = await exportFinance(desk, actor, query, language);
      if (!file.ok) return file;
      const name = `attachment; filename="geld-${query.by}${query.year === undefined ? '' : `-${query.year}`}.xlsx"`;
      return ok({
        body: new Blob([file.value]).stream(),
        headers: { 'Content-Type': XLSX, 'Content-Disposition': name },
      });
    }),
  },
];
