import * as z from 'zod';
import type { JobEnd, JobKind } from '../../../jobs/run-jobs.ts';
import { Id } from '../../../platform/ids.ts';
import { ok } from '../../../platform/result.ts';
import { joinScreening } from '../screening/take-in.ts';
import { eachPart, readBibliography } from './study-store.ts';

export const JOIN_JOB = 'join-studies';

const Input = z.strictObject({ review: Id });

/** Rule L35. What was said of studies that an import showed to be one is said of the one that stays. It can be begun again at any moment. */
export const joinStudies: JobKind = async ({ desk: { table }, input }): Promise<JobEnd> => {
  const { review } = Input.parse(input);
  for await (const { part } of eachPart(table, review, await readBibliography(table, review)))
    if (part.root !== part.id) await joinScreening(table, review, part.root, part.id);
  return ok({});
};
