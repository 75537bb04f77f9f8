import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { JobContext, JobEnd, JobKind } from '../jobs/work.ts';
import { badInput, type Failure } from '../platform/failures.ts';
import { FileKey } from '../platform/files.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { stored } from '../platform/stored.ts';
import { protectData } from './data-protect.ts';
import { makeReady, Ready, storing, takeAway } from './data-ready.ts';
import { readData, type ReadData } from './data-table.ts';
import { populationOf, readTurn } from './data-turn.ts';
import { wrong, wrongAt } from './data-wrong.ts';
import { DatasetId } from './dataset.ts';
import { readDataset, type KeptDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';

export const PUBLISH_JOB = 'publish-data';

const Input = z.strictObject({ dataset: DatasetId, file: FileKey, dryRun: z.boolean() });
export type PublishInput = z.output<typeof Input>;

const KeptReady = stored(Ready);

async function dataIn(desk: Desk, file: FileKey): Promise<Result<ReadData, Failure<'bad-input'>>> {
  const bytes = await desk.files.read(file);
  return bytes ? readData(bytes, await desk.area()) : fail(badInput([wrongAt('#/upload', [wrong('file-gone')])]));
}

/** A publication that was made before a crash, if nothing that it rests on changed since; its files are taken away where it did. */
async function madeBefore(desk: Desk, { dataset }: KeptDataset, kept: unknown): Promise<Ready | undefined> {
  const before = KeptReady.safeParse(kept);
  if (!before.success) return undefined;
  const turn = await readTurn(desk.table, populationOf(dataset));
  const { turn: { population, version }, publication } = before.data;
  if (population === turn.population && version === turn.version && publication.disclosureMinimum === dataset.disclosureMinimum) return before.data;
  await takeAway(desk, before.data);
  return undefined;
}

async function make(context: JobContext, dataset: KeptDataset, file: FileKey): Promise<Result<Ready, Failure>> {
  const { desk, until, keep, progress } = context;
  const turn = await readTurn(desk.table, populationOf(dataset.dataset));
  const data = await dataIn(desk, file);
  if (!data.ok) return data;
  const ready = await makeReady(desk, dataset, data.value, { deadline: until, turn, onProgress: progress });
  if (ready.ok) await keep(ready.value);
  return ready;
}

async function look({ desk, until, progress }: JobContext, { dataset }: KeptDataset, file: FileKey): Promise<JobEnd> {
  const data = await dataIn(desk, file);
  if (!data.ok) return data;
  const made = await protectData(desk, dataset, data.value, until, progress);
  return made.ok ? ok({ report: made.value.report }) : made;
}

/**
 * Rule D45. Publishes the data of a file as the next version of a dataset, or only looks at them. What was worked out outlives a crash;
 * it is there for everybody by the one write that ends the job.
 */
const publishJob: JobKind = async (context) => {
  const { desk, by } = context;
  const { dataset: id, file, dryRun } = Input.parse(context.input);
  const dataset = await readDataset(desk.table, id);
  if (!dataset) return fail(noSuchDataset(id));
  if (dryRun) return look(context, dataset, file);
  const before = await madeBefore(desk, dataset, context.kept);
  const ready = before ? ok(before) : await make(context, dataset, file);
  if (!ready.ok) return ready;
  const { report, publication } = ready.value;
  return ok({ report, result: { dataset: id, version: publication.version }, changes: storing(desk, by, dataset, ready.value) });
};

/** The kinds of jobs of the data desk. */
export const DATA_JOBS: Readonly<Record<string, JobKind>> = { [PUBLISH_JOB]: publishJob };
