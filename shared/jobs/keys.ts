import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of jobs and the files they work on, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                               | key                |
 * |----------------------------------------------|--------------------|
 * | a file that somebody sends in; a job         | upload, job        |
 * | what is being made for somebody, or for the public | jobsAsked    |
 * | the files that somebody sent in within a day | list UPLOADS#owner |
 * | the jobs that are not done, the oldest first | list JOBS          |
 */
export const jobKeys = {
  upload: (id: string): Key => ({ pk: `UPLOAD#${id}`, sk: 'UPLOAD' }),
  job: (id: string): Key => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  jobsAsked: (who: string): Key => ({ pk: `JOBSASKED#${who}`, sk: 'JOBSASKED' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const jobLists = { jobs: 'JOBS', uploadsOf: (person: string): string => `UPLOADS#${person}` } as const;
