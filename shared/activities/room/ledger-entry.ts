import { namedMask } from '../../area/groups.ts';
import { tierOf, type LedgerEntry } from '../../burden/ledger.ts';
import type { Activity } from '../record/activity.ts';
import { claimOf, daysOf } from '../record/claim.ts';
import { rowsOf } from '../draws/seeking.ts';
import { isListed, numberOfStatus } from '../record/states.ts';

/** What an activity puts into the ledger: its claim, its slices of the circle, and its listing while it is open or completed. */
export function ledgerEntryOf(activity: Activity): LedgerEntry {
  const { id, plan, status } = activity;
  const days = daysOf(plan);
  const { totals, hours } = claimOf(activity);
  return {
    id,
    tier: tierOf(days, plan.neighbourhoods.length),
    neighbourhoods: plan.neighbourhoods,
    totals,
    hours,
    draws: rowsOf(activity),
    listing: isListed(status)
      ? {
          id,
          days,
          groups: namedMask(plan.targetGroups),
          status: numberOfStatus(status),
          hasAsk: plan.ask !== undefined,
          title: plan.title,
          organisation: plan.organisation,
        }
      : undefined,
  };
}
