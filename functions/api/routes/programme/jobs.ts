import { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { beginUpload, Upload, UploadInput } from '#shared/jobs/uploads.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';

const tag = 'Files and jobs';

/** Files that are too large for a call, and work that takes too long for one. */
export const jobRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/uploads',
    id: 'beginUpload',
    tag,
    summary:
      'Say that a file is coming, of up to 64 MB; put there, it is kept for a day, for the calls that take an upload',
    command: 'send file',
    takes: { schema: () => UploadInput },
    answers: { status: 201, description: 'Where it can be put.', schema: () => Upload },
    failures: ['bad-input', 'too-many-requests'],
    handle: async ({ desk, actor, body, baseUrl }) => {
      const begun = await beginUpload(desk, actor, body, { baseUrl });
      return begun.ok ? ok({ status: 201, body: begun.value }) : begun;
    },
  },
  {
    method: 'GET',
    path: '/jobs/{id}',
    id: 'readJob',
    tag,
    summary: 'How far a job is, and what it came to',
    command: 'read job',
    answers: { status: 200, description: 'The job.', schema: () => Job },
    failures: ['not-found'],
    handle: async (asked) => {
      const job = await readJob(asked.desk, asked.actor, param(asked, 'id'));
      return job.ok ? ok({ body: job.value }) : job;
    },
  },
];
