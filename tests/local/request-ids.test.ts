import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenOn } from '#functions/local/server.ts';
import type { Desk } from '#shared/desk.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { rule } from '#shared/rulebook.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { REQUEST_HEADER } from '#shared/platform/log/request-id.ts';
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

describe(rule('P71'), () => {
  const idOf = ({ headers }: Response): string => headers.get(REQUEST_HEADER) ?? '';
  const forged = { 'X-Request-Id': 'forged', 'X-Amzn-Trace-Id': 'forged', 'apigw-requestid': 'forged' };

  test('every answer says it, whatever is answered, and it is that of the log', async () => {
    const baseUrl = await started();
    const tag = (await fetch(`${baseUrl}/v1/goals`)).headers.get('ETag') ?? '';
    const answers = [
      await fetch(`${baseUrl}/health`, { headers: forged }),
      await fetch(`${baseUrl}/health`, { method: 'HEAD', headers: forged }),
      await fetch(`${baseUrl}/v1/goals`, { headers: { ...forged, 'If-None-Match': tag } }),
      await fetch(`${baseUrl}/nowhere`, { headers: { ...forged, Accept: 'text/html' } }),
      await fetch(`${baseUrl}/v1/goals`, { method: 'DELETE', headers: forged }),
      await fetch(`${baseUrl}/v1/goals`, { headers: { ...forged, Authorization: 'Bearer none' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304, 404, 405, 401]);
    expect(answers.map(idOf)).toEqual(idsIn('request.done').slice(1));
    expect(new Set(answers.map(idOf)).size).toBe(answers.length);
    for (const answer of answers) expect(idOf(answer)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('also what is streamed, is not ready, has another host name, throws, or is not to be read as a request', async () => {
    const { baseUrl, answerWith, close } = await listenOn({ port: 0 });
    closes.push(close);
    const early = await fetch(`${baseUrl}/v1/goals`);
    expect([early.status, await early.json()]).toEqual([503, expect.objectContaining({ requestId: idOf(early) })]);
    answerWith((request) => {
      if (request.url.endsWith('/throws')) throw new Error('as nothing here does');
      return new Response(ReadableStream.from([Buffer.from('a'), Buffer.from('b')]));
    });
    const streamed = await fetch(baseUrl);
    expect([await streamed.text(), idOf(streamed)]).toEqual(['ab', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const thrown = await fetch(`${baseUrl}/throws`);
    expect([thrown.status, idOf(thrown)]).toEqual([500, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    for (const [host, status] of [
      ['elsewhere.example', 421],
      ['a@b', 400],
    ] as const) {
      const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
      socket.end(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Request-Id: forged\r\nConnection: close\r\n\r\n`);
      const answer = await text(socket);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(/^x-request-id: ([^\r]*)/im.exec(answer)?.[1]).toMatch(/^[0-9a-f-]{36}$/);
    }
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
