import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { localDesk } from '#functions/local/desk.ts';
import { bundledFor, partOf, preparedWith, programmesOf } from '#functions/local/programmes.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { ok } from '#shared/platform/result.ts';
import { noFiles } from '#shared/platform/files/files.ts';
import * as z from 'zod';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '../support/desk.ts';
import { testFolders } from './folder.ts';
import { printed, testPrograms, type Program } from './programs.ts';

vi.setConfig({ testTimeout: 300_000 });
const engine = testEngine();
const newFolder = testFolders();
const run = testPrograms();

type Came = { readonly status: number; readonly text: string; readonly location: string; readonly cookies: string };

/** Asks the product at a host name that the machine's resolver need not know. */
const at =
  (port: number, host: string) =>
  (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Came> =>
    new Promise((resolve, reject) => {
      const form = typeof body === 'string';
      const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const sent = { 'Host': `${host}:${port}`, 'Content-Type': type, ...headers };
      const asked = request({ host: '127.0.0.1', port, path, method, headers: sent, setHost: false }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text,
            location: answer.headers.location ?? '',
            cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; '),
          }),
        );
      });
      asked.on('error', reject).end(form ? body : body === undefined ? undefined : JSON.stringify(body));
    });
type Ask = ReturnType<typeof at>;

const Token = z.object({ accessToken: z.string() });
const tokenOf = async (ask: Ask, body: object): Promise<Record<string, string>> => {
  const { accessToken } = Token.parse(JSON.parse((await ask('POST', '/dev/token', body)).text));
  return { Authorization: `Bearer ${accessToken}` };
};

async function started(dataDir: string, programmes: string): Promise<{ program: Program; port: number }> {
  const environment = { PORT: '0', LOKETTEN_SEED: 'none', LOKETTEN_DATA_DIR: dataDir, LOKETTEN_PROGRAMMES: programmes };
  const program = run(process.execPath, ['functions/local/start.ts'], environment);
  const last = programmes.split(',').at(-1) ?? '';
  const [, port = ''] = await printed(program, new RegExp(`Programme ${last}: http://${last}\\.localhost:(\\d+)`));
  return { program, port: Number(port) };
}

/** Signs in by way of the development issuer, as a browser does; the cookie of who is in. */
async function signedIn(ask: Ask, issuer: Ask): Promise<string> {
  const pathOf = (address: string): string => `${new URL(address).pathname}${new URL(address).search}`;
  const begun = await ask('GET', '/inloggen/begin?naar=%2Fmijn');
  const granted = await issuer('POST', pathOf(begun.location), 'as=researcher&name=An');
  const back = await ask('GET', pathOf(granted.location), undefined, { Cookie: begun.cookies });
  expect(back.status).toBe(303);
  return back.cookies;
}

describe(rule('P51'), () => {
  test('whichever is named first, and where none is named', async () => {
    const table = await engine.freshTable();
    const placesOf = async (...programmes: string[]) =>
      (
        await programmesOf({ table }, { programmes: programmes.length > 0 ? programmes : undefined, dataDir: '/d' })
      ).map(({ name, place, folder, others }) => [name, place.own === place.home, folder, others]);
    expect(await placesOf()).toEqual([[undefined, true, '/d', []]]);
    const a = ['a', true, '/d'];
    const b = ['b', false, join('/d', 'programmes', 'b')];
    expect(await placesOf('a', 'b')).toEqual([
      [...a, ['b']],
      [...b, ['a']],
    ]);
    expect(await placesOf('b', 'a')).toEqual([
      [...b, ['a']],
      [...a, ['b']],
    ]);
    expect(await placesOf('b')).toEqual([[...b, []]]);
    expect(await placesOf()).toEqual([[undefined, true, '/d', []]]);
  });

  test('and what comes along is of the first that it held, and of no table at AWS', async () => {
    const table = await engine.freshTable();
    const settings = settingsFrom({ LOKETTEN_PROGRAMMES: 'b,a' });
    await programmesOf({ table }, { programmes: ['a'], dataDir: '/d' });
    const [b, a] = await programmesOf({ table }, { programmes: ['b', 'a'], dataDir: '/d' });
    expect(preparedWith(b, settings, false)).toEqual({ seed: 'none' });
    expect(a && preparedWith(a, settings, false)).toBe(settings);
    expect(a && preparedWith(a, settings, true)).toEqual({ seed: 'none' });
  });

  test('so that a store of one programme is that of the first which is named for it', async () => {
    const table = await engine.freshTable();
    const [alone] = await programmesOf({ table }, { programmes: undefined, dataDir: '/d' });
    const key = { pk: 'X', sk: 'X' };
    await partOf({ table, files: noFiles }, alone).table.write([{ put: key }]);
    const [a, b] = await programmesOf({ table }, { programmes: ['a', 'b'], dataDir: '/d' });
    expect((await partOf({ table, files: noFiles }, a).table.read([key])).size).toBe(1);
    expect(b && (await partOf({ table, files: noFiles }, b).table.read([key])).size).toBe(0);
    expect([bundledFor(a).id, b && bundledFor(b).id]).toEqual(['heerlen-noord', 'b']);
  });
});

const Line = z.looseObject({
  event: z.string(),
  programme: z.string().optional(),
  route: z.string().optional(),
  status: z.int().or(z.string()).optional(),
});

const STUDY = { title: 'Merk van b', kind: 'research', organisation: 'OU', neighbourhoods: ['BU09172004'] };

test(rule('P50'), async () => {
  const dataDir = await newFolder();
  const { program, port } = await started(dataDir, 'a,b');
  const [plain, a, b] = [at(port, 'localhost'), at(port, 'a.localhost'), at(port, 'b.localhost')];
  expect((await at(port, 'c.localhost')('GET', '/health')).status).toBe(421);

  const [ofA, ofB] = [await tokenOf(plain, { as: 'researcher' }), await tokenOf(b, { as: 'researcher' })];
  const named = await tokenOf(plain, { as: 'researcher', programme: 'b' });
  const statuses = (headers: Record<string, string>) =>
    Promise.all([plain, a, b].map(async (ask) => (await ask('GET', '/v1/activities', undefined, headers)).status));
  expect(await statuses(ofA)).toEqual([200, 200, 401]);
  expect(await statuses(ofB)).toEqual([401, 401, 200]);
  expect(await statuses(named)).toEqual([401, 401, 200]);
  for (const programme of ['c', '', 7])
    expect((await plain('POST', '/dev/token', { as: 'researcher', programme })).text).toContain('#/programme');

  const made = await b('POST', '/v1/activities', STUDY, { ...ofB, 'Idempotency-Key': 'k' });
  expect(made.status).toBe(201);
  const { activity } = z.object({ activity: z.object({ id: z.string() }) }).parse(JSON.parse(made.text));
  const path = `/v1/activities/${activity.id}`;
  expect((await b('GET', path, undefined, ofB)).status).toBe(200);
  expect([(await plain('GET', path, undefined, ofA)).status, (await a('GET', path)).status]).toEqual([404, 404]);

  for (const [ask, others] of [[plain, [b]] as const, [a, [b]] as const, [b, [plain, a]] as const]) {
    const Cookie = await signedIn(ask, plain);
    expect((await ask('GET', '/mijn', undefined, { Cookie })).status).toBe(200);
    for (const other of others)
      expect((await other('GET', '/mijn', undefined, { Cookie })).location).toContain('inloggen');
  }
  program.child.kill('SIGTERM');
  expect(await program.exited).toBe(0);
  const lines = program
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => Line.parse(JSON.parse(line)));
  const ofRequests = lines.filter(({ event }) => event === 'request.done');
  expect(new Set(ofRequests.map((line) => line.programme))).toEqual(new Set(['a', 'b'])); // rule P72
  expect(ofRequests.find(({ route, status }) => route === '/v1/activities' && status === 201)?.programme).toBe('b');
});

test(rule('P72'), async () => {
  const [table, dataDir] = [await engine.freshTable(), await newFolder()];
  const lines: z.output<typeof Line>[] = [];
  const log = jsonLog((line) => lines.push(Line.parse(JSON.parse(line))));
  const store = { table, files: noFiles };
  const by = { id: 'da', role: 'data-desk', name: 'Da' } as const;
  for (const programme of await programmesOf({ table }, { programmes: ['a', 'b'], dataDir })) {
    const desk = localDesk({ programmeArea: undefined }, store, programme, log);
    await beginJob(desk, { kind: 'mark', topic: 'datasets', input: 1, by });
    await runJobs(crewOf(desk, { kinds: { mark: async () => ok({}) } }));
    const broken = { ...desk, table: { ...desk.table, list: () => Promise.reject(new Error('as nothing here does')) } };
    await expect(doAllThatIsDue(broken)).rejects.toThrow('Several works failed');
  }
  const of = (is: (event: string) => boolean) =>
    new Set(lines.filter(({ event }) => is(event)).map(({ programme }) => programme));
  expect(of((event) => event === 'job.done')).toEqual(new Set(['a', 'b']));
  expect(of((event) => event.endsWith('.due-failed'))).toEqual(new Set(['a', 'b']));
  expect(lines.filter(({ programme }) => programme === undefined)).toEqual([]);
  log({ event: 'engine.restarted', exitCode: 1 });
  expect(of((event) => event === 'engine.restarted')).toEqual(new Set([undefined]));
});
