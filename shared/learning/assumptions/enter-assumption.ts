import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { Id } from '../../platform/ids.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { testAll } from '../evidence/test-indicators.ts';
import { learningKeys } from '../keys.ts';
import type { Assumption } from './assumption.ts';
import { readAssumptionInput, type ReadAssumption } from './assumption-input.ts';
import { keepWords } from './words.ts';
import { assumptionChanges, readAssumption, type KeptAssumption } from './assumption-store.ts';

const Answered = z.object({ id: Id });

export type EnterFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>;

/** A new assumption as it was sent, tested by the indicators of its factors. */
export async function newAssumption(
  desk: Desk,
  person: Pick<Person, 'id'>,
  { said }: ReadAssumption,
  id: string,
): Promise<Assumption> {
  const createdAt = desk.clock.now().toISOString();
  const bare: Assumption = { id, ...said, status: 'unverified', evidence: [], enteredBy: person.id, createdAt };
  const [tests] = await Promise.all([testAll(desk, [bare]), keepWords(desk.table, bare)]);
  return { ...bare, evidence: [...(tests.get(id) ?? [])] };
}

/** Rule L9. The checks that nobody merged a factor, or changed what measures it, while something was entered about it. */
export const factorChecks = ({ cause, effect }: Pick<ReadAssumption, 'cause' | 'effect'>): Change[] =>
  [cause, effect].map(({ version, factor }) => ({ check: learningKeys.factor(factor.id), version }));

/** Rule L11. Enters an assumption; its status follows from evidence. The same request again answers the same. */
export async function enterAssumption(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptAssumption, EnterFailure>> {
  const person = personWhoMay(actor, 'keep assumptions');
  if (!person.ok) return person;
  const { table, clock } = desk;
  const request = idempotentRequest('POST /assumptions', person.value.id, key, input);
  const id = desk.newId();
  return untilDone(async (): Promise<Result<KeptAssumption, EnterFailure> | undefined> => {
    const before = answeredBefore(await table.read([idempotencyKey(request)]), request, Answered);
    if (!before.ok) return before;
    const there = before.value && (await readAssumption(table, before.value.id));
    if (there) return ok(there);
    const read = await readAssumptionInput(desk, input);
    if (!read.ok) return read;
    const now = clock.now();
    const after = await newAssumption(desk, person.value, read.value, id);
    const line = { by: person.value.id, action: 'entered' as const };
    const { kept, changes } = assumptionChanges({ after, line }, now);
    const lost = await table.write([...changes, ...factorChecks(read.value), idempotencyRecord(request, { id }, now)]);
    return lost ? undefined : ok(kept);
  });
}
