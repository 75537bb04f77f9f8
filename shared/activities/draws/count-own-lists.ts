import { entryKeys, type LedgerEntry, type LedgerItems } from '../../burden/ledger.ts';
import { ledgerChanges } from '../../burden/ledger-changes.ts';
import { readLedger } from '../../burden/ledger-store.ts';
import { BelowZero } from '../../burden/totals.ts';
import type { Migration } from '../../platform/migrations/run-migrations.ts';
import { allLegible } from '../../platform/store/read-stored.ts';
import type { Change, Item, Table } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { Activity } from '../record/activity.ts';
import { activityIn, readActivities } from '../record/activity-store.ts';
import { throughRegister } from '../interventions/index-interventions.ts';
import { activityKeys } from '../keys.ts';
import { ledgerEntryOf } from '../room/ledger-entry.ts';

/** The writes; none where the ledger no longer holds what the activity was read with: then both are read again. */
function enteredAgain(items: LedgerItems, entry: LedgerEntry): Change[] | undefined {
  try {
    const changes = ledgerChanges(items, [{ before: entry, after: entry }]);
    if (!changes.ok) throw new Error(`The ledger is full for ${entry.id}.`);
    return changes.value;
  } catch (error) {
    if (error instanceof BelowZero) return undefined;
    throw error;
  }
}

/** Writes an activity into the ledger anew, on condition that it is what it was read as; the same again changes nothing. */
async function enterAnew(table: Table, { id }: Activity): Promise<void> {
  await untilDone(async () => {
    const [activity] = await readActivities(table, [id]);
    if (!activity) return true;
    const entry = ledgerEntryOf(activity);
    if (entry.draws.size === 0) return true;
    const changes = enteredAgain(await readLedger(table, entryKeys(entry)), entry);
    if (!changes) return undefined;
    const same = { check: activityKeys.activity(id), version: activity.version };
    return (await table.write([same, ...changes])) ? undefined : true;
  });
}

async function enterPage(table: Table, items: readonly Item[]): Promise<void> {
  for (const activity of allLegible(table, items, activityIn))
    if (ledgerEntryOf(activity).draws.size > 0) await enterAnew(table, activity);
}

/** Rule K9. Stores of before there were slices do not say who draws from a list of their own: it is entered of their register. */
export const COUNT_OWN_LISTS: Migration = {
  number: 9,
  says: 'Entering in the ledger which activities draw from a list of their own',
  run: throughRegister(enterPage),
};
