import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { HandedOver } from '#shared/requests/answers/answer.ts';
import { datasetChange, readDataset } from '#shared/catalogue/dataset-store.ts';
import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { rule } from '#shared/rulebook.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  HOLDER,
  MO,
  requestingOn,
  stood,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { DataReport } from '#shared/publication/data-report.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { sent as published } from '../publication/publishing.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

/** A district of two neighbourhoods, of which one has few. */
const TABLE = ['area,count:people', 'WK091710,104', 'BU09171000,97', 'BU09171001,7'].join('\n');
const FIGURES = 'neighbourhood,figure:homes\r\nBU09172004,1250\r\n';
const question = (more: object = {}) => ask({ kind: 'answer', question: 'Hoeveel mensen per buurt?', ...more });

const put = ({ path }: Pick<Stood, 'path'>, csv: string, token = DORA, ifMatch?: string): Promise<Answer> =>
  requesting.client('PUT', `${path}/answer`, csv, {
    token,
    ...(ifMatch !== undefined && { ifMatch }),
    headers: { 'Content-Type': 'text/csv' },
  });
const get = ({ path }: Pick<Stood, 'path'>, token: string | undefined, format = 'json'): Promise<Answer> =>
  requesting.client('GET', `${path}/answer?format=${format}`, undefined, { ...(token !== undefined && { token }) });
const statuses = async (one: Stood, ...tokens: (string | undefined)[]): Promise<number[]> =>
  Promise.all(tokens.map(async (token) => (await get(one, token)).status));
const Table = z.looseObject({
  dataRequest: z.string(),
  version: z.int(),
  rows: z.array(z.looseObject({ 'suppressed': z.array(z.string()), 'count:people': z.number().nullable() })),
});

const AccessLine = z.looseObject({
  line: z.looseObject({ name: z.string(), attributes: z.looseObject({ 'dpl.loketten.role': z.string() }) }),
});

test(rule('D33'), async () => {
  const one = await requesting.approved(question());
  expect(await statuses(one, DORA, AN, HOLDER, 'researcher:rik', undefined)).toEqual([404, 404, 404, 404, 401]);
  expect(bodyOf(await put(one, TABLE), HandedOver)).toMatchObject({
    dataRequest: one.request.id,
    version: 1,
    rows: 3,
    counts: 3,
    suppressed: 2,
    disclosureMinimum: 10,
    until: '2027-06-30',
  });
  expect(await statuses(one, DORA, AN, HOLDER, 'partner:mo:movare', 'researcher:rik', 'board:b', undefined)).toEqual([
    200, 200, 200, 404, 404, 404, 401,
  ]);
  const table = bodyOf(await get(one, HOLDER), Table);
  // Which of the two further counts is hidden is drawn by the programme's key.
  const people = table.rows.map((row) => row['count:people']);
  expect([
    [104, null, null],
    [null, 97, null],
  ]).toContainEqual(people);
  expect((await get(one, AN, 'csv')).text).toContain(people[0] === null ? 'BU09171000,97' : 'WK091710,104');
  expect((await get(one, AN, 'xml')).status).toBe(400);
  expect((await requesting.read(one)).request.answer).toMatchObject({ version: 1, until: '2027-06-30' });
});

describe('Handing over', () => {
  test('goes for an approved request of kind answer only, by the data desk', async () => {
    problemOf(await put(await requesting.approved(), FIGURES), 409);
    const one = await requesting.sent(question());
    problemOf(await put(one, FIGURES), 409);
    expect(badFields(await put(one, 'geen,kolommen\n1,2'))).not.toEqual([]);
    const approved = await requesting.decided(one, 'approve');
    for (const token of [AN, HOLDER, MO]) problemOf(await put(approved, FIGURES, token), 403);
    problemOf(await put({ path: '/v1/data-requests/0123456789abcdef' }, FIGURES), 404);
    problemOf(await put(approved, FIGURES, DORA, '"1"'), 412);
    expect((await put(approved, FIGURES, DORA, approved.etag)).status).toBe(200);
  });

  test('is not done by who is named in the request, and leaves history and access lines', async () => {
    const one = await requesting.approved(question());
    await put(one, TABLE);
    await get(one, HOLDER);
    await get(one, DORA);
    expect((await requesting.history(one)).at(-1)).toMatchObject({
      action: 'answer-given',
      actor: { role: 'data-desk' },
    });
    const { items } = await desk.table.list({ pk: keys.access('2026-11-23', '').pk });
    const lines = items
      .map((item) => AccessLine.parse(item).line)
      .map(({ name, attributes }) => `${name} ${attributes['dpl.loketten.role']}`);
    expect(lines).toContain('hand over answer data-desk');
    expect(lines.filter((line) => line.startsWith('read answer')).sort()).toEqual([
      'read answer data-desk',
      'read answer researcher',
    ]);
    const own = await requesting.decided(
      await requesting.sent(question({ people: [{ name: 'Dora', email: 'dora@example.org' }] })),
      'approve',
      'data-desk:dirk',
    );
    problemOf(await put(own, FIGURES, DORA), 403);
  });

  test('protects by the highest minimum of its datasets, and on top of what they show', async () => {
    const kept = await readDataset(desk.table, 'ou-data');
    if (!kept) throw new Error('No dataset.');
    await desk.table.write([datasetChange({ ...kept.dataset, disclosureMinimum: 30 }, kept.version)]);
    const one = await requesting.approved(question());
    expect(
      bodyOf(await put(one, 'area,count:people\nWK091710,114\nBU09171000,97\nBU09171001,17'), HandedOver),
    ).toMatchObject({ disclosureMinimum: 30, suppressed: 2 });
    expect((await published(requesting.client, 'heerlen-data', TABLE, DORA)).status).toBe(200);
    const two = await requesting.sent(question({ datasets: ['heerlen-data'] }));
    const both = await requesting.decided(
      await requesting.decided(two, 'approve'),
      'approve',
      'partner:gijs:gemeente-heerlen',
    );
    const moved = 'area,count:people\nWK091710,107\nBU09171000,97\nBU09171001,10';
    expect(bodyOf(await put(both, moved), HandedOver).suppressed).toBeGreaterThan(0); // what moves by little would tell what was hidden
  });

  test('a minimum that was raised since has to be met by handing over again', async () => {
    const one = await requesting.approved(question());
    await put(one, TABLE);
    const kept = await readDataset(desk.table, 'ou-data');
    if (!kept) throw new Error('No dataset.');
    await desk.table.write([datasetChange({ ...kept.dataset, disclosureMinimum: 20 }, kept.version)]);
    problemOf(await get(one, HOLDER), 409);
    await put(one, TABLE);
    expect(await statuses(one, HOLDER)).toEqual([200]);
  });

  test('two at once are two versions, one after the other', async () => {
    const one = await requesting.approved(question());
    const answers = await Promise.all([put(one, TABLE), put(one, TABLE)]);
    expect(answers.map((answer) => bodyOf(answer, HandedOver).version).sort()).toEqual([1, 2]);
  });
});

test('What would be hidden of an answer is seen before it is handed over; nothing of that is stored or told', async () => {
  const one = await requesting.approved(question());
  const look = (csv: string, token: string): Promise<Answer> =>
    requesting.client('PUT', `${one.path}/answer?dryRun=true`, csv, { token, headers: { 'Content-Type': 'text/csv' } });
  const history = await requesting.history(one);
  const report = bodyOf(await look(TABLE, DORA), DataReport);
  expect(report.cells).toEqual({ shown: 1, hidden: { primary: 1, secondary: 1 } });
  const [further] = report.hidden.filter(({ why }) => why === 'secondary');
  expect([2, 3]).toContain(further?.row); // which of the two, the key of the programme draws
  expect(further).toMatchObject({ column: 'count:people', for: [{ row: 4, column: 'count:people' }] });
  expect(badFields(await look('area,count:people\nBU09171000,veel', DORA))).toEqual(['#/2/count%3Apeople']);
  for (const token of [AN, MO]) problemOf(await look(TABLE, token), 403);
  expect(await statuses(one, DORA, AN)).toEqual([404, 404]);
  expect(await requesting.history(one)).toEqual(history);
  expect(bodyOf(await put(one, TABLE), HandedOver).version).toBe(1);
});

test('An answer can be had from the first day until the end of the last one that was agreed to, and by the data desk after it', async () => {
  const sent = await requesting.sent(question({ from: '2026-12-01', until: '2026-12-31' }));
  const one = await requesting.decided(sent, 'approve', DORA, { until: '2026-12-20' });
  await put(one, TABLE);
  const at = async (moment: string): Promise<number[]> => {
    clock.set(moment);
    return statuses(one, AN, HOLDER, DORA);
  };
  expect(await at('2026-11-30T22:59:59Z')).toEqual([403, 403, 200]);
  expect(await at('2026-11-30T23:00:00Z')).toEqual([200, 200, 200]);
  expect(await at('2026-12-20T22:59:59Z')).toEqual([200, 200, 200]);
  expect(await at('2026-12-20T23:00:00Z')).toEqual([403, 403, 200]);
});

test(rule('D34'), async () => {
  const one = await requesting.approved(question());
  await put(one, TABLE);
  const withdraw = (reason: string, token = DORA): Promise<Answer> =>
    requesting.on(one, 'answer/withdrawal', { reason }, token);
  problemOf(await withdraw('Fout.', AN), 403);
  expect(badFields(await withdraw(' '))).toEqual(['#/reason']);
  expect(stood(await withdraw('Een verkeerde kolom.')).request.answer).toMatchObject({
    version: 1,
    withdrawn: { reason: 'Een verkeerde kolom.' },
  });
  expect(await statuses(one, DORA, AN, HOLDER)).toEqual([404, 404, 404]);
  problemOf(await withdraw('Nog eens.'), 409);
  expect(bodyOf(await put(one, TABLE), HandedOver)).toMatchObject({ version: 2 });
  expect(bodyOf(await get(one, HOLDER), Table).version).toBe(2);
  expect((await requesting.history(one)).slice(-3).map(({ action, reason }) => [action, reason])).toEqual([
    ['answer-given', undefined],
    ['answer-withdrawn', 'Een verkeerde kolom.'],
    ['answer-given', undefined],
  ]);
});

test('Who is named accepts the terms of an answer once, before having it; who sent the request did so already', async () => {
  const sent = await requesting.sent(question({ datasets: ['movare-data'], ...ACCEPTED }));
  const one = await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  await put(one, FIGURES);
  expect(await statuses(one, AN, DORA, HOLDER, MO)).toEqual([200, 200, 403, 403]);
  expect(problemOf(await get(one, HOLDER), 403).code).toBe('LK-215');
  const accept = (terms: object[], token = HOLDER): Promise<Answer> =>
    requesting.on(one, 'answer/terms', { terms }, token);
  expect(badFields(await accept([]))).toEqual(['#/terms']);
  expect(badFields(await accept([{ id: 'general', accepted: false }]))).toEqual(['#/terms/0/accepted']);
  problemOf(await accept([{ id: 'general', accepted: true }], 'researcher:rik'), 404);
  expect(
    (
      await accept([
        { id: 'general', accepted: true },
        { id: 'other', accepted: true },
      ])
    ).status,
  ).toBe(200);
  expect((await accept([])).status).toBe(200);
  expect(await statuses(one, HOLDER)).toEqual([200]);
});

test(rule('D38'), async () => {
  const one = await requesting.approved(question({ contactsSpared: 240 }));
  expect(await requesting.uses()).toEqual([]);
  await put(one, FIGURES);
  clock.set('2026-11-23T10:00:00Z');
  await requesting.approved(ask({ contactsSpared: 60 }));
  expect(await requesting.uses()).toEqual([
    {
      organisation: 'Open Universiteit',
      dataset: 'ou-data',
      purpose: 'Onderzoek naar groen',
      from: '2026-11-01',
      until: '2027-06-30',
      contactsSpared: 60,
    },
    {
      organisation: 'Open Universiteit',
      dataset: 'ou-data',
      purpose: 'Onderzoek naar groen',
      from: '2026-11-01',
      until: '2027-06-30',
      kind: 'answer',
      contactsSpared: 240,
    },
  ]);
  await requesting.on(one, 'answer/withdrawal', { reason: 'Fout.' }, DORA);
  expect((await requesting.uses()).map(({ kind }) => kind)).toEqual([undefined]);
  for (const wrong of [-1, 1.5, 4_000_001, '3'])
    expect(badFields(await requesting.post(question({ contactsSpared: wrong })))).toEqual(['#/contactsSpared']);
});

test('An answer goes with the names of its request, two years after its last day', async () => {
  const one = await requesting.approved(question());
  await put(one, TABLE);
  const [item] = (await desk.table.read([keys.answer(one.request.id, 1)])).values();
  const { files } = z
    .looseObject({ files: z.strictObject({ csv: z.string(), json: z.string(), source: z.string() }) })
    .parse(item);
  clock.set('2029-07-01T09:00:00Z');
  await doWhatIsDue(desk);
  expect((await desk.table.read([keys.answer(one.request.id, 1)])).size).toBe(0);
  const { FileKey } = await import('#shared/platform/files/files.ts');
  for (const key of Object.values(files)) expect(await desk.files.read(FileKey.parse(key))).toBeUndefined();
});
