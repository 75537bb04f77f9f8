import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { AN, ASKER, BO, CY, DESK, PARTNER, waiting, worldOf, type World } from './review-world.ts';

const engine = testEngine();
let desk: Desk;
let world: World;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
});
beforeEach(async () => {
  world = await worldOf(desk, 12, [AN, BO]);
});

const first = (): string => world.studies[0] ?? '';
const second = (): string => world.studies[1] ?? '';

/** Both say the same of a study. */
async function both(study: string, decision: string, stage = 'title'): Promise<void> {
  for (const token of [AN, BO]) expect((await world.judge(token, study, decision, { stage })).status).toBe(200);
}

test(rule('L51'), async () => {
  await both(first(), 'include');
  await both(second(), 'exclude');
  const maybe = world.studies[2] ?? '';
  await world.judge(AN, maybe, 'maybe');
  expect((await world.judge(BO, maybe, 'include')).body).toMatchObject({ stages: { title: { outcome: 'include' } } });
  const differs = world.studies[3] ?? '';
  await world.judge(AN, differs, 'maybe');
  expect((await world.judge(BO, differs, 'exclude')).body).toMatchObject({
    stages: { title: { outcome: 'conflict' } },
  });
  expect((await waiting(world, AN, 'full-text')).sort()).toEqual([first(), maybe].sort());
  problemOf(await world.judge(AN, second(), 'include', { stage: 'full-text' }), 409);
  await both(first(), 'include', 'full-text');
  expect((await world.review()).counts).toEqual({
    ...{ identified: 12, duplicates: 0, screened: 4, excluded: 1, included: 1 },
    ...{ excludedByTitle: 1, excludedByText: 0, sought: 2, conflicts: 1 },
  });
});

test(rule('L49'), async () => {
  await world.judge(AN, first(), 'include', { reason: 'past bij de vraag' });
  expect((await world.judge(AN, first(), 'include', { reason: 'past bij de vraag' })).status).toBe(200);
  expect((await world.judge(AN, first(), 'exclude')).body).toMatchObject({
    stages: { title: { own: { decision: 'exclude' } } },
  });
  await world.judge(BO, first(), 'exclude');
  problemOf(await world.judge(AN, first(), 'include'), 409);
  expect((await world.judge(AN, first(), 'exclude')).status).toBe(200);
  const { agreement, counts } = await world.review();
  expect(counts).toMatchObject({ screened: 1, excluded: 1, conflicts: 0 });
  expect(agreement.title).toMatchObject({ n: 1, conflicts: 1 });
});

test(rule('L52'), async () => {
  await world.judge(AN, first(), 'include');
  await world.judge(BO, first(), 'exclude');
  for (const token of [AN, BO]) problemOf(await world.judge(token, first(), 'maybe', { reason: 'x' }), 409);
  expect(badFields(await world.judge(DESK, first(), 'include'))).toEqual(['#/reason']);
  const settled = await world.judge(DESK, first(), 'include', { reason: 'De tekst moet gelezen worden.' });
  expect(settled.body).toMatchObject({
    stages: { 'title': { outcome: 'include', settled: { decision: 'include' } }, 'full-text': {} },
  });
  problemOf(await world.judge(DESK, first(), 'exclude', { reason: 'Toch niet.' }), 409);
  problemOf(await world.judge(DESK, second(), 'include', { reason: 'Alvast.' }), 403);
  problemOf(await world.judge(CY, first(), 'include'), 403);
  expect((await world.review()).counts).toMatchObject({ conflicts: 0, sought: 1 });
});

test('A third reviewer settles what two others differ on, and nobody judges what is not theirs', async () => {
  const { client, path } = world;
  const ifMatch = (await client('GET', path, undefined, { token: DESK })).headers.get('ETag') ?? '';
  const reviewers = ['an@example.org', 'bo@example.org', 'cy@example.org'];
  expect((await client('PATCH', path, { reviewers }, { token: DESK, ifMatch })).status).toBe(200);
  const own = await Promise.all([AN, BO, CY].map((token) => waiting(world, token)));
  expect(own.flat()).toHaveLength(24);
  const study = world.studies.find((id) => own[0]?.includes(id) && own[1]?.includes(id)) ?? '';
  problemOf(await world.judge(CY, study, 'include', { reason: 'x' }), 403);
  await world.judge(AN, study, 'include');
  problemOf(await world.judge(CY, study, 'include', { reason: 'x' }), 403);
  await world.judge(BO, study, 'exclude');
  expect((await world.list(CY, '&decision=conflict')).map(({ id }) => id)).toEqual([study]);
  expect((await world.judge(CY, study, 'exclude', { reason: 'Andere groep.' })).status).toBe(200);
  expect((await world.list(BO, '&decision=exclude')).map(({ id }) => id)).toEqual([study]);
});

test(rule('L55'), async () => {
  await world.judge(AN, first(), 'maybe');
  await world.judge(AN, second(), 'exclude');
  await world.judge(BO, second(), 'exclude');
  await world.judge(BO, world.studies[2] ?? '', 'exclude');
  const found = async (token: string, decision: string) =>
    (await world.list(token, `&decision=${decision}`)).map(({ id }) => id);
  expect(await found(AN, 'maybe')).toEqual([first()]);
  expect(await found(AN, 'exclude')).toEqual([second()]);
  expect((await found(BO, 'exclude')).sort()).toEqual([second(), world.studies[2]].sort());
  expect(await found(DESK, 'exclude')).toEqual([second()]);
  expect(await found(DESK, 'maybe')).toEqual([]);
  expect((await world.list(AN)).map(({ id }) => id)).toHaveLength(12);
  await world.judge(BO, first(), 'include');
  expect(await found(AN, 'maybe')).toEqual([]);
  expect(await found(AN, 'include')).toEqual([first()]);
  const { client, path } = world;
  problemOf(await client('GET', `${path}/studies?decision=misschien`, undefined, { token: AN }), 400);
  problemOf(await client('GET', `${path}/studies?cursor=zomaar`, undefined, { token: AN }), 400);
  for (const token of [ASKER, PARTNER, 'bureau:b', 'admin:a'])
    problemOf(await client('GET', `${path}/studies`, undefined, { token }), 403);
  problemOf(await client('GET', `${path}/studies`), 401);
});

test('What somebody says is refused by field, and stored nowhere', async () => {
  expect(badFields(await world.judge(AN, first(), 'ja', { stage: 'samenvatting' }))).toEqual(['#/decision', '#/stage']);
  expect(badFields(await world.judge(AN, first(), 'include', { reason: 'bel 06-12345678' }))).toEqual(['#/reason']);
  problemOf(await world.judge(AN, '0000000000000001', 'include'), 404);
  problemOf(await world.judge(AN, 'x', 'include'), 404);
  expect(await world.list(AN, '&decision=include')).toEqual([]);
});

test('Of many who speak at the same moment each is heard', async () => {
  const answers = await Promise.all(
    world.studies.flatMap((study) => [world.judge(AN, study, 'include'), world.judge(BO, study, 'include')]),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 200));
  expect((await world.review()).counts).toMatchObject({ screened: 12, sought: 12 });
  expect((await world.review()).agreement.title).toMatchObject({ n: 12, po: 1, reason: 'no-variation' });
});
