import * as z from 'zod';
import { PUBLIC_ACTOR, Role } from '../people/actor.ts';
import { Id } from '../platform/ids.ts';

/** What jobs are about: who may read one follows from it. */
const JOB_TOPICS = ['datasets', 'monitor', 'reports', 'register'] as const;

const Progress = z.strictObject({ done: z.int().min(0), of: z.int().min(0) });
export type Progress = z.output<typeof Progress>;

/** Work that takes long, as who may know of it reads it. */
export const Job = z
  .strictObject({
    id: Id,
    status: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: Progress,
    report: z
      .unknown()
      .optional()
      .meta({
        description:
          'What was found: of a job that failed, why, as `code`, `title`, `detail`, `errors` and `requestId` (of the request that began it) of a problem.',
      }),
    result: z.unknown().optional().meta({ description: 'What was made.' }),
  })
  .meta({ id: 'Job' });
export type Job = z.output<typeof Job>;

/** Who began a job, without a name; the public is nobody in particular. */
const Beginner = z.union([
  z.strictObject({ id: z.string(), role: Role, partner: z.string().optional() }),
  z.strictObject({ role: z.literal(PUBLIC_ACTOR.role) }),
]);
export type Beginner = z.output<typeof Beginner>;

/** Who works on a job, and until when (milliseconds of the machine's own time) nobody else takes it over. */
const Lease = z.strictObject({ holder: z.string(), until: z.number() });

/**
 * A job as it is stored. `kind` says which code does it, `input` what it was begun with, `kept` what it did so far and need not
 * do again. Report and result lie beside it.
 */
export const KeptJob = z.strictObject({
  id: Id,
  kind: z.string(),
  topic: z.enum(JOB_TOPICS),
  by: Beginner,
  input: z.unknown(),
  status: Job.shape.status,
  progress: Progress,
  attempts: z.int(),
  lease: Lease.optional(),
  kept: z.unknown().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type KeptJob = z.output<typeof KeptJob>;

/** Whether a job is over. */
export const isJobOver = ({ status }: Pick<KeptJob, 'status'>): boolean => status === 'done' || status === 'failed';
