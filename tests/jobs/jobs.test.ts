import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import { beginJob, readOwnJob } from '#shared/jobs/jobs.ts';
import { MOST_JOB_ATTEMPTS, runJob, runJobs, type JobKind } from '#shared/jobs/run-jobs.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { badInput } from '#shared/platform/failures.ts';
import { keys } from '#tests/support/every-key.ts';
import { fail, ok } from '#shared/platform/result.ts';
import { rule } from '#shared/rulebook.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { clientOf, personOf } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { Crash, crashing, type PlugPulled } from '#tests/support/tables.ts';
import { crewOf } from './crew.ts';

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = deskOver(await engine.freshTable(), testClock());
});

const DD = 'data-desk:dd';
const MARK = { pk: 'TESTMARK', sk: 'TESTMARK' };

/** A job that leaves one mark with its end, and counts how often its long part was done. */
function marking(): { readonly kind: JobKind; readonly done: () => number } {
  let done = 0;
  const kind: JobKind = async ({ kept, keep, progress, input }) => {
    if (kept === undefined) {
      done += 1;
      progress(1, 2);
      await keep('half');
    }
    return ok({ report: { input }, result: 'made', changes: [{ add: MARK, attribute: 'marks', by: 1 }] });
  };
  return { kind, done: () => done };
}

async function begun(over = desk, token = DD): Promise<string> {
  const by = personOf(token);
  if (!by) throw new Error('Not a token of this test.');
  return (await beginJob(over, { kind: 'mark', topic: 'datasets', input: { of: 'this' }, by })).id;
}

const seen = async (id: string, token = DD): Promise<Job> =>
  bodyOf(await clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, { token }), Job);
const marks = async (): Promise<unknown> => [...(await desk.table.read([MARK])).values()][0]?.['marks'];

describe(rule('D61'), () => {
  test('a job that waits is done once, however many look', async () => {
    const { kind, done } = marking();
    const id = await begun();
    expect(await seen(id)).toEqual({ id, status: 'waiting', progress: { done: 0, of: 1 } });
    await Promise.all(
      ['one', 'two', 'three'].map((holder) => runJob(crewOf(desk, { kinds: { mark: kind }, holder }), id)),
    );
    expect(await seen(id)).toEqual({
      id,
      status: 'done',
      progress: { done: 2, of: 2 },
      report: { input: { of: 'this' } },
      result: 'made',
    });
    await runJobs(crewOf(desk, { kinds: { mark: kind } }));
    expect([await marks(), done()]).toEqual([1, 1]);
  });

  test('wherever the plug is pulled, it ends as if nothing had happened, and what was kept is not done again', async () => {
    for (const [write, when] of [1, 2, 3].flatMap((at) =>
      (['before', 'after'] as const).map((how) => [at, how] as const),
    )) {
      desk = deskOver(await engine.freshTable(), testClock());
      let writes = 0;
      const pull = (): PlugPulled => ((writes += 1) >= write ? (writes === write ? when : 'before') : undefined);
      const { kind, done } = marking();
      const id = await begun();
      const dying = { ...desk, table: crashing(desk.table, pull) };
      const death = await runJob(crewOf(dying, { kinds: { mark: kind }, holder: 'dying' }), id).catch(
        (error: unknown) => error,
      );
      expect(death, `${when} write ${write}`).toBeInstanceOf(Crash);
      const later = () => Date.now() + JOB_LEASE_MS + 1;
      await runJobs(crewOf(desk, { kinds: { mark: kind }, holder: 'next', now: later }));
      expect([(await seen(id)).status, await marks(), done()], `${when} write ${write}`).toEqual([
        'done',
        1,
        write === 2 && when === 'before' ? 2 : 1,
      ]);
    }
  });

  test('nobody takes a job over that somebody works on, and who was taken over stores nothing', async () => {
    let goOn = (): void => undefined;
    const waits = new Promise<void>((resolve) => (goOn = resolve));
    const { kind } = marking();
    const slow: JobKind = async (context) => {
      await waits;
      return kind(context);
    };
    const id = await begun();
    const first = runJob(crewOf(desk, { kinds: { mark: slow }, holder: 'slow' }), id);
    while ((await seen(id)).status === 'waiting') await new Promise(setImmediate);
    await runJob(crewOf(desk, { kinds: { mark: kind }, holder: 'hasty' }), id);
    expect((await seen(id)).status).toBe('running');
    await runJobs(crewOf(desk, { kinds: { mark: kind }, holder: 'restarted' }), { isAlone: true });
    expect((await seen(id)).status).toBe('done');
    goOn();
    await first;
    expect(await marks()).toBe(1);
  });

  test('one that breaks off again and again is given up, and names the request that began it', async () => {
    const broken: JobKind = () => Promise.reject(new Error('It breaks.'));
    const id = await forRequest('that-began', () => begun());
    for (let attempt = 0; attempt < MOST_JOB_ATTEMPTS; attempt += 1)
      await expect(runJobs(crewOf(desk, { kinds: { mark: broken } }))).rejects.toThrow('broke off');
    await runJobs(crewOf(desk, { kinds: { mark: broken } }));
    expect(await seen(id)).toMatchObject({ status: 'failed', report: { code: 'LK-302', requestId: 'that-began' } });
    expect((await desk.table.list({ pk: 'JOBS', index: 'lists' })).items).toEqual([]);
  });

  test('one whose input is not right says what is', async () => {
    const refusing: JobKind = () =>
      Promise.resolve(fail(badInput([{ pointer: '#/2/count', detail: 'A whole number.' }])));
    const id = await begun();
    await runJob(crewOf(desk, { kinds: { mark: refusing } }), id);
    expect(await seen(id)).toMatchObject({
      status: 'failed',
      report: { code: 'LK-114', errors: [{ pointer: '#/2/count', detail: 'A whole number.' }] },
    });
  });

  test('one whose end rests on what others changed is worked out anew', async () => {
    const { kind } = marking();
    await desk.table.write([{ put: { ...MARK, v: 1, marks: 0 } }]);
    let reads = 0;
    const racing: JobKind = async (context) => {
      const end = await kind(context);
      reads += 1;
      return end.ok
        ? ok({ ...end.value, changes: [{ put: { ...MARK, v: 2, marks: 7 }, version: reads === 1 ? 5 : 1 }] })
        : end;
    };
    const id = await begun();
    await runJob(crewOf(desk, { kinds: { mark: racing } }), id);
    expect([(await seen(id)).status, reads, await marks()]).toEqual(['done', 2, 7]);
  });
});

test(rule('D62'), async () => {
  const id = await begun(desk, 'partner:po:movare');
  const ask = (token?: string) =>
    clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, token === undefined ? {} : { token });
  for (const token of ['partner:po:movare', DD]) expect((await ask(token)).status).toBe(200);
  for (const token of ['partner:an:movare', 'bureau:bo', 'board:b', 'admin:a', 'researcher:an'])
    problemOf(await ask(token), 404);
  problemOf(await ask(), 401);
  problemOf(await clientOf(desk)('GET', '/v1/jobs/0123456789abcdef', undefined, { token: DD }), 404);
  problemOf(await clientOf(desk)('GET', '/v1/jobs/..%2F', undefined, { token: DD }), 404);
  expect([...(await desk.table.read([keys.job(id)])).values()][0]?.['expiresAt']).toBe(
    desk.clock.now().getTime() / 1_000 + 30 * 86_400,
  );
});

test('What a job was begun with is read by who began it, and not by who may read the job beside them', async () => {
  const by = personOf('researcher:an') ?? PUBLIC_ACTOR;
  const { id } = await beginJob(desk, { kind: 'mark', topic: 'reports', input: {}, by });
  expect((await readOwnJob(desk, by, id)).ok).toBe(true);
  for (const token of ['bureau:bo', DD]) {
    expect((await seen(id, token)).id).toBe(id);
    expect(await readOwnJob(desk, personOf(token) ?? PUBLIC_ACTOR, id)).toMatchObject({ error: { code: 'not-found' } });
  }
});
