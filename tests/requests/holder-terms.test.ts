import { beforeEach, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange, readDataset } from '#shared/catalogue/dataset-store.ts';
import { Grant } from '#shared/requests/grants/grant.ts';
import type { Desk } from '#shared/desk.ts';
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
  type Requesting,
} from '#tests/support/requesting.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { given as givenBefore, sent as published } from '../publication/publishing.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
  await published(requesting.client, 'movare-data', 'neighbourhood,figure:homes\r\nBU09172004,1250\r\n');
});

const PEOPLE = [
  { name: 'An', email: 'an@example.org' },
  { name: 'Hanna', email: 'hanna@example.org' },
];
const download = (token: string): Promise<Answer> =>
  requesting.client('GET', '/v1/datasets/movare-data/download', undefined, { token });
const accept = (id: string, terms: unknown, token = HOLDER): Promise<Answer> =>
  requesting.onGrant(id, 'terms', { terms }, token);
const GENERAL = [{ id: 'general', accepted: true }];

async function grant(more: object = {}): Promise<Grant> {
  const sent = await requesting.sent(ask({ datasets: ['movare-data'], people: PEOPLE, ...ACCEPTED, ...more }));
  await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  const [given] = await requesting.grants(HOLDER);
  if (!given) throw new Error('No grant was given.');
  return given;
}

test(rule('D36'), async () => {
  const { id, terms, toAccept } = await grant();
  expect([terms?.map((term) => term.id), toAccept]).toEqual([['general'], ['general']]);
  expect((await download(AN)).status).toBe(200); // who sent it accepted them with it
  const refused = problemOf(await download(HOLDER), 403);
  expect([refused.code, refused.detail]).toEqual(['LK-215', expect.stringContaining(`/v1/grants/${id}/terms`)]);
  expect(bodyOf(await accept(id, GENERAL), Grant).toAccept).toBeUndefined();
  expect((await download(HOLDER)).status).toBe(200);
  expect((await requesting.grants(DORA)).map((one) => one.toAccept)).toEqual([undefined]);
  // Once: not again, nor after an extension.
  expect(bodyOf(await accept(id, []), Grant).status).toBe('live');
  expect(
    (
      await requesting.history({ path: `/v1/data-requests/${(await requesting.grants(HOLDER))[0]?.request ?? ''}` })
    ).filter(({ action }) => action === 'terms-accepted'),
  ).toHaveLength(1);
});

test('Terms are accepted by a holder alone, each that is named; accepting another is no error', async () => {
  const { id } = await grant();
  for (const token of [DORA, MO]) problemOf(await accept(id, GENERAL, token), 403);
  problemOf(await accept(id, GENERAL, 'researcher:rik'), 404);
  expect(badFields(await accept(id, []))).toEqual(['#/terms']);
  expect(
    badFields(
      await accept(id, [
        { id: 'other', accepted: true },
        { id: 'general', accepted: false },
      ]),
    ),
  ).toEqual(['#/terms/1/accepted']);
  expect(badFields(await accept(id, 'ja'))).toEqual(['#/terms']);
  expect((await accept(id, [...GENERAL, { id: 'other', accepted: true }])).status).toBe(200);
  await requesting.onGrant(id, 'withdrawal', { reason: 'Genoeg.' }, DORA);
  problemOf(await accept(id, GENERAL), 409);
});

test('A grant of before needs none, whatever its dataset names', async () => {
  await givenBefore(desk, 'movare-data', 'hanna@example.org');
  expect((await download(HOLDER)).status).toBe(200);
});

test('Who is added later accepts them too, and who takes a request over', async () => {
  await grant();
  const [one] = (await requesting.listed(AN)).items;
  if (!one) throw new Error('No request was sent.');
  const path = `/v1/data-requests/${one.id}`;
  await requesting.on({ path }, 'people', { add: [{ name: 'Rik', email: 'rik@example.org' }], reason: 'Erbij.' }, DORA);
  await requesting.decided(await requesting.read({ path }, DORA), 'approve', MO);
  expect(problemOf(await download('researcher:rik'), 403).code).toBe('LK-215');
  await requesting.on(
    { path },
    'applicant',
    { to: { name: 'Rik', email: 'rik@example.org' }, reason: 'An gaat weg.' },
    DORA,
  );
  expect(problemOf(await download('researcher:rik'), 403).code).toBe('LK-215');
  problemOf(await download(AN), 403);
  const [held] = await requesting.grants('researcher:rik');
  await accept(held?.id ?? '', GENERAL, 'researcher:rik');
  expect((await download('researcher:rik')).status).toBe(200);
});

test('Data without terms need none', async () => {
  const kept = await readDataset(desk.table, 'movare-data');
  if (!kept) throw new Error('No dataset.');
  await desk.table.write([datasetChange(Dataset.parse({ ...kept.dataset, terms: [] }), kept.version)]);
  expect((await grant()).terms).toBeUndefined();
  expect((await download(HOLDER)).status).toBe(200);
});
