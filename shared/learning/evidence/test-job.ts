import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { waitingJob } from '../../jobs/jobs.ts';
import { personBehind } from '../../jobs/beginner.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import { SETTLE_JOB, settleFigures } from '../../monitor/figures/settle-job.ts';
import { allIndicators } from '../../monitor/indicators/definition-store.ts';
import { basisOf } from '../../monitor/reading/monitor-reading.ts';
import type { Person } from '../../people/actor.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { idsIn, pagesOf, partOf } from '../assumptions/look-through.ts';
import { factorsOfIndicator } from '../factors/factor-store.ts';
import { retest } from './retest.ts';

const TEST_JOB = 'test-assumptions';

const Input = z.strictObject({ indicators: z.array(z.string()).default([]), factors: z.array(z.string()).default([]) });

/** What is to be tested anew: what rests on some indicators, or on some factors. */
export type ToTest = { readonly indicators?: readonly string[]; readonly factors?: readonly string[] };

/** Has assumptions tested anew: a job, to be stored with what it follows from, and to be called then. */
export function testingLater(
  desk: Desk,
  by: Person,
  { indicators = [], factors = [] }: ToTest,
): { readonly job: string; readonly change: Change } {
  const input = { indicators: [...indicators], factors: [...factors] };
  const { job, change } = waitingJob(desk, { kind: TEST_JOB, topic: 'monitor', input, by });
  return { job: job.id, change };
}

const Kept = z.object({ factor: z.string(), after: z.string().optional() });

/** So many are tested together: the figures of all of them are read once. */
const TOGETHER = 25;

/** Some indicators, and those whose figures are worked out of theirs. */
async function restingOn(desk: Desk, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const all = (await allIndicators(desk)).map(({ definition }) => definition);
  const resting = all.filter((one) => basisOf(one).some((id) => ids.includes(id)));
  return [...new Set([...ids, ...resting.map(({ id }) => id)])];
}

/** The factors whose assumptions are to be tested, in an order that stays. */
async function factorsOf(desk: Desk, { indicators, factors }: z.output<typeof Input>): Promise<string[]> {
  const found = await Promise.all((await restingOn(desk, indicators)).map((id) => factorsOfIndicator(desk.table, id)));
  return [...new Set([...factors, ...found.flat()])].toSorted();
}

/**
 * Rule L6. Tests the assumptions of some factors, or of all factors that some indicators measure, found by the lists and page by page. It may be
 * begun again at any moment, and goes on where it was.
 */
async function testAssumptions({ desk, input, kept, keep, progress }: JobContext): Promise<JobEnd> {
  const all = await factorsOf(desk, Input.parse(input));
  const begun = Kept.safeParse(kept).data;
  let tested = 0;
  for (const [at, factor] of all.entries()) {
    if (begun && factor < begun.factor) continue;
    const after = begun?.factor === factor ? begun.after : undefined;
    for await (const { items } of pagesOf(desk.table, partOf('factor', factor), after, TOGETHER)) {
      await retest(desk, idsIn(items));
      tested += items.length;
      const last = items.at(-1)?.sk;
      await keep({ factor, ...(last !== undefined && { after: last }) }, true);
    }
    progress(at + 1, all.length);
  }
  return ok({ result: { tested } });
}

/** What follows on other figures in the monitor, and then the tests of what rests on them. */
async function settleThenTest(context: JobContext): Promise<JobEnd> {
  const end = await settleFigures(context);
  if (!end.ok) return end;
  const { indicators } = Input.pick({ indicators: true }).parse(context.input);
  if ((await factorsOf(context.desk, { indicators, factors: [] })).length === 0) return end;
  const { job, change } = testingLater(context.desk, personBehind(context), { indicators });
  return ok({ ...end.value, changes: [...(end.value.changes ?? []), change], next: job });
}

/** The jobs that test assumptions: with each edition of figures, after what the monitor does with it. */
export const TEST_JOBS: Readonly<Record<string, JobKind>> = {
  [TEST_JOB]: testAssumptions,
  [SETTLE_JOB]: settleThenTest,
};
