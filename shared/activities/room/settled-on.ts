import type { LedgerItems } from '../../burden/ledger.ts';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Key } from '../../platform/store/table.ts';
import { changedMeanwhile } from '../../records/open-record.ts';
import type { Activity } from '../record/activity.ts';
import type { StoredActivity } from '../record/activity-store.ts';
import { followChanges, panelChecks, panelIn } from '../draws/panel.ts';
import { withSlices } from '../draws/settle-draw.ts';
import { activityKeys } from '../keys.ts';
import { ledgerSteps, unshelveAll } from './ledger-steps.ts';
import { ACTIVITIES } from '../showing/open-activity.ts';
import type { ActivityOutcome } from '../record/step-of-activity.ts';

/** A command on an activity, ready to be settled against the ledger as it is at that moment. */
export type Settlement<Settled extends ActivityOutcome, Refusal> = {
  readonly person: Person;
  readonly before: StoredActivity | undefined;
  readonly possible: readonly Activity[]; // every form that the activity may take: their pages of the ledger are read
  readonly others?: readonly Activity[]; // that may give their room back with it
  readonly reads: readonly Key[];
  readonly settle: (items: LedgerItems) => Result<Settled, Refusal>;
};

/** Whether somebody changed an activity since it was opened: what it claimed then may not be taken from the ledger a second time. */
const isChangedSince = ({ id, version }: Activity, items: LedgerItems): boolean =>
  items.get(keyName(activityKeys.activity(id)))?.['v'] !== version;

/** Rule K6. An outcome with the slices that its activity holds, on condition that whose people it asks again is as it was read. */
function drawn<Settled extends ActivityOutcome>(
  { table }: Desk,
  before: Activity | undefined,
  outcome: Settled,
  items: LedgerItems,
): Settled {
  const panel = panelIn(table, items, outcome.activity.plan);
  return {
    ...outcome,
    activity: outcome.isDrawn ? outcome.activity : withSlices(before, outcome.activity, items, panel),
    also: [...(outcome.also ?? []), ...panelChecks(panel), ...followChanges(items, before, outcome.activity)],
  };
}

/** A command as it is settled against what was read; undefined where that was put in another form for it, and is to be read again. */
export async function settledOn<Settled extends ActivityOutcome, Refusal>(
  desk: Desk,
  { before, settle }: Pick<Settlement<Settled, Refusal>, 'before' | 'settle'>,
  items: LedgerItems,
): Promise<Result<Settled, Refusal | Failure<'stale'>> | undefined> {
  if (before && isChangedSince(before.activity, items)) return fail(changedMeanwhile(ACTIVITIES, before.activity));
  const undrawn = settle(items);
  if (!undrawn.ok) return undrawn;
  const settled = drawn(desk, before?.activity, undrawn.value, items);
  return (await unshelveAll(desk.table, items, ledgerSteps(before?.activity, settled))) ? undefined : ok(settled);
}
