import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { TRIED_AT_ONCE } from '#shared/activities/deciding/simulate-policy.ts';
import { MOST_IN_RESULT, TrialResult } from '#shared/activities/deciding/trial-job.ts';
import { Differing, OPEN_ACTIVITIES, tryOn } from '#shared/activities/deciding/try-policy.ts';
import { indexOf } from '#shared/activities/showing/find-activities.ts';
import { readPolicy, TriedPolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJob, runJobs } from '#shared/jobs/run-jobs.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Answer } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { Crash, crashing, snapshot } from '#tests/support/tables.ts';
import { layInMany, registerCrew } from './many.ts';

const engine = testEngine();
const BO = 'bureau:bo';
const MANY = TRIED_AT_ONCE + 60;

let clock: TestClock;
let desk: Desk;
let tight: z.output<typeof TriedPolicy>;
let asItWas: () => Promise<void>;
beforeAll(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  await layInMany(desk, { count: MANY, asks: true, statusOf: (at) => (at % 20 === 0 ? 'declined' : 'approved') });
  const { smallGroup, households, organisations } = await readPolicy(desk.table);
  const windows = { week: { caution: 0.001, overloaded: 0.002 }, twelveWeeks: { caution: 0.001, overloaded: 0.002 } };
  const residents = { contactsPer100: windows, minutesPerPerson: windows };
  tight = TriedPolicy.parse({ smallGroup, households, organisations, residents });
  asItWas = await snapshot(desk.table);
}, 60_000);
beforeEach(async () => asItWas());

const simulate = (body: unknown = tight, token = BO): Promise<Answer> =>
  clientOf(desk)('POST', '/v1/policy/simulations', body, { token });
const jobOf = async (id: string, token = BO): Promise<Job> =>
  bodyOf(await clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, { token }), Job);

/** Those that differ, tried without a job. */
async function differing(): Promise<Differing[]> {
  const all: Differing[] = [];
  for await (const { passing } of (await indexOf(desk))(OPEN_ACTIVITIES))
    all.push(...(await tryOn(desk, tight, passing)));
  return all;
}

describe(rule('P80'), () => {
  test('a trial of many open activities is a job, whose result is what would have been answered', async () => {
    const begun = await simulate();
    const { id } = bodyOf(begun, Job, 202);
    expect(begun.headers.get('Location')).toBe(`/v1/jobs/${id}`);
    await runJob(registerCrew(desk), id);
    const { status, progress, result } = await jobOf(id);
    const open = MANY - Math.ceil(MANY / 20);
    expect([status, progress]).toEqual(['done', { done: open, of: open }]);
    const items = await differing();
    expect(items.length).toBeGreaterThan(50);
    expect(TrialResult.parse(result)).toEqual({
      items,
      total: items.length,
      overloaded: items.filter(({ after }) => after === 'overloaded').length,
    });
    expect((await readPolicy(desk.table)).version).toBe(1);
  });

  test('what is over does not make it long', async () => {
    const few = await engine.freshDesk(clock);
    await layInMany(few, { count: MANY, asks: true, statusOf: (at) => (at % 20 === 0 ? 'approved' : 'declined') });
    const tried = await clientOf(few)('POST', '/v1/policy/simulations', tight, { token: BO });
    expect(bodyOf(tried, z.strictObject({ items: z.array(Differing) })).items.length).toBeGreaterThan(0);
  });

  test('limits that are not right are refused before anything is begun', async () => {
    problemOf(await simulate({ ...tight, smallGroup: 0 }), 422);
    problemOf(await simulate(tight, 'data-desk:dd'), 403);
    expect((await desk.table.list({ pk: 'JOBS', index: 'lists' })).items).toEqual([]);
  });
});

test(
  rule('P81'),
  async () => {
    const items = await differing();
    for (const write of [2, 3]) {
      await asItWas();
      const { id } = bodyOf(await simulate(), Job, 202);
      let writes = 0;
      const dying = deskOver(
        crashing(desk.table, () => ((writes += 1) >= write ? 'before' : undefined)),
        clock,
        desk.files,
      );
      const death = await runJob(registerCrew(dying, { holder: 'dying', now: () => 0 }), id).catch(
        (error: unknown) => error,
      );
      expect(death, `write ${write}`).toBeInstanceOf(Crash);
      await runJobs(registerCrew(desk, { holder: 'next', now: () => JOB_LEASE_MS + 1 }));
      expect(TrialResult.parse((await jobOf(id)).result).items, `write ${write}`).toEqual(items);
    }
  },
  60_000,
);

test(rule('P82'), async () => {
  const { id } = bodyOf(await simulate(), Job, 202);
  await runJob(registerCrew(desk), id);
  for (const token of ['data-desk:dd', 'bureau:other']) expect(await jobOf(id, token)).not.toHaveProperty('result');
  problemOf(await clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, { token: 'board:b' }), 404);
});

test(rule('P83'), async () => {
  const { id } = bodyOf(await simulate(), Job, 202);
  expect(bodyOf(await simulate(), Job, 202).id).toBe(id);
  expect(bodyOf(await simulate({ ...tight, reason: 'Another reason.' }), Job, 202).id).toBe(id);
  expect(bodyOf(await simulate({ ...tight, smallGroup: 21 }), Job, 202).id).not.toBe(id);
});

test('Of very many that differ the result holds the first, and its file all of them', async () => {
  const crowded = await engine.freshDesk(clock);
  await layInMany(crowded, { count: MOST_IN_RESULT + 250, asks: true, perYear: 2 });
  const client = clientOf(crowded);
  const { id } = bodyOf(await client('POST', '/v1/policy/simulations', tight, { token: BO }), Job, 202);
  await runJob(registerCrew(crowded), id);
  const job = bodyOf(await client('GET', `/v1/jobs/${id}`, undefined, { token: BO }), Job);
  const result = TrialResult.parse(job.result);
  expect(result.items).toHaveLength(MOST_IN_RESULT);
  expect(result.total).toBeGreaterThan(MOST_IN_RESULT);
  const file = await client('GET', result.url ?? '', undefined, { token: BO });
  const { items } = z.strictObject({ items: z.array(Differing) }).parse(file.body);
  expect(items).toHaveLength(result.total);
  expect(items.slice(0, MOST_IN_RESULT)).toEqual(result.items);
}, 60_000);
