import { readWorkbench, Workbench, WorkbenchQuery } from '#shared/administration/workbench.ts';
import { ok } from '#shared/platform/result.ts';
import { queried, type Route } from '../../route.ts';

/** What there is to do for the bureau. */
export const workbenchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench',
    id: 'readWorkbench',
    tag: 'Activities',
    summary: 'What there is to do for the bureau, and what awaits a decision, to filter and to sort',
    command: 'decide on activity',
    answers: {
      status: 200,
      description: 'How much there is of everything, and a page of the list that was asked for.',
      schema: () => Workbench,
    },
    failures: ['bad-query'],
    ...queried(WorkbenchQuery, async ({ desk, actor, query }) => {
      const workbench = await readWorkbench(desk, actor, query);
      return workbench.ok ? ok({ body: workbench.value }) : workbench;
    }),
  },
];
