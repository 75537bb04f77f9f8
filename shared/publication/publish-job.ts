import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { personBehind } from '../jobs/beginner.ts';
import type { JobContext, JobEnd, JobKind } from '../jobs/run-jobs.ts';
import { badInput, type Failure } from '../platform/failures.ts';
import { FileKey } from '../platform/files/files.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { stored } from '../platform/store/read-stored.ts';
import { Declared, declaredOf, recodedBy, saidAlong } from './declared.ts';
import { lookAt } from './preview-data.ts';
import { PublicationFiles } from './publications.ts';
import { makeReady, Ready, storing, takeAway } from './ready-files.ts';
import { readData, type ReadData } from './read-data.ts';
import { populationOf, readPopulationTurn } from '../catalogue/population-turns.ts';
import { CHANGED } from './publish-data.ts';
import { wrong, wrongAt } from './wrong-data.ts';
import { DatasetId, type Dataset } from '../catalogue/dataset.ts';
import { readDataset, type KeptDataset } from '../catalogue/dataset-store.ts';
import { noSuch } from '../records/open-record.ts';
import { DATASETS } from '../catalogue/open-dataset.ts';
import { DecidedSystems } from '../disclosure/decided.ts';

export const PUBLISH_JOB = 'publish-data';

/** `seen` is the version of the dataset that whoever publishes saw, where they said so. */
const Input = z.strictObject({
  dataset: DatasetId,
  file: FileKey,
  dryRun: z.boolean(),
  declared: Declared.optional(),
  seen: z.int().optional(),
});
export type PublishInput = z.output<typeof Input>;

/**
 * What a publication that broke off goes on with: what was decided of the first of its tables, the names of files that may lie there, or
 * the whole publication. Earlier releases kept that alone.
 */
const Kept = z.strictObject({
  decided: DecidedSystems.optional(),
  files: PublicationFiles.optional(),
  ready: Ready.optional(),
});
type Kept = z.output<typeof Kept>;
const StoredKept = stored(z.union([Kept, Ready.transform((ready): Kept => ({ ready }))]));

const keptIn = (kept: unknown): Kept => StoredKept.safeParse(kept).data ?? {};

async function dataIn(
  desk: Desk,
  { file, declared = {} }: PublishInput,
  before: Dataset,
): Promise<Result<ReadData, Failure<'bad-input'>>> {
  const bytes = await desk.files.read(file);
  return bytes
    ? recodedBy(await readData(bytes, await desk.area()), declared, before)
    : fail(badInput([wrongAt('#/upload', [wrong('file-gone')])]));
}

/** A publication that was made before a crash, if nothing that it rests on changed since; the files of any other are taken away. */
async function madeBefore(desk: Desk, { dataset }: KeptDataset, { ready, files }: Kept): Promise<Ready | undefined> {
  if (!ready) {
    if (files) await takeAway(desk, { files });
    return undefined;
  }
  const turn = await readPopulationTurn(desk.table, populationOf(dataset));
  const {
    turn: { population, version },
    publication,
  } = ready;
  if (
    population === turn.population &&
    version === turn.version &&
    publication.disclosureMinimum === dataset.disclosureMinimum
  )
    return ready;
  await takeAway(desk, ready);
  return undefined;
}

/** What a publication is made of: what was asked, what was kept of it before a crash, and the dataset as it stands. */
type Making = { readonly input: PublishInput; readonly before: Kept; readonly stands: Dataset };

async function make(
  context: JobContext,
  dataset: KeptDataset,
  { input, before, stands }: Making,
): Promise<Result<Ready, Failure>> {
  const { desk, until, keep, progress } = context;
  const turn = await readPopulationTurn(desk.table, populationOf(dataset.dataset));
  const data = await dataIn(desk, input, stands);
  if (!data.ok) return data;
  const state: { decided: DecidedSystems | undefined } = { decided: before.decided };
  const ready = await makeReady(desk, dataset, data.value, {
    deadline: until,
    turn,
    onProgress: progress,
    decided: before.decided,
    onDecided: (decided) => {
      state.decided = decided;
      void keep({ decided } satisfies Kept, true).catch(() => undefined); // a later write says that the job was lost
    },
    onFiles: (files) => keep({ decided: state.decided, files } satisfies Kept),
  });
  if (ready.ok) await keep({ ready: ready.value } satisfies Kept);
  return ready;
}

async function look(
  { desk, until, progress }: JobContext,
  { dataset }: KeptDataset,
  { input, stands }: Omit<Making, 'before'>,
): Promise<JobEnd> {
  const data = await dataIn(desk, input, stands);
  if (!data.ok) return data;
  const report = await lookAt(desk, { dataset, declared: input.declared ?? {} }, data.value, until, {
    onProgress: progress,
  });
  return report.ok ? ok({ report: report.value }) : report;
}

/**
 * Rule D45. Publishes the data of a file as the next version of a dataset, or only looks at them. What was worked out outlives a crash;
 * it is there for everybody by the one write that ends the job.
 */
async function publish(context: JobContext): Promise<JobEnd> {
  const { desk } = context;
  const input = Input.parse(context.input);
  const { dataset: id, dryRun, declared = {}, seen } = input;
  const stands = await readDataset(desk.table, id);
  if (!stands) return fail(noSuch(DATASETS, id));
  if (seen !== undefined && seen !== stands.version) return fail(CHANGED);
  const dataset = { ...stands, dataset: declaredOf(stands.dataset, declared) };
  if (dryRun) return look(context, dataset, { input, stands: stands.dataset });
  const kept = keptIn(context.kept);
  const before = await madeBefore(desk, dataset, kept);
  const ready = before ? ok(before) : await make(context, dataset, { input, before: kept, stands: stands.dataset });
  if (!ready.ok) return ready;
  const { report, publication } = ready.value;
  return ok({
    report: { ...report, ...saidAlong(dataset.dataset, declared) },
    result: { dataset: id, version: publication.version },
    changes: storing(desk, personBehind(context), dataset, ready.value),
  });
}

/** Of a job that failed nothing is left: nobody refers to its files. */
async function leave(desk: Desk, left: unknown): Promise<void> {
  const { ready, files = ready?.files } = keptIn(left);
  if (files) await takeAway(desk, { files });
}

const publishJob: JobKind = Object.assign(publish, { leave });

/** The kinds of jobs of the data desk. */
export const DATA_JOBS: Readonly<Record<string, JobKind>> = { [PUBLISH_JOB]: publishJob };
