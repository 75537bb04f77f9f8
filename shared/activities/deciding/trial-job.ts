import * as z from 'zod';
import { TriedPolicy } from '../../burden/policy-store.ts';
import type { Desk } from '../../desk.ts';
import { keepMade, MadeFile } from '../../jobs/made-file.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import { ok } from '../../platform/result.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { leavePieces, walkRegister } from '../showing/walk-register.ts';
import { Differing, OPEN_ACTIVITIES, tryOn } from './try-policy.ts';

export const TRIAL_JOB = 'try-policy';

/** Limits to try; `form` is what stood in the form of who tries them, to be shown again. */
export const TrialAsked = z.strictObject({ limits: TriedPolicy, form: z.unknown().optional() });
export type TrialAsked = z.output<typeof TrialAsked>;

/** So many of those that differ stand in the result itself, which an item of the store holds; all of them stand in its file. */
export const MOST_IN_RESULT = 500;

/** What a trial came to: those that differ, the last registered first, and where there are more the file that has all, as `{items}`. */
export const TrialResult = z.looseObject({
  items: z.array(Differing),
  total: z.int(),
  overloaded: z.int(),
  ...MadeFile.partial().shape,
});
export type TrialResult = z.output<typeof TrialResult>;

async function fileOf({ desk, job }: JobContext, items: readonly Differing[]) {
  if (items.length <= MOST_IN_RESULT) return { made: {}, lies: {} };
  const bytes = new Uint8Array(Buffer.from(JSON.stringify({ items })));
  return keepMade(desk, job, { bytes, type: 'application/json', name: 'simulation.json' });
}

/** Rules P80 and P81. Tries other limits on every open activity that asks something. */
async function tryPolicy(context: JobContext): Promise<JobEnd> {
  const { limits } = stored(TrialAsked).parse(context.input);
  const { rows } = await walkRegister(context, {
    parts: [OPEN_ACTIVITIES],
    row: Differing,
    rowsOf: (activities) => tryOn(context.desk, limits, activities),
  });
  const { made, lies } = await fileOf(context, rows);
  const result = {
    items: rows.slice(0, MOST_IN_RESULT),
    total: rows.length,
    overloaded: rows.filter(({ after }) => after === 'overloaded').length,
    ...made,
  };
  return ok({ result: result satisfies z.input<typeof TrialResult>, ...lies });
}

/** The kind of job that tries other limits. */
export const trialJob: JobKind = Object.assign(tryPolicy, {
  leave: (desk: Desk, kept: unknown) => leavePieces(desk, kept),
});
