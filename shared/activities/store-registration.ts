import * as z from 'zod';
import type { LedgerItems } from '../burden/ledger.ts';
import { readSizes, type Desk, type KnownNames } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import type { Failure } from '../platform/failures.ts';
import { panelIn } from './draws/panel.ts';
import { withSlices } from './draws/settle-draw.ts';
import { activityKeys } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change, Key } from '../platform/table.ts';
import { ActivityId, ActivityView, viewOf, type Activity, type ActivityPeople } from './activity.ts';
import {
  answerQuestion,
  checkWithoutAlternatives,
  questionKeys,
  questionOf,
  type RoomAnswer,
  type RoomQuestion,
} from './ask-room.ts';
import { Check } from './check-answer.ts';
import { asksAnything, weightsFor } from './claim.ts';
import { commitActivity, type ActivityOutcome } from './commit-activity.ts';
import { inWords, knownAlready } from './known-already/known-already.ts';
import type { Plan } from './plan.ts';
import { NUMBER_DIGITS, registrationNumber } from './registration-number.ts';
import { isPublic, type Status } from './states.ts';

/** A registration with its check. */
export const Registered = z.strictObject({ activity: ActivityView, check: Check }).meta({ id: 'Registered' });
export type Registered = z.output<typeof Registered>;

/** A registration being made: what is the same at every try. */
export type PendingRegistration = {
  readonly person: Person;
  readonly draft: Pick<Activity, 'id' | 'plan' | 'weights' | 'registeredOn'>;
  readonly people: ActivityPeople;
  readonly question: RoomQuestion;
  readonly status: Status;
  readonly already: Pick<Check, 'reusableData' | 'collectingSame'>;
};

/** Begins a registration of a plan, with the question whether there is room for it. */
export async function pendingRegistration(
  desk: Desk,
  person: Person,
  { contact, ...plan }: Plan,
  { area, today }: KnownNames,
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

/** What is stored along with a registration, and what calls it off. */
export type RegistrationExtras<Refusal> = {
  readonly action: 'registered' | 'imported';
  readonly reads: readonly Key[];
  readonly refuse: (items: LedgerItems) => Refusal | undefined;
  readonly changes: (registered: Registered) => readonly Change[];
};

type StoredRegistration = ActivityOutcome & { readonly registered: Registered; readonly answer: RoomAnswer };

/** Stores a registration with everything that belongs to it: it is given room and a check as the ledger is at that moment. */
export async function storeRegistration<Refusal>(
  desk: Desk,
  pending: PendingRegistration,
  along: RegistrationExtras<Refusal>,
): Promise<Result<StoredRegistration, Refusal | Failure<'stale' | 'register-full'>>> {
  const { question, people, person, already } = pending;
  const sizes = await readSizes(desk);
  return commitActivity(desk, {
    person,
    before: undefined,
    possible: [fullestForm(pending)],
    reads: [...(await questionKeys(desk, question)), ...along.reads],
    settle: (items): Result<StoredRegistration, Refusal> => {
      const refusal = along.refuse(items);
      if (refusal !== undefined) return fail(refusal);
      const answer = answerQuestion(sizes, question, items);
      const activity = activityFrom(desk, pending, answer);
      const panel = panelIn(desk.table, items, activity.plan);
      const registered = {
        activity: viewOf(withSlices(undefined, activity, items, panel), people, person),
        check: { ...checkWithoutAlternatives(desk, question, answer, person), ...already },
      };
      const number: Change = {
        put: { ...activityKeys.number(activity.number), activity: activity.id },
        unless: 'exists',
      };
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
  ...coordinatedAs(status),
});

function activityFrom(desk: Desk, pending: PendingRegistration, answer: RoomAnswer): Activity {
  const now = desk.clock.now().toISOString();
  return {
    ...pending.draft,
    number: registrationNumber(desk.randomDigits(NUMBER_DIGITS)),
    version: 1,
    status: pending.status,
    room: roomOf(pending, answer),
    verdict: answer.room.verdict,
    policyVersion: answer.policy.version,
    createdAt: now,
    updatedAt: now,
    ownerId: pending.person.id,
    wasPublic: isPublic(pending.status),
    ...coordinatedAs(pending.status),
  };
}

/** Rule K9. What goes on already when it is entered was drawn by itself; what is registered beforehand gets slices. */
const coordinatedAs = (status: Status): Pick<Activity, 'coordinated'> =>
  isPublic(status) ? {} : { coordinated: true };

/** Rules A1 and A11. A registration that would overload is kept without room; what already goes on when it is entered holds room all the same. */
const roomOf = ({ status, draft }: PendingRegistration, { room }: RoomAnswer): Activity['room'] =>
  asksAnything(draft.plan) && (room.verdict !== 'overloaded' || isPublic(status)) && status !== 'cancelled'
    ? 'held'
    : 'none';
