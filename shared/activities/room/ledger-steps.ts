import { isDeepStrictEqual } from 'node:util';
import type { LedgerEntry, LedgerItems } from '../../burden/ledger.ts';
import { unshelve } from '../../burden/shelve.ts';
import { shelvedIn } from '../../burden/shelving.ts';
import type { Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import { ledgerEntryOf } from './ledger-entry.ts';
import type { ActivityOutcome } from '../record/step-of-activity.ts';

/** What an activity put into the ledger, and what it puts there now. */
type LedgerStep = {
  readonly was: Activity | undefined;
  readonly before: LedgerEntry | undefined;
  readonly after: LedgerEntry;
};

/** What a command changes in the ledger: nothing of an activity that stands there as it did. */
export function ledgerSteps(
  before: Activity | undefined,
  { activity, releases }: Pick<ActivityOutcome, 'activity' | 'releases'>,
): LedgerStep[] {
  const released = releases ? [[releases.before.activity, releases.after] as const] : [];
  return [[before, activity] as const, ...released]
    .map(([was, is]) => ({ was, before: was && ledgerEntryOf(was), after: ledgerEntryOf(is) }))
    .filter((step) => !isDeepStrictEqual(step.before, step.after));
}

/** Rule B15. Takes what a command changes back into the heads, where it was moved to pages; says whether any was: then the ledger is read again. */
export async function unshelveAll(table: Table, items: LedgerItems, steps: readonly LedgerStep[]): Promise<boolean> {
  let isAny = false;
  for (const { was, before } of steps) {
    const codes = before ? shelvedIn(items, before) : [];
    if (!was || !before || codes.length === 0) continue;
    const same = { check: activityKeys.activity(was.id), version: was.version };
    if (await unshelve(table, before, codes, same)) isAny = true;
  }
  return isAny;
}
