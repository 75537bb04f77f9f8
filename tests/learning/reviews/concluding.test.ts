import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { eraseOwnData } from '#shared/own-data/erase.ts';
import { readOwnData } from '#shared/own-data/own-data.ts';
import { joinScreening, takeIn } from '#shared/learning/reviews/screening/take-in.ts';
import { judgedOfStage, readScreening } from '#shared/learning/reviews/screening/screening-store.ts';
import { emptyTally, retally } from '#shared/learning/reviews/screening/tally.ts';
import { STAGES } from '#shared/learning/rules/screening.ts';
import { bearOutAll } from '#shared/learning/reviews/conclusions/as-evidence.ts';
import { conclude as concludeAs } from '#shared/learning/reviews/conclusions/conclude.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { learningWorld } from '../learning-world.ts';
import { rule } from '#shared/rulebook.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { AN, BO, CY, DESK, waiting, worldOf, type World } from './review-world.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let world: World;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, []);
  world = await worldOf(desk, 6, [AN, BO]);
});

const conclude = (body: object, token: string = DESK) =>
  world.client('POST', `${world.path}/conclusions`, body, { token });
const CONCLUSION = { text: 'Vroege hulp lijkt stress te verminderen.', certainty: 'low', assumptions: [] };

async function included(study: string): Promise<void> {
  for (const stage of STAGES) for (const token of [AN, BO]) await world.judge(token, study, 'include', { stage });
}

/** A table that is cut off at some writes. */
const failingTable = (table: Table, fails: () => boolean): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  count: (...counted) => table.count(...counted),
  scan: () => table.scan(),
  write: (changes) => (fails() ? Promise.reject(new Error('cut off')) : table.write(changes)),
});

/** The tally as it follows from what was said, study by study. */
async function recounted(): Promise<unknown> {
  let tally = emptyTally();
  for (const stage of STAGES)
    for await (const judged of judgedOfStage(desk.table, world.id, stage)) tally = retally(tally, [], [judged]);
  return tally;
}
const kept = async (): Promise<unknown> => (await readScreening(desk.table, world.id)).tally;

test(rule('L56'), async () => {
  const [first = '', second = ''] = world.studies;
  await included(first);
  expect((await world.review()).since).toBeUndefined();
  const concluded = await conclude(CONCLUSION);
  expect(concluded.status, concluded.text).toBe(201);
  expect((await world.review()).since).toEqual({ studies: 0, included: 0 });
  await included(second);
  expect(await world.review()).toMatchObject({
    conclusion: { text: CONCLUSION.text, certainty: 'low', at: '2026-11-23T09:00:00.000Z' },
    since: { studies: 0, included: 1 },
  });
  clock.set('2026-12-01T09:00:00Z');
  await conclude({ ...CONCLUSION, certainty: 'moderate' });
  const all = await world.client('GET', `${world.path}/conclusions`, undefined, { token: AN });
  expect(all.body).toMatchObject({
    items: [
      { certainty: 'moderate', included: 2 },
      { certainty: 'low', included: 1 },
    ],
  });
  problemOf(await conclude(CONCLUSION, AN), 403);
  problemOf(await world.client('GET', `${world.path}/conclusions`), 404);
  const named = [
    { id: 'bestaat-niet', s: 1 },
    { id: 'bestaat-niet', s: 2 },
  ];
  const bad = { text: 'Volgens mevrouw Jansen', certainty: 'zeker', assumptions: named };
  const fields = ['#/assumptions/1/id', '#/assumptions/1/s', '#/certainty', '#/text'];
  expect(badFields(await conclude(bad))).toEqual(fields);
  expect(badFields(await conclude({ ...CONCLUSION, assumptions: [{ id: 'bestaat-niet', s: 1 }] }))).toEqual([
    '#/assumptions/0/id',
  ]);
});

describe('What is concluded of assumptions is their evidence', () => {
  const on = (s: number, ...ids: string[]) => ({ ...CONCLUSION, assumptions: ids.map((id) => ({ id, s })) });

  /** Two assumptions, and how one of them stands. */
  async function twoAssumptions() {
    const { factor, assume, read } = learningWorld(desk);
    const [debt, stress] = [await factor('Schulden'), await factor('Stress')];
    const one = (await assume(debt.id, stress.id)).id;
    const other = (await assume(stress.id, debt.id)).id;
    const stands = async (id: string) => {
      const { status, evidence } = await read(id);
      return [status, evidence.filter(({ counts }) => counts).length];
    };
    return { one, other, stands };
  }

  test('of a review that is not public the public reads how it stands, and no word of the review', async () => {
    const { one } = await twoAssumptions();
    const concluded = await conclude(on(1, one));
    expect(concluded.status, concluded.text).toBe(201);
    const read = async (token?: string) =>
      (await world.client('GET', `/v1/assumptions/${one}`, undefined, token === undefined ? {} : { token })).text;
    const closed = await read();
    expect(closed).toContain('"status":"supported"');
    expect(closed).toContain('From a review that is not public yet.');
    for (const secret of [world.id, CONCLUSION.text]) {
      expect(closed).not.toContain(secret);
      expect(await read(AN)).toContain(secret);
    }
    const ifMatch = (await world.client('GET', world.path, undefined, { token: DESK })).headers.get('ETag') ?? '';
    await world.client('PATCH', world.path, { published: true }, { token: DESK, ifMatch });
    expect(await read()).toContain(CONCLUSION.text);
  });

  test('in place of what was concluded before, of those that are not named now too', async () => {
    const { one, other, stands } = await twoAssumptions();
    expect((await conclude(on(1, one, other))).status).toBe(201);
    expect([await stands(one), await stands(other)]).toEqual([
      ['supported', 1],
      ['supported', 1],
    ]);
    await conclude(on(-1, one));
    expect([await stands(one), await stands(other)]).toEqual([
      ['contradicted', 1],
      ['unverified', 0],
    ]);
  });

  test('also where two conclude at the same moment, and where it was cut off: the last one counts', async () => {
    const { one, other, stands } = await twoAssumptions();
    await conclude(on(1, one, other));
    const both = await Promise.all([conclude(on(-1, one)), conclude(on(-1, other))]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const counted = [await stands(one), await stands(other)].sort();
    expect(counted).toEqual([
      ['contradicted', 1],
      ['unverified', 0],
    ]);
  });

  test('and where it was cut off before it counted, the schedule goes on with it', async () => {
    const { one, stands } = await twoAssumptions();
    let writes = 0;
    const table = failingTable(desk.table, () => (writes += 1) > 1);
    const dee = personOf(DESK);
    if (!dee) throw new Error(DESK);
    await expect(concludeAs({ ...desk, table }, dee, world.id, on(1, one))).rejects.toThrow('cut off');
    expect(await stands(one)).toEqual(['unverified', 0]);
    await Promise.all([bearOutAll(desk), bearOutAll(desk)]);
    expect(await stands(one)).toEqual(['supported', 1]);
  });
});

test(rule('L57'), async () => {
  const [first = '', second = '', third = ''] = world.studies;
  for (const [at, study] of [second, first].entries()) {
    clock.set(`2026-11-2${at + 4}T09:00:00Z`);
    await included(study);
  }
  await world.judge(AN, third, 'include');
  const file = async (form: string, token: string = AN) =>
    world.client('GET', `${world.path}/included.${form}`, undefined, { token });
  const ris = await file('ris');
  expect(ris.headers.get('Content-Type')).toBe('application/x-research-info-systems; charset=utf-8');
  expect(ris.text.match(/^TI {2}- .*$/gm)).toEqual(['TI  - Studie 1', 'TI  - Studie 0']);
  expect((await file('csv')).text).toMatch(/^title,.*\r\nStudie 1,[^\n]*\r\nStudie 0,/);
  problemOf(await file('csv', CY), 403);
});

test(rule('L59'), async () => {
  const [one = '', other = '', third = ''] = world.studies;
  await world.judge(AN, one, 'include');
  await world.judge(AN, other, 'exclude');
  await world.judge(BO, other, 'include');
  await joinScreening(desk.table, world.id, one, other);
  await joinScreening(desk.table, world.id, one, other);
  const [stays] = await world.list(AN, '&decision=conflict');
  expect(stays).toMatchObject({ id: one, stages: { title: { outcome: 'conflict' } } });
  expect(await kept()).toEqual(await recounted());
  await world.judge(BO, third, 'include');
  const before = await waiting(world, BO);
  await joinScreening(desk.table, world.id, third, world.studies[3] ?? '');
  expect(await waiting(world, BO)).toEqual(before.filter((id) => id !== world.studies[3]));
  await world.judge(AN, third, 'include');
  expect(await waiting(world, AN, 'full-text')).toEqual([third]);
  expect(await kept()).toEqual(await recounted());
});

test('Studies are laid before the reviewers once, however often and by how many that is done', async () => {
  await Promise.all([1, 2, 3].map(() => takeIn(desk.table, world.id, world.studies)));
  expect(await waiting(world, AN)).toHaveLength(6);
  await world.judge(AN, world.studies[0] ?? '', 'include');
  await takeIn(desk.table, world.id, world.studies);
  expect(await waiting(world, AN)).toHaveLength(5);
  expect(await kept()).toEqual(await recounted());
});

test('Somebody gets what they said with all that is kept of them, and is taken out of the reviewers when they are erased', async () => {
  const an = personOf(AN);
  if (!an) throw new Error(AN);
  const [study = ''] = world.studies;
  await world.judge(AN, study, 'exclude', { reason: 'andere groep' });
  await world.judge(BO, study, 'include');
  const own = await readOwnData(desk, an, '');
  const decision = {
    study,
    stage: 'title',
    decision: 'exclude',
    reason: 'andere groep',
    at: '2026-11-23T09:00:00.000Z',
  };
  expect(own.ok && own.value.reviews).toMatchObject([{ id: world.id, isReviewer: true, decisions: [decision] }]);
  expect((await eraseOwnData(desk, an, { confirm: true })).ok).toBe(true);
  expect((await world.review()).reviewers).toEqual(['bo@example.org']);
  const after = await readOwnData(desk, an, '');
  expect(after.ok && after.value.reviews).toEqual([]);
  expect((await world.review()).counts).toMatchObject({ screened: 1, conflicts: 1 });
  problemOf(await world.client('GET', `${world.path}/studies`, undefined, { token: AN }), 403);
});

test('Who takes over a seat judges what was not judged there, and what was judged stays', async () => {
  const [first = '', second = ''] = world.studies;
  await world.judge(AN, first, 'include');
  await world.judge(BO, second, 'exclude');
  const { client, path } = world;
  const ifMatch = (await client('GET', path, undefined, { token: DESK })).headers.get('ETag') ?? '';
  const reviewers = ['bo@example.org', 'cy@example.org'];
  expect((await client('PATCH', path, { reviewers }, { token: DESK, ifMatch })).status).toBe(200);
  expect(await waiting(world, CY)).toHaveLength(5);
  expect(await waiting(world, CY)).not.toContain(first);
  problemOf(await world.judge(AN, second, 'exclude'), 403);
  await world.judge(BO, first, 'include');
  expect((await world.review()).counts).toMatchObject({ screened: 1, sought: 1 });
  expect(await waiting(world, CY, 'full-text')).toEqual([first]);
});
