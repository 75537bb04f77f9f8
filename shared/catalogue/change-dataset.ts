import * as z from 'zod';
import { knownTo, type Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { mergePatch } from '../platform/input/merge-patch.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { Dataset, datasetFor, DatasetId, type DatasetView } from './dataset.ts';
import { changedAt, enteredAt } from './dataset-dates.ts';
import { fieldsOfTheDesk, readDatasetInput, type DatasetInput } from './dataset-input.ts';
import { turnChange, turnOfMove } from './population-turns.ts';
import { datasetChange, readDataset, type KeptDataset } from './dataset-store.ts';
import { changedMeanwhile, noSuch, seenNewest } from '../records/open-record.ts';
import { DATASETS, openDataset } from './open-dataset.ts';

/** A dataset as somebody may see it, with its version. */
export async function findDataset(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly dataset: DatasetView; readonly version: number }, Failure<'not-found'>>> {
  const kept = await readDataset(desk.table, id);
  return kept ? ok({ ...kept, dataset: datasetFor(actor, kept.dataset) }) : fail(noSuch(DATASETS, id));
}

export const idIsTaken = (): Failure<'bad-input'> =>
  badInput([{ pointer: '#/id', detail: 'There is a dataset of this id already.' }]);

/** The id of a dataset that was sent without one: its title in small letters; a few more letters where that is taken. */
export async function idFor({ table, newId }: Desk, { id, title }: DatasetInput): Promise<DatasetId | undefined> {
  if (id !== undefined) return (await readDataset(table, id)) ? undefined : id;
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['dataset'];
  const slug = words.join('-').slice(0, 60).replace(/-$/, '');
  return DatasetId.parse((await readDataset(table, slug)) ? `${slug}-${newId().slice(0, 8)}` : slug);
}

const Owned = z.looseObject({ owner: z.string().optional().catch(undefined) }).catch({ owner: undefined });

/** Whether somebody may enter a dataset of this owner. Who acts for a partner may be told that an owner is missing or unknown. */
async function mayEnter({ programme }: Desk, person: Person, input: unknown): Promise<boolean> {
  const { owner } = Owned.parse(input);
  if (may(person, 'enter dataset', 'other')) return true;
  const { partners } = await programme();
  const isKnown = (id: string | undefined): boolean => partners.some((partner) => partner.id === id);
  return isKnown(person.partner) && (owner === person.partner || !isKnown(owner));
}

type EnterFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-yours' | 'bad-input'>;

/** Rule D1. Enters a dataset into the catalogue, as its first version. */
export async function enterDataset(
  desk: Desk,
  actor: Actor,
  input: unknown,
): Promise<Result<KeptDataset, EnterFailure>> {
  const person = personWhoMay(actor, 'enter dataset');
  if (!person.ok) return person;
  if (!(await mayEnter(desk, person.value, input))) {
    await keepRefusal(desk, actor, 'enter dataset', 'datasets');
    return fail(failure('not-yours', DATASETS.notYours('enter dataset')));
  }
  const read = readDatasetInput(input, await knownTo(desk));
  if (!read.ok) return read;
  const notTheirs = may(actor, 'enter dataset', 'other') ? [] : fieldsOfTheDesk(read.value, undefined);
  if (notTheirs.length > 0) return fail(badInput(notTheirs));
  const id = await idFor(desk, read.value);
  if (id === undefined) return fail(idIsTaken());
  const dataset = enteredAt(desk.clock.now(), Dataset.parse({ ...read.value, id }));
  return (await desk.table.write([datasetChange(dataset, 0)]))
    ? fail(idIsTaken())
    : ok({ dataset: datasetFor(actor, dataset), version: 1 });
}

type ChangeFailure = EnterFailure | Failure<'not-found' | 'version-required' | 'stale'>;

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
    Dataset.parse({ ...read.value, id: before.id, downloadable: before.downloadable }),
  );
  const turn = await turnOfMove(desk, before, dataset);
  const lost = await desk.table.write([datasetChange(dataset, version), ...(turn ? [turnChange(turn)] : [])]);
  if (!lost) return ok({ dataset: datasetFor(actor, dataset), version: version + 1 });
  return fail(changedMeanwhile(DATASETS, (await readDataset(desk.table, id)) ?? opened.value));
}
