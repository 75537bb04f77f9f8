import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenOn } from '#functions/local/server.ts';
import type { Desk } from '#shared/desk.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { ok } from '#shared/platform/result.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { apiOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { study } from '#tests/support/requests.ts';
import { unsentIn } from '#tests/support/unsent.ts';
import * as z from 'zod';

const Line = z.looseObject({ event: z.string(), request: z.string().optional() });
const engine = testEngine();
let lines: z.output<typeof Line>[];
let desk: Desk;
const closes: (() => Promise<void>)[] = [];
beforeEach(async () => {
  lines = [];
  const log = jsonLog((line) => lines.push(Line.parse(JSON.parse(line))));
  desk = { ...(await engine.freshDesk()), log };
});
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** The API behind the server of one machine. */
async function started(): Promise<string> {
  const { baseUrl, answerWith, close } = await listenOn({ port: 0 });
  closes.push(close);
  answerWith(apiOf(desk).fetch);
  return baseUrl;
}

const idsIn = (event: string): (string | undefined)[] =>
  lines.filter((line) => line.event === event).map(({ request }) => request);

describe('On one machine, where no gateway names them,', () => {
  test('each request has an id of its own, in its lines of the log and in the message that it leaves', async () => {
    const baseUrl = await started();
    await Promise.all([fetch(`${baseUrl}/health`), fetch(`${baseUrl}/v1/nowhere`)]);
    const answer = await fetch(`${baseUrl}/v1/activities`, {
      method: 'POST',
      headers: {
        'Authorization': 'Bearer researcher:an',
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
      },
      body: JSON.stringify(study),
    });
    expect(answer.status).toBe(201);
    const ids = idsIn('request.done');
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(undefined);
    expect(await unsentIn(desk.table)).toMatchObject([{ request: ids.at(-1) }]);
    expect(await answer.text()).not.toContain(ids.at(-1));
  });
});

describe('A job', () => {
  const by = { id: 'da', role: 'data-desk', name: 'Da' } as const;
  const mark = async () => ok({});

  test('names in the log the request that began it, whenever and by whom it is done', async () => {
    const { baseUrl, answerWith, close } = await listenOn({ port: 0 });
    closes.push(close);
    answerWith(async () => {
      desk.log({ event: 'draft.made' });
      await beginJob(desk, { kind: 'mark', topic: 'datasets', input: 1, by });
      return new Response('');
    });
    await fetch(baseUrl);
    await runJobs(crewOf(desk, { kinds: { mark } }));
    expect(idsIn('job.done')).toEqual(idsIn('draft.made'));
    expect(idsIn('job.done')).not.toEqual([undefined]);
  });

  test('that nobody asked for, or that an earlier version began, is done all the same', async () => {
    await beginJob(desk, { kind: 'mark', topic: 'datasets', input: 1, by });
    await runJobs(crewOf(desk, { kinds: { mark } }));
    expect(idsIn('job.done')).toEqual([undefined]);
  });
});
