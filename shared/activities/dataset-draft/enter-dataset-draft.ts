import * as z from 'zod';
import { type KnownNames, knownTo, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { isExample } from '../../platform/example.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { activityKeys } from '../keys.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import type { Change } from '../../platform/store/table.ts';
import { commitStep } from '../../records/commit-record.ts';
import { noSuch, openRecord, type NotOpened, type Opened, type RecordKind } from '../../records/open-record.ts';
import { Dataset } from '../../catalogue/dataset.ts';
import type { DatasetDraft, DraftLine } from './dataset-draft.ts';
import { readDatasetDraft, readDrafts, settledChanges } from './dataset-draft-store.ts';
import { enteredAt } from '../../catalogue/dataset-dates.ts';
import { readDatasetInput, type DatasetInput } from '../../catalogue/dataset-input.ts';
import { datasetChange, type KeptDataset } from '../../catalogue/dataset-store.ts';
import { idFor, idIsTaken } from '../../catalogue/enter-dataset.ts';

/** Why a draft becomes no dataset. */
export const DraftDismissalInput = z.strictObject({ reason: text(4_000) }).meta({ id: 'DatasetDraftDismissalInput' });

/** Every draft that waits for the data desk, the oldest first. */
export async function findDrafts(desk: Desk, actor: Actor): Promise<Result<DatasetDraft[], NotOpened>> {
  const person = personWhoMay(actor, 'read dataset draft');
  return person.ok ? ok(await readDrafts(desk.table)) : person;
}

/** One of them. */
export async function findDraft(desk: Desk, actor: Actor, id: string): Promise<Result<DatasetDraft, NotOpened>> {
  const opened = await openRecord(desk, DRAFTS, { actor, command: 'read dataset draft', id });
  return opened.ok ? ok(opened.value.draft) : opened;
}

type WaitingDraft = { readonly draft: DatasetDraft };

/** How drafts of datasets are opened, while they wait. */
const DRAFTS: RecordKind<WaitingDraft> = {
  name: 'draft of a dataset',
  read: async ({ table }, id) => {
    const { draft } = await readDatasetDraft(table, id);
    return draft && { draft };
  },
  relations: () => ['other'],
  notYours: (command) => `This is not yours to do: ${command}.`,
};

type Outcome = Pick<DraftLine, 'action' | 'dataset' | 'reason'>;

/** Settles a draft in one transaction with whatever goes with it; undefined where something of it was not as it has to be. */
async function settle(
  desk: Desk,
  { draft, person }: Opened<WaitingDraft>,
  outcome: Outcome,
  also: readonly Change[],
): Promise<DraftLine | undefined> {
  const {
    id,
    number,
    entry: { title },
  } = draft;
  const actor = { mark: (await pseudonymsOf(desk)).person(person), role: person.role };
  const line: DraftLine = { at: desk.clock.now().toISOString(), actor, title, number, ...outcome };
  const command = desk.newId();
  const changes = [...also, ...settledChanges(draft, line, command)];
  const lost = await commitStep(desk, changes, activityKeys.datasetDraftLine(id), command);
  return lost ? undefined : line;
}

/** The dataset that a draft becomes with the fields that differ; the failure names every bad field at once. */
export function readEntry(
  { entry }: DatasetDraft,
  input: unknown,
  known: KnownNames,
): Result<DatasetInput, Failure<'bad-input'>> {
  const patch = parseInput(z.record(z.string(), z.unknown(), 'A JSON object with the fields that differ.'), input);
  return patch.ok ? readDatasetInput(mergePatch(entry, patch.value), known) : patch;
}

/** Rule X6. What is made up is no entry of the catalogue. */
const madeUp = badInput([{ pointer: '#', detail: 'This was collected by an activity of the example year.' }]);

/** Rule D58. Enters a draft into the catalogue, with the fields that differ as a JSON Merge Patch; then it is a draft no longer. */
export async function enterDraft(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<KeptDataset, NotOpened | Failure<'bad-input'>>> {
  const opened = await openRecord(desk, DRAFTS, { actor, command: 'settle dataset draft', id });
  if (!opened.ok) return opened;
  if (isExample(id)) return fail(madeUp);
  const read = readEntry(opened.value.draft, input, await knownTo(desk, opened.value.draft.entry.neighbourhoods));
  if (!read.ok) return read;
  const datasetId = await idFor(desk, read.value);
  if (datasetId === undefined) return fail(idIsTaken());
  const dataset = enteredAt(desk.clock.now(), Dataset.parse({ ...read.value, id: datasetId }));
  const line = await settle(desk, opened.value, { action: 'entered', dataset: datasetId }, [datasetChange(dataset, 0)]);
  if (line) return ok({ dataset, version: 1 });
  return fail((await readDatasetDraft(desk.table, id)).draft ? idIsTaken() : noSuch(DRAFTS, id));
}

/** Rule D59. Dismisses a draft: what it would be about is no dataset, or stands in the catalogue already. */
export async function dismissDraft(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<DraftLine, NotOpened | Failure<'bad-input'>>> {
  const opened = await openRecord(desk, DRAFTS, { actor, command: 'settle dataset draft', id });
  if (!opened.ok) return opened;
  const read = parseInput(DraftDismissalInput, input);
  if (!read.ok) return read;
  const line = await settle(desk, opened.value, { action: 'dismissed', reason: read.value.reason }, []);
  return line ? ok(line) : fail(noSuch(DRAFTS, id));
}
