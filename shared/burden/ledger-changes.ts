import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import { LedgerDraft } from './ledger-draft.ts';
import type { LedgerEntry, LedgerItems } from './ledger.ts';
import { CellFull } from './totals.ts';

/**
 * What the ledger has to write when some activities go from one entry to another (each may have none before).
 * Fails where a total would hold more than it can.
 */
export function ledgerChanges(
  items: LedgerItems,
  steps: readonly { readonly before: LedgerEntry | undefined; readonly after: LedgerEntry }[],
): Result<Change[], Failure<'register-full'>> {
  const draft = new LedgerDraft(items);
  try {
    for (const { before } of steps) if (before) draft.remove(before);
    for (const { after } of steps) draft.add(after);
  } catch (error) {
    if (error instanceof CellFull)
      return fail(
        failure(
          'register-full',
          'A week of one of these neighbourhoods would hold more than 8,000,000 contacts or minutes.',
        ),
      );
    throw error;
  }
  return ok(draft.changes());
}
