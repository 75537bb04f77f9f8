import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { JobContext, JobEnd, JobKind } from '../jobs/work.ts';
import { badInput, type Failure } from '../platform/failures.ts';
import { FileKey } from '../platform/files.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { stored } from '../platform/stored.ts';
import { Declared, declaredOf, recodedBy, saidAlong } from './data-declared.ts';
import { lookAt } from './data-look.ts';
import { makeReady, Ready, storing, takeAway } from './data-ready.ts';
import { readData, type ReadData } from './data-table.ts';
import { populationOf, readTurn } from './data-turn.ts';
import { DatasetId } from './dataset.ts';
import { readDataset, type KeptDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';

export const PUBLISH_JOB = 'publish-data';

const Input = z.strictObject({ dataset: DatasetId, file: FileKey, dryRun: z.boolean(), declared: Declared.optional() });
export type PublishInput = z.output<typeof Input>;

const KeptReady = stored(Ready);

async function dataIn(desk: Desk, { file, declared = {} }: PublishInput): Promise<Result<ReadData, Failure<'bad-input'>>> {
  const bytes = await desk.files.read(file);
  return bytes ? recodedBy(await readData(bytes, await desk.area()), declared) : fail(badInput([{ pointer: '#/upload', detail: 'The file is gone: put it there once more.' }]));
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

async function make(context: JobContext, dataset: KeptDataset, input: PublishInput): Promise<Result<Ready, Failure>> {
  const { desk, until, keep, progress } = context;
  const turn = await readTurn(desk.table, populationOf(dataset.dataset));
  const data = await dataIn(desk, input);
  if (!data.ok) return data;
  const ready = await makeReady(desk, dataset, data.value, { deadline: until, turn, onProgress: progress });
  if (ready.ok) await keep(ready.value);
  return ready;
}

async function look({ desk, until, progress }: JobContext, { dataset }: KeptDataset, input: PublishInput): Promise<JobEnd> {
  const data = await dataIn(desk, input);
  if (!data.ok) return data;
  const report = await lookAt(desk, { dataset, declared: input.declared ?? {} }, data.value, until, progress);
  return report.ok ? ok({ report: report.value }) : report;
}

/**
 * Rule D45. Publishes the data of a file as the next version of a dataset, or only looks at them. What was worked out outlives a crash;
 * it is there for everybody by the one write that ends the job.
 */
const publishJob: JobKind = async (context) => {
  const { desk, by } = context;
  const input = Input.parse(context.input);
  const { dataset: id, dryRun, declared = {} } = input;
  const stands = await readDataset(desk.table, id);
  if (!stands) return fail(noSuchDataset(id));
  const dataset = { ...stands, dataset: declaredOf(stands.dataset, declared) };
  if (dryRun) return look(context, dataset, input);
  const before = await madeBefore(desk, dataset, context.kept);
  const ready = before ? ok(before) : await make(context, dataset, input);
  if (!ready.ok) return ready;
  const { report, publication } = ready.value;
  return ok({ report: { ...report, ...saidAlong(dataset.dataset, declared) }, result: { dataset: id, version: publication.version }, changes: storing(desk, by, dataset, ready.value) });
};

/** The kinds of jobs of the data desk. */
export const DATA_JOBS: Readonly<Record<string, JobKind>> = { [PUBLISH_JOB]: publishJob };
