import * as z from 'zod';
import { LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { ImportReport } from '#shared/activities/import/report.ts';
import { ok } from '#shared/platform/result.ts';
import { queried, type Route } from '../../route.ts';

const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'], { error: 'true or false.' })
    .default('false')
    .transform((text) => text === 'true'),
});

export const importRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/imports',
    id: 'importActivities',
    tag: 'Activities',
    summary: 'Bring an existing list in; the same list again changes nothing',
    command: 'import register',
    takes: { mediaTypes: LIST_TYPES },
    answers: {
      status: 200,
      description: 'What came in, and each cell that kept a row out.',
      schema: () => ImportReport,
    },
    failures: ['bad-input'],
    ...queried(ImportQuery, async ({ desk, actor, bytes, query }) => {
      const { importRegister } = await import('#shared/activities/import/import-register.ts');
      const report = await importRegister(desk, actor, { bytes }, query);
      return report.ok ? ok({ body: report.value }) : report;
    }),
  },
];
