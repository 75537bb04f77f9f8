import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { DatasetDraft, DraftLine } from '#shared/activities/dataset-draft/dataset-draft.ts';
import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { clientOf } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { crashing, type PlugPulled } from '#tests/support/tables.ts';
import * as z from 'zod';

const engine = testEngine();
const DO = { token: 'data-desk:do' };
const STUDY = nothingAsked({
  title: 'Leesvaardigheid',
  organisation: 'Movare',
  indicators: ['pupils-in-primary-and-secondary-education'],
  collects: ['lezen'],
  goals: [7],
  theme: 1,
});

let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const call = (method: string, path: string, body?: unknown, extra: object = DO) =>
  acting.client(method, `/v1/dataset-drafts${path}`, body, extra);
const waiting = async () => bodyOf(await call('GET', ''), z.strictObject({ items: z.array(DatasetDraft) })).items;
const running = async (plan: object = STUDY) => acting.moved(await acting.approved(plan), 'running');
const completed = async (plan: object = STUDY) => acting.moved(await running(plan), 'completed');

async function messages(): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const item of await unsentIn(desk.table)) found.push(item['message']);
  return found.filter((message) => z.looseObject({ type: z.string() }).parse(message).type.startsWith('dataset-draft'));
}

describe('When an activity that collects is completed', () => {
  test('a draft says what its registration says of its dataset', async () => {
    const { activity } = await completed();
    expect(await waiting()).toEqual([
      {
        id: activity.id,
        number: activity.number,
        createdAt: activity.updatedAt,
        entry: {
          title: 'Leesvaardigheid',
          description: 'Gegevens over Leerlingen in het primair en voortgezet onderwijs, lezen, verzameld door Movare.',
          owner: 'movare',
          theme: 1,
          goals: [7],
          indicators: ['pupils-in-primary-and-secondary-education'],
          neighbourhoods: STUDY.neighbourhoods,
          targetGroups: STUDY.targetGroups,
          grain: 'neighbourhood',
          period: STUDY.period,
          updates: 'onbekend',
          access: 'non-public',
          accessReason: 'Er is nog niet besloten wie deze gegevens mag gebruiken.',
          terms: [],
          source: `Activiteitenloket, aanmelding ${activity.number}`,
        },
      },
    ]);
    expect(await messages()).toEqual([{ type: 'dataset-draft.made', draft: activity.id, at: activity.updatedAt }]);
  });

  test('its own description is kept, and an organisation that is no partner leaves the owner open', async () => {
    await completed({ ...STUDY, summary: 'Hoe goed kinderen lezen.', organisation: 'Bureau Onbekend' });
    const [draft] = await waiting();
    expect(draft?.entry.description).toBe('Hoe goed kinderen lezen.');
    expect(Object.keys(draft?.entry ?? {})).not.toContain('owner');
  });

  test('and not when one is that collects nothing, nor when one is cancelled', async () => {
    await completed(nothingAsked());
    await acting.moved(await running(), 'cancelled', {}, 'bureau:bo');
    expect(await waiting()).toEqual([]);
  });
});

test(rule('D57'), async () => {
  const started = await running();
  let pull: PlugPulled;
  const client = clientOf(
    deskOver(
      crashing(desk.table, () => {
        const now = pull;
        pull = undefined;
        return now;
      }),
      testClock(),
    ),
  );
  const complete = ({ path, etag }: Stood) =>
    client(
      'POST',
      `${path}/transitions`,
      { to: 'completed', reason: 'It ended early.' },
      { token: 'bureau:bo', ifMatch: etag },
    );
  pull = 'before';
  expect((await complete(started)).status).toBe(500);
  expect(await waiting()).toEqual([]);
  expect((await acting.read(started)).activity.status).toBe('running');
  pull = 'after';
  expect((await complete(started)).status).toBe(500);
  expect((await acting.read(started)).activity.status).toBe('completed');
  await Promise.all([complete(started), complete(started)]);
  expect(await waiting()).toHaveLength(1);
  expect(await messages()).toHaveLength(1);
});

test(rule('D58'), async () => {
  const { activity } = await completed();
  expect(await readAllDatasets(desk.table)).toEqual([]);
  const answer = await call('POST', `/${activity.id}/entry`, {
    access: 'restricted',
    accessReason: 'Het gaat over kinderen.',
    terms: ['general'],
    source: null,
  });
  const dataset = bodyOf(answer, Dataset, 201);
  expect(answer.headers.get('Location')).toBe('/v1/datasets/leesvaardigheid');
  expect(answer.headers.get('ETag')).toBe('"1"');
  expect(dataset).toMatchObject({
    id: 'leesvaardigheid',
    owner: 'movare',
    access: 'restricted',
    terms: ['general'],
    downloadable: false,
    disclosureMinimum: 10,
  });
  expect(dataset).not.toHaveProperty('source');
  expect(bodyOf(await acting.client('GET', '/v1/datasets/leesvaardigheid'), Dataset)).toEqual(dataset);
  expect(await waiting()).toEqual([]);
  problemOf(await call('GET', `/${activity.id}`), 404);
  problemOf(await call('POST', `/${activity.id}/entry`, {}), 404);
  problemOf(await call('POST', `/${activity.id}/dismissal`, { reason: 'Toch niet' }), 404);
  expect(await messages()).toMatchObject([{ type: 'dataset-draft.made' }, { type: 'dataset-draft.entered' }]);
});

test(rule('D59'), async () => {
  const { activity } = await completed();
  expect(badFields(await call('POST', `/${activity.id}/dismissal`, {}))).toEqual(['#/reason']);
  const line = bodyOf(
    await call('POST', `/${activity.id}/dismissal`, { reason: 'Staat al in de catalogus.' }),
    DraftLine,
  );
  expect(line).toMatchObject({
    action: 'dismissed',
    reason: 'Staat al in de catalogus.',
    title: 'Leesvaardigheid',
    number: activity.number,
    actor: { role: 'data-desk' },
  });
  expect(JSON.stringify(line)).not.toContain('data-desk:do');
  expect(await waiting()).toEqual([]);
  expect(await readAllDatasets(desk.table)).toEqual([]);
});

describe('Entering a draft', () => {
  test('names every field that is not right, and leaves the draft as it was', async () => {
    const { activity } = await completed({ ...STUDY, organisation: 'Bureau Onbekend' });
    const [before] = await waiting();
    expect(
      badFields(
        await call('POST', `/${activity.id}/entry`, { goals: [99], access: 'secret', title: null, downloadable: true }),
      ),
    ).toEqual(['#/access', '#/downloadable', '#/goals/0', '#/owner', '#/title']);
    expect(await waiting()).toEqual([before]);
  });

  test('under an id that is taken is refused; its title makes another id', async () => {
    const [one, two] = [await completed(), await completed()];
    expect((await call('POST', `/${one.activity.id}/entry`, {})).status).toBe(201);
    expect(badFields(await call('POST', `/${two.activity.id}/entry`, { id: 'leesvaardigheid' }))).toEqual(['#/id']);
    const other = bodyOf(await call('POST', `/${two.activity.id}/entry`, {}), Dataset, 201);
    expect(other.id).toMatch(/^leesvaardigheid-[0-9a-f]{8}$/);
  });

  test('at the same moment makes one dataset, and each gets its answer', async () => {
    const { activity } = await completed();
    const answers = await Promise.all(
      [1, 2, 3].map((each) => call('POST', `/${activity.id}/entry`, { id: `nummer-${each}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    expect(await readAllDatasets(desk.table)).toHaveLength(1);
    expect(await messages()).toHaveLength(2);
  });

  test('is the data desk’s alone', async () => {
    const { activity } = await completed();
    for (const token of ['researcher:an', 'partner:po:movare', 'bureau:bo', 'board:b']) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', `/${activity.id}`],
        ['POST', `/${activity.id}/entry`],
        ['POST', `/${activity.id}/dismissal`],
      ] as const) {
        problemOf(await call(method, path, method === 'POST' ? {} : undefined, { token }), 403);
      }
    }
    problemOf(await call('GET', '', undefined, {}), 401);
    problemOf(await call('GET', '/nothing'), 404);
  });
});
