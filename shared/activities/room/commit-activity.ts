import { burdenKeys } from '../../burden/keys.ts';
import { entryKeys, type LedgerItems } from '../../burden/ledger.ts';
import { ledgerChanges } from '../../burden/ledger-changes.ts';
import { readLedger } from '../../burden/ledger-store.ts';
import { readForRest } from '../../burden/read-for-rest.ts';
import { sharedHoursChecks } from '../../burden/shared-hours.ts';
import { BelowZero } from '../../burden/totals.ts';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { activityKeys } from '../keys.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { commitStep } from '../../records/commit-record.ts';
import { changedMeanwhile } from '../../records/open-record.ts';
import { legible } from '../../platform/store/read-stored.ts';
import {
  keyName,
  MOST_CHANGES,
  sizeOf,
  type Change,
  type Item,
  type Key,
  type Table,
} from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { isAwaiting, readActivity, type StoredActivity } from '../record/activity-store.ts';
import { followerKeys, panelKeys } from '../draws/panel.ts';
import { drawKeys, seeksSlices } from '../draws/settle-draw.ts';
import { fitsApproval } from '../deciding/fits-approval.ts';
import { ledgerEntryOf } from './ledger-entry.ts';
import { ledgerSteps } from './ledger-steps.ts';
import { catchUp } from '../finding/catch-up.ts';
import { findableChanges, waitingIn, type Waiting } from '../finding/standing.ts';
import { courseIn, type KeptCourse } from '../interventions/course-state.ts';
import { ACTIVITIES } from '../showing/open-activity.ts';
import { withDebtor } from '../results/owing.ts';
import { debtKeys } from '../results/owing-store.ts';
import { withAwaitingSince } from '../workbench/awaiting-line.ts';
import { smallAsksKeys, withParties } from '../small/small-asks.ts';
import { settledOn, type Settlement } from './settled-on.ts';
import { linesOf, lineOf, stepOf, type ActivityOutcome, type Released } from '../record/step-of-activity.ts';
import { plannedRealisedKeys } from '../workbench/planned-realised.ts';

export type { ActivityOutcome, Released } from '../record/step-of-activity.ts';

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
  table: Table,
  person: Person,
  stood: StoredActivity | undefined,
  outcome: ActivityOutcome,
  items: LedgerItems,
  command: string,
): Result<Writes, Failure<'register-full'>> {
  const { people, also = [], releases } = outcome;
  const before = stood?.activity;
  const activity = withParties(withDebtor(withAwaitingSince(before, outcome.activity, isAwaiting), people));
  const ledger = ledgerChanges(items, ledgerSteps(before, { activity, releases }));
  if (!ledger.ok) return ledger;
  const { course, waiting } = besideIn(table, items, activity.id);
  const step = [
    ...stepOf(stood, activity, linesOf(person, before, { ...outcome, activity }), { people, items, course, command }),
    ...also,
    ...ledger.value,
    ...sharedHoursChecks(items, [...ledgerEntryOf(activity).hours.keys()]),
  ];
  const released = releases ? releasedStep(table, person, releases, items, command) : [];
  const findable = findableChanges(before, activity, waiting, MOST_CHANGES - step.length - released.length);
  const changes = [...step, ...released, ...findable.changes];
  const sizes = changes.map((change) => ('put' in change ? sizeOf(change.put) : 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const fits =
    changes.length <= MOST_CHANGES && bytes <= MOST_BYTES_TOGETHER && sizes.every((size) => size <= MOST_BYTES_EACH);
  return fits && fitsApproval(before, activity, people, { items, course, command })
    ? ok({ changes, waits: findable.waits })
    : fail(tooMuch);
}

/** The writes of an activity that gives its room back for another: in its lists it is put by who looks next. */
function releasedStep(
  table: Table,
  person: Person,
  { before: stood, after, action }: Released,
  items: LedgerItems,
  command: string,
): Change[] {
  const { activity: before, people } = stood;
  const { course, waiting } = besideIn(table, items, after.id);
  const line = lineOf(person, before, { activity: after, action });
  return [
    ...stepOf(stood, after, [{ activity: after, line }], { people, items, course, command }),
    ...findableChanges(before, after, waiting, 0).changes,
  ];
}

async function catchUpAll(table: Table, waiting: readonly Activity[]): Promise<void> {
  for (const { id } of waiting) await catchUp(table, id);
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

const isAboutRoom = (reads: readonly Key[]): boolean =>
  reads.some((key) => keyName(key) === keyName(burdenKeys.policy()));

/**
 * Works out the writes of a command. Where others changed the activity after it was read, its claim may be gone from the ledger that was
 * read since: then it is stale, as where the writes were lost.
 */
async function unlessOvertaken<Written>(
  { table }: Desk,
  before: Activity | undefined,
  work: () => Result<Written, Failure<'register-full'>>,
): Promise<Result<Written, Failure<'stale' | 'register-full'>>> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BelowZero) || !before) throw error;
    const now = (await readActivity(table, before.id))?.activity;
    if (now?.version === before.version) throw error;
    return fail(changedMeanwhile(ACTIVITIES, now ?? before));
  }
}

/** How everything is read that a command may bear on: the ledger as far as the weeks of rest reach, where room or slices are sought. */
async function reading(
  desk: Desk,
  before: Activity | undefined,
  possible: readonly Activity[],
  wanted: readonly Key[],
): Promise<() => Promise<Map<string, Item>>> {
  const near = isAboutRoom(wanted) ? possible : possible.filter((form) => seeksSlices(before, form));
  if (near.length === 0) return () => readLedger(desk.table, wanted);
  const panels = await panelKeys(
    desk.table,
    near.map(({ plan }) => plan),
  );
  return () =>
    readForRest(desk, (restWeeks) => [
      ...wanted,
      ...panels,
      ...followerKeys(near),
      ...near.flatMap(({ plan, weights }) => drawKeys(plan, weights, restWeeks)),
    ]);
}

/**
 * Rule A2. Settles a command against the ledger and stores everything that comes of it in one transaction. Where others wrote at
 * the same moment it is settled again on what they left, so that two never take the same room; after 20 seconds of that
 * `StoreUnreachable` is thrown. Fails with `stale` where the activity itself was changed meanwhile.
 */
export async function commitActivity<Settled extends ActivityOutcome, Refusal>(
  desk: Desk,
  { person, before, possible, reads, settle, others = [] }: Settlement<Settled, Refusal>,
): Promise<Result<Settled, Refusal | Failure<'stale' | 'register-full'>>> {
  const command = desk.newId();
  const all = [...(before ? [before.activity] : []), ...possible, ...others];
  const beside = [...(before ? [before.activity] : []), ...others].flatMap(({ id }) => [
    ...besideKeys(id),
    activityKeys.activity(id),
  ]);
  const sums = [
    ...[...all, ...possible.map(withParties)].flatMap(({ parties }) => smallAsksKeys(parties)),
    ...plannedRealisedKeys(all),
  ];
  const own = [...(before ? [before.activity] : []), ...possible];
  const debts = debtKeys(own, before ? before.people : { owner: person });
  const entries = all.flatMap((activity) => entryKeys(ledgerEntryOf(activity)));
  const readItems = await reading(desk, before?.activity, possible, [
    ...reads,
    ...beside,
    ...sums,
    ...debts,
    ...entries,
  ]);
  return desk.lanes.run(lanesOf(all), () =>
    untilDone(async (attempt) => {
      const items = await readItems();
      const settled = await settledOn(desk, { before, settle }, items);
      if (!settled?.ok) return settled;
      const { activity } = settled.value;
      const writes = await unlessOvertaken(desk, before?.activity, () =>
        writesOf(desk.table, person, before, settled.value, items, command),
      );
      if (!writes.ok) return writes;
      const { changes, waits } = writes.value;
      const { releases } = settled.value;
      const lost = await commitStep(desk, changes, activityKeys.history(activity.id, activity.version), command);
      if (!lost) {
        await catchUpAll(desk.table, [...(waits ? [activity] : []), ...(releases ? [releases.after] : [])]);
        return settled;
      }
      if (before && keyName(lost.lost) === keyName(activityKeys.activity(activity.id)))
        return fail(changedMeanwhile(ACTIVITIES, before.activity));
      desk.log({ event: 'race.lost', attempt, item: lost.lost.pk });
      return undefined;
    }, 'The register was too busy for 20 seconds.'),
  );
}
