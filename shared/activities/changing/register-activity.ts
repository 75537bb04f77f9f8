import { knownTo, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../../platform/store/idempotency.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { readRoomAnswer, withAdvice, type RoomAnswer } from '../room/ask-room.ts';
import { askerOf, refusedPanel } from '../draws/same-people.ts';
import { refusedOfBureau } from '../interventions/name-lead.ts';
import { readPlan } from '../record/read-plan.ts';
import {
  reservationKeys,
  reservationToUse,
  splitUses,
  whyUnusable,
  withItsPriority,
} from '../reservations/use-reservation.ts';
import { partiesOf } from '../small/small-asks.ts';
import { pendingRegistration, Registered, storeRegistration, type PendingRegistration } from './store-registration.ts';

type RegisterFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused' | 'register-full' | 'stale'
>;

/**
 * Registers an activity and gives it room where there is room. Rule A13: the same key again gives the same answer, without a
 * second registration; that is remembered for two days.
 */
export async function registerActivity(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<Registered, RegisterFailure>> {
  const person = personWhoMay(actor, 'register activity');
  if (!person.ok) return person;
  const refused = await refusedOfBureau(desk, actor, input);
  if (refused) return fail(refused);
  const request = idempotentRequest('POST /activities', person.value.id, key, input);
  const earlier = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Registered);
  if (!earlier.ok) return earlier;
  if (earlier.value && isWhole(earlier.value)) return ok(earlier.value);
  const known = await knownTo(desk);
  const { fields, uses: number } = splitUses(input);
  const plan = readPlan(fields, known);
  if (!plan.ok) return plan;
  const notSame = await refusedPanel(desk, plan.value, askerOf(person.value));
  if (notSame) return fail(notSame);
  const uses = await reservationToUse(desk, person.value, number);
  if (!uses.ok) return uses;
  const pending = await pendingRegistration(
    desk,
    person.value,
    withItsPriority(plan.value, uses.value),
    known,
    'submitted',
    { parties: partiesOf(person.value, plan.value.organisation), uses: uses.value },
  );
  const stored = earlier.value ? ok({ registered: earlier.value }) : await storeOnce(desk, pending, request);
  return stored.ok ? ok(await withAdviceStored(desk, pending, request, stored.value)) : stored;
}

/** Whether nothing has still to be looked for. */
const isWhole = ({ check }: Registered): boolean => check.verdict !== 'overloaded' || check.alternatives !== undefined;

/** A registration that is stored, with the answer that it rests on where that was worked out just now. */
type StoredOnce = { readonly registered: Registered; readonly answer?: RoomAnswer };

/** The same request was answered a moment ago, by another process. */
type Replay = { readonly replay: Result<StoredOnce, Failure<'idempotency-key-reused' | 'bad-input'>> };

/** Stores a registration, unless its request was answered meanwhile: then that answer stands. */
async function storeOnce(
  desk: Desk,
  pending: PendingRegistration,
  request: IdempotentRequest,
): Promise<Result<StoredOnce, RegisterFailure>> {
  const stored = await storeRegistration<Replay>(desk, pending, {
    action: 'registered',
    reads: [idempotencyKey(request), ...reservationKeys(pending.uses)],
    refuse: (items, answer): Replay | undefined => {
      const earlier = answeredBefore(items, request, Registered);
      if (!earlier.ok) return { replay: earlier };
      if (earlier.value) return { replay: ok({ registered: earlier.value }) };
      const unusable = pending.uses && whyUnusable(desk, pending.uses, items, answer);
      return unusable && { replay: fail(unusable) };
    },
    changes: (registered) => [idempotencyRecord(request, registered, desk.clock.now())],
  });
  if (stored.ok) {
    const { verdict } = stored.value.registered.check;
    desk.log({ event: 'room.told', verdict, to: 'registration' });
    if (verdict === 'overloaded') desk.log({ event: 'overload.met' });
    return stored;
  }
  return 'replay' in stored.error ? stored.error.replay : fail(stored.error);
}

/**
 * Looks for what could be done instead after a registration is stored, so that no other registration has to wait for that. The record
 * of the answer is then completed; of an overloaded one, if this was cut off, the next try with the same key does it.
 */
async function withAdviceStored(
  desk: Desk,
  { question, person, draft }: PendingRegistration,
  request: IdempotentRequest,
  { registered, answer }: StoredOnce,
): Promise<Registered> {
  if (!answer && isWhole(registered)) return Registered.parse(registered);
  const room = answer ?? (await readRoomAnswer(desk, question));
  const check = await withAdvice(desk, question, room, registered.check, { actor: person, subject: draft.plan });
  if (check === registered.check) return Registered.parse(registered);
  const whole = Registered.parse({ ...registered, check });
  const { put } = idempotencyRecord(request, whole, desk.clock.now());
  await desk.table.write([{ put }]);
  return whole;
}
