import { ok } from '#shared/platform/result.ts';
import { Overview, OverviewQuery } from '#shared/reports/overview/overview.ts';
import { readOverviewOf } from '#shared/reports/overview/read-overview.ts';
import { queried, type Route } from '../../route.ts';

/** A year of the programme on one page. */
export const annualOverviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/annual-overview',
    id: 'readAnnualOverview',
    tag: 'Reports',
    summary: 'A year up to today: rounds, register, data requests, money, what awaits the board, and the last report',
    command: 'read overview',
    answers: { status: 200, description: 'The sums that a report of this year would have.', schema: () => Overview },
    failures: ['bad-query'],
    ...queried(OverviewQuery, async ({ desk, actor, query, language }) => {
      const overview = await readOverviewOf(desk, actor, query, language);
      return overview.ok ? ok({ body: overview.value }) : overview;
    }),
  },
];
