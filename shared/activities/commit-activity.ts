import { burdenKeys } from '../burden/keys.ts';
import { entryKeys, type LedgerItems } from '../burden/ledger.ts';
import { ledgerChanges } from '../burden/ledger-draft.ts';
import { readLedger } from '../burden/ledger-store.ts';
import { readForRest } from '../burden/read-for-rest.ts';
import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { activityKeys } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { untilDone } from '../platform/until-fresh.ts';
import { awaitsChanges } from '../records/awaits.ts';
import { commitStep, stepChanges, type RecordTrail } from '../records/commit-record.ts';
import { changedMeanwhile } from '../records/open-record.ts';
import { legible } from '../platform/read-stored.ts';
import { keyName, MOST_CHANGES, sizeOf, type Change, type Item, type Key, type Table } from '../platform/table.ts';
import type { Activity, ActivityPeople } from './activity.ts';
import { activityChanges, isAwaiting, type StoredActivity } from './activity-store.ts';
import { awaitsOfActivity } from './awaits-owner.ts';
import { awaitsOfDraw } from './draws/draws-awaiting.ts';
import { ledgerEntryOf } from './ledger-entry.ts';
import { catchUp } from './finding/catch-up.ts';
import { panelChecks, panelIn, panelKeys } from './draws/panel.ts';
import { drawKeys, seeksSlices, withSlices } from './draws/settle-draw.ts';
import { findableChanges, waitingIn, type Waiting } from './finding/standing.ts';
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

/** The writes of a command; what `waits` is put in its lists after them. */
type Writes = { readonly changes: readonly Change[]; readonly waits: boolean };

/** Every write of a command: the activity, its history, its message, the ledger and whatever belongs to it, all or none. */
function writesOf(
  before: Activity | undefined,
  outcome: ActivityOutcome,
  items: LedgerItems,
  { course, waiting }: Beside,
  line: HistoryLine,
  command: string,
): Result<Writes, Failure<'register-full'>> {
  const { people, also = [] } = outcome;
  const activity = withAwaitingSince(before, outcome.activity, isAwaiting);
  const ledger = ledgerChanges(items, before && ledgerEntryOf(before), ledgerEntryOf(activity));
  if (!ledger.ok) return ledger;
  const step = stepChanges(
    TRAIL,
    {
      record: activity,
      line,
      changes: [
        ...activityChanges(activity, people),
        ...underWayChanges(before, activity),
        ...collectingChanges(before, activity),
        ...awaitsChanges(
          [...awaitsOfActivity(before), ...awaitsOfDraw(before)],
          [...awaitsOfActivity(activity), ...awaitsOfDraw(activity)],
        ),
        ...listingChanges(before, activity, course),
      ],
      also: [...also, ...ledger.value],
    },
    command,
  );
  const findable = findableChanges(before, activity, waiting, MOST_CHANGES - step.length);
  const changes = [...step, ...findable.changes];
  const sizes = changes.map((change) => ('put' in change ? sizeOf(change.put) : 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const fits =
    changes.length <= MOST_CHANGES && bytes <= MOST_BYTES_TOGETHER && sizes.every((size) => size <= MOST_BYTES_EACH);
  return fits ? ok({ changes, waits: findable.waits }) : fail(tooMuch);
}

/** What is read beside the ledger: how an intervention goes, and whether the activity waits to be put in its lists. */
type Beside = { readonly course: KeptCourse; readonly waiting: Waiting | undefined };
const besideKeys = (id: string): Key[] => [activityKeys.course(id), activityKeys.toStand(id)];

function besideIn(table: Table, items: LedgerItems, id: string): Beside {
  const waits = items.get(keyName(activityKeys.toStand(id)));
  return {
    course: courseIn(table, items.get(keyName(activityKeys.course(id)))),
    waiting: waits && legible(table, waits, waitingIn),
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

const isAboutRoom = (reads: readonly Key[]): boolean =>
  reads.some((key) => keyName(key) === keyName(burdenKeys.policy()));

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
  const beside = before ? besideKeys(before.activity.id) : [];
  const wanted = [...reads, ...beside, ...all.flatMap((activity) => entryKeys(ledgerEntryOf(activity)))];
  const near = isAboutRoom(reads) ? possible : possible.filter((form) => seeksSlices(before?.activity, form));
  const panels = await panelKeys(
    desk.table,
    near.map(({ plan }) => plan),
  );
  const readItems = (): Promise<Map<string, Item>> =>
    near.length === 0
      ? readLedger(desk.table, wanted)
      : readForRest(desk, (restWeeks) => [
          ...wanted,
          ...panels,
          ...near.flatMap(({ plan, weights }) => drawKeys(plan, weights, restWeeks)),
        ]);
  return desk.lanes.run(lanesOf(all), () =>
    untilDone(async (attempt) => {
      const items = await readItems();
      const undrawn = settle(items);
      if (!undrawn.ok) return undrawn;
      const panel = panelIn(desk.table, items, undrawn.value.activity.plan);
      const settled = ok({
        ...undrawn.value,
        activity: withSlices(before?.activity, undrawn.value.activity, items, panel),
        also: [...(undrawn.value.also ?? []), ...panelChecks(panel)],
      });
      const { activity } = settled.value;
      const writes = writesOf(
        before?.activity,
        settled.value,
        items,
        besideIn(desk.table, items, activity.id),
        lineOf(person, before?.activity, settled.value),
        command,
      );
      if (!writes.ok) return writes;
      const { changes, waits } = writes.value;
      const lost = await commitStep(desk, changes, activityKeys.history(activity.id, activity.version), command);
      if (!lost && waits) await catchUp(desk.table, activity.id);
      if (!lost) return settled;
      if (before && keyName(lost.lost) === keyName(activityKeys.activity(activity.id)))
        return fail(changedMeanwhile(ACTIVITIES, before.activity));
      desk.log({ event: 'race.lost', attempt, item: lost.lost.pk });
      return undefined;
    }, 'The register was too busy for 20 seconds.'),
  );
}
