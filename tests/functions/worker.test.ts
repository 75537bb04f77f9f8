import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SWEEP_EVENT } from '#functions/worker/handler.ts';
import { PUBLISH_JOB } from '#shared/publication/publish-job.ts';
import { newestPublication } from '#shared/publication/publications.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';
import { createReport } from '#shared/reports/writing/create-report.ts';
import { offerReport } from '#shared/reports/deciding/offer-report.ts';
import { readReport } from '#shared/reports/record/report-store.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { readKeptJob } from '#shared/jobs/job-store.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { newPassingKey } from '#shared/platform/files/files.ts';
import { entered } from '#tests/publication/publishing.ts';
import { startBucket, type Bucket } from './bucket.ts';
import { deployed } from './deployed.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const HAS_MS = 900_000;
const worker = deployed('worker');
let bucket: Bucket;
beforeAll(async () => {
  bucket = await startBucket();
});
afterAll(() => bucket.close());

/** Puts a file and begins its publication, as the API does. */
async function begun(desk: Desk, dataset: string): Promise<string> {
  const file = newPassingKey(desk.newId, 'data');
  await desk.files.keep(
    file,
    new Uint8Array(Buffer.from(['area,count:people', 'WK091710,104', 'BU09171000,97', 'BU09171001,7'].join('\n'))),
  );
  const by = { id: 'dd', role: 'data-desk', name: 'Dee' } as const;
  return (await beginJob(desk, { kind: PUBLISH_JOB, topic: 'datasets', input: { dataset, file, dryRun: false }, by }))
    .id;
}

test('The worker as it is deployed presses reports', async () => {
  const credentials = () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' });
  const files = bucketFiles({ address: bucket.address, region: 'eu-west-1', credentials });
  const desk: Desk = { ...worker.desk(), files };
  const running = await worker.start({ LOKETTEN_DATA_FILES: bucket.address });
  const bo: Actor = { id: 'bo', role: 'bureau', name: 'Bo' };
  const made = await createReport(desk, bo, 'key', { kind: 'progress', year: 2027 });
  const id = made.ok ? made.value.id : '';
  const meeting = { date: '2027-10-07', title: 'Alliantiebestuur' };
  const job = await offerReport(desk, bo, id, {
    ifMatch: '"1"',
    input: { meeting },
    baseUrl: 'https://desk.example.org',
  });
  await running.invoke({ job: job.ok ? job.value.id : '' }, HAS_MS);
  const offered = await readReport(desk.table, id);
  expect(offered).toMatchObject({ status: 'offered', files: { docx: {}, html: {}, pdf: {} } });
});

test('The worker as it is deployed publishes what it is called for, and what nobody works on', async () => {
  const credentials = () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' });
  const desk: Desk = {
    ...worker.desk(),
    files: bucketFiles({ address: bucket.address, region: 'eu-west-1', credentials }),
  };
  const running = await worker.start({ LOKETTEN_DATA_FILES: bucket.address });
  const dataset = await entered(desk, 'proef');
  const called = await begun(desk, dataset);
  await running.invoke({ job: called }, HAS_MS);
  expect((await readKeptJob(desk.table, called))?.job.status).toBe('done');
  const left = await begun(desk, dataset);
  await running.invoke(SWEEP_EVENT, 60_000); // too little time to begin anything
  expect((await readKeptJob(desk.table, left))?.job.status).toBe('waiting');
  await running.invoke(SWEEP_EVENT, HAS_MS);
  expect((await readKeptJob(desk.table, left))?.job.status).toBe('done');
  expect((await newestPublication(desk.table, dataset))?.publication.version).toBe(2);
  await expect(running.invoke({ other: true }, HAS_MS)).rejects.toThrow();
});
