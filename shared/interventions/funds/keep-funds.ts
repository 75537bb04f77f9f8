import * as z from 'zod';
import type { Desk } from '../../desk.ts';
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
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { changedMeanwhile, seenNewest, type NotOpened } from '../../records/open-record.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { FundInput, type Fund } from './fund.ts';
import { fundChanges, readFund, type KeptFund } from './fund-store.ts';
import { FUNDS, openFund } from './open-fund.ts';

const LONGEST_SLUG = 60;

const slugOf = (title: string): string => {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['fund'];
  return words.join('-').slice(0, LONGEST_SLUG).replace(/-$/, '');
};

/** The id of a fund that was sent without one: its title in small letters; a few more letters where that is taken. */
async function idFor({ table, newId }: Desk, { id, title }: FundInput): Promise<string> {
  const slug = id ?? slugOf(title);
  const isTaken = id === undefined && (await readFund(table, slug)) !== undefined;
  return isTaken ? `${slug}-${newId().slice(0, 8)}` : slug;
}

const taken = (): Failure<'bad-input'> =>
  badInput([{ pointer: '#/id', detail: 'There is a fund of this id already.' }]);

const Answered = z.object({ id: z.string() });

/** Rule I35. Enters a fund; its title names nobody. The same request again answers the same. */
export async function enterFund(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptFund, Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>>> {
  const person = personWhoMay(actor, 'keep funds');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /funds', person.value.id, key, input);
  const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  const there = before.value && (await readFund(desk.table, before.value.id));
  if (there) return ok(there);
  const read = readInput(FundInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const fund: Fund = { ...read.value, id: await idFor(desk, read.value) };
  const now = desk.clock.now();
  const line = { at: now.toISOString(), by: person.value.id, action: 'entered' as const, changes: [] };
  const lost = await desk.table.write([
    ...fundChanges({ version: 0, fund }, fund, line),
    idempotencyRecord(request, { id: fund.id }, now),
  ]);
  if (lost && keyName(lost.lost) === keyName(idempotencyKey(request))) return enterFund(desk, actor, key, input);
  return lost ? fail(taken()) : ok({ version: 1, fund });
}

/** Rule I35. Changes a fund by a JSON Merge Patch. */
export async function changeFund(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  patch: unknown,
): Promise<Result<KeptFund, NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>>> {
  const opened = seenNewest(FUNDS, await openFund(desk, actor, 'keep funds', id), ifMatch);
  if (!opened.ok) return opened;
  const { person, version, fund: before } = opened.value;
  const object = parseInput(z.looseObject({}, 'A JSON object with the fields to change.'), patch);
  if (!object.ok) return object;
  const read = readInput(FundInput, mergePatch(before, object.value), () => personalDataErrors(patch), object.value);
  if (!read.ok) return read;
  if (read.value.id !== id) return fail(badInput([{ pointer: '#/id', detail: 'A fund keeps its id.' }]));
  const fund: Fund = { ...read.value, id };
  const changes = differencesBetween(before, fund);
  if (changes.length === 0) return ok({ version, fund: before });
  const line = { at: desk.clock.now().toISOString(), by: person.id, action: 'changed' as const, changes };
  const lost = await desk.table.write(fundChanges({ version, fund: before }, fund, line));
  if (lost) return fail(changedMeanwhile(FUNDS, (await readFund(desk.table, id)) ?? opened.value));
  return ok({ version: version + 1, fund });
}
