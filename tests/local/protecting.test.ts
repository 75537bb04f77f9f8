import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { protectingThreads, type ProtectingThreads, type ThreadBounds } from '#functions/local/threads/protecting.ts';
import { sendData } from '#shared/publication/send-data.ts';
import { protectTables, type Tables } from '#shared/disclosure/protect-tables.ts';
import type { CountTable } from '#shared/disclosure/count-table.ts';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { readKeptJob } from '#shared/jobs/job-store.ts';
import type { Person } from '#shared/people/actor.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { fail } from '#shared/platform/result.ts';
import { entered } from '#tests/publication/publishing.ts';
import { realisticTable, SUBJECTS } from '#tests/disclosure/realistic.ts';
import { example, KEY, MINIMUM, tableOf } from '#tests/disclosure/tables.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';

vi.setConfig({ testTimeout: 120_000 });

const LONG_MS = 60_000;
const PERSON = { id: 'dd', role: 'data-desk', name: 'Dataloket' } as const satisfies Person;
const engine = testEngine();

let threads: ProtectingThreads | undefined;
afterEach(async () => {
  await threads?.close();
});
const open = (bounds: ThreadBounds): ProtectingThreads => (threads = protectingThreads(bounds));

const asked = (table: CountTable, ms: number): Tables => ({
  earlier: [],
  newest: [{ table, minimum: MINIMUM }],
  coincidences: new Set(),
  key: KEY,
  deadline: deadlineIn(ms),
});
const easy = tableOf({ ...example, parts: [50, 95, 0, 100, 50] });
/** More than can be worked out in seconds: all neighbourhoods by age and sex, with every total. */
const hard = async (desk: Desk): Promise<CountTable> =>
  realisticTable([...(await desk.area()).values()], SUBJECTS['rare by sex'] ?? { seed: 7, share: 0.1 });

describe('Tables that are protected in a thread', () => {
  test('show what they would show without one, and tell how far it is', async () => {
    const { protect } = open({ threads: 1, mostWaiting: 0 });
    const told: [number, number][] = [];
    const found = await protect({ ...asked(easy, LONG_MS), onProgress: (done, of) => told.push([done, of]) });
    expect(found).toEqual(await protectTables(asked(easy, LONG_MS)));
    expect(told).toEqual([[1, 1]]);
  });

  test('have their turn one after the other; who has none in time, or finds the row full, is told', async () => {
    const { protect } = open({ threads: 1, mostWaiting: 2 });
    const large = await hard(await engine.freshDesk());
    const first = protect(asked(large, 1_000));
    const waits = protect(asked(easy, LONG_MS));
    const waitsInVain = protect(asked(easy, 10));
    expect(await protect(asked(easy, LONG_MS))).toEqual(fail('busy'));
    expect(await waitsInVain).toEqual(fail('busy'));
    expect(await first).toEqual(fail('too-late'));
    expect((await waits).ok).toBe(true);
  });

  test('leave no thread behind that broke', async () => {
    const { protect } = open({ threads: 1, mostWaiting: 2 });
    const broken = { ...easy, rows: easy.rows.map((row) => ({ ...row, groups: [], values: [] })), places: {} };
    await protect(asked(broken, LONG_MS)).catch(() => undefined);
    expect((await protect(asked(easy, LONG_MS))).ok).toBe(true);
  });
});

describe('While a hard table is looked at', () => {
  let desk: Desk;
  let csv: Uint8Array<ArrayBuffer>;
  beforeEach(async () => {
    desk = { ...(await engine.freshDesk()), protectApart: open({ threads: 1, mostWaiting: 1 }).protect };
    const { rows } = await hard(desk);
    csv = new Uint8Array(
      Buffer.from(
        [
          'area,group:age,group:sex,count:people',
          ...rows.map(({ place, groups, values }) => [place, ...groups, ...values].join(',')),
        ].join('\n'),
      ),
    );
  });

  test('everything else is answered, and who looks gets a job that goes on with it', async () => {
    await entered(desk, 'proef');
    const state = { isOver: false };
    const sent = sendData(desk, PERSON, 'proef', csv, { dryRun: true }, 2_000).finally(() => (state.isOver = true));
    let answers = 0;
    while (!state.isOver && answers < 100) {
      expect((await clientOf(desk)('GET', '/v1/datasets/proef')).status).toBe(200);
      answers += 1;
    }
    expect(answers).toBeGreaterThan(3);
    const answer = await sent;
    if (!answer.ok || !('job' in answer.value)) throw new Error(`No job: ${JSON.stringify(answer)}`);
    const { id } = answer.value.job;
    await runJobs(crewOf(desk, { withinMs: 1_000 }));
    const kept = await readKeptJob(desk.table, id);
    expect([kept?.job.status, JSON.stringify(kept?.said.report)]).toEqual([
      'failed',
      expect.stringContaining('Publish fewer periods, areas or groups'),
    ]);
  });

  test('a further one that finds no turn is a job too', async () => {
    await entered(desk, 'proef');
    const sends = [1, 2, 3].map(() => sendData(desk, PERSON, 'proef', csv, { dryRun: true }, 500));
    for (const sent of await Promise.all(sends)) expect(sent.ok && 'job' in sent.value).toBe(true);
  });
});
