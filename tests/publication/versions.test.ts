import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { noticesOf } from '#shared/conversations/notices.ts';
import { newestPublication } from '#shared/publication/publications.ts';
import { DataReport, PublishedReport } from '#shared/publication/data-report.ts';
import { sendData } from '#shared/publication/send-data.ts';
import { DataVersion } from '#shared/publication/withdraw-version.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { Upload } from '#shared/jobs/uploads.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { keys } from '#tests/support/every-key.ts';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf, personOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { Crash, crashing, type PlugPulled } from '#tests/support/tables.ts';
import { DESK, Downloaded, entered, given, sent } from './publishing.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let client: Client;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  client = clientOf(desk);
});

const OWNER = 'partner:po:movare';
const counts = [
  'area;count:people;ratio:share of people;figure:homes',
  'WK091710;104;0,5;900',
  'BU09171000;97;0,5;850',
  'BU09171001;7;0,4;50',
].join('\n');
const figures = (first: number) => `neighbourhood,figure:homes\r\nBU09172004,${first}\r\n`;
const look = (id: string, csv: string, token = DESK): Promise<Answer> =>
  client('PUT', `/v1/datasets/${id}/data?dryRun=true`, csv, { token });
const takeBack = (
  id: string,
  version: number | string,
  body: unknown = { reason: 'Er zat een fout in.' },
  token = DESK,
): Promise<Answer> => client('POST', `/v1/datasets/${id}/versions/${version}/withdrawal`, body, { token });
const Versions = z.strictObject({ items: z.array(DataVersion) });
const versions = async (id: string, token = DESK): Promise<DataVersion[]> =>
  bodyOf(await client('GET', `/v1/datasets/${id}/versions`, undefined, { token }), Versions).items;
const download = (id: string, token?: string, headers?: Record<string, string>): Promise<Answer> =>
  client('GET', `/v1/datasets/${id}/download?format=json`, undefined, {
    ...(token !== undefined && { token }),
    ...(headers && { headers }),
  });

/** Puts a file and sends it as the data of a dataset. */
async function uploaded(id: string, text: string, query = ''): Promise<Job> {
  const bytes = Buffer.from(text);
  const upload = bodyOf(
    await client('POST', '/v1/uploads', { name: 'a.csv', bytes: bytes.byteLength }, { token: DESK }),
    Upload,
    201,
  );
  const { keepUpload } = await import('#shared/jobs/uploads.ts');
  await keepUpload(desk, upload.id, new Uint8Array(bytes));
  const answer = await client('POST', `/v1/datasets/${id}/data${query}`, { upload: upload.id }, { token: DESK });
  const job = bodyOf(answer, Job, 202);
  expect(answer.headers.get('Location')).toBe(`/v1/jobs/${job.id}`);
  return job;
}
const ended = async (id: string): Promise<Job> =>
  bodyOf(await client('GET', `/v1/jobs/${id}`, undefined, { token: DESK }), Job);

test(rule('D63'), async () => {
  const id = await entered(desk, 'proef');
  const report = bodyOf(await look(id, counts), DataReport);
  expect(report.columns.map(({ kind, readAs }) => [kind, readAs])).toEqual([
    ['area', 'area'],
    ['count', 'count'],
    ['ratio', 'ratio, decimals after ,'],
    ['figure', 'figure'],
  ]);
  expect(report.cells).toEqual({ shown: 1, hidden: { primary: 1, secondary: 1 } });
  expect([2, 3]).toContain(report.hidden[0]?.row); // drawn by the programme's key
  expect(report.hidden.filter(({ why }) => why !== 'ratio')).toEqual([
    { row: report.hidden[0]?.row, column: 'count:people', why: 'secondary', for: [{ row: 4, column: 'count:people' }] },
    { row: 4, column: 'count:people', why: 'primary' },
  ]);
  expect(report.hiddenTotal).toBe(4);
  expect(await versions(id)).toEqual([]);
  problemOf(await download(id), 404);
  expect((await client('GET', `/v1/datasets/${id}`)).headers.get('ETag')).toBe('"1"');
  const published = bodyOf(await sent(client, id, counts), PublishedReport);
  expect(published).toMatchObject({ version: 1, cells: report.cells, hidden: report.hidden });
  problemOf(await look(id, counts, 'researcher:an'), 403);
  problemOf(await look(id, counts, 'partner:po:weller'), 403);
  expect((await look(id, counts, OWNER)).status).toBe(200);
  expect(badFields(await look(id, 'area,count\nBU1,1.250'))).toEqual(['#/2/area', '#/2/count']);
});

test('Headings in capitals are the same columns as without, in a later version too, and name each other so', async () => {
  const id = await entered(desk, 'hoofdletters');
  const csv = (head: string, first: number) =>
    [head, `BU09171000;0-24;2024;400;${first};0,5`, `BU09171001;0-24;2024;300;60;0,2`].join('\n');
  const capitals =
    'Neighbourhood;Group:Leeftijd;YEAR;COUNT:INWONERS;Count:Jong OF Inwoners;Ratio:Deel of jong/inwoners';
  const looked = bodyOf(await look(id, csv(capitals, 200)), DataReport);
  expect(looked.columns.map(({ kind, id: name, of }) => [kind, name, ...(of ?? [])])).toEqual([
    ['area', 'neighbourhood'],
    ['time', 'year'],
    ['group', 'Leeftijd'],
    ['count', 'INWONERS'],
    ['count', 'Jong', 'INWONERS'],
    ['ratio', 'Deel', 'Jong', 'INWONERS'],
  ]);
  expect((await sent(client, id, csv(capitals, 200))).status).toBe(200);
  const small = 'neighbourhood;group:leeftijd;year;count:inwoners;count:jong of inwoners;ratio:deel of jong/inwoners';
  expect((await sent(client, id, csv(small, 230))).status).toBe(200);
  problemOf(await sent(client, id, csv(small.replaceAll('inwoners', 'mensen'), 230)), 422);
  expect(badFields(await sent(client, id, 'area,count:a,count:A\nBU09171000,50,60'))).toEqual(['#/1/count%3AA']);
});

test('Why a count is hidden that is not small names small ones only where it is hidden for those', async () => {
  const id = await entered(desk, 'waarom');
  const csv = (...people: readonly number[]) =>
    ['neighbourhood,count:people', ...people.map((value, index) => `BU0917100${index},${value}`)].join('\n');
  expect((await sent(client, id, csv(120, 7))).status).toBe(200);
  const { hidden } = bodyOf(await look(id, csv(123, 40)), DataReport);
  expect(hidden.map(({ row, why, because, for: others }) => [row, why, because, others])).toEqual([
    [2, 'secondary', 'moved', undefined],
    [3, 'secondary', 'hidden-before', undefined],
  ]);
});

describe('A publication by a job', () => {
  test('is begun for a file and for what takes long, and says what a publication says', async () => {
    const id = await entered(desk, 'proef');
    const preview = await uploaded(id, counts, '?dryRun=true');
    const job = await uploaded(id, counts);
    expect(job.status).toBe('waiting');
    problemOf(await download(id), 404);
    await runJobs(crewOf(desk));
    expect(DataReport.parse((await ended(preview.id)).report).cells).toEqual({
      shown: 1,
      hidden: { primary: 1, secondary: 1 },
    });
    const done = await ended(job.id);
    expect(done).toMatchObject({ status: 'done', result: { dataset: id, version: 1 } });
    expect(PublishedReport.parse(done.report).version).toBe(1);
    expect((await download(id)).status).toBe(200);
    const person = personOf(DESK);
    const late =
      person && (await sendData(desk, person, id, new Uint8Array(Buffer.from(counts)), { dryRun: false }, 0));
    expect(late?.ok === true && 'job' in late.value).toBe(true);
  });

  test('is refused as a whole, by row and column', async () => {
    const id = await entered(desk, 'proef');
    const job = await uploaded(id, 'area,count:people\nBU09171000,many');
    await runJobs(crewOf(desk));
    expect(await ended(job.id)).toMatchObject({
      status: 'failed',
      report: { code: 'LK-114', errors: [{ pointer: '#/2/count%3Apeople' }] },
    });
    expect(await versions(id)).toEqual([]);
    expect(
      badFields(await client('POST', `/v1/datasets/${id}/data`, { upload: '0123456789abcdef' }, { token: DESK })),
    ).toEqual(['#/upload']);
    expect(badFields(await client('POST', `/v1/datasets/${id}/data`, {}, { token: DESK }))).toEqual(['#/upload']);
    problemOf(await client('POST', '/v1/datasets/unknown/data', { upload: 'x' }, { token: DESK }), 404);
  });

  test('of two at once and one in between is two versions, each on top of the other', async () => {
    const id = await entered(desk, 'proef');
    await uploaded(id, figures(1));
    await uploaded(id, figures(2));
    await Promise.all([
      runJobs(crewOf(desk, { holder: 'one' })),
      runJobs(crewOf(desk, { holder: 'two' })),
      sent(client, id, figures(3)),
    ]);
    await runJobs(crewOf(desk));
    expect((await versions(id)).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  test('is there once, wherever the plug is pulled', async () => {
    for (const [write, when] of [1, 2, 3].flatMap((at) =>
      (['before', 'after'] as const).map((how) => [at, how] as const),
    )) {
      const id = await entered(desk, `proef-${write}-${when}`);
      const job = await uploaded(id, counts);
      let writes = 0;
      const pull = (): PlugPulled => ((writes += 1) >= write ? (writes === write ? when : 'before') : undefined);
      const death = await runJobs(crewOf({ ...desk, table: crashing(desk.table, pull) }, { holder: 'dying' })).catch(
        (error: unknown) => error,
      );
      expect(
        death instanceof AggregateError && death.errors.every((error) => error instanceof Crash),
        `${when} write ${write}`,
      ).toBe(true);
      await runJobs(crewOf(desk, { holder: 'next', now: () => Date.now() + JOB_LEASE_MS + 1 }));
      expect(
        [(await ended(job.id)).status, (await versions(id)).map(({ version }) => version)],
        `${when} write ${write}`,
      ).toEqual(['done', [1]]);
      expect((await download(id)).status).toBe(200);
    }
  });

  test('of a large file is whole', async () => {
    const id = await entered(desk, 'groot');
    const rows = Array.from({ length: 20_001 }, (_, index) => `p${index},${index}`);
    const job = await uploaded(id, ['period,figure:x', ...rows].join('\n'));
    await runJobs(crewOf(desk));
    expect((await ended(job.id)).status).toBe('done');
    expect(bodyOf(await download(id), Downloaded).rows).toHaveLength(20_001);
    expect((await sent(client, id, 'period,figure:x\np1,1')).status).toBe(202); // a small one on top of it is a job too
  });

  test('is of the dataset that was seen, where who sent it said which', async () => {
    const id = await entered(desk, 'proef');
    const person = personOf(DESK);
    if (!person) throw new Error('Nobody sends.');
    const seen = await sendData(
      desk,
      person,
      id,
      new Uint8Array(Buffer.from(counts)),
      { dryRun: false, ifMatch: '"1"' },
      0,
    );
    await sent(client, id, figures(1));
    await runJobs(crewOf(desk));
    expect(seen.ok && 'job' in seen.value && (await ended(seen.value.job.id))).toMatchObject({
      status: 'failed',
      report: { code: 'LK-113' },
    });
    expect((await versions(id)).map(({ version }) => version)).toEqual([1]);
  });
});

describe(rule('D64'), () => {
  test('an earlier version stands again where there is one, and nothing that is kept elsewhere outlives it', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, figures(11));
    clock.set('2026-11-24T09:00:00Z');
    await sent(client, id, figures(22));
    const before = await download(id);
    const [etag, changed] = [before.headers.get('ETag') ?? '', before.headers.get('Last-Modified') ?? ''];
    const { files } = (await newestPublication(desk.table, id)) ?? {};
    const paths = files ? [files.csv, files.json] : [];
    const held = () => Promise.all(paths.map((path) => desk.files.read(path)));
    expect((await held()).map((file) => file !== undefined)).toEqual([true, true]);
    clock.set('2026-11-25T09:00:00Z');
    expect(bodyOf(await takeBack(id, 2), DataVersion)).toMatchObject({
      version: 2,
      withdrawnAt: '2026-11-25T09:00:00.000Z',
      reason: 'Er zat een fout in.',
    });
    for (const headers of [undefined, { 'If-None-Match': etag }, { 'If-Modified-Since': changed }]) {
      const now = await download(id, undefined, headers);
      expect(now.status).toBe(200);
      expect(now.text).not.toContain('22');
    }
    expect(await held()).toEqual([undefined, undefined]);
    expect((await versions(id, OWNER)).map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'Er zat een fout in.'],
      [1, undefined],
    ]);
    await takeBack(id, 1);
    problemOf(await download(id), 404);
    expect(bodyOf(await client('GET', `/v1/datasets/${id}`), Dataset).downloadable).toBe(false);
    expect((await client('GET', '/v1/catalogue')).text).not.toContain(`${id}/download`);
    expect(bodyOf(await sent(client, id, figures(33)), PublishedReport).version).toBe(3);
    expect((await download(id)).text).toContain('33');
  });

  test('is refused in the order of the contract', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, figures(11));
    problemOf(await client('POST', `/v1/datasets/${id}/versions/1/withdrawal`, { reason: 'x' }), 401);
    problemOf(await takeBack(id, 1, { reason: 'x' }, 'board:b'), 403);
    problemOf(await takeBack('unknown', 1), 404);
    problemOf(await takeBack(id, 1, { reason: 'x' }, 'partner:po:weller'), 403);
    for (const version of [2, 0, '01', 'x', '9999999999']) problemOf(await takeBack(id, version), 404);
    expect(badFields(await takeBack(id, 1, {}))).toEqual(['#/reason']);
    expect((await takeBack(id, 1)).status).toBe(200);
    problemOf(await takeBack(id, 1), 409);
    problemOf(await client('GET', `/v1/datasets/${id}/versions`, undefined, { token: 'partner:po:weller' }), 403);
    problemOf(await client('GET', `/v1/datasets/${id}/versions`), 401);
  });

  test('a message tells of it, with the change and once', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, figures(11));
    await Promise.all([takeBack(id, 1), takeBack(id, 1)]);
    const { items } = await desk.table.list({ pk: keys.outbox(`DATA#${id}`, 0).pk });
    expect(items.map(({ message }) => message)).toEqual([
      { type: 'data.withdrawn', dataset: id, data: 1, at: '2026-11-23T09:00:00.000Z' },
    ]);
  });

  test('who holds a live grant, the owner and the data desk are told, with the reason', async () => {
    const id = await entered(desk, 'dicht', { access: 'restricted' });
    await sent(client, id, figures(11));
    await given(desk, id, 'an@example.org');
    await given(desk, id, 'old@example.org', {
      events: [
        {
          what: 'granted',
          at: '2026-01-01T00:00:00.000Z',
          by: 'x'.repeat(22),
          role: 'data-desk',
          until: '2026-06-30',
          reason: 'Akkoord.',
        },
      ],
    });
    await takeBack(id, 1);
    const {
      items: [item],
    } = await desk.table.list({ pk: keys.outbox(`DATA#${id}`, 0).pk });
    const notices = await noticesOf({ desk, baseUrl: 'http://localhost' }, item?.['message']);
    const an = (await pseudonymsOf(desk)).email('an@example.org');
    expect(notices.map(({ to }) => to)).toEqual(['data-desk', { partner: 'movare', but: [an] }, { mark: an }]);
    for (const language of ['nl', 'en'] as const)
      expect(JSON.stringify(notices[2]?.card(language))).toContain('Er zat een fout in.');
  });
});

test(rule('D65'), async () => {
  const id = await entered(desk, 'proef');
  const tableOf = (rest: number) =>
    ['area,count:people', `WK091710,${97 + rest}`, 'BU09171000,97', `BU09171001,${rest}`].join('\n');
  await sent(client, id, tableOf(40));
  await sent(client, id, ['area,count:people', 'BU09171000,97'].join('\n'));
  expect((await sent(client, id, ['area,count:people', 'BU09171000,97'].join('\n'))).status).toBe(422); // others of the same were published before
  await takeBack(id, 1);
  const corrected = bodyOf(await sent(client, id, ['area,count:people', 'BU09171000,97'].join('\n')), PublishedReport);
  expect(corrected).toMatchObject({ withheld: [''], cells: { shown: 0 } });
  expect((await download(id)).status).toBe(200);
});

test('The data desk and the owner read restricted data as holders get them, with a line in the access log', async () => {
  const id = await entered(desk, 'dicht', { access: 'restricted' });
  await sent(client, id, counts);
  await given(desk, id, 'an@example.org');
  const held = await download(id, 'researcher:an');
  for (const token of [DESK, OWNER]) {
    const read = await download(id, token);
    expect([read.status, read.text, read.headers.get('Cache-Control')]).toEqual([200, held.text, 'no-store']);
  }
  const { items } = await desk.table.list({ pk: keys.access('2026-11-23', '').pk });
  expect(items.filter((item) => JSON.stringify(item).includes('download data'))).toHaveLength(3);
});
