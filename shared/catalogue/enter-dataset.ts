import * as z from 'zod';
import { knownTo, type Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../platform/store/idempotency.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { Dataset, datasetFor, DatasetId, type DatasetView } from './dataset.ts';
import { enteredAt } from './dataset-dates.ts';
import { fieldsOfTheDesk, readDatasetInput, type DatasetInput } from './dataset-input.ts';
import { datasetChange, readDataset, type KeptDataset } from './dataset-store.ts';
import { DATASETS } from './open-dataset.ts';

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

type NotEntered = Failure<'not-signed-in' | 'role-may-not' | 'not-yours' | 'bad-input'>;
type EnterFailure = NotEntered | Failure<'idempotency-key-reused'>;

const Entered = z.strictObject({ id: DatasetId });

/** The dataset that the same form entered before. */
async function enteredBefore(
  { table }: Desk,
  once: IdempotentRequest,
): Promise<Result<KeptDataset | undefined, Failure<'idempotency-key-reused'>>> {
  const before = answeredBefore(await table.read([idempotencyKey(once)]), once, Entered);
  return before.ok ? ok(before.value && (await readDataset(table, before.value.id))) : before;
}

/** An entry as somebody sent it, if it is right and theirs to make. */
async function readEntry(desk: Desk, actor: Actor, input: unknown): Promise<Result<Dataset, NotEntered>> {
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
  return id === undefined ? fail(idIsTaken()) : ok(enteredAt(desk.clock.now(), Dataset.parse({ ...read.value, id })));
}

/** Rule D1. Enters a dataset into the catalogue, as its first version. */
export async function enterDataset(
  desk: Desk,
  actor: Actor,
  input: unknown,
): Promise<Result<{ readonly dataset: DatasetView; readonly version: number }, NotEntered>> {
  const read = await readEntry(desk, actor, input);
  if (!read.ok) return read;
  const dataset = read.value;
  return (await desk.table.write([datasetChange(dataset, 0)]))
    ? fail(idIsTaken())
    : ok({ dataset: datasetFor(actor, dataset), version: 1 });
}

/** Rule D70. Enters a dataset from a form, which carries a key: sent again, it answers what it entered; remembered for two days. */
export async function enterDatasetOnce(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptDataset, EnterFailure>> {
  const person = personWhoMay(actor, 'enter dataset');
  if (!person.ok) return person;
  const once = idempotentRequest('POST /datasets', person.value.id, key, input);
  const before = await enteredBefore(desk, once);
  if (!before.ok) return before;
  if (before.value) return ok(before.value);
  const read = await readEntry(desk, actor, input);
  if (!read.ok) return read;
  const dataset = read.value;
  const record = idempotencyRecord(once, { id: dataset.id }, desk.clock.now());
  if (!(await desk.table.write([datasetChange(dataset, 0), record]))) return ok({ dataset, version: 1 });
  const meanwhile = await enteredBefore(desk, once);
  if (!meanwhile.ok) return meanwhile;
  return meanwhile.value ? ok(meanwhile.value) : fail(idIsTaken());
}
