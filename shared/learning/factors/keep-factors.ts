import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { callFor } from '../../jobs/jobs.ts';
import { readIndicators } from '../../monitor/indicators/definition-store.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { parseInput, readInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { changedMeanwhile, seenNewest, type NotOpened } from '../../records/open-record.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { testingLater } from '../evidence/test-job.ts';
import { FactorInput, indicatorFaults, indicatorsNamed, slugOf, type Factor } from './factor.ts';
import { factorChanges, idsByTitle, readKeptFactors, type KeptFactor } from './factor-store.ts';
import { FACTORS, openFactor } from './open-factor.ts';

type EnterFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>;

/** The indicators that there are, of those that somebody names. */
async function knownIndicators({ table, programme }: Desk, input: unknown): Promise<ReadonlySet<string>> {
  const [{ indicators }, entered] = await Promise.all([programme(), readIndicators(table, indicatorsNamed(input))]);
  return new Set([...indicators.map(({ id }) => id), ...entered.keys()]);
}

/** The id of a new factor: its title in small letters; a few more letters where that is taken. */
export async function freeFactorId({ table, newId }: Pick<Desk, 'table' | 'newId'>, title: string): Promise<string> {
  const slug = slugOf(title);
  return (await readKeptFactors(table, [slug])).has(slug) ? `${slug}-${newId().slice(0, 8)}` : slug;
}

const taken = (id: string | undefined): Failure<'bad-input'> =>
  badInput([
    { pointer: '#/title', detail: `There is a factor of this title already: ${id ?? 'it was entered just now'}.` },
  ]);

const Answered = z.object({ id: z.string() });

/** Rule L8. Enters a factor; no two have the same title. The same request again answers the same. */
export async function enterFactor(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptFactor, EnterFailure>> {
  const person = personWhoMay(actor, 'keep factors');
  if (!person.ok) return person;
  const { table } = desk;
  const request = idempotentRequest('POST /factors', person.value.id, key, input);
  const before = answeredBefore(await table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  const there = before.value && (await readKeptFactors(table, [before.value.id])).get(before.value.id);
  if (there) return ok(there);
  const known = await knownIndicators(desk, input);
  const read = readInput(FactorInput, input, () => [...indicatorFaults(input, known), ...personalDataErrors(input)]);
  if (!read.ok) return read;
  const { title } = read.value;
  const other = (await idsByTitle(table, [title])).get(title);
  if (other !== undefined) return fail(taken(other));
  const factor: Factor = { id: await freeFactorId(desk, title), ...read.value };
  const now = desk.clock.now();
  const line = { at: now.toISOString(), by: person.value.id, action: 'entered' as const, changes: [] };
  const lost = await table.write([
    ...factorChanges({ version: 0 }, factor, line),
    idempotencyRecord(request, { id: factor.id }, now),
  ]);
  if (!lost) return ok({ version: 1, factor });
  const isRepeated = keyName(lost.lost) === keyName(idempotencyKey(request));
  return isRepeated ? enterFactor(desk, actor, key, input) : fail(taken((await idsByTitle(table, [title])).get(title)));
}

type ChangeFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>;

/** Rule L8. Changes a factor by a JSON Merge Patch; where other indicators measure it, its assumptions are tested anew. */
export async function changeFactor(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  patch: unknown,
): Promise<Result<KeptFactor, ChangeFailure>> {
  const opened = seenNewest(FACTORS, await openFactor(desk, actor, 'keep factors', id), ifMatch);
  if (!opened.ok) return opened;
  const { person, version, factor: before } = opened.value;
  const object = parseInput(z.looseObject({}, 'A JSON object with the fields to change.'), patch);
  if (!object.ok) return object;
  const { id: own, ...rest } = before;
  const merged = mergePatch(rest, object.value);
  const known = await knownIndicators(desk, merged);
  const faults = () => [...indicatorFaults(merged, known), ...personalDataErrors(patch)];
  const read = readInput(FactorInput, merged, faults, object.value);
  if (!read.ok) return read;
  const factor: Factor = { id: own, ...read.value };
  const changes = differencesBetween(before, factor);
  if (changes.length === 0) return ok({ version, factor: before });
  const line = { at: desk.clock.now().toISOString(), by: person.id, action: 'changed' as const, changes };
  const tests = changes.some(({ field }) => field === 'indicators')
    ? testingLater(desk, person, { factors: [own] })
    : undefined;
  const lost = await desk.table.write([
    ...factorChanges({ version, factor: before }, factor, line),
    ...(tests ? [tests.change] : []),
  ]);
  if (lost) return lostTo(desk, opened.value, factor.title);
  if (tests) await callFor(desk, tests.job);
  return ok({ version: version + 1, factor });
}

/** Others were first: at the factor itself, or with the title. */
async function lostTo(
  { table }: Desk,
  { factor, version }: KeptFactor,
  title: string,
): Promise<Result<never, Failure<'stale' | 'bad-input'>>> {
  const now = (await readKeptFactors(table, [factor.id])).get(factor.id);
  if (now && now.version !== version) return fail(changedMeanwhile(FACTORS, now));
  return fail(taken((await idsByTitle(table, [title])).get(title)));
}
