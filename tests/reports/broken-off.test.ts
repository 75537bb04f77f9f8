import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJob, runJobs, type Crew } from '#shared/jobs/run-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import type { FileKey, Files } from '#shared/platform/files/files.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { readReport } from '#shared/reports/record/report-store.ts';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Crash, crashing, type PlugPulled } from '#tests/support/tables.ts';
import { BOARD, BUREAU, drafted, MEETING, quickPress, readAs, reporting, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
let id: string;
/** The files that are there. */
const there = new Set<FileKey>();
beforeAll(async () => {
  reports = await reporting(engine);
  id = (await drafted(reports.client)).report.id;
});

/** The plug is pulled at this call of a kind, before it or after it. */
type Pulled = { readonly at: number; readonly of: 'write' | 'file'; readonly when: 'before' | 'after' };

const watched = (files: Files): Files => ({
  ...files,
  keep: (key, bytes) => {
    there.add(key);
    return files.keep(key, bytes);
  },
  remove: (keys) => {
    for (const key of keys) there.delete(key);
    return files.remove(keys);
  },
});

/** The desk of somebody whose machine dies at a moment, and does nothing from then on. */
function dying(desk: Desk, { at, of, when }: Pulled): Desk {
  const calls = { write: 0, file: 0 };
  let isDead = false;
  const pull = (kind: Pulled['of']): PlugPulled => {
    if (isDead) return 'before';
    if (kind !== of || (calls[kind] += 1) !== at) return undefined;
    isDead = true;
    return when;
  };
  const files = watched(desk.files);
  const keep: Files['keep'] = async (key, bytes) => {
    const pulled = pull('file');
    if (pulled === 'before') throw new Crash();
    await files.keep(key, bytes);
    if (pulled === 'after') throw new Crash();
  };
  return { ...desk, table: crashing(desk.table, () => pull('write')), files: { ...files, keep } };
}

const crewAt = (desk: Desk, more: Partial<Crew> = {}): Crew =>
  crewOf(desk, { kinds: { ...MONITOR_JOBS, ...reportJobs(quickPress) }, ...more });

/** Whoever looks later, when the lease of who is gone is over. */
async function later(): Promise<void> {
  const { desk } = reports;
  const after = () => Date.now() + JOB_LEASE_MS + 1;
  await runJobs(crewAt({ ...desk, files: watched(desk.files) }, { holder: 'next', now: after }));
}

const asked = async (what: string, body: unknown, who: { token: string }) => {
  const { etag } = await readAs(reports.client, id);
  return reports.client('POST', `/v1/reports/${id}/${what}`, body, { ...who, ifMatch: etag });
};

async function breaksOff(what: string, body: unknown, pulled: Pulled): Promise<Job> {
  const { id: job } = bodyOf(await asked(what, body, BUREAU), Job, 202);
  const death = await runJob(crewAt(dying(reports.desk, pulled), { holder: 'dying' }), job).catch(
    (error: unknown) => error,
  );
  expect(death, JSON.stringify(pulled)).toBeInstanceOf(Crash);
  await later();
  return bodyOf(await reports.client('GET', `/v1/jobs/${job}`, undefined, BUREAU), Job);
}

const places = (of: Pulled['of'], count: number): Pulled[] =>
  Array.from({ length: count }, (_, at) =>
    (['before', 'after'] as const).map((when) => ({ of, at: at + 1, when })),
  ).flat();

test(`${rule('R13')} An offer that breaks off anywhere is offered in the end, once, with three files and no others`, async () => {
  for (const pulled of [...places('write', 3), ...places('file', 3)]) {
    const where = JSON.stringify(pulled);
    const { v } = (await readReport(reports.desk.table, id)) ?? { v: 0 };
    expect((await breaksOff('offer', MEETING, pulled)).status, where).toBe('done');
    const report = await readReport(reports.desk.table, id);
    expect([report?.status, report?.v], where).toEqual(['offered', v + 1]);
    const named = Object.values(report?.files ?? {}).map(({ key }) => key);
    expect([...there].sort(), where).toEqual(named.sort());
    for (const key of named) expect(await reports.desk.files.read(key), where).toBeDefined();
    expect((await asked('adoption', { decision: 'return', reason: 'Nog eens.' }, BOARD)).status).toBe(200);
    await later();
    expect([...there], 'What was made for the board goes when it is returned').toEqual([]);
  }
});

test(`${rule('R13')} A refresh that breaks off anywhere is done in the end, once, and everything can be read`, async () => {
  const { v } = (await readReport(reports.desk.table, id)) ?? { v: 0 };
  let done = 0;
  for (const pulled of places('write', 3)) {
    reports.clock.set(`2027-09-07T09:0${done}:00Z`);
    expect((await breaksOff('refresh', undefined, pulled)).status, JSON.stringify(pulled)).toBe('done');
    done += 1;
    const { report } = await readAs(reports.client, id);
    expect([report.asOf, (await readReport(reports.desk.table, id))?.v]).toEqual([
      `2027-09-07T09:0${done - 1}:00.000Z`,
      v + done,
    ]);
  }
});
