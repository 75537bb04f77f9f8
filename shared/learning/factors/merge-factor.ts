import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { callFor } from '../../jobs/jobs.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { openRecord, type NotOpened, type VersionedKind } from '../../records/open-record.ts';
import { readAssumptions } from '../assumptions/assumption-store.ts';
import { idsIn, pagesOf, partOf } from '../assumptions/look-through.ts';
import { movingLater } from './move-job.ts';
import { moveAssumptions } from './move-assumptions.ts';
import { FactorId, MOST_INDICATORS, type Factor } from './factor.ts';
import {
  factorChanges,
  factorItemChange,
  factorLineChange,
  readFactors,
  readKeptFactors,
  titleMoved,
  unmeasured,
  type KeptFactor,
} from './factor-store.ts';

export const MergeInput = z.strictObject({ into: FactorId }).meta({ id: 'FactorMergeInput' });

/** A factor as it is itself, also where another stands for it. */
const ITSELF: VersionedKind<KeptFactor> = {
  name: 'factor',
  read: async ({ table }, id) => (await readKeptFactors(table, [id])).get(id),
  relations: () => ['other'],
  notYours: (command) => `Only the bureau and the data desk may do this: ${command}.`,
  standing: ({ version }) => ({ version }),
};

type MergeFailure = NotOpened | Failure<'bad-input' | 'wrong-status'>;

const wrongInto = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/into', detail }]);

/** The factor with what measures either: where both name an indicator, as the one that stays says it. */
const united = (into: Factor, from: Factor): Factor => ({
  ...into,
  indicators: [
    ...into.indicators,
    ...from.indicators.filter(({ id }) => !into.indicators.some((one) => one.id === id)),
  ],
});

/** Rule L9. The assumption, if any, that says that one of them leads to the other: it would lead to itself. */
async function leadingToItself({ table }: Desk, from: string, into: string): Promise<string | undefined> {
  const both = new Set([from, into]);
  for await (const { items } of pagesOf(table, partOf('factor', from))) {
    const kept = await readAssumptions(table, idsIn(items));
    const standing = await readFactors(
      table,
      kept.flatMap(({ assumption: { cause, effect } }) => [cause, effect]),
    );
    const isOf = (id: string): boolean => both.has(standing.get(id)?.factor.id ?? id);
    const found = kept.find(({ assumption }) => isOf(assumption.cause) && isOf(assumption.effect));
    if (found) return found.assumption.id;
  }
  return undefined;
}

type Merging = { readonly person: Person; readonly from: KeptFactor; readonly into: KeptFactor };

/** Why two factors cannot become one. */
async function refusedMerge(
  desk: Desk,
  { from, into }: Omit<Merging, 'person'>,
): Promise<Failure<'bad-input'> | undefined> {
  if (from.factor.id === into.factor.id) return wrongInto('Another factor than the one that is merged.');
  if (united(into.factor, from.factor).indicators.length > MOST_INDICATORS)
    return wrongInto(`Together they have more than ${MOST_INDICATORS} indicators: take some away first.`);
  const loop = await leadingToItself(desk, from.factor.id, into.factor.id);
  return loop === undefined
    ? undefined
    : wrongInto(`Assumption ${loop} says that one leads to the other: withdraw it first, or leave them apart.`);
}

/** The one write by which a factor stands for another; undefined where others were first. */
async function store(desk: Desk, { person, from, into }: Merging): Promise<KeptFactor | undefined> {
  const at = desk.clock.now().toISOString();
  const by = person.id;
  const factor = united(into.factor, from.factor);
  const job = movingLater(desk, person, from.factor.id);
  const lost = await desk.table.write([
    factorItemChange(from.version, { factor: from.factor, mergedInto: into.factor.id }),
    factorLineChange(from.factor.id, from.version + 1, {
      at,
      by,
      action: 'merged',
      changes: [],
      factor: into.factor.id,
    }),
    ...unmeasured(from.factor),
    titleMoved(from.factor.title, into.factor.id),
    ...factorChanges(into, factor, { at, by, action: 'took-in', changes: [], factor: from.factor.id }),
    job.change,
  ]);
  if (lost) return undefined;
  await moveAssumptions(desk, from.factor.id);
  await callFor(desk, job.job);
  return { version: into.version + 1, factor };
}

/**
 * Rule L9. Merges a factor into another, which stands for it in every answer from this one write on; then its assumptions are moved, one by one.
 * Two that say one leads to the other are refused, since nothing leads to itself.
 */
export async function mergeFactor(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<KeptFactor, MergeFailure>> {
  return untilDone(async (): Promise<Result<KeptFactor, MergeFailure> | undefined> => {
    const opened = await openRecord(desk, ITSELF, { actor, command: 'keep factors', id });
    if (!opened.ok) return opened;
    const read = readInput(MergeInput, input);
    if (!read.ok) return read;
    const { person, ...from } = opened.value;
    const into = (await readFactors(desk.table, [read.value.into])).get(read.value.into);
    if (!into) return fail(wrongInto(`There is no factor ${read.value.into.slice(0, 80)}.`));
    if (from.mergedInto !== undefined)
      return fail(failure('wrong-status', `This factor was merged into ${from.mergedInto} already.`));
    const refused = await refusedMerge(desk, { from, into });
    if (refused) return fail(refused);
    const merged = await store(desk, { person, from, into });
    return merged && ok(merged);
  });
}
