import { FILE_KINDS } from '#shared/activities/import/file-kinds.ts';
import { Job } from '#shared/jobs/job.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { giveMade, handedOver } from '#shared/jobs/made-file.ts';
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
    summary: 'How far a job is, and what it came to; of an export or a trial only who began it reads that',
    command: 'read job',
    answers: { status: 200, description: 'The job.', schema: () => Job },
    failures: ['not-signed-in', 'not-found'],
    handle: async (asked) => {
      const job = await readJob(asked.desk, asked.actor, param(asked, 'id'));
      return job.ok ? ok({ body: job.value }) : job;
    },
  },
  {
    method: 'GET',
    path: '/jobs/{id}/file',
    id: 'readMadeFile',
    tag,
    summary: 'The file that a job made, for who began it, within a day',
    command: 'read job',
    answers: {
      status: 200,
      description: 'The file, in the form that was asked for.',
      mediaType: FILE_KINDS.csv,
      otherMediaTypes: [FILE_KINDS.xlsx, 'application/json'],
      elsewhere: 'The file, at an address that holds for a minute.',
    },
    failures: ['not-signed-in', 'not-found', 'too-many-requests'],
    handle: async (asked) => {
      const given = await giveMade(asked.desk, asked.actor, param(asked, 'id'), asked.address);
      return given.ok ? ok(handedOver(given.value)) : given;
    },
  },
];
