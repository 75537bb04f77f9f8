import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { WRITTEN_AT_ONCE } from '#shared/activities/showing/ask-for-export.ts';
import { EXPORT_JOB, exportJob } from '#shared/activities/showing/export-job.ts';
import { csvWriter, exported } from '#shared/activities/showing/export-activities.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import type { Desk } from '#shared/desk.ts';
import { beginOnce, MADE_AN_HOUR, MOST_UNDER_WAY } from '#shared/jobs/begin-once.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import { Job } from '#shared/jobs/job.ts';
import { readOwnJob } from '#shared/jobs/jobs.ts';
import { FETCHED_AN_HOUR } from '#shared/jobs/made-file.ts';
import { runJob, runJobs } from '#shared/jobs/run-jobs.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { rateKey } from '#shared/platform/rate-limit.ts';
import { failure } from '#shared/platform/failures.ts';
import type { FileKey, Files } from '#shared/platform/files/files.ts';
import { fail, ok } from '#shared/platform/result.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, personOf, type Answer } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { Crash, crashing, passing, type PlugPulled } from '#tests/support/tables.ts';
import { layInMany, registerCrew } from './many.ts';

const engine = testEngine();
const CSV = '/v1/exports/activities.csv';
const XLSX = '/v1/exports/activities.xlsx';
const BO = 'bureau:bo';
const MANY = WRITTEN_AT_ONCE + 100;
const OF_WHICH_SUBMITTED = 20;
const PUBLIC = MANY - MANY / OF_WHICH_SUBMITTED;
/** Titles that are alike. */
const WALKS = ['Wandelroutes', 'Wandelroute'];
const Made = z.strictObject({
  url: z.string(),
  name: z.string(),
  bytes: z.int(),
  until: z.iso.datetime(),
  activities: z.int(),
});

let clock: TestClock;
let desk: Desk;
let all: Activity[];
let hour = 0;
beforeAll(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  all = await layInMany(desk, {
    count: MANY,
    statusOf: (at) => (at % OF_WHICH_SUBMITTED === 0 ? 'submitted' : 'approved'),
    titleOf: (at) => WALKS[at],
  });
  const [first] = all;
  if (!first) throw new Error('There is no activity.');
  const people = {
    owner: { name: 'An', partner: undefined },
    contact: { name: 'Jo Voorbeeld', email: 'jo@example.org' },
  };
  await desk.table.write([{ put: { ...activityKeys.activityPeople(first.id), people } }]);
}, 60_000);

/** Nothing is being made any more, and nobody had anything made within this hour. */
async function anew(): Promise<void> {
  hour += 1;
  clock.set(new Date(Date.UTC(2026, 10, 23, hour)).toISOString());
  const { items } = await desk.table.list({ pk: 'JOBS', index: 'lists' });
  for (const { pk, sk } of items) await desk.table.write([{ remove: { pk, sk } }]);
}
beforeEach(anew);

const ask = (path: string, token?: string, over = desk): Promise<Answer> =>
  clientOf(over)('GET', path, undefined, token === undefined ? {} : { token });
const begun = async (path: string, token?: string): Promise<Job> => bodyOf(await ask(path, token), Job, 202);
const jobOf = async (id: string, token?: string): Promise<Job> => bodyOf(await ask(`/v1/jobs/${id}`, token), Job);
const made = async (path: string, token?: string): Promise<Job> => {
  const { id } = await begun(path, token);
  await runJob(registerCrew(desk), id);
  return jobOf(id, token);
};

/** What comes of it while the register is not in its lists yet. */
async function unlisted<Value>(work: () => Promise<Value>): Promise<Value> {
  const migration = keys.migration(5);
  await desk.table.write([{ remove: migration }]);
  const came = await work();
  await desk.table.write([{ put: { ...migration, isDone: true } }]);
  return came;
}

/** What is written of the register while somebody waits, however much it is. */
async function written(actor: Actor, hasContacts = false): Promise<string> {
  const { head, lines } = csvWriter({ separator: 'comma', language: 'en', hasContacts });
  let text = head();
  for await (const some of exported(desk, actor, {})) text += lines(some);
  return text;
}
const BUREAU = personOf(BO) ?? PUBLIC_ACTOR;

describe(rule('P80'), () => {
  test('a small part of a large register comes at once, and reads no more of the lists than it must', async () => {
    const answer = await ask(`${CSV}?status=submitted`, BO);
    expect(answer.status).toBe(200);
    expect(answer.text.trim().split('\r\n')).toHaveLength(1 + MANY / OF_WHICH_SUBMITTED);
    let [places, activities] = [0, 0];
    const counting = deskOver(
      {
        ...passing(desk.table),
        list: async (listing) => {
          const page = await desk.table.list(listing);
          places += page.items.length;
          return page;
        },
        read: (asked) => {
          activities += asked.filter(({ sk }) => sk === 'ACTIVITY').length;
          return desk.table.read(asked);
        },
      },
      clock,
      desk.files,
    );
    expect((await ask(CSV, BO, counting)).status).toBe(202);
    expect(activities).toBe(0);
    expect(places).toBeLessThanOrEqual(WRITTEN_AT_ONCE + 20);
  });

  test('what the job makes holds what would have come at once, as who asked may see it', async () => {
    for (const [token, actor, count] of [
      [BO, BUREAU, MANY],
      [undefined, PUBLIC_ACTOR, PUBLIC],
    ] as const) {
      const job = await made(CSV, token);
      expect(job).toMatchObject({ status: 'done', progress: { done: count, of: count } });
      const result = Made.parse(job.result);
      expect(result).toMatchObject({ url: `/v1/jobs/${job.id}/file`, name: 'activities.csv', activities: count });
      const file = await ask(result.url, token);
      expect([file.status, file.headers.get('Content-Type'), file.headers.get('Content-Disposition')]).toEqual([
        200,
        'text/csv; charset=utf-8',
        'attachment; filename="activities.csv"',
      ]);
      expect(file.text).toBe((await written(actor)).replace(/^\uFEFF/, ''));
      expect(result.bytes).toBe(Buffer.byteLength(file.text) + 3);
    }
  });

  test('a register is told to be long before it is in its lists as well', async () => {
    expect((await unlisted(() => ask(CSV, BO))).status).toBe(202);
  });

  test('what waits to be put in its lists counts as well, whatever it stands in', async () => {
    const waiting = all.map(({ id, createdAt }) => ({
      ...activityKeys.toStand(id),
      ...{ id, place: `${createdAt}#${id}`, v: 1, terms: [] },
    }));
    for (const put of waiting.slice(0, WRITTEN_AT_ONCE)) await desk.table.write([{ put }]);
    expect((await ask(`${CSV}?status=submitted`, BO)).status).toBe(202);
    for (const { pk, sk } of waiting) await desk.table.write([{ remove: { pk, sk } }]);
    expect((await ask(`${CSV}?status=submitted`, BO)).status).toBe(200);
  });

  test('a workbook is made as well', async () => {
    const job = await made(`${XLSX}?language=nl`, BO);
    expect(Made.parse(job.result)).toMatchObject({ name: 'activities.xlsx', activities: MANY });
    const { headers, text } = await ask(`/v1/jobs/${job.id}/file`, BO);
    expect(headers.get('Content-Type')).toContain('spreadsheetml');
    expect(text.startsWith('PK')).toBe(true);
  });
});

/** It is taken, kept twice, and ended: a clock that stands still tells no progress between. */
const PULLED = [
  [1, 'before'],
  [2, 'after'],
  [3, 'before'],
  [4, 'before'],
  [4, 'after'],
] as const;

describe(rule('P81'), () => {
  test('wherever the plug is pulled, the file comes out the same, and little is looked at twice', async () => {
    const expected = (await written(BUREAU)).replace(/^\uFEFF/, '');
    const again: number[] = [];
    for (const [write, when] of PULLED) {
      await anew();
      const { id } = await begun(CSV, BO);
      let writes = 0;
      const pull = (): PlugPulled => ((writes += 1) >= write ? (writes === write ? when : 'before') : undefined);
      const dying = deskOver(crashing(desk.table, pull), clock, desk.files);
      const death = await runJob(registerCrew(dying, { holder: 'dying', now: () => 0 }), id).catch(
        (error: unknown) => error,
      );
      expect(death, `${when} write ${write}`).toBeInstanceOf(Crash);
      let looked = 0;
      const counting = deskOver(
        {
          ...passing(desk.table),
          read: (asked) => {
            looked += asked.filter(({ sk }) => sk === 'ACTIVITY').length;
            return desk.table.read(asked);
          },
        },
        clock,
        desk.files,
      );
      const later = () => JOB_LEASE_MS + 1;
      await runJobs(registerCrew(counting, { holder: 'next', now: later }));
      const job = await jobOf(id, BO);
      expect(job.status, `${when} write ${write}`).toBe('done');
      expect((await ask(`/v1/jobs/${id}/file`, BO)).text === expected, `${when} write ${write}`).toBe(true);
      again.push(looked);
    }
    const [fromTheStart, ...goneOn] = again;
    expect(fromTheStart).toBe(MANY);
    for (const looked of goneOn) expect(looked).toBeLessThanOrEqual(MANY - 300);
  }, 60_000);

  test('whose time is over is gone on with where it was, without counting as a failure', async () => {
    const { id } = await begun(CSV, BO);
    const seen: Job[] = [];
    do {
      await runJob(registerCrew(desk, { withinMs: 0 }), id);
      seen.push(await jobOf(id, BO));
    } while (seen.at(-1)?.status === 'waiting');
    expect(seen.at(-1)?.status).toBe('done');
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]?.progress.done).toBeGreaterThan(0);
    expect((await ask(`/v1/jobs/${id}/file`, BO)).text).toBe((await written(BUREAU)).replace(/^\uFEFF/, ''));
  });

  test('a job that was begun before the register was in its lists goes on in them where it was', async () => {
    const approved = `${CSV}?status=approved`;
    const { id } = await unlisted(async () => {
      const job = await begun(approved, BO);
      await runJob(registerCrew(desk, { withinMs: 0 }), job.id);
      return job;
    });
    expect((await jobOf(id, BO)).progress.done).toBeGreaterThan(0);
    await runJob(registerCrew(desk), id);
    const { text } = await ask(`/v1/jobs/${id}/file`, BO);
    const again = await made(approved, BO);
    expect(Made.parse(again.result).activities).toBe(PUBLIC);
    expect(text === (await ask(`/v1/jobs/${again.id}/file`, BO)).text).toBe(true);
  });

  test('words that were typed are looked for as they are, and like them only where nothing has them', async () => {
    for (const [words, count] of [
      ['wandelroutes', 1],
      ['wandelroutas', WALKS.length],
    ] as const) {
      const job = await unlisted(() => made(`${CSV}?q=${words}`, BO));
      expect(Made.parse(job.result).activities, words).toBe(count);
    }
  });

  test('a job that comes to nothing leaves none of its pieces behind', async () => {
    const pieces: FileKey[] = [];
    const files: Files = {
      ...desk.files,
      keep: (key, bytes) => {
        pieces.push(key);
        return desk.files.keep(key, bytes);
      },
    };
    const { id } = await begun(`${CSV}?contacts=true`, BO);
    await runJob(registerCrew(deskOver(desk.table, clock, files), { withinMs: 0 }), id);
    const there = () => Promise.all(pieces.map(async (key) => (await desk.files.read(key)) !== undefined));
    expect(await there()).toEqual([true]);
    const broken = Object.assign(() => Promise.resolve(fail(failure('unexpected', 'It broke.'))), exportJob);
    await runJob(registerCrew(desk, { kinds: { [EXPORT_JOB]: broken } }), id);
    expect((await jobOf(id, BO)).status).toBe('failed');
    expect(await there()).toEqual([false]);
  });

  test('a job that lay still until its pieces were gone makes them anew', async () => {
    const { id } = await begun(CSV, BO);
    await runJob(registerCrew(desk, { withinMs: 0 }), id);
    const forgetful = { ...desk.files, read: () => Promise.resolve(undefined) };
    let isFirst = true;
    const files = {
      ...desk.files,
      read: (key: Parameters<typeof desk.files.read>[0]) => {
        const from = isFirst ? forgetful : desk.files;
        isFirst = false;
        return from.read(key);
      },
    };
    await runJob(registerCrew(deskOver(desk.table, clock, files)), id);
    expect((await ask(`/v1/jobs/${id}/file`, BO)).text).toBe((await written(BUREAU)).replace(/^\uFEFF/, ''));
  });
});

describe(rule('P82'), () => {
  test('the bureau and the data desk read that it ran, and neither what it made nor the file', async () => {
    const { id } = await made(`${CSV}?contacts=true`, BO);
    expect((await ask(`/v1/jobs/${id}/file`, BO)).text).toContain('jo@example.org');
    for (const token of ['bureau:other', 'data-desk:dd']) {
      expect(await jobOf(id, token)).toEqual({ id, status: 'done', progress: { done: MANY, of: MANY } });
      problemOf(await ask(`/v1/jobs/${id}/file`, token), 404);
    }
    for (const token of ['researcher:an', 'partner:po:movare', 'board:b', 'admin:a']) {
      problemOf(await ask(`/v1/jobs/${id}`, token), 404);
      problemOf(await ask(`/v1/jobs/${id}/file`, token), 404);
    }
    problemOf(await ask(`/v1/jobs/${id}`), 401);
    problemOf(await ask(`/v1/jobs/${id}/file`), 401);
  });

  test('who began it in another role, or for another partner, has it no more', async () => {
    const { id } = await made(CSV, 'bureau:bo');
    const items = await desk.table.read([keys.job(id)]);
    const [item] = items.values();
    const Kept = z.looseObject({ v: z.int(), job: z.looseObject({ by: z.looseObject({}) }) });
    const kept = Kept.parse(item);
    const begunBy = async (by: object): Promise<void> => {
      await desk.table.write([{ put: { ...keys.job(id), ...kept, job: { ...kept.job, by } } }]);
    };
    for (const by of [
      { id: 'bureau:bo', role: 'data-desk' },
      { id: 'bureau:bo', role: 'bureau', partner: 'movare' },
    ]) {
      await begunBy(by);
      expect(await jobOf(id, BO)).not.toHaveProperty('result');
      problemOf(await ask(`/v1/jobs/${id}/file`, BO), 404);
    }
    await begunBy({ id: 'bureau:bo', role: 'bureau' });
    expect((await ask(`/v1/jobs/${id}/file`, BO)).status).toBe(200);
  });

  test('what the public had made holds what everybody may read, and anybody who has its address may have it', async () => {
    const { id } = await made(`${CSV}?contacts=true`);
    for (const token of [undefined, 'researcher:an']) {
      expect(Made.parse((await jobOf(id, token)).result).activities).toBe(PUBLIC);
      const { text } = await ask(`/v1/jobs/${id}/file`, token);
      expect(text).not.toContain('jo@example.org');
      expect(text).not.toContain('submitted');
    }
  });

  test('contacts are in it for the bureau alone, and that it asked is kept before it has them', async () => {
    const logged = async () => (await desk.table.list({ pk: keys.access('2026-11-23', '').pk })).items.length;
    const before = await logged();
    await begun(`${CSV}?contacts=true`, 'researcher:an');
    expect(await logged()).toBe(before);
    await begun(`${CSV}?contacts=true`, BO);
    expect(await logged()).toBe(before + 1);
  });
});

describe(rule('P83'), () => {
  test('the same asked again while it is made is the same job, and afterwards another', async () => {
    const [one, other] = await Promise.all([begun(CSV, BO), begun(CSV, BO)]);
    expect(other.id).toBe(one.id);
    expect((await begun(`${CSV}?contacts=true`, BO)).id).not.toBe(one.id);
    expect((await begun(CSV, 'bureau:other')).id).not.toBe(one.id);
    await runJob(registerCrew(desk), one.id);
    expect((await begun(CSV, BO)).id).not.toBe(one.id);
  });

  test('asked again in another role, or for another partner, it is another job, which they can read', async () => {
    const asRole = async (by: Actor): Promise<string> => {
      const one = await beginOnce(desk, { kind: EXPORT_JOB, topic: 'register', input: {}, by }, '127.0.0.1');
      if (!one.ok) throw new Error(one.error.detail);
      expect((await readOwnJob(desk, by, one.value.id)).ok).toBe(true);
      return one.value.id;
    };
    const person = { id: 'an', name: 'An' };
    const ids = [
      await asRole({ ...person, role: 'bureau' }),
      await asRole({ ...person, role: 'partner', partner: 'movare' }),
      await asRole({ ...person, role: 'partner', partner: 'zuyderland' }),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(await asRole({ ...person, role: 'bureau' })).toBe(ids[0]);
  });

  test('one person has so many at most, others are not in the way, and there is room again when one is done', async () => {
    const asked = ['?language=nl', '?language=en', '?separator=semicolon', '?contacts=true'];
    const jobs = [];
    for (const query of asked.slice(0, MOST_UNDER_WAY.person)) jobs.push(await begun(`${CSV}${query}`, BO));
    const refused = await ask(`${CSV}${asked[3] ?? ''}`, BO);
    expect(problemOf(refused, 429).detail).toContain('3 files or trials of yours');
    expect(refused.headers.get('Retry-After')).not.toBeNull();
    await begun(CSV, 'bureau:other');
    await runJob(registerCrew(desk), jobs[0]?.id ?? '');
    await begun(`${CSV}${asked[3] ?? ''}`, BO);
  });

  test('however many are asked for at the same moment', async () => {
    const answers = await Promise.all(
      ['?language=nl', '?language=en', '?separator=semicolon', '?contacts=true', '?language=nl&contacts=true'].map(
        (query) => ask(`${CSV}${query}`, BO),
      ),
    );
    expect(answers.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(MOST_UNDER_WAY.person);
    expect(answers.every(({ status }) => status === 202 || status === 429)).toBe(true);
  });

  test('the public has two together, and an address begins so many an hour', async () => {
    await begun(`${CSV}?language=nl`);
    await begun(`${CSV}?language=en`);
    expect(problemOf(await ask(`${CSV}?separator=semicolon`), 429).detail).toContain('for visitors');
    const done = registerCrew(desk, { kinds: { [EXPORT_JOB]: () => Promise.resolve(ok({})) } });
    for (let more = 2; more < MADE_AN_HOUR.mostPerHour; more += 1) {
      await runJobs(done);
      await begun(`${CSV}?separator=${more % 2 === 0 ? 'comma' : 'semicolon'}`);
    }
    await runJobs(done);
    expect(problemOf(await ask(`${CSV}?language=nl`), 429).detail).toContain('12 files or trials');
    await begun(`${CSV}?language=nl`, BO);
    await anew();
    await begun(`${CSV}?language=nl`);
  });

  test('a person begins so many an hour, wherever they are, and others at the same address are not in the way', async () => {
    await desk.table.count(rateKey(MADE_AN_HOUR, BO, clock.now()), 'count', MADE_AN_HOUR.mostPerHour);
    expect(problemOf(await ask(CSV, BO), 429).detail).toContain('12 files or trials');
    await begun(CSV, 'bureau:other');
  });
});

test('A file that was made is fetched so often an hour by one person, and others are not in the way', async () => {
  const { id } = await made(CSV);
  await desk.table.count(rateKey(FETCHED_AN_HOUR, '127.0.0.1', clock.now()), 'count', FETCHED_AN_HOUR.mostPerHour - 1);
  expect((await ask(`/v1/jobs/${id}/file`)).status).toBe(200);
  expect(problemOf(await ask(`/v1/jobs/${id}/file`), 429).detail).toContain('60 times');
  expect((await ask(`/v1/jobs/${id}/file`, BO)).status).toBe(200);
});

test(rule('P84'), async () => {
  const { id, result } = await made(CSV, BO);
  const { until } = Made.parse(result);
  expect(Date.parse(until)).toBe(clock.now().getTime() + 86_400_000);
  clock.set(new Date(Date.parse(until) - 1).toISOString());
  expect((await ask(`/v1/jobs/${id}/file`, BO)).status).toBe(200);
  clock.set(until);
  expect(problemOf(await ask(`/v1/jobs/${id}/file`, BO), 404).detail).toContain('kept for a day');
  expect((await jobOf(id, BO)).status).toBe('done');
  const [item] = (await desk.table.read([keys.job(id)])).values();
  expect(item?.['expiresAt']).toBe(Date.parse(until) / 1_000 + 86_400);
});

test('A job of the register has no file before it is done, and what is no job of it has none', async () => {
  const { id } = await begun(CSV, BO);
  problemOf(await ask(`/v1/jobs/${id}/file`, BO), 404);
  problemOf(await ask('/v1/jobs/0123456789abcdef/file', BO), 404);
});
