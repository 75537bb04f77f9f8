import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { runJob, runJobs } from '#shared/jobs/run-jobs.ts';
import { sayReferenceProblem } from '#shared/learning/reviews/references/problem.ts';
import { readScreening } from '#shared/learning/reviews/screening/screening-store.ts';
import { answerAlike } from '#shared/learning/reviews/studies/answer-alike.ts';
import { byArrival } from '#shared/learning/reviews/studies/part.ts';
import { eachPart, eachStudy, readBibliography, readStudy } from '#shared/learning/reviews/studies/study-store.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { newTestFolder } from '#tests/support/folders.ts';
import { personOf } from '#tests/support/api.ts';
import { problemOf } from '#tests/support/requests.ts';
import { crashing, type PlugPulled } from '#tests/support/tables.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { begin, brought, jobOf, Listed, many, reviewCrew, ris, sent } from './bringing.ts';
import { AN, ASKER, BO, CY, DESK, worldOf, type World } from './review-world.ts';

const engine = testEngine();
let world: World;
let desk: Desk;

async function freshWorld(): Promise<void> {
  desk = deskOver(await engine.freshTable(), testClock(), folderFiles(newTestFolder()));
  world = await worldOf(desk, 0, [AN, BO, CY]);
}
beforeEach(freshWorld);

const TITLE = 'Debts and stress in a made-up town';
const ONE = { TI: TITLE, AU: 'Voorbeeld, Anna', PY: 2019 };

async function all<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const found: Thing[] = [];
  for await (const thing of things) found.push(thing);
  return found;
}
const studies = () => all(eachStudy(desk.table, world.id));
const counts = async () => {
  const { records, studies: some } = await readBibliography(desk.table, world.id);
  return [records, some];
};
const recordsLie = async (): Promise<number> =>
  (await all(listAll(desk.table, { pk: keys.studyRecord(world.id, '', 0, 0).pk }))).length;

const get = (path: string, token: string = AN) => world.client('GET', world.path + path, undefined, { token });
/** What a reviewer finds. */
const found = async (token: string = AN): Promise<string[]> =>
  Listed.parse((await get('/studies?limit=100', token)).body)
    .items.map(({ id }) => id)
    .sort();
const suggestions = async (query = '') => Listed.parse((await get(`/suggestions${query}`)).body).items;
const answer = (id: string, said: string, token: string = AN) =>
  world.client('PUT', `${world.path}/suggestions/${id}`, { answer: said }, { token });

const BAD_FILE = sayReferenceProblem('unknown-form', 'nl');
const BAD_FILE_EN = sayReferenceProblem('unknown-form', 'en');

describe(rule('L36'), () => {
  test('What came of a file is told, and its studies lie before the reviewers', async () => {
    const text = ris(
      ONE,
      { ...ONE, DO: '10.1234/a', AB: 'It says more.' },
      { PY: 2020 },
      { ...ONE, TI: 'Another one' },
    );
    const report = await brought(world, text);
    const [study, other] = (await studies()).sort((a, b) => b.title.length - a.title.length);
    expect(report).toEqual({
      ...{ form: 'ris', records: 3, studies: 2, duplicateCount: 1, suggestionCount: 0, refusedCount: 1, again: false },
      ...{ suggestions: [], moreSuggestions: false, duplicates: [{ line: 7, study: study?.id }] },
      refused: [{ line: 15, reason: { nl: 'Er staat geen titel.', en: 'There is no title.' } }],
    });
    expect(study).toMatchObject({ title: TITLE, doi: '10.1234/a', abstract: 'It says more.', formerly: [] });
    expect(await found()).toEqual([study?.id, other?.id].sort());
    expect((await world.review()).counts).toMatchObject({ identified: 3, duplicates: 1 });
    expect((await get(`/studies/${study?.id}/records`)).body).toMatchObject({
      count: 2,
      items: [
        { file: 'made-up.ris', line: 1 },
        { line: 7, doi: '10.1234/a' },
      ],
    });
  });

  test('The same file again adds nothing; the same studies in another file are records of theirs', async () => {
    const text = ris(ONE, { TI: 'Short', PY: 2020 });
    await brought(world, text);
    const before = await studies();
    expect(await brought(world, text)).toMatchObject({ records: 2, studies: 0, duplicateCount: 2, again: true });
    expect([await counts(), await studies()]).toEqual([[2, 2], before]);
    expect(await brought(world, `${ris(ONE)}\n\n`)).toMatchObject({ records: 1, studies: 0, duplicateCount: 1 });
    expect([await counts(), await studies()]).toEqual([[3, 2], before]);
  });

  test('A record that shows that two studies are one makes them so, and what was said of either stays', async () => {
    await brought(world, ris({ ...ONE, PY: 2018 }, { ...ONE, PY: 2020 }));
    const [one, other] = await studies();
    if (!one || !other) throw new Error('There are two.');
    for (const token of [AN, BO, CY]) await world.judge(token, other.id, 'include');
    expect(await brought(world, ris(ONE))).toMatchObject({ records: 1, studies: 0, duplicateCount: 1 });
    expect(await counts()).toEqual([3, 1]);
    const [left] = await studies();
    const gone = left?.id === one.id ? other.id : one.id;
    expect(left?.formerly).toEqual([gone]);
    expect((await readStudy(desk.table, world.id, gone))?.id).toBe(left?.id);
    expect(await found()).toEqual([left?.id]);
    expect((await get(`/studies/${gone}/records`)).body).toMatchObject({ count: 3 });
  });

  const COUNT = 50;
  const MANY = many(COUNT);

  test('Wherever the plug is pulled, nobody sees half of it, and it goes on with nothing lost or doubled', async () => {
    for (const [pulled, when] of [2, 4, 6, 7].map((at) => [at, at % 2 ? 'after' : 'before'] as const)) {
      await freshWorld();
      const id = await begin(world, MANY);
      let writes = 0;
      const pull = (): PlugPulled => ((writes += 1) >= pulled ? (writes === pulled ? when : 'before') : undefined);
      const dying = { ...desk, table: crashing(desk.table, pull) };
      await runJob(reviewCrew(dying, 'dying'), id).catch(() => undefined);
      const isDone = (await jobOf(world, id)).status === 'done';
      expect([await counts(), (await studies()).length, (await found()).length]).toEqual(
        isDone ? [[COUNT, COUNT], COUNT, COUNT] : [[0, 0], 0, 0],
      );
      await runJobs(reviewCrew(desk, 'next'), { isAlone: true });
      expect((await jobOf(world, id)).report).toMatchObject({ records: COUNT, studies: COUNT, duplicateCount: 0 });
      expect([await counts(), (await studies()).length, await recordsLie()]).toEqual([[COUNT, COUNT], COUNT, COUNT]);
      expect(await found()).toEqual((await studies()).map((study) => study.id));
    }
  });

  test('What others brought meanwhile makes it plan anew, and what broke off is gone', async () => {
    const id = await begin(world, MANY);
    let writes = 0;
    const dying = { ...desk, table: crashing(desk.table, () => ((writes += 1) > 6 ? 'before' : undefined)) };
    await runJob(reviewCrew(dying, 'dying'), id).catch(() => undefined);
    const other = await begin(world, `${many(40)}\n`);
    await runJob(reviewCrew(desk, 'other'), other);
    expect(await counts()).toEqual([40, 40]);
    await runJobs(reviewCrew(desk, 'next'), { isAlone: true });
    expect((await jobOf(world, id)).report).toMatchObject({ records: 50, studies: 10, duplicateCount: 40 });
    expect([await counts(), await recordsLie(), (await found()).length]).toEqual([[90, 50], 90, 50]);
  });

  test('Two files at once are both in, whole, and make no study twice', async () => {
    const ids = [await begin(world, many(20)), await begin(world, `${many(30)}\n`)];
    await Promise.all(ids.map((id, at) => runJob(reviewCrew(desk, `worker-${at}`), id)));
    await runJobs(reviewCrew(desk));
    expect([await counts(), (await studies()).length, (await found()).length]).toEqual([[50, 30], 30, 30]);
  });

  test('One that breaks off again and again leaves nothing', async () => {
    const id = await begin(world, MANY);
    for (const left of [4, 4, 3, 3]) {
      let writes = 0;
      const dying = { ...desk, table: crashing(desk.table, () => ((writes += 1) > left ? 'before' : undefined)) };
      await runJobs(reviewCrew(dying, 'dying'), { isAlone: true }).catch(() => undefined);
    }
    await runJobs(reviewCrew(desk, 'last'), { isAlone: true });
    expect((await jobOf(world, id)).status).toBe('failed');
    expect([await counts(), await studies(), await found(), await recordsLie()]).toEqual([[0, 0], [], [], 0]);
    expect(await brought(world, MANY)).toMatchObject({ studies: COUNT });
  });

  test('A file that is none of references fails, and says in both languages what would be', async () => {
    const id = await begin(world, 'Dear reader');
    await runJobs(reviewCrew(desk));
    const { status, report } = await jobOf(world, id);
    expect(status).toBe('failed');
    expect(report).toMatchObject({ reason: { nl: BAD_FILE, en: BAD_FILE_EN } });
    expect(await counts()).toEqual([0, 0]);
  });

  test('Only its reviewers and the data desk bring files in and read records; an upload is its sender’s', async () => {
    const upload = await sent(world, ris(ONE));
    const post = (token: string | undefined, body: unknown = { upload }) =>
      world.client('POST', `${world.path}/records`, body, token === undefined ? {} : { token });
    expect((await post(undefined)).status).toBe(401);
    expect((await post('board:b')).status).toBe(403);
    expect((await post(ASKER)).status).toBe(403);
    for (const path of ['/suggestions', '/studies/0000000000000000/records']) {
      expect((await get(path, ASKER)).status).toBe(403);
      expect((await get(path, 'bureau:b')).status).toBe(403);
    }
    expect(problemOf(await post(DESK), 422).errors).toMatchObject([{ pointer: '#/upload' }]);
    expect(problemOf(await post(AN, {}), 422).errors).toMatchObject([{ pointer: '#/upload' }]);
    expect((await post(AN)).status).toBe(202);
    expect((await get('/studies/0000000000000000/records', DESK)).status).toBe(404);
    expect((await world.client('POST', '/v1/reviews/0000000000000000/records', { upload }, { token: AN })).status).toBe(
      404,
    );
  });
});

describe(rule('L35'), () => {
  const ALIKE = ris(
    {
      TI: 'Walking groups in a fictional quarter: what half a year of walking brings',
      AU: 'A, A',
      PY: 2020,
      DO: '10.1234/a',
    },
    {
      TI: 'Walking groups in a fictional quarter - what half a year of walking brings',
      AU: 'B, B',
      PY: 2020,
      DO: '10.1234/b',
    },
  );

  async function suggested(): Promise<{ id: string; stays: string; goes: string }> {
    const {
      suggestions: [one],
      studies: count,
    } = await brought(world, ALIKE);
    if (!one || count !== 2) throw new Error('There are two that may be one.');
    expect((await suggestions()).map(({ id }) => id)).toEqual([one.id]);
    const kept = await answer(one.id, 'same');
    expect(kept.body).toMatchObject({ answer: 'same', studies: [{ year: 2020 }] });
    const [left] = await studies();
    return { id: one.id, stays: left?.id ?? '', goes: left?.formerly[0] ?? '' };
  }

  /** Which of the two that may be one is the earliest. */
  async function suggestedIn(id: string): Promise<{ stays: string; goes: string }> {
    const [first, second] = (await all(eachPart(desk.table, world.id, await readBibliography(desk.table, world.id))))
      .map(({ part }) => part)
      .sort(byArrival);
    expect(id.split('-').sort()).toEqual([first?.id, second?.id].sort());
    return { stays: first?.id ?? '', goes: second?.id ?? '' };
  }

  test('Two that are said to be one are one; taken back they are two, and nothing is lost', async () => {
    const { id, stays, goes } = await suggested();
    expect([await counts(), await found()]).toEqual([[2, 1], [stays]]);
    expect([await suggestions(), (await suggestions('?answer=same')).length]).toEqual([[], 1]);
    expect((await answer(id, 'open')).body).toMatchObject({ answer: 'open' });
    expect([await counts(), await found()]).toEqual([[2, 2], [stays, goes].sort()]);
    expect((await studies()).map(({ formerly }) => formerly)).toEqual([[], []]);
    expect(await suggestions()).toHaveLength(1);
  });

  test('What was said is remembered: it is not suggested again, and records go where their DOI is', async () => {
    const { id, stays, goes } = await suggested();
    expect(await brought(world, `${ALIKE}\n`)).toMatchObject({ studies: 0, suggestionCount: 0 });
    expect((await get(`/studies/${stays}/records`)).body).toMatchObject({ count: 4 });
    await answer(id, 'different');
    expect([await counts(), (await suggestions()).length]).toEqual([[4, 2], 0]);
    for (const study of [stays, goes])
      expect((await get(`/studies/${study}/records`)).body).toMatchObject({ count: 2 });
    expect(await brought(world, `${ALIKE}\n\n`)).toMatchObject({ studies: 0, suggestionCount: 0 });
  });

  test('What a reviewer said of the one that goes is said of the one that stays', async () => {
    const {
      suggestions: [one],
    } = await brought(world, ALIKE);
    const ids = (await studies()).map(({ id }) => id);
    for (const token of [AN, BO, CY]) for (const id of ids) await world.judge(token, id, 'include');
    await answer(one?.id ?? '', 'same', DESK);
    expect(await found(DESK)).toHaveLength(1);
    expect((await world.review()).counts).toMatchObject({ identified: 2, duplicates: 1, screened: 1 });
  });

  test.each([
    ['the one that stays', 0],
    ['the one that goes', 1],
  ] as const)(
    'Who judged %s and says that two are one learns nothing of what another alone said (rule L50)',
    async (_, own) => {
      world = await worldOf(desk, 0, [AN, BO]);
      const {
        suggestions: [one],
      } = await brought(world, ALIKE);
      const { stays, goes } = await suggestedIn(one?.id ?? '');
      const [mine, theirs] = own === 0 ? [stays, goes] : [goes, stays];
      const seen: unknown[] = [];
      for (const said of [undefined, 'include', 'exclude']) {
        await world.judge(AN, mine, 'exclude', { reason: 'andere groep' });
        if (said !== undefined) await world.judge(BO, theirs, said, { reason: 'past bij de vraag' });
        expect((await answer(one?.id ?? '', 'same')).status).toBe(200);
        seen.push([(await get(`/studies/${stays}`)).body, await found(), (await world.review(AN)).counts]);
        expect((await answer(one?.id ?? '', 'open')).status).toBe(200);
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
      for (const token of [AN, BO]) await world.judge(token, stays, 'include');
      expect((await get(`/studies/${stays}`)).body).toMatchObject({ stages: { title: { decisions: [{}, {}] } } });
    },
  );

  test('Cut off after an answer, what was said follows the studies all the same, both ways', async () => {
    world = await worldOf(desk, 0, [AN, BO]); // each of two sits at every study, wherever its id lays it
    const {
      suggestions: [one],
    } = await brought(world, ALIKE);
    const id = one?.id ?? '';
    const ids = (await studies()).map((study) => study.id);
    for (const token of [AN, BO])
      for (const study of ids) expect((await world.judge(token, study, 'include')).status).toBe(200);
    for (const [said, count] of [
      ['same', 1],
      ['open', 2],
    ] as const) {
      let writes = 0;
      const pull = (): PlugPulled => ((writes += 1) > 1 ? 'before' : undefined);
      const dying = { ...desk, table: crashing(desk.table, pull) };
      const place = { review: world.id, suggestion: id };
      const by = personOf(DESK) ?? { role: 'public' as const };
      await expect(answerAlike(dying, by, place, { answer: said })).rejects.toThrow();
      await runJobs(reviewCrew(desk, 'next'), { isAlone: true });
      const { tally } = await readScreening(desk.table, world.id);
      expect([(await studies()).length, tally.title.there.reduce((sum, there) => sum + there, 0)]).toEqual([
        count,
        count,
      ]);
      expect(tally.title.judged).toBe(1);
    }
  });

  test('Two who answer at once are both heard, one after the other', async () => {
    const { id } = await suggested();
    const said = await Promise.all(['same', 'different', 'open'].map((one, at) => answer(id, one, [AN, BO, DESK][at])));
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [records, count] = await counts();
    expect([records, count]).toEqual([2, (await studies()).length]);
  });

  test('An answer that is none, of somebody who may not, or to what nobody suggested, is refused', async () => {
    const { id } = await suggested();
    expect((await answer(id, 'same', ASKER)).status).toBe(403);
    expect(problemOf(await answer(id, 'maybe'), 422).errors).toMatchObject([{ pointer: '#/answer' }]);
    for (const none of ['0000000000000000-0000000000000001', 'x', '%23-%23'])
      expect((await answer(none, 'same')).status).toBe(404);
    expect((await get('/suggestions?answer=x')).status).toBe(400);
    expect((await get('/suggestions?cursor=x')).status).toBe(400);
  });
});
