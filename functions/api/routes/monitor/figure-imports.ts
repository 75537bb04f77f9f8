import * as z from 'zod';
import { Job } from '#shared/jobs/job.ts';
import { measureMapping } from '#shared/monitor/heerlen-noord/mapping.ts';
import {
  beginImport,
  ImportFiguresInput,
  ImportUndone,
  undoImport,
  UndoInput,
} from '#shared/monitor/import/begin-import.ts';
import { KeptImports, listImports } from '#shared/monitor/import/list-imports.ts';
import { Paging } from '#shared/platform/store/paging.ts';
import { ok } from '#shared/platform/result.ts';
import { jobReply, param, queried, type Route } from '../../route.ts';

const tag = 'Monitor';

const DryRunQuery = z.strictObject({ dryRun: z.enum(['true', 'false'], { error: 'true or false.' }).default('false') });

/** Where the figures of a programme come from, and which measure is which indicator. */
const Mapping = z
  .strictObject({ families: z.array(z.unknown()), measures: z.array(z.unknown()), dimensions: z.array(z.unknown()) })
  .meta({ id: 'MeasureMapping' });

/** Bringing figures in as files. */
export const figureImportRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/monitor/imports',
    id: 'importFigures',
    tag,
    summary: 'Bring in files of figures as they are downloaded: tidy CSV, StatLine, OData, or KWB of CBS',
    command: 'bring figures',
    takes: { schema: () => ImportFiguresInput },
    answers: {
      status: 202,
      description: 'The job that does it; its id is that of the import.',
      schema: () => Job,
      location: true,
    },
    failures: ['bad-input', 'body-too-large'],
    ...queried(DryRunQuery, async ({ desk, actor, body, query }) => {
      const begun = await beginImport(desk, actor, body, query.dryRun === 'true');
      return begun.ok ? ok(jobReply(begun.value)) : begun;
    }),
  },
  {
    method: 'GET',
    path: '/monitor/imports',
    id: 'listImports',
    tag,
    summary: 'The imports of figures, newest first',
    command: 'bring figures',
    answers: { status: 200, description: 'A page of them.', schema: () => KeptImports },
    failures: ['bad-query'],
    ...queried(Paging, async ({ desk, actor, query }) => {
      const listed = await listImports(desk, actor, query);
      return listed.ok ? ok({ body: listed.value }) : listed;
    }),
  },
  {
    method: 'POST',
    path: '/monitor/imports/{id}/undo',
    id: 'undoImport',
    tag,
    summary: 'Take back all that an import brought, with a reason',
    command: 'bring figures',
    takes: { schema: () => UndoInput },
    answers: { status: 200, description: 'Taken back.', schema: () => ImportUndone },
    failures: ['not-found', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const undone = await undoImport(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return undone.ok ? ok({ body: undone.value }) : undone;
    },
  },
  {
    method: 'GET',
    path: '/monitor/mappings',
    id: 'readMappings',
    tag,
    summary: 'Which measure of which table is which indicator',
    command: 'bring figures',
    answers: { status: 200, description: 'The mapping of the programme.', schema: () => Mapping },
    failures: [],
    handle: () => {
      const { families, measures, dimensions } = measureMapping;
      return Promise.resolve(ok({ body: { families, measures, dimensions } }));
    },
  },
];
