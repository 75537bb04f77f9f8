import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import { waitingJob } from '../../../jobs/jobs.ts';
import type { JobEnd, JobKind } from '../../../jobs/run-jobs.ts';
import type { Person } from '../../../people/actor.ts';
import { Id } from '../../../platform/ids.ts';
import { ok } from '../../../platform/result.ts';
import type { Change, Table } from '../../../platform/store/table.ts';
import { joinScreening, takeIn } from '../screening/take-in.ts';
import { eachPart, readBibliography, readStudy } from './study-store.ts';

export const JOIN_JOB = 'join-studies';

/** Of which review; of only some of its studies, where one answer made them one or two again. */
const Input = z.strictObject({ review: Id, moved: z.array(Id).optional() });
type Input = z.output<typeof Input>;

/** Has what was said of studies that become one, or two again, follow them: a job, to be stored with what makes them so. */
export function joiningLater(desk: Desk, by: Person, input: Input): { readonly job: string; readonly change: Change } {
  const { job, change } = waitingJob(desk, { kind: JOIN_JOB, topic: 'monitor', input, by });
  return { job: job.id, change };
}

/** Rules L35 and L59. What was said of a study follows what it is by now: part of another, or one that is judged by itself. */
export async function followStudies(table: Table, review: string, moved: readonly string[]): Promise<void> {
  for (const id of moved) {
    const root = (await readStudy(table, review, id))?.id;
    if (root === id) await takeIn(table, review, [id]);
    else if (root !== undefined) await joinScreening(table, review, root, id);
  }
}

/** Rules L35 and L59. What two had judged of studies that turned out to be one follows them. It can be begun again at any moment. */
export const joinStudies: JobKind = async ({ desk: { table }, input }): Promise<JobEnd> => {
  const { review, moved } = Input.parse(input);
  if (moved) await followStudies(table, review, moved);
  else
    for await (const { part } of eachPart(table, review, await readBibliography(table, review)))
      if (part.root !== part.id) await joinScreening(table, review, part.root, part.id);
  return ok({});
};
