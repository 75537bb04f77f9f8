import { entryKeys, type LedgerItems } from '../burden/ledger.ts';
import { ledgerChanges } from '../burden/ledger-draft.ts';
import { readLedger } from '../burden/ledger-store.ts';
import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { activityKeys } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { untilDone } from '../platform/until-fresh.ts';
import { awaitsChanges } from '../records/awaits.ts';
import { commitStep, stepChanges, type RecordTrail } from '../records/commit-record.ts';
import { changedMeanwhile } from '../records/open-record.ts';
import { keyName, MOST_CHANGES, sizeOf, type Change, type Key } from '../platform/table.ts';
import type { Activity, ActivityPeople } from './activity.ts';
import { activityChanges, isAwaiting, type StoredActivity } from './activity-store.ts';
import { awaitsOfActivity } from './awaits-owner.ts';
import { ledgerEntryOf } from './claim.ts';
import { collectingChanges } from './known-already/collecting-store.ts';
import { courseIn, type KeptCourse } from './interventions/course-state.ts';
import { indexChanges, isIntervention } from './interventions/intervention-index.ts';
import { historyActor, changesBetween, type Action, type HistoryLine } from './history-lines.ts';
import { ACTIVITIES } from './open-activity.ts';
import { withAwaitingSince } from './workbench/awaiting-line.ts';
import { underWayChanges } from './workbench/ended.ts';

/** What a command makes of an activity. */
export type ActivityOutcome = {
  readonly activity: Activity;
  readonly people: ActivityPeople | undefined;
  readonly action: Action;
  readonly reason?: string | undefined;
  readonly conceals?: boolean; // the history says which fields changed, and not from what
  readonly also?: readonly Change[]; // further items that are part of it, such as the idempotency record
};

/** A command on an activity, ready to be settled against the ledger as it is at that moment. */
export type Settlement<Settled extends ActivityOutcome, Refusal> = {
  readonly person: Person;
  readonly before: StoredActivity | undefined;
  readonly possible: readonly Activity[]; // every form that the activity may take: their pages of the ledger are read
  readonly reads: readonly Key[];
  readonly settle: (items: LedgerItems) => Result<Settled, Refusal>;
};

const TRAIL: RecordTrail = { lineKey: activityKeys.history, event: 'activity', named: 'activity' };

const MOST_BYTES_TOGETHER = 3_900_000; // DynamoDB refuses a transaction over 4 MB
const MOST_BYTES_EACH = 390_000; // and an item over 400 KB

const tooMuch = failure(
  'register-full',
  'This touches more neighbourhoods, organisations and weeks than the register can change at once: split it.',
);

const lanesOf = (activities: readonly Activity[]): string[] => [
  ...new Set(
    activities.flatMap(({ plan }) => [
      ...plan.neighbourhoods,
      ...(plan.askedOrganisations ?? []).map(({ partner }) => partner),
    ]),
  ),
];

/** Every write of a command: the activity, its history, its message, the ledger and whatever belongs to it, all or none. */
function writesOf(
  before: Activity | undefined,
  outcome: ActivityOutcome,
  items: LedgerItems,
  course: KeptCourse,
  line: HistoryLine,
  command: string,
): Result<Change[], Failure<'register-full'>> {
  const { people, also = [] } = outcome;
  const activity = withAwaitingSince(before, outcome.activity, isAwaiting);
  const ledger = ledgerChanges(items, before && ledgerEntryOf(before), ledgerEntryOf(activity));
  if (!ledger.ok) return ledger;
  const changes = stepChanges(
    TRAIL,
    {
      record: activity,
      line,
      changes: [
        ...activityChanges(activity, people),
        ...underWayChanges(before, activity),
        ...collectingChanges(before, activity),
        ...awaitsChanges(awaitsOfActivity(before), awaitsOfActivity(activity)),
        ...listingChanges(before, activity, course),
      ],
      also: [...also, ...ledger.value],
    },
    command,
  );
  const sizes = changes.map((change) => ('put' in change ? sizeOf(change.put) : 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const fits =
    changes.length <= MOST_CHANGES && bytes <= MOST_BYTES_TOGETHER && sizes.every((size) => size <= MOST_BYTES_EACH);
  return fits ? ok(changes) : fail(tooMuch);
}

/** The writes by which the lists of interventions follow, on condition that how it goes is as it was read: both say where it stands. */
function listingChanges(before: Activity | undefined, activity: Activity, { version, state }: KeptCourse): Change[] {
  if (!isIntervention(activity) && !(before && isIntervention(before))) return [];
  return [
    ...(before ? [{ check: activityKeys.course(activity.id), version }] : []),
    ...indexChanges(before && { activity: before, course: state }, { activity, course: state }),
  ];
}

/** What the history says of a command. */
function lineOf(
  person: Person,
  before: Activity | undefined,
  { activity, action, reason, conceals = false }: ActivityOutcome,
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

/**
 * Rule A2. Settles a command against the ledger and stores everything that comes of it in one transaction. Where others wrote at
 * the same moment it is settled again on what they left, so that two never take the same room; after 20 seconds of that
 * `StoreUnreachable` is thrown. Fails with `stale` where the activity itself was changed meanwhile.
 */
export async function commitActivity<Settled extends ActivityOutcome, Refusal>(
  desk: Desk,
  { person, before, possible, reads, settle }: Settlement<Settled, Refusal>,
): Promise<Result<Settled, Refusal | Failure<'stale' | 'register-full'>>> {
  const command = desk.newId();
  const all = [...(before ? [before.activity] : []), ...possible];
  const courseKeys = before ? [activityKeys.course(before.activity.id)] : [];
  const wanted = [...reads, ...courseKeys, ...all.flatMap((activity) => entryKeys(ledgerEntryOf(activity)))];
  return desk.lanes.run(lanesOf(all), () =>
    untilDone(async (attempt) => {
      const items = await readLedger(desk.table, wanted);
      const settled = settle(items);
      if (!settled.ok) return settled;
      const { activity } = settled.value;
      const changes = writesOf(
        before?.activity,
        settled.value,
        items,
        courseIn(desk.table, items.get(keyName(activityKeys.course(activity.id)))),
        lineOf(person, before?.activity, settled.value),
        command,
      );
      if (!changes.ok) return changes;
      const lost = await commitStep(desk, changes.value, activityKeys.history(activity.id, activity.version), command);
      if (!lost) return settled;
      if (before && keyName(lost.lost) === keyName(activityKeys.activity(activity.id)))
        return fail(changedMeanwhile(ACTIVITIES, before.activity));
      desk.log({ event: 'race.lost', attempt, item: lost.lost.pk });
      return undefined;
    }, 'The register was too busy for 20 seconds.'),
  );
}
