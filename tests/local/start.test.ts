import { request } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { testFolders } from './folder.ts';
import { printed, takenPort, testPrograms, until, type Program } from './programs.ts';

vi.setConfig({ testTimeout: 300_000 });
const newFolder = testFolders();
const run = testPrograms();

const startIn = (dataDir: string, environment: Record<string, string> = {}): Program =>
  run(process.execPath, ['functions/local/start.ts'], {
    PORT: '0',
    LOKETTEN_SEED: 'none',
    LOKETTEN_DATA_DIR: dataDir,
    ...environment,
  });

async function ready(program: Program): Promise<string> {
  const [, baseUrl = ''] = await printed(program, /Loketten is ready: (http:\/\/localhost:\d+)[\s\S]*limit=5'/);
  return baseUrl;
}

const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });

async function bearer(baseUrl: string, body: unknown): Promise<Record<string, string>> {
  const { accessToken } = z
    .object({ accessToken: z.string() })
    .parse(await (await post(`${baseUrl}/dev/token`, body)).json());
  return { Authorization: `Bearer ${accessToken}` };
}

const answersAt = async (baseUrl: string): Promise<boolean> =>
  fetch(`${baseUrl}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the product on one machine', () => {
  it('says what it holds, answers with a token of its own issuer, ends with 0 when it is told to, and holds it all when it is started again', async () => {
    const dataDir = await newFolder();
    const program = startIn(dataDir);
    const baseUrl = await ready(program);
    expect(program.output()).toContain('57 neighbourhoods, 12 goals, 4 themes, 31 indicators');
    expect(await (await fetch(`${baseUrl}/health`)).json()).toEqual({ status: 'ok' });

    const register = { title: 'Groen', kind: 'research', organisation: 'OU', neighbourhoods: ['BU09172004'] };
    const answer = await post(`${baseUrl}/v1/activities`, register, {
      'Idempotency-Key': 'k1',
      ...(await bearer(baseUrl, { as: 'researcher' })),
    });
    expect(answer.status).toBe(201);
    const { status } = await post(`${baseUrl}/v1/activities`, register, {
      'Idempotency-Key': 'k1',
      'Authorization': 'Bearer no',
    });
    expect(status).toBe(401);

    program.child.kill('SIGTERM');
    expect(await program.exited).toBe(0);
    expect(await answersAt(baseUrl)).toBe(false);

    const again = startIn(dataDir);
    await ready(again);
    expect(again.output()).toContain('1 activities');
  });

  it('takes for now what its clock is set to, lets the ledger be rebuilt beside it, and finishes a request that is in flight before it ends', async () => {
    const dataDir = await newFolder();
    const program = startIn(dataDir);
    const baseUrl = await ready(program);
    const rebuild = run(process.execPath, ['functions/local/commands/rebuild-ledger.ts'], {
      LOKETTEN_DATA_DIR: dataDir,
    });
    expect(await rebuild.exited).toBe(0);
    expect(rebuild.output()).toContain('0 activities, 0 differences');

    await post(`${baseUrl}/dev/clock`, { now: '2027-03-01T09:00:00Z' });
    const body = { title: 'T', kind: 'event', organisation: 'OU', neighbourhoods: ['BU09172004'] };
    const answer = await post(`${baseUrl}/v1/activities`, body, {
      'Idempotency-Key': 'k1',
      ...(await bearer(baseUrl, { as: 'bureau' })),
    });
    expect(await answer.json()).toMatchObject({ activity: { createdAt: '2027-03-01T09:00:00.000Z' } });
    expect((await post(`${baseUrl}/dev/nothing`, {})).status).toBe(404);

    const asked = request(`${baseUrl}/v1/activities/check`, { method: 'POST', headers: { Expect: '100-continue' } });
    const status = new Promise((resolve, reject) =>
      asked.once('error', reject).once('response', (response) => resolve(response.statusCode)),
    );
    await new Promise((resolve) => asked.once('continue', resolve)); // the product has the request, but not its body
    program.child.kill('SIGINT');
    await until(
      async () => !(await answersAt(baseUrl)),
      () => 'the product stops accepting',
    );
    asked.end('{"neighbourhoods":["BU09172004"]}');
    expect(await status).toBe(200);
    expect(await program.exited).toBe(0);
  });

  it('says that its port is taken, ends with 1 and leaves no engine', async () => {
    const { port, close } = await takenPort();
    const dataDir = await newFolder();
    const program = startIn(dataDir, { PORT: String(port) });
    expect(await program.exited).toBe(1);
    expect(program.output()).toBe(
      `Port ${port} is taken by another program. Stop that, or choose another one: PORT=${port + 1} npm start\n`,
    );
    await close();
    await ready(startIn(dataDir));
  });

  it('ends with 1 and one line for each setting that is wrong', async () => {
    const program = startIn(await newFolder(), { PORT: 'http', LOKETTEN_SEED: 'some' });
    expect(await program.exited).toBe(1);
    expect(program.output().trim().split('\n')).toEqual([
      expect.stringMatching(/^PORT is 'http'/),
      expect.stringMatching(/^LOKETTEN_SEED is 'some'/),
    ]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('ends when the npm that started it gets %s', async (signal) => {
    const npm = run('npm', ['start'], { PORT: '0', LOKETTEN_SEED: 'none', LOKETTEN_DATA_DIR: await newFolder() });
    const baseUrl = await ready(npm);
    npm.child.kill(signal);
    await until(
      async () => !(await answersAt(baseUrl)),
      () => 'the product ends',
    );
    expect(await answersAt(baseUrl)).toBe(false);
  });
});
