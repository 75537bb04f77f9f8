import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Job } from '../../../jobs/job.ts';
import { beginJob } from '../../../jobs/jobs.ts';
import { openUpload } from '../../../jobs/uploads.ts';
import type { Actor } from '../../../people/actor.ts';
import type { Failure } from '../../../platform/failures.ts';
import { Id } from '../../../platform/ids.ts';
import { parseInput } from '../../../platform/input/fields.ts';
import { ok, type Result } from '../../../platform/result.ts';
import type { NotOpened } from '../../../records/open-record.ts';
import { openReview } from '../open-review.ts';
import { IMPORT_REFERENCES_JOB, type ReferencesBegun } from './import-job.ts';

const MOST_BYTES = 64 * 1_024 * 1_024;

/** A file of references that was sent in. */
export const ImportReferencesInput = z
  .strictObject({ upload: Id.meta({ description: 'What `POST /uploads` answered.', examples: ['0123456789abcdef'] }) })
  .meta({ id: 'ImportReferencesInput' });

/** Rule L30. Begins to bring a file of references into a review: a job. */
export async function beginReferences(
  desk: Desk,
  actor: Actor,
  review: string,
  input: unknown,
): Promise<Result<Job, NotOpened | Failure<'bad-input' | 'body-too-large'>>> {
  const opened = await openReview(desk, actor, 'bring studies', review);
  if (!opened.ok) return opened;
  const read = parseInput(ImportReferencesInput, input);
  if (!read.ok) return read;
  const { person } = opened.value;
  const sent = await openUpload(desk, person, read.value.upload, MOST_BYTES);
  if (!sent.ok) return sent;
  const { file, name } = sent.value;
  const begun: ReferencesBegun = { review, file, name, at: desk.clock.now().toISOString() };
  return ok(await beginJob(desk, { kind: IMPORT_REFERENCES_JOB, topic: 'monitor', input: begun, by: person }));
}
