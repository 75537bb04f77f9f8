import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { outboxMessage } from '../platform/outbox.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { text } from '../platform/input/text.ts';
import { accessChange } from '../people/access-log.ts';
import { publicationsOf, withdrawalChange, type KeptPublication } from './publications.ts';
import { populationOf, readPopulationTurn, turnChange } from '../catalogue/population-turns.ts';
import { datasetChange } from '../catalogue/dataset-store.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import type { NotOpened } from '../records/open-record.ts';
import { untilFresh } from '../platform/store/until-fresh.ts';

/** A version of the data of a dataset, as its history tells of it. */
export const DataVersion = z
  .strictObject({
    version: z.int(),
    at: z.iso.datetime(),
    rows: z.int(),
    hidden: z.int().meta({ description: 'How many counts it does not show.' }),
    withdrawnAt: z.iso.datetime().optional(),
    reason: z.string().optional().meta({ description: 'Why it was taken back.' }),
  })
  .meta({ id: 'DataVersion' });
export type DataVersion = z.output<typeof DataVersion>;

export const DataWithdrawalInput = z.strictObject({ reason: text(4_000) }).meta({ id: 'DataWithdrawalInput' });

const versionOf = ({
  publication: { version, publishedAt, rows, suppressed },
  withdrawn,
}: KeptPublication): DataVersion => ({
  version,
  at: publishedAt,
  rows,
  hidden: suppressed,
  ...(withdrawn && { withdrawnAt: withdrawn.at, reason: withdrawn.reason }),
});

/** All versions of the data of a dataset, the newest first, those that were taken back too; for the data desk and its owner. */
export async function dataVersions(desk: Desk, actor: Actor, id: string): Promise<Result<DataVersion[], NotOpened>> {
  const opened = await openDataset(desk, actor, 'read versions of data', id);
  return opened.ok ? ok((await publicationsOf(desk.table, id)).map(versionOf)) : opened;
}

type WithdrawFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale'>;

const numberIn = (version: string): number => (/^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0);

/** One try. It reads everything again, because the try before may have failed on a change by somebody else. */
async function withdraw(
  desk: Desk,
  actor: Actor,
  id: string,
  version: string,
  input: unknown,
): Promise<Result<DataVersion, WithdrawFailure>> {
  const opened = await openDataset(desk, actor, 'withdraw data', id);
  if (!opened.ok) return opened;
  const { person, dataset, version: seen } = opened.value;
  const turn = await readPopulationTurn(desk.table, populationOf(dataset));
  const publications = await publicationsOf(desk.table, id);
  const one = publications.find(({ publication }) => publication.version === numberIn(version));
  if (!one) return fail(failure('not-found', `There is no version ${version} of the data of ${id}.`));
  const read = parseInput(DataWithdrawalInput, input);
  if (!read.ok) return read;
  if (one.withdrawn) return fail(failure('wrong-status', 'This version was taken back already.'));
  const at = desk.clock.now().toISOString();
  const withdrawn = { at, reason: read.value.reason, by: person.id };
  const isLast = publications.every((other) => other === one || other.withdrawn);
  const lost = await desk.table.write([
    withdrawalChange(one, withdrawn),
    turnChange(turn),
    datasetChange({ ...dataset, downloadable: !isLast, modified: at }, seen),
    accessChange(desk, person, 'withdraw data', `dataset ${id}`),
    outboxMessage(`DATA#${id}`, one.publication.version, {
      type: 'data.withdrawn',
      dataset: id,
      data: one.publication.version,
      at,
    }),
  ]);
  if (lost) return fail(failure('stale', 'Others published or took back at the same moment.'));
  await desk.files.remove([one.files.csv, one.files.json]); // addresses that were signed for them lead nowhere from now on
  return ok(versionOf({ ...one, withdrawn }));
}

/**
 * Rule D64. Takes a version back: it is in no answer any more, its history says so and why, and who holds a live grant and the owner are
 * told. What it showed stays known to what later versions are held against.
 */
export const withdrawVersion = (
  desk: Desk,
  actor: Actor,
  id: string,
  version: string,
  input: unknown,
): Promise<Result<DataVersion, WithdrawFailure>> => untilFresh(() => withdraw(desk, actor, id, version, input));
