import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { Job } from '#shared/jobs/job.ts';
import { Upload } from '#shared/jobs/uploads.ts';
import { testFolders } from './folder.ts';
import { printed, testPrograms, until, type Program } from './programs.ts';

vi.setConfig({ testTimeout: 300_000 });
const newFolder = testFolders();
const run = testPrograms();

const DATASET = {
  id: 'proef',
  title: 'Proef',
  description: 'Een proef.',
  owner: 'movare',
  theme: null,
  goals: [],
  indicators: [],
  neighbourhoods: [],
  grain: 'neighbourhood',
  updates: 'elk jaar',
  access: 'public',
  terms: [],
};
const Token = z.object({ accessToken: z.string() });

const startIn = (dataDir: string): Program =>
  run(process.execPath, ['functions/local/start.ts'], { PORT: '0', LOKETTEN_SEED: 'none', LOKETTEN_DATA_DIR: dataDir });

/** Somebody of the data desk at a product that runs. */
async function deskAt(program: Program) {
  const [, baseUrl = ''] = await printed(program, /Loketten is ready: (http:\/\/localhost:\d+)[\s\S]*limit=5'/);
  const type = { 'Content-Type': 'application/json' };
  const { accessToken } = Token.parse(
    await (
      await fetch(`${baseUrl}/dev/token`, {
        method: 'POST',
        headers: type,
        body: JSON.stringify({ as: 'data-desk', name: 'Dee' }),
      })
    ).json(),
  );
  const headers = { ...type, Authorization: `Bearer ${accessToken}` };
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const job = async (id: string): Promise<Job> => Job.parse(await call('GET', `/v1/jobs/${id}`));
  return { baseUrl, call, job };
}

test('A file that is put beforehand is published by a thread of its own, and by the next one where the machine goes down', async () => {
  const dataDir = await newFolder();
  const program = startIn(dataDir);
  const { call, job } = await deskAt(program);
  await call('POST', '/v1/datasets', DATASET);
  const publish = async (csv: string): Promise<string> => {
    const upload = Upload.parse(await call('POST', '/v1/uploads', { name: 'a.csv', bytes: csv.length }));
    expect((await fetch(upload.putTo, { method: 'PUT', body: csv })).status).toBe(200);
    return Job.parse(await call('POST', '/v1/datasets/proef/data', { upload: upload.id })).id;
  };
  const first = await publish(['area;count:people', 'WK091710;104', 'BU09171000;97', 'BU09171001;7'].join('\n'));
  await until(async () => (await job(first)).status === 'done', program.output);
  const large = await publish(
    ['period,figure:x', ...Array.from({ length: 20_000 }, (_, index) => `p${index},${index}`)].join('\n'),
  );
  program.child.kill('SIGKILL');
  await program.exited;
  const again = await deskAt(startIn(dataDir));
  await until(
    async () => (await again.job(large)).status === 'done',
    () => 'the job of the process that was killed',
  );
  const versions = z
    .object({ items: z.array(z.object({ version: z.int() })) })
    .parse(await again.call('GET', '/v1/datasets/proef/versions'));
  expect(versions.items.map(({ version }) => version)).toEqual([2, 1]);
});
