import * as z from 'zod';
import type { LedgerItems } from '../burden/ledger.ts';
import { inWords, knownAlready } from './known-already/known-already.ts';
import { readSizes, knownTo, type Desk, type Known } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
  type IdempotentRequest,
} from '../platform/idempotency.ts';
import { keys } from '../platform/keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { keyName, type Change, type Key } from '../platform/table.ts';
import { ActivityId, ActivityView, viewOf, type Activity, type ActivityPeople } from './activity.ts';
import {
  answerQuestion,
  checkWithoutAlternatives,
  questionKeys,
  questionOf,
  readAnswer,
  withAlternatives,
  type RoomAnswer,
  type RoomQuestion,
} from './ask-room.ts';
import { Check } from './check-answer.ts';
import { asksAnything, weightsFor } from './claim.ts';
import { commitActivity, type ActivityOutcome } from './commit-activity.ts';
import { NUMBER_DIGITS, numberOf } from './registration-number.ts';
import type { Plan } from './plan.ts';
import { readPlan } from './read-plan.ts';
import { isPublic, type Status } from './states.ts';

/** A registration with its check. */
export const Registered = z.strictObject({ activity: ActivityView, check: Check }).meta({ id: 'Registered' });
export type Registered = z.output<typeof Registered>;

type Draft = Pick<Activity, 'id' | 'plan' | 'weights' | 'registeredOn'>;

/** A registration being made: what is the same at every try. */
type PendingRegistration = {
  readonly person: Person;
  readonly draft: Draft;
  readonly people: ActivityPeople;
  readonly question: RoomQuestion;
  readonly status: Status;
  readonly already: Pick<Check, 'reusableData' | 'collectingSame'>;
};

async function pendingRegistration(
  desk: Desk,
  person: Person,
  { contact, ...plan }: Plan,
  { area, today }: Known,
  status: Status,
): Promise<PendingRegistration> {
  const { name, email, partner } = person;
  const draft = { id: ActivityId.parse(desk.newId()), plan, weights: weightsFor(plan, area), registeredOn: today };
  const owner = { name, ...(email && { email }), ...(partner && { partner }) };
  return {
    person,
    draft,
    status,
    question: questionOf(plan, area, draft),
    people: { owner, contact },
    already: inWords(await knownAlready(desk, person, plan, draft.id)),
  };
}

/** Rules A1 and A11. A registration that would overload is kept without room; what already goes on when it is entered holds room all the same. */
const roomOf = ({ status, draft }: PendingRegistration, { room }: RoomAnswer): Activity['room'] =>
  asksAnything(draft.plan) && (room.verdict !== 'overloaded' || isPublic(status)) && status !== 'cancelled'
    ? 'held'
    : 'none';

function activityFrom(desk: Desk, made: PendingRegistration, answer: RoomAnswer): Activity {
  const now = desk.clock.now().toISOString();
  return {
    ...made.draft,
    number: numberOf(desk.randomDigits(NUMBER_DIGITS)),
    version: 1,
    status: made.status,
    room: roomOf(made, answer),
    verdict: answer.room.verdict,
    policyVersion: answer.policy.version,
    createdAt: now,
    updatedAt: now,
    ownerId: made.person.id,
    wasPublic: isPublic(made.status),
  };
}

/** The form that takes most of the ledger: its pages are read, whatever comes of it. */
const fullestForm = ({ draft, status, person }: PendingRegistration): Activity => ({
  ...draft,
  number: '',
  version: 1,
  status,
  room: 'held',
  verdict: 'clear',
  policyVersion: 0,
  createdAt: '',
  updatedAt: '',
  ownerId: person.id,
  wasPublic: false,
});

/** What is stored along with a registration, and what calls it off. */
type RegistrationExtras<Refusal> = {
  readonly action: 'registered' | 'imported';
  readonly reads: readonly Key[];
  readonly refuse: (items: LedgerItems) => Refusal | undefined;
  readonly changes: (registered: Registered) => readonly Change[];
};

type StoredRegistration = ActivityOutcome & { readonly registered: Registered; readonly answer: RoomAnswer };

/** Stores a registration with everything that belongs to it. */
async function storeRegistration<Refusal>(
  desk: Desk,
  made: PendingRegistration,
  along: RegistrationExtras<Refusal>,
): Promise<Result<StoredRegistration, Refusal | Failure<'stale' | 'register-full'>>> {
  const { question, people, person, already } = made;
  const sizes = await readSizes(desk);
  return commitActivity(desk, {
    person,
    before: undefined,
    possible: [fullestForm(made)],
    reads: [...(await questionKeys(desk, question)), ...along.reads],
    settle: (items): Result<StoredRegistration, Refusal> => {
      const refusal = along.refuse(items);
      if (refusal !== undefined) return fail(refusal);
      const answer = answerQuestion(sizes, question, items);
      const activity = activityFrom(desk, made, answer);
      const registered = {
        activity: viewOf(activity, people, person),
        check: { ...checkWithoutAlternatives(desk, question, answer, person), ...already },
      };
      const number: Change = { put: { ...keys.number(activity.number), activity: activity.id }, unless: 'exists' };
      return ok({
        activity,
        people,
        action: along.action,
        registered,
        answer,
        also: [number, ...along.changes(registered)],
      });
    },
  });
}

type RegisterFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused' | 'register-full' | 'stale'
>;
type RegisterResult = Result<Registered, RegisterFailure>;

/**
 * Registers an activity and gives it room where there is room. Rule A13: the same key again gives the same answer, without a
 * second registration; that is remembered for two days.
 */
export async function registerActivity(desk: Desk, actor: Actor, key: string, input: unknown): Promise<RegisterResult> {
  const person = personWhoMay(actor, 'register activity');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /activities', person.value.id, key, input);
  const earlier = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Registered);
  if (!earlier.ok) return earlier;
  if (earlier.value && isWhole(earlier.value)) return ok(earlier.value);
  const known = await knownTo(desk);
  const plan = readPlan(input, known);
  if (!plan.ok) return plan;
  const made = await pendingRegistration(desk, person.value, plan.value, known, 'submitted');
  if (earlier.value) return ok(await withAlternativesStored(desk, made, request, earlier.value));
  return registerPlan(desk, made, request);
}

async function registerPlan(
  desk: Desk,
  made: PendingRegistration,
  request: IdempotentRequest,
): Promise<RegisterResult> {
  const entered = await storeRegistration<Replay>(desk, made, {
    action: 'registered',
    reads: [idempotencyKey(request)],
    refuse: (items): Replay | undefined => {
      const earlier = answeredBefore(items, request, Registered);
      if (!earlier.ok) return { replay: earlier };
      return earlier.value && { replay: ok(earlier.value) };
    },
    changes: (registered) => [idempotencyRecord(request, registered, desk.clock.now())],
  });
  if (entered.ok)
    return ok(await withAlternativesStored(desk, made, request, entered.value.registered, entered.value.answer));
  if (!('replay' in entered.error)) return fail(entered.error);
  const { replay } = entered.error;
  return replay.ok ? ok(await withAlternativesStored(desk, made, request, replay.value)) : replay;
}

/** The same request was answered before, perhaps a moment ago by another process. */
type Replay = { readonly replay: Result<Registered, Failure<'idempotency-key-reused'>> };

const isWhole = ({ check }: Registered): boolean => check.verdict !== 'overloaded' || check.alternatives !== undefined;

/**
 * The alternatives of an overloaded registration are looked for once it is stored, so that nobody waits in its lane for
 * them; the record of the answer is then made whole, or at the next try if that was cut off.
 */
async function withAlternativesStored(
  desk: Desk,
  { question }: PendingRegistration,
  request: IdempotentRequest,
  registered: Registered,
  answer?: RoomAnswer,
): Promise<Registered> {
  if (isWhole(registered)) return Registered.parse(registered);
  const check = await withAlternatives(desk, question, answer ?? (await readAnswer(desk, question)), registered.check);
  const whole = Registered.parse({ ...registered, check });
  const { put } = idempotencyRecord(request, whole, desk.clock.now());
  await desk.table.write([{ put }]);
  return whole;
}

/** An activity from a list that exists already: with the reference by which that list knows it, and the status it has there. */
export type Imported = {
  readonly plan: Plan;
  readonly status: Status;
  readonly reference: string;
  readonly digest: string;
  readonly said: Readonly<Record<string, string>>;
};

/** What a row said when it was brought in, in short by column; of rows from before that was kept, not. */
const ImportItem = z.looseObject({
  digest: z.string(),
  activity: z.string(),
  said: z.record(z.string(), z.string()).optional(),
});
export type ImportedRow = Pick<z.output<typeof ImportItem>, 'digest' | 'activity' | 'said'>;

/** What an import brought in before under a reference. */
export async function importedBefore(desk: Desk, references: readonly string[]): Promise<Map<string, ImportedRow>> {
  const items = await desk.table.read(references.map(keys.importReference));
  return new Map(
    references.flatMap((reference) => {
      const item = items.get(keyName(keys.importReference(reference)));
      return item ? [[reference, ImportItem.parse(item)] as const] : [];
    }),
  );
}

/** Keeps what a row said that was brought in again. */
export const keepImported = async (desk: Desk, reference: string, row: ImportedRow): Promise<void> => {
  await desk.table.write([{ put: { ...keys.importReference(reference), ...row } }]);
};

/** Enters an activity of an existing list, with its status; `already-imported` where its reference is there by now. */
export async function registerImported(
  desk: Desk,
  person: Person,
  { plan, status, reference, digest, said }: Imported,
): Promise<Result<Registered, 'already-imported' | Failure<'stale' | 'register-full'>>> {
  const key = keys.importReference(reference);
  const entered = await storeRegistration<'already-imported'>(
    desk,
    await pendingRegistration(desk, person, plan, await knownTo(desk), status),
    {
      action: 'imported',
      reads: [key],
      refuse: (items) => (items.has(keyName(key)) ? 'already-imported' : undefined),
      changes: ({ activity }) => [{ put: { ...key, digest, said, activity: activity.id }, unless: 'exists' }],
    },
  );
  return entered.ok ? ok(entered.value.registered) : entered;
}
