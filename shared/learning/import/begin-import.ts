import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob } from '../../jobs/jobs.ts';
import { openUpload } from '../../jobs/uploads.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { Id } from '../../platform/ids.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { ok, type Result } from '../../platform/result.ts';
import { SENT_IN } from '../../platform/tables/limits.ts';
import { IMPORT_EDGES_JOB, type ImportEdges } from './import-job.ts';

/** An edge list that was uploaded. */
export const ImportEdgesInput = z
  .strictObject({ upload: Id.meta({ description: 'What `POST /uploads` answered.', examples: ['0123456789abcdef'] }) })
  .meta({ id: 'ImportAssumptionsInput' });

/** Rule L17. Begins bringing in an edge list, or only says what would come of it: a job. */
export async function beginEdgeImport(
  desk: Desk,
  actor: Actor,
  input: unknown,
  dryRun: boolean,
): Promise<Result<Job, Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'body-too-large'>>> {
  const person = personWhoMay(actor, 'keep assumptions');
  if (!person.ok) return person;
  const read = parseInput(ImportEdgesInput, input);
  if (!read.ok) return read;
  const sent = await openUpload(desk, person.value, read.value.upload, SENT_IN.bytes);
  if (!sent.ok) return sent;
  const begun: ImportEdges = { file: sent.value.file, dryRun };
  return ok(await beginJob(desk, { kind: IMPORT_EDGES_JOB, topic: 'monitor', input: begun, by: person.value }));
}
