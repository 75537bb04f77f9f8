import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { DATA_JOBS, PUBLISH_JOB } from '#shared/publication/publish-job.ts';
import { publicationsOf, readSource } from '#shared/publication/publications.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import type { Desk } from '#shared/desk.ts';
import { JOB_LEASE_MS } from '#shared/jobs/held-job.ts';
import type { KeptJob } from '#shared/jobs/job.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { readKeptJob, type JobAt } from '#shared/jobs/job-store.ts';
import { runJob, runJobs } from '#shared/jobs/run-jobs.ts';
import { newPassingKey, PASSING, type Files } from '#shared/platform/files/files.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { entered } from '#tests/publication/publishing.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import { newTestFolder } from '#tests/support/folders.ts';
import { Crash, type PlugPulled } from '#tests/support/tables.ts';

const engine = testEngine();

/** A worker that dies at its nth call of store or files, before the call is made or after it was carried out; and is silent from then on. */
function mortal(
  desk: Desk,
  diesAt: number,
  when: NonNullable<PlugPulled>,
): { readonly desk: Desk; readonly isDead: () => boolean } {
  const life = { calls: 0, isOver: false };
  const call = async <T>(made: () => Promise<T>): Promise<T> => {
    if (life.isOver) throw new Crash();
    life.calls += 1;
    const isLast = life.calls === diesAt;
    if (isLast) life.isOver = true;
    if (isLast && when === 'before') throw new Crash();
    const answer = await made();
    if (isLast) throw new Crash();
    return answer;
  };
  const table: Table = {
    read: (keys) => call(() => desk.table.read(keys)),
    list: (listing) => call(() => desk.table.list(listing)),
    write: (changes) => call(() => desk.table.write(changes)),
    count: (...parameters) => call(() => desk.table.count(...parameters)),
    scan: () => desk.table.scan(),
  };
  const files: Files = {
    keep: (key, bytes) => call(() => desk.files.keep(key, bytes)),
    read: (key) => call(() => desk.files.read(key)),
    give: (key, as) => call(() => desk.files.give(key, as)),
    take: (key, as) => call(() => desk.files.take(key, as)),
    remove: (keys) => call(() => desk.files.remove(keys)),
  };
  return { desk: { ...desk, table, files }, isDead: () => life.isOver };
}

const CSV = [
  'area,year,count:people',
  ...[2020, 2021, 2022].flatMap((year) => [`WK091710,${year},104`, `BU09171000,${year},97`, `BU09171001,${year},7`]),
].join('\n');
const WRONG = 'area,count:people\nBU09171000,many';
const BY = { id: 'dd', role: 'data-desk', name: 'Dee' } as const;

type Scene = {
  readonly desk: Desk;
  readonly folder: string;
  readonly begin: (csv?: string, dataset?: string) => Promise<string>;
  readonly job: (id: string) => Promise<JobAt>;
};

async function scene(): Promise<Scene> {
  const folder = join(newTestFolder(), 'files');
  const desk: Desk = {
    ...(await engine.freshDesk(undefined, ['BU09171000', 'BU09171001'])),
    files: folderFiles(folder),
  };
  await entered(desk, 'proef');
  return {
    desk,
    folder,
    begin: async (csv = CSV, dataset = 'proef') => {
      const file = newPassingKey(desk.newId, 'data');
      await desk.files.keep(file, new Uint8Array(Buffer.from(csv)));
      return (
        await beginJob(desk, { kind: PUBLISH_JOB, topic: 'datasets', input: { dataset, file, dryRun: false }, by: BY })
      ).id;
    },
    job: async (id) => {
      const kept = await readKeptJob(desk.table, id);
      if (!kept) throw new Error(`The job ${id} is lost.`);
      return kept;
    },
  };
}

const ignoring = async (work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
    if (!errors.every((one) => one instanceof Crash)) throw error;
  });

const later = (times: number) => () => Date.now() + times * (JOB_LEASE_MS + 1);

/** So many versions are there, each whole; the dataset says so, no file lies there that nobody refers to, and none is gone. */
async function expectWhole({ desk, folder }: Scene, versions: number): Promise<void> {
  const publications = await publicationsOf(desk.table, 'proef');
  expect(publications.map(({ publication }) => publication.version)).toEqual(
    Array.from({ length: versions }, (_, index) => versions - index),
  );
  for (const { files } of publications) expect((await readSource(desk, files.source)).periods).toHaveLength(3);
  const dataset = await readDataset(desk.table, 'proef');
  expect([dataset?.dataset.downloadable, dataset?.version]).toEqual([versions > 0, 1 + versions]);
  const lie = (await readdir(folder)).filter((name) => !name.startsWith(PASSING)).sort();
  expect(lie).toEqual(
    publications
      .flatMap(({ files }) => Object.values(files))
      .map(String)
      .sort(),
  );
  expect((await desk.table.list({ pk: 'JOBS', index: 'lists' })).items).toEqual([]);
}

/** What is half done is seen by nobody: either there is no version, or it is whole. */
async function expectNothingHalf({ desk }: Scene, jobs: readonly KeptJob[]): Promise<void> {
  const publications = await publicationsOf(desk.table, 'proef');
  expect(publications).toHaveLength(jobs.filter(({ status }) => status === 'done').length);
  for (const { files } of publications)
    for (const file of Object.values(files)) expect(await desk.files.read(file)).toBeDefined();
}

const share = ({ progress: { done, of } }: KeptJob): number => done / of;

describe.each(['before', 'after'] as const)(
  'A worker that is killed %s any of its calls, of store or files,',
  (when) => {
    test('leaves a publication that is there once, and whole, when the next one looks', async () => {
      for (let diesAt = 1, isUnkilled = false; !isUnkilled; diesAt += 1) {
        const here = await scene();
        const id = await here.begin();
        const dying = mortal(here.desk, diesAt, when);
        await ignoring(runJob(crewOf(dying.desk, { holder: 'dying' }), id));
        isUnkilled = !dying.isDead();
        const { job } = await here.job(id);
        await expectNothingHalf(here, [job]);
        await runJobs(crewOf(here.desk, { holder: 'next', now: later(1) }));
        const after = await here.job(id);
        expect([after.job.status, after.said.result], `call ${diesAt}`).toEqual([
          'done',
          { dataset: 'proef', version: 1 },
        ]);
        expect(share(after.job)).toBeGreaterThanOrEqual(share(job));
        await expectWhole(here, 1);
        expect(isUnkilled ? diesAt : 13).toBeGreaterThan(12);
      }
    }, 600_000);

    test('leaves the refusal of a file that is not right', async () => {
      for (let diesAt = 1, isUnkilled = false; !isUnkilled; diesAt += 1) {
        const here = await scene();
        const id = await here.begin(WRONG);
        const dying = mortal(here.desk, diesAt, when);
        await ignoring(runJob(crewOf(dying.desk, { holder: 'dying' }), id));
        isUnkilled = !dying.isDead();
        await runJobs(crewOf(here.desk, { holder: 'next', now: later(1) }));
        expect(await here.job(id)).toMatchObject({
          job: { status: 'failed' },
          said: { report: { code: 'LK-114', errors: [{ pointer: '#/2/count%3Apeople' }] } },
        });
        await expectWhole(here, 0);
      }
    }, 600_000);

    test('again and again, each time a call later, ends all the same, and progress never goes back', async () => {
      const here = await scene();
      const id = await here.begin();
      let seen = 0;
      for (let diesAt = 1; diesAt < 60; diesAt += 3) {
        await ignoring(
          runJobs(crewOf(mortal(here.desk, diesAt, when).desk, { holder: `dying ${diesAt}`, now: later(diesAt) })),
        );
        const { job } = await here.job(id);
        expect(share(job)).toBeGreaterThanOrEqual(seen);
        seen = share(job);
      }
      await runJobs(crewOf(here.desk, { holder: 'last', now: later(100) }));
      const { job, said } = await here.job(id);
      expect(['done', 'failed']).toContain(job.status);
      expect(job.status === 'failed' ? said.report : { code: 'LK-302' }).toMatchObject({ code: 'LK-302' });
      await expectWhole(here, job.status === 'done' ? 1 : 0);
    }, 600_000);
  },
);

describe('Two workers at the same time', () => {
  test('of which each may be killed, publish each job once, one on top of the other', async () => {
    for (let seed = 1; seed <= 24; seed += 1) {
      const here = await scene();
      const ids = [
        await here.begin(),
        await here.begin(CSV.replaceAll(',104', ',109').replaceAll(',97', ',102')),
        await here.begin(WRONG),
      ];
      const one = mortal(here.desk, seed * 2, 'after');
      const other = mortal(here.desk, seed * 3, 'before');
      await Promise.all([
        ignoring(runJobs(crewOf(one.desk, { holder: 'one' }))),
        ignoring(runJobs(crewOf(other.desk, { holder: 'other' }))),
        ignoring(runJob(crewOf(here.desk, { holder: 'third' }), ids[1] ?? '')),
      ]);
      await expectNothingHalf(here, await Promise.all(ids.map(async (id) => (await here.job(id)).job)));
      await runJobs(crewOf(here.desk, { holder: 'next', now: later(1) }));
      expect(await Promise.all(ids.map(async (id) => (await here.job(id)).job.status)), `seed ${seed}`).toEqual([
        'done',
        'done',
        'failed',
      ]);
      await expectWhole(here, 2);
    }
  }, 600_000);

  test('of which one was slow and was taken over, store one publication', async () => {
    const here = await scene();
    const id = await here.begin();
    const slow = {
      ...DATA_JOBS,
      [PUBLISH_JOB]: async (context: Parameters<NonNullable<(typeof DATA_JOBS)[string]>>[0]) => {
        const made = await DATA_JOBS[PUBLISH_JOB]?.(context);
        await runJobs(crewOf(here.desk, { holder: 'hasty', now: later(1) }));
        if (!made) throw new Error('There is no such job.');
        return made;
      },
    };
    await runJob(crewOf(here.desk, { holder: 'slow', kinds: slow }), id);
    expect((await here.job(id)).job.status).toBe('done');
    expect((await publicationsOf(here.desk.table, 'proef')).map(({ publication }) => publication.version)).toEqual([1]);
  }, 60_000);
});
