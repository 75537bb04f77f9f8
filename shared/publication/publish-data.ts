import { matches } from '../platform/http/etag.ts';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { deadlineIn, type Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { DataReport, PublishedReport } from './data-report.ts';
import { lookAt } from './preview-data.ts';
import type { ProtectFailure } from './protect-data.ts';
import { makeReady, storing, takeAway } from './ready-files.ts';
import { declaredOf, mayDeclare, saidAlong, type Declared } from './declared.ts';
import { readData, type ReadData } from './read-data.ts';
import { populationOf, readPopulationTurn } from '../catalogue/population-turns.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import { readDataset, type KeptDataset } from '../catalogue/dataset-store.ts';
import { noSuch, openRecord, type NotOpened } from '../records/open-record.ts';
import { DATASETS } from '../catalogue/open-dataset.ts';

export type OpenFailure = NotOpened | Failure<'stale'>;
export type PublishFailure = OpenFailure | ProtectFailure;

/** What was published, and the version of the dataset that now can be downloaded. */
export type Published = { readonly report: PublishedReport; readonly version: number };

/** Disclosure control ends within this, so that the gateway (30 s) still gets an answer. */
export const PROTECTED_WITHIN_MS = 18_000;
/** How often a publication is made anew, because others published of the same population meanwhile. */
const MOST_RACES = 3;

/** The failure for a dataset that was changed since the reader saw it. */
export const CHANGED = failure('stale', 'The dataset changed meanwhile: read it again, and publish once more.');

/** A dataset that somebody may publish the data of, with what they say along with the data, and as it was before that. */
export type OpenedToPublish = {
  readonly person: Person;
  readonly kept: KeptDataset;
  readonly declared: Declared;
  readonly before: Dataset;
};

const TO_PUBLISH = {
  ...DATASETS,
  notYours: () => 'Only the data desk and who acts for its owner publish the data of a dataset.',
};

/** Opens a dataset for who may publish its data: the data desk, and who acts for its owner. */
export async function openToPublish(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  declared: Declared = {},
): Promise<Result<OpenedToPublish, OpenFailure | Failure<'bad-input'>>> {
  const opened = await openRecord(desk, TO_PUBLISH, { actor, command: 'publish data', id });
  if (!opened.ok) return opened;
  const { person, ...kept } = opened.value;
  if (ifMatch !== undefined && !matches(ifMatch, kept)) return fail(CHANGED);
  const declares = mayDeclare(actor, declared, kept);
  return declares.ok
    ? ok({ person, kept: { ...kept, dataset: declaredOf(kept.dataset, declared) }, declared, before: kept.dataset })
    : declares;
}

/** Makes and stores a publication; again where others published meanwhile, unless the dataset itself is another than was seen. */
async function publish(
  desk: Desk,
  {
    person,
    kept: {
      dataset: { id },
    },
    declared,
  }: OpenedToPublish,
  ifMatch: string | undefined,
  data: ReadData,
  deadline: Deadline,
): Promise<Result<Published, PublishFailure>> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stands = await readDataset(desk.table, id);
    if (!stands) return fail(noSuch(DATASETS, id));
    const kept = { ...stands, dataset: declaredOf(stands.dataset, declared) };
    if (ifMatch !== undefined && !matches(ifMatch, kept)) return fail(CHANGED);
    const ready = await makeReady(desk, kept, data, {
      deadline,
      turn: await readPopulationTurn(desk.table, populationOf(kept.dataset)),
    });
    if (!ready.ok) return ready;
    if (!(await desk.table.write(storing(desk, person, kept, ready.value))))
      return ok({ report: { ...ready.value.report, ...saidAlong(kept.dataset, declared) }, version: kept.version + 1 });
    await takeAway(desk, ready.value);
  }
  return fail(CHANGED);
}

/** Rule D45. Publishes data that were read, within the time; one after the other of a population, and what one waits for the others is of that time. */
export function publishRead(
  desk: Desk,
  opened: OpenedToPublish,
  ifMatch: string | undefined,
  data: ReadData,
  withinMs: number,
): Promise<Result<Published, PublishFailure>> {
  const deadline = deadlineIn(withinMs);
  return desk.lanes.run([`DATATURN#${populationOf(opened.kept.dataset)}`], () =>
    publish(desk, opened, ifMatch, data, deadline),
  );
}

/** Rule D63. What would be published of data that were read, and what would be hidden of them and why; nothing is stored. */
export function previewRead(
  desk: Desk,
  { kept: { dataset }, declared }: OpenedToPublish,
  data: ReadData,
  withinMs: number,
): Promise<Result<DataReport, ProtectFailure>> {
  return lookAt(desk, { dataset, declared }, data, deadlineIn(withinMs));
}

/**
 * Rule D45. Publishes the data of a dataset (a CSV as `DATA_FORMAT` says) as its next version, and makes it one that can be downloaded. What
 * of the counts is shown is decided here, once and for all, and only after an audit; where that fails, or is not over `withinMs` after the
 * data were read, nothing is stored.
 */
export async function publishData(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  bytes: Uint8Array,
  withinMs = PROTECTED_WITHIN_MS,
): Promise<Result<Published, PublishFailure>> {
  const opened = await openToPublish(desk, actor, id, ifMatch);
  if (!opened.ok) return opened;
  const data = await readData(bytes, await desk.area());
  return data.ok ? publishRead(desk, opened.value, ifMatch, data.value, withinMs) : data;
}
