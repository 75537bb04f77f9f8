import * as z from 'zod';
import { knownTo, type Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { may } from '../people/permissions.ts';
import { badInput, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { mergePatch } from '../platform/input/merge-patch.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { Dataset, datasetFor, type DatasetView } from './dataset.ts';
import { changedAt } from './dataset-dates.ts';
import { fieldsOfTheDesk, readDatasetInput } from './dataset-input.ts';
import { turnChange, turnOfMove } from './population-turns.ts';
import { datasetChange, readDataset, type KeptDataset } from './dataset-store.ts';
import { changedMeanwhile, noSuch, seenNewest } from '../records/open-record.ts';
import { DATASETS, openDataset } from './open-dataset.ts';
import { carryLaterFields } from '../platform/later-fields.ts';

/** A dataset as somebody may see it, with its version. */
export async function findDataset(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly dataset: DatasetView; readonly version: number }, Failure<'not-found'>>> {
  const kept = await readDataset(desk.table, id);
  return kept ? ok({ ...kept, dataset: datasetFor(actor, kept.dataset) }) : fail(noSuch(DATASETS, id));
}

type ChangeFailure =
  | Failure<'not-signed-in' | 'role-may-not' | 'not-yours' | 'bad-input'>
  | Failure<'not-found' | 'version-required' | 'stale'>;

/** Rule D1. Changes a dataset by a JSON Merge Patch. */
export async function changeDataset(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<KeptDataset, ChangeFailure>> {
  const opened = seenNewest(DATASETS, await openDataset(desk, actor, 'change dataset', id), ifMatch);
  if (!opened.ok) return opened;
  const { dataset: before, version } = opened.value;
  const patch = parseInput(z.record(z.string(), z.unknown(), 'A JSON object with the fields to change.'), input);
  if (!patch.ok) return patch;
  const read = readDatasetInput(mergePatch(before, patch.value), await knownTo(desk, before.neighbourhoods), before);
  if (!read.ok) return read;
  if (read.value.owner !== before.owner && !may(actor, 'change dataset', 'other')) {
    return fail(badInput([{ pointer: '#/owner', detail: 'Only the data desk gives a dataset another owner.' }]));
  }
  const notTheirs = may(actor, 'change dataset', 'other') ? [] : fieldsOfTheDesk(read.value, before);
  if (notTheirs.length > 0) return fail(badInput(notTheirs));
  const dataset = changedAt(
    desk.clock.now(),
    before,
    carryLaterFields(before, Dataset.parse({ ...read.value, id: before.id, downloadable: before.downloadable })),
  );
  const turn = await turnOfMove(desk, before, dataset);
  const lost = await desk.table.write([datasetChange(dataset, version), ...(turn ? [turnChange(turn)] : [])]);
  if (!lost) return ok({ dataset: datasetFor(actor, dataset), version: version + 1 });
  return fail(changedMeanwhile(DATASETS, (await readDataset(desk.table, id)) ?? opened.value));
}
