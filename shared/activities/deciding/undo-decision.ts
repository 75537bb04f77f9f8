import * as z from 'zod';
import { readSizes, areaWith, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { activityKeys } from '../keys.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change } from '../../platform/store/table.ts';
import { Activity, ActivityPeople, placesNamed } from '../record/activity.ts';
import type { StoredActivity } from '../record/activity-store.ts';
import { answerQuestion, questionKeys, questionOf } from '../room/ask-room.ts';
import { claimOf, plannedOf, weightsOfPlan } from '../record/claim.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { refuse, seenNewest } from '../../records/open-record.ts';
import {
  ACTIVITIES,
  openActivityToDecide,
  type AuthorizedActivity,
  type ActivityStepFailure,
} from '../showing/open-activity.ts';
import {
  nextActivity,
  withCheck,
  wouldOverloadFailure,
  wouldRise,
  type Answered,
  type Changed,
} from '../record/activity-versions.ts';
import { beforeTheRule, standsByRule } from '../small/by-rule.ts';
import { RETENTION } from '../../platform/retention.ts';

/** Rule A21. So long a decision can be taken back. */
const MINUTES_TO_UNDO = 10;
const MS_PER_MINUTE = 60_000;
/** What was goes when it can be put back no longer. */
const SECONDS_KEPT = RETENTION.undo.seconds;

const BeforeItem = stored(
  z.looseObject({
    before: Activity,
    people: ActivityPeople.optional(),
    by: z.string(),
    of: z.string().optional(), // the organisation that answered; else the bureau decided
    at: z.iso.datetime(),
  }),
);

/** Whose step it was: who took it, and for which organisation where it was an answer of one. */
type Taker = { readonly by: string; readonly of?: string };

/** Keeps what was before a decision, or the answer of an organisation, so that who took it can take it back. */
export const undoable = (
  { activity, people, person }: AuthorizedActivity,
  at: string,
  { by, of }: Taker = { by: person.id },
): Change => ({
  put: {
    ...activityKeys.undo(activity.id),
    before: activity,
    ...(people && { people }),
    by,
    ...(of !== undefined && { of }),
    at,
    expiresAt: Math.floor(Date.parse(at) / 1_000) + SECONDS_KEPT,
  },
});

type UndoFailure = ActivityStepFailure | Failure<'own-case' | 'wrong-status' | 'would-overload'>;

type Before = Taker & { readonly was: StoredActivity; readonly at: string };

const endOf = ({ at }: Before): number => Date.parse(at) + MINUTES_TO_UNDO * MS_PER_MINUTE;

const isInTime = ({ clock }: Desk, before: Before): boolean => clock.now().getTime() <= endOf(before);

/** What each activity was before the decision or answer that it stands after; those that something else was done to since are left out. */
async function beforeSteps({ table }: Desk, activities: readonly Activity[]): Promise<ReadonlyMap<string, Before>> {
  const items = await table.read(activities.map(({ id }) => activityKeys.undo(id)));
  return new Map(
    activities.flatMap(({ id, version }) => {
      const item = items.get(keyName(activityKeys.undo(id)));
      const kept = item && legible(table, item, (one) => BeforeItem.parse(one));
      if (kept?.before.version !== version - 1) return [];
      const { before, people, by, of, at } = kept;
      return [[id, { was: { activity: before, people }, by, at, ...(of !== undefined && { of }) }] as const];
    }),
  );
}

/** The same of decisions of the bureau alone. */
const beforeDecisions = async (desk: Desk, activities: readonly Activity[]): Promise<ReadonlyMap<string, Before>> =>
  new Map([...(await beforeSteps(desk, activities))].filter(([, { of }]) => of === undefined));

/** Rule K95. What an activity was before the answer that it stands after, for who gave it, while that can be taken back. */
export async function undoableAnswer(
  desk: Desk,
  activity: Activity,
  taker: Required<Taker>,
): Promise<StoredActivity | undefined> {
  const before = (await beforeSteps(desk, [activity])).get(activity.id);
  const isTheirs = before?.by === taker.by && before.of === taker.of;
  return before && isTheirs && isInTime(desk, before) ? before.was : undefined;
}

/** Rule K95. Whether an answer that was given at a moment can be taken back still. */
export const isTakenBackInTime = (answeredAt: string, now: Date): boolean =>
  now.getTime() <= Date.parse(answeredAt) + MINUTES_TO_UNDO * MS_PER_MINUTE;

/** Rule A21. Until when somebody can take back the decisions that some activities stand after, by id; those that they cannot are left out. */
export async function undoableUntil(
  desk: Desk,
  activities: readonly Activity[],
  actor: Actor,
): Promise<ReadonlyMap<string, string>> {
  if (actor.role !== 'bureau') return new Map();
  const found = [...(await beforeDecisions(desk, activities))];
  return new Map(
    found
      .filter(([, before]) => before.by === actor.id && isInTime(desk, before))
      .map(([id, before]) => [id, new Date(endOf(before)).toISOString()]),
  );
}

const tooLate = failure(
  'wrong-status',
  `A decision is taken back by who took it, within ${MINUTES_TO_UNDO} minutes, and while nothing else changed.`,
);

const NOT_THE_DECIDER = failure('not-yours', 'Only who decided takes a decision back.');

/**
 * Rule A21. Takes a decision back: what was before it is put back, if the room that it held is still there. Rule K75: what a rule approved
 * anybody of the bureau takes back, while it stands so.
 */
export async function undoDecision(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
): Promise<Result<Changed, UndoFailure>> {
  const opened = seenNewest(ACTIVITIES, await openActivityToDecide(desk, actor, id), ifMatch);
  if (!opened.ok) return opened;
  const { activity, people, person } = opened.value;
  if (standsByRule(activity)) return putBack(desk, opened.value, { activity: beforeTheRule(activity), people });
  const before = (await beforeDecisions(desk, [activity])).get(activity.id);
  if (before && before.by !== person.id)
    return refuse(desk, ACTIVITIES, { actor, command: 'decide on activity', id }, NOT_THE_DECIDER);
  if (!before || !isInTime(desk, before)) return fail(tooLate);
  return putBack(desk, opened.value, before.was);
}

/** Puts back what was, under the room rule where it held more than the activity does now. */
export async function putBack(
  desk: Desk,
  opened: AuthorizedActivity,
  was: StoredActivity,
  action: 'decision-undone' | 'organisation-answer-undone' = 'decision-undone',
): Promise<Result<Changed, UndoFailure>> {
  const { activity, person } = opened;
  const { awaitingSince = was.activity.createdAt } = was.activity;
  const after = nextActivity(desk, { ...was.activity, version: activity.version, awaitingSince }, {});
  const area = await areaWith(desk, placesNamed(was.activity));
  const { plan, asks, registeredOn } = was.activity;
  const basis = { weights: weightsOfPlan(activity, plan, area), registeredOn };
  const question = questionOf(plannedOf(was.activity), area, basis, activity, asks);
  const needsRoom = was.activity.room === 'held' && wouldRise(activity, claimOf(was.activity));
  const sizes = await readSizes(desk);
  const committed = await commitActivity(desk, {
    person,
    before: opened,
    possible: [after],
    reads: needsRoom ? await questionKeys(desk, question) : [],
    settle: (items): Result<ActivityOutcome & Answered, Failure<'would-overload'>> => {
      const outcome = {
        activity: after,
        people: was.people,
        action,
        also: [{ remove: activityKeys.undo(activity.id) }],
      } as const;
      if (!needsRoom) return ok(outcome);
      const answer = answerQuestion(sizes, question, items);
      return answer.room.verdict === 'overloaded' ? fail(wouldOverloadFailure(answer)) : ok({ ...outcome, answer });
    },
  });
  return committed.ok ? ok(await withCheck(desk, question, committed.value, person)) : committed;
}
