import { parentPort, workerData } from 'node:worker_threads';
import { startPoller } from '#functions/dispatcher/poller.ts';
import { REVIEW_JOBS } from '#shared/learning/reviews/review-jobs.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { DATA_JOBS } from '#shared/publication/publish-job.ts';
import { REGISTER_JOBS } from '#shared/activities/register-jobs.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { removePassing } from '#shared/platform/files/folder-files.ts';
import { join } from 'node:path';
import * as z from 'zod';
import { settableClock } from '../dev/settable-clock.ts';
import { localDesk } from '../desk.ts';
import { pressingInProcesses } from '../pressing/pressing.ts';
import { protectingThreads } from './protecting.ts';
import { openElsewhere, StoreElsewhere } from '../store.ts';

const Given = StoreElsewhere.extend({
  programmes: z.array(
    z.strictObject({
      name: z.string().optional(),
      place: z.strictObject({ own: z.string(), home: z.string() }),
      folder: z.string(),
      others: z.array(z.string()),
    }),
  ),
  programmeArea: z.array(z.string()).optional(),
  standing: z.iso.datetime().optional(),
});
const Heard = z.union([
  z.strictObject({ look: z.literal(true) }),
  z.strictObject({ now: z.iso.datetime().nullable() }),
  z.strictObject({ stop: z.literal(true) }),
]);

const LOOK_EVERY_MS = 500;
const TIDY_EVERY_MS = 3_600_000;
/** Nobody waits for a job here: it ends where it would take half an hour. */
const JOB_WITHIN_MS = 1_800_000;
/** A report of 200 interventions is pressed within a minute. */
const PRESSED_WITHIN_MS = 300_000;
/** A day, and what a job that began by then may take. */
const PASSING_MS = 25 * 3_600_000;

const { programmeArea, standing, programmes, ...elsewhere } = Given.parse(workerData);
const store = openElsewhere(elsewhere);
const clock = settableClock();
if (standing !== undefined) clock.set(new Date(standing));
// A thread below this one: the lease is held, progress told and the end heard of while a programme is solved, and what needs too much memory ends that thread only.
const protecting = protectingThreads({ threads: 1, mostWaiting: 0 });
const log = jsonLog((line) => process.stderr.write(line));
const crews = programmes.map((programme) => {
  const desk = localDesk({ programmeArea }, store, programme, log, clock, { protectApart: protecting.protect });
  return {
    desk,
    kinds: {
      ...DATA_JOBS,
      ...REGISTER_JOBS,
      ...MONITOR_JOBS,
      ...LEARNING_JOBS,
      ...REVIEW_JOBS,
      ...reportJobs(pressingInProcesses(PRESSED_WITHIN_MS)),
    },
    holder: desk.newId(),
    now: () => Date.now(),
    withinMs: JOB_WITHIN_MS,
  };
});
const passing = [...new Set([elsewhere.folder, ...programmes.map(({ folder }) => join(folder, 'files'))])];

/** One programme after the other: what fails in one holds up no other, and is said when all had their turn. */
async function inTurn<One>(all: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  let failed: { readonly error: unknown } | undefined;
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed) throw failed.error;
}

/** Whoever held a job before this thread began is gone. */
const state: { isAlone: boolean; goesOn: boolean } = { isAlone: true, goesOn: true };
const work = startPoller({
  sweep: async () => {
    const { isAlone } = state;
    await inTurn(crews, (crew) => runJobs(crew, { goesOn: () => state.goesOn, isAlone }));
    state.isAlone = false;
  },
  everyMs: LOOK_EVERY_MS,
  onError: () => undefined, // the job that broke off is in the log
});
const tidy = startPoller({
  sweep: () => inTurn(passing, (folder) => removePassing(folder, Date.now() - PASSING_MS)),
  everyMs: TIDY_EVERY_MS,
  onError: () => undefined,
});

async function stop(): Promise<void> {
  state.goesOn = false;
  await Promise.all([work.stop(), tidy.stop()]);
  await protecting.close();
  await store.close();
  parentPort?.close();
}

parentPort?.on('message', (message) => {
  const heard = Heard.parse(message);
  if ('look' in heard) work.nudge();
  else if ('stop' in heard) void stop();
  else if (heard.now === null) clock.letRun();
  else clock.set(new Date(heard.now));
});
