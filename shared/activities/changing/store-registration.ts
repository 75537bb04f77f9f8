import * as z from 'zod';
import type { LedgerItems } from '../../burden/ledger.ts';
import { readSizes, type Desk, type KnownNames } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { panelIn } from '../draws/panel.ts';
import { withSlices } from '../draws/settle-draw.ts';
import { activityKeys } from '../keys.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change, Key } from '../../platform/store/table.ts';
import { ActivityId, ActivityView, viewOf, type Activity, type ActivityPeople } from '../record/activity.ts';
import {
  answerQuestion,
  checkWithoutAlternatives,
  questionKeys,
  questionOf,
  type RoomAnswer,
  type RoomQuestion,
} from '../room/ask-room.ts';
import { Check } from '../room/check-answer.ts';
import { asksAnything, weightsFor } from '../record/claim.ts';
import type { StoredActivity } from '../record/activity-store.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { inWords, knownAlready } from '../known-already/known-already.ts';
import { firstAsks } from '../organisations/asks.ts';
import type { Plan } from '../record/plan.ts';
import { NUMBER_DIGITS, registrationNumber } from '../record/registration-number.ts';
import { checkedDebts, debtorsFor } from '../results/debts.ts';
import { usedUp } from '../reservations/use-reservation.ts';
import { approvedByRule, BY_RULE_REASON, isApprovedByRule } from '../small/by-rule.ts';
import { isPublic, type Status } from '../record/states.ts';

/** A registration with its check. */
export const Registered = z.strictObject({ activity: ActivityView, check: Check }).meta({ id: 'Registered' });
export type Registered = z.output<typeof Registered>;

/** A registration being made: what is the same at every try. */
export type PendingRegistration = {
  readonly person: Person;
  readonly draft: Pick<Activity, 'id' | 'plan' | 'weights' | 'registeredOn' | 'parties' | 'uses' | 'reservation'>;
  readonly people: ActivityPeople;
  readonly question: RoomQuestion;
  readonly status: Status;
  readonly already: Pick<Check, 'reusableData' | 'collectingSame'>;
  readonly uses: StoredActivity | undefined;
};

/** What comes with a registration that somebody makes themselves: to whom its small asks belong, and the reservation in whose place it comes. */
type Beside = Pick<Activity, 'parties' | 'reservation'> & { readonly uses?: StoredActivity | undefined };

/** Begins a registration of a plan, with the question whether there is room for it. */
export async function pendingRegistration(
  desk: Desk,
  person: Person,
  { contact, ...plan }: Plan,
  { area, today }: KnownNames,
  status: Status,
  { uses, ...beside }: Beside = {},
): Promise<PendingRegistration> {
  const { name, email, partner } = person;
  const draft = {
    id: ActivityId.parse(desk.newId()),
    plan,
    weights: weightsFor(plan, area),
    registeredOn: today,
    ...beside,
    ...(uses && { uses: uses.activity.number }),
  };
  const owner = { name, ...(email && { email }), ...(partner && { partner }) };
  return {
    person,
    draft,
    status,
    uses,
    question: questionOf(plan, area, draft, uses?.activity, {}, beside.parties),
    people: { owner, contact },
    already: inWords(await knownAlready(desk, person, plan, draft.id)),
  };
}

/** What is stored along with a registration, and what calls it off. */
export type RegistrationExtras<Refusal> = {
  readonly action: 'registered' | 'imported' | 'reserved';
  readonly reads: readonly Key[];
  readonly refuse: (items: LedgerItems, answer: RoomAnswer) => Refusal | undefined;
  readonly changes: (registered: Registered) => readonly Change[];
};

type StoredRegistration = ActivityOutcome & { readonly registered: Registered; readonly answer: RoomAnswer };

/** Stores a registration with everything that belongs to it: it is given room and a check as the ledger is at that moment. */
export async function storeRegistration<Refusal>(
  desk: Desk,
  pending: PendingRegistration,
  along: RegistrationExtras<Refusal>,
): Promise<Result<StoredRegistration, Refusal | Failure<'stale' | 'register-full'>>> {
  const { question, people, person, already, draft, uses } = pending;
  const sizes = await readSizes(desk);
  const owers = await debtorsFor(desk, person, draft.plan.organisation);
  return commitActivity(desk, {
    person,
    before: undefined,
    possible: [fullestForm(pending)],
    others: uses ? [uses.activity] : [],
    reads: [...(await questionKeys(desk, question)), ...owers.keys, ...along.reads],
    settle: (items): Result<StoredRegistration, Refusal> => {
      const answer = answerQuestion(sizes, question, items);
      const refusal = along.refuse(items, answer);
      if (refusal !== undefined) return fail(refusal);
      const check = {
        ...checkWithoutAlternatives(desk, question, answer, person),
        ...already,
        ...checkedDebts(items, owers, draft.registeredOn, draft.id),
      };
      const from = activityFrom(desk, pending, answer, along.action === 'registered');
      const activity = along.action === 'registered' ? asTheRuleSays(from, answer, check) : from;
      const panel = panelIn(desk.table, items, activity.plan);
      const drawn = withSlices(undefined, activity, items, panel);
      const registered = { activity: viewOf(drawn, people, person), check };
      const number: Change = {
        put: { ...activityKeys.number(activity.number), activity: activity.id },
        unless: 'exists',
      };
      return ok({
        activity: drawn,
        isDrawn: true,
        people,
        action: along.action,
        ...(activity !== from && { ruled: { from, action: 'approved', reason: BY_RULE_REASON.nl } }),
        ...(uses && { releases: usedUp(desk, uses) }),
        registered,
        answer,
        also: [number, ...along.changes(registered)],
      });
    },
  });
}

/** Rule K74. A registration as the rule for small asks leaves it: approved, or as it was made. */
function asTheRuleSays(
  activity: Activity,
  { policy }: RoomAnswer,
  { verdict, splits = [], debts = [] }: Check,
): Activity {
  const approves = isApprovedByRule({ asking: activity.plan, verdict, policy, splits, debts: debts.length });
  return approves && activity.status === 'submitted' ? approvedByRule(activity) : activity;
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

/** Rule K30. Who registers something themselves asks its organisations by that; what comes in with a list was asked elsewhere. */
function activityFrom(desk: Desk, pending: PendingRegistration, answer: RoomAnswer, isAsking: boolean): Activity {
  const now = desk.clock.now().toISOString();
  const asks = isAsking ? firstAsks(pending.draft.plan, now) : {};
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
    ...(Object.keys(asks).length > 0 && { asks }),
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
