import { RULE, type Person } from '../../people/actor.ts';
import type { LedgerItems } from '../../burden/ledger.ts';
import { awaitsChanges, type Awaited } from '../../records/awaits.ts';
import { stepChanges, type RecordTrail } from '../../records/commit-record.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Activity, ActivityPeople } from './activity.ts';
import { activityChanges, type StoredActivity } from './activity-store.ts';
import { awaitsOfActivity } from '../showing/awaits-owner.ts';
import { awaitsOfDraw } from '../draws/draws-awaiting.ts';
import { changesBetween, historyActor, type Action, type HistoryLine } from './history-lines.ts';
import type { KeptCourse } from '../interventions/course-state.ts';
import { indexChanges, isIntervention } from '../interventions/intervention-index.ts';
import { activityKeys } from '../keys.ts';
import { collectingChanges } from '../known-already/collecting-store.ts';
import { asksDueChanges } from '../organisations/open-asks.ts';
import { reservedChanges } from '../reservations/reserved.ts';
import { debtChanges, owedBy, placeChanges } from '../results/owing-store.ts';
import { smallAskChanges } from '../small/small-asks.ts';
import { underWayChanges } from '../workbench/ended.ts';
import { leftOutChanges } from '../workbench/left-out.ts';
import { plannedRealisedChanges } from '../workbench/planned-realised.ts';

/** What a command makes of an activity. */
export type ActivityOutcome = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly action: Action;
  readonly reason?: string | undefined;
  readonly isDrawn?: true; // it has its slices, from the ledger that it is settled against
  readonly conceals?: boolean; // the history says which fields changed, and not from what
  readonly also?: readonly Change[]; // further items that are part of it, such as the idempotency record
  readonly ruled?: Ruled | undefined;
  readonly releases?: Released | undefined;
};

/** What a rule made of an activity in the same transaction: the version before is what the command itself made of it. */
type Ruled = { readonly from: Activity; readonly action: Action; readonly reason: string };

/** Another activity that gives its room back in the same transaction. */
export type Released = { readonly before: StoredActivity; readonly after: Activity; readonly action: Action };

const TRAIL: RecordTrail = { lineKey: activityKeys.history, event: 'activity', named: 'activity' };

/** A line of the history with the version that it tells of. */
type Told = { readonly activity: Activity; readonly line: HistoryLine };

/** What the history says of a command, and of what a rule made of it. */
export function linesOf(person: Person, before: Activity | undefined, outcome: ActivityOutcome): readonly Told[] {
  const { activity, ruled } = outcome;
  if (!ruled) return [{ activity, line: lineOf(person, before, outcome) }];
  const { from, action, reason } = ruled;
  return [
    { activity: from, line: lineOf(person, before, { ...outcome, activity: from }) },
    { activity, line: lineOf(RULE, from, { activity, action, reason }) },
  ];
}

/** What is written of an activity itself, its history, its messages and its lists; where it can be found apart. */
export function stepOf(
  stood: StoredActivity | undefined,
  activity: Activity,
  told: readonly Told[],
  { people, items, course, command }: Written,
): Change[] {
  const before = stood?.activity;
  const [owed, owes] = [owedBy(before, stood?.people), owedBy(activity, people)];
  const [first, ...more] = told.map(({ activity: record, line }) =>
    stepChanges(TRAIL, { record, line, changes: [] }, command),
  );
  return [
    ...activityChanges(activity, people, before?.version ?? 0, stood),
    ...underWayChanges(before, activity),
    ...reservedChanges(before, activity),
    ...leftOutChanges(before, activity),
    ...smallAskChanges(items, before, activity),
    ...plannedRealisedChanges(items, before, activity),
    ...collectingChanges(before, activity),
    ...placeChanges(owed, owes),
    ...debtChanges(items, owed, owes),
    ...asksDueChanges(before, activity),
    ...awaitsChanges(awaitsWith(before), awaitsWith(activity)),
    ...listingChanges(before, activity, course),
    ...(first ?? []),
    ...more.flat(),
  ];
}

/** Whom an activity awaits: its owner and the bureau, and who draws for it. */
const awaitsWith = (activity: Activity | undefined): Awaited[] => [
  ...awaitsOfActivity(activity),
  ...awaitsOfDraw(activity),
];

type Written = {
  readonly people: ActivityPeople | undefined;
  readonly items: LedgerItems;
  readonly course: KeptCourse;
  readonly command: string;
};

/** What the history says of a command. */
export function lineOf(
  person: Person,
  before: Activity | undefined,
  { activity, action, reason, conceals = false }: Pick<ActivityOutcome, 'activity' | 'action' | 'reason' | 'conceals'>,
): HistoryLine {
  const differences = changesBetween(before, activity);
  return {
    at: activity.updatedAt,
    actor: historyActor(person),
    action,
    changes: conceals ? differences.map(({ field }) => ({ field })) : differences,
    ...(reason !== undefined && { reason }),
  };
}

/** The writes by which the lists of interventions follow, on condition that how it goes is as it was read: both say where it stands. */
function listingChanges(before: Activity | undefined, activity: Activity, { version, state }: KeptCourse): Change[] {
  if (!isIntervention(activity) && !(before && isIntervention(before))) return [];
  return [
    ...(before ? [{ check: activityKeys.course(activity.id), version }] : []),
    ...indexChanges(before && { activity: before, course: state }, { activity, course: state }),
  ];
}
