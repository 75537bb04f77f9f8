import * as z from 'zod';
import { heldWith, NO_ADDITION, together, type Addition, type HeldBurden } from '../../burden/check.ts';
import type { LedgerItems } from '../../burden/ledger.ts';
import type { LimitPair, PeopleLimits, PolicyLimits, Windows } from '../../burden/policy.ts';
import { roomFor } from '../../burden/room.ts';
import { CELLS_PER_WEEK } from '../../burden/spread.ts';
import { knownTo, type Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { formatDay, type Day } from '../../platform/days/dates.ts';
import { toDays } from '../../platform/days/period.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../../platform/store/idempotency.ts';
import { readInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { readActivities } from '../record/activity-store.ts';
import type { RoomAnswer } from '../room/ask-room.ts';
import { claimOf } from '../record/claim.ts';
import { activityKeys } from '../keys.ts';
import { Plan } from '../record/plan.ts';
import { Ask, Kind } from '../record/plan-parts.ts';
import { readPlan } from '../record/read-plan.ts';
import {
  pendingRegistration,
  Registered,
  storeRegistration,
  type PendingRegistration,
} from '../changing/store-registration.ts';
import { isReserved, MOST_RESERVED, reservedPlaces } from './reserved.ts';
import { DAYS_TO_LAPSE } from './end-reservations.ts';

const { title, organisation, summary, neighbourhoods, period, targetGroups } = Plan.shape;

/** Room to be held ahead for what the law asks for: where, when, of whom and how much. */
export const ReservationInput = z
  .strictObject({
    title,
    organisation,
    summary,
    kind: Kind.default('monitoring'),
    neighbourhoods,
    period: period.unwrap(),
    targetGroups: targetGroups.unwrap().min(1, 'At least one group.'),
    ask: Ask,
    priority: z.literal('statutory', { error: 'Only for a statutory ask: statutory, or left out.' }).optional(),
  })
  .meta({ id: 'ReservationInput' });

/** Rule K71. All reservations together hold at most this part of each overloaded limit. */
const SHARE = 0.3;

const part = ({ caution, overloaded }: LimitPair): LimitPair => ({
  caution: caution * SHARE,
  overloaded: overloaded * SHARE,
});
const partOfWindows = ({ week, twelveWeeks }: Windows): Windows => ({
  week: part(week),
  twelveWeeks: part(twelveWeeks),
});
const partOfPeople = ({ contactsPer100, minutesPerPerson }: PeopleLimits): PeopleLimits => ({
  contactsPer100: partOfWindows(contactsPer100),
  minutesPerPerson: partOfWindows(minutesPerPerson),
});

/** Rule K71. The limits that reservations are held against. */
const limitsOfReservations = (policy: PolicyLimits): PolicyLimits => ({
  ...policy,
  residents: partOfPeople(policy.residents),
  households: partOfPeople(policy.households),
});

const NOTHING_HELD: HeldBurden = {
  totals: (_, from, to) => new BigInt64Array((to - from + 1) * CELLS_PER_WEEK),
  hours: (_, from, to) => new BigInt64Array(to - from + 1),
};

/** Rule K71. Where all reservations, with this one, would hold more than their part of a limit. */
function tooMuchReserved(
  own: Addition,
  others: readonly Addition[],
  policy: PolicyLimits,
  area: PendingRegistration['question']['area'],
): string[] {
  const held = heldWith(NOTHING_HELD, others.reduce(together, NO_ADDITION));
  const standards = { policy: limitsOfReservations(policy), area, sizes: new Map<string, never>() };
  const room = roomFor({ ...own, isSmall: false }, held, standards);
  return [...room.neighbourhoods].flatMap(([code, { verdict }]) =>
    verdict === 'overloaded' ? [area.get(code)?.name ?? code] : [],
  );
}

type ReserveFailure = Failure<
  | 'not-signed-in'
  | 'role-may-not'
  | 'bad-input'
  | 'idempotency-key-reused'
  | 'would-overload'
  | 'register-full'
  | 'stale'
>;

/** Rule K72. A reservation that would lapse on the day it is made is none. */
const tooSoon = (start: Day, today: Day): Failure<'bad-input'> | undefined =>
  start - today > DAYS_TO_LAPSE
    ? undefined
    : badInput([
        {
          pointer: '#/period/start',
          detail: `After ${formatDay(today + DAYS_TO_LAPSE)}: a reservation lapses 8 weeks before its first day.`,
        },
      ]);

/** Reads a reservation as the plan of an activity; every field that would not be right is named. */
function readReservation(
  input: unknown,
  known: Awaited<ReturnType<typeof knownTo>>,
): Result<Plan, Failure<'bad-input'>> {
  const read = readInput(ReservationInput, input);
  if (!read.ok) return read;
  const plan = readPlan({ ...read.value, priority: 'statutory' }, known);
  if (!plan.ok) return plan;
  const soon = tooSoon(toDays(read.value.period).start, known.today);
  return soon ? fail(soon) : plan;
}

/** The reservations that hold room, as they were at one version of their lock. */
async function othersNow({
  table,
}: Desk): Promise<{ readonly version: number; readonly claims: readonly Addition[]; readonly isFull: boolean }> {
  const lock = (await table.read([activityKeys.reservedLock()])).get(keyName(activityKeys.reservedLock()));
  const places = await reservedPlaces(table, MOST_RESERVED);
  const activities = await readActivities(
    table,
    places.map(({ id }) => id),
  );
  return {
    version: versionIn(lock),
    claims: activities.filter(isReserved).map(claimOf),
    isFull: places.length >= MOST_RESERVED,
  };
}

const LockItem = z.looseObject({ v: z.int() });
const versionIn = (lock: unknown): number => LockItem.safeParse(lock).data?.v ?? 0;

type Came = { readonly came: Result<Registered, ReserveFailure> } | { readonly moved: true };

/** Why a reservation is not made; undefined where it is. */
function refusalOf(
  { question }: PendingRegistration,
  { claims, isFull }: Awaited<ReturnType<typeof othersNow>>,
  answer: RoomAnswer,
): Failure<'bad-input' | 'would-overload'> | undefined {
  if (isFull) return badInput([{ pointer: '#', detail: `At most ${MOST_RESERVED} reservations hold room at a time.` }]);
  const over = tooMuchReserved(question.addition, claims, answer.policy, question.area);
  if (over.length > 0)
    return badInput([
      {
        pointer: '#/ask/participants',
        detail: `Reservations together hold at most 30% of a limit; in ${over.join(', ')} this would be more. Ask fewer, over more weeks or elsewhere.`,
      },
    ]);
  if (answer.room.verdict !== 'overloaded') return undefined;
  return failure(
    'would-overload',
    'There is no room for this: a reservation is made only where there is. Choose other weeks or places.',
  );
}

/** Tries once to reserve; `moved` where another reservation was made meanwhile. */
async function reserveOnce(desk: Desk, pending: PendingRegistration, request: IdempotentRequest): Promise<Came> {
  const others = await othersNow(desk);
  const lock = activityKeys.reservedLock();
  const stored = await storeRegistration<Came>(desk, pending, {
    action: 'reserved',
    reads: [lock, idempotencyKey(request)],
    refuse: (items: LedgerItems, answer): Came | undefined => {
      const earlier = answeredBefore(items, request, Registered);
      if (!earlier.ok) return { came: earlier };
      if (earlier.value) return { came: ok(earlier.value) };
      if (versionIn(items.get(keyName(lock))) !== others.version) return { moved: true };
      const refusal = refusalOf(pending, others, answer);
      return refusal && { came: fail(refusal) };
    },
    changes: (registered) => [
      idempotencyRecord(request, registered, desk.clock.now()),
      { put: { ...lock, v: others.version + 1 }, version: others.version },
    ],
  });
  if (stored.ok) return { came: ok(Registered.parse(stored.value.registered)) };
  return 'code' in stored.error ? { came: fail(stored.error) } : stored.error;
}

/**
 * Rule K71. The bureau holds room ahead for a statutory ask that has no study yet. It takes room in the ledger like a registration, and
 * none where there is none; however many are made at once, together they stay under their part of each limit.
 */
export async function reserveRoom(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<Registered, ReserveFailure>> {
  const person = personWhoMay(actor, 'reserve room');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /reservations', person.value.id, key, input);
  const earlier = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Registered);
  if (!earlier.ok) return earlier;
  if (earlier.value) return ok(earlier.value);
  const known = await knownTo(desk);
  const plan = readReservation(input, known);
  if (!plan.ok) return plan;
  const pending = await pendingReservation(desk, person.value, plan.value, known);
  return untilDone(async () => {
    const tried = await reserveOnce(desk, pending, request);
    return 'moved' in tried ? undefined : tried.came;
  }, 'Others reserved room for 20 seconds.');
}

const pendingReservation = (
  desk: Desk,
  person: Person,
  plan: Plan,
  known: Awaited<ReturnType<typeof knownTo>>,
): Promise<PendingRegistration> => pendingRegistration(desk, person, plan, known, 'approved', { reservation: true });

/** The day on which a reservation lapses that is not used by then. */
export const lapsesOn = (firstDay: Day): string => formatDay(firstDay - DAYS_TO_LAPSE);
