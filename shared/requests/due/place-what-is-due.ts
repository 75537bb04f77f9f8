import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Migration, MigrationContext } from '../../platform/migrations/run-migrations.ts';
import { allLegible } from '../../platform/read-stored.ts';
import { keyName, type ItemPage } from '../../platform/table.ts';
import { requestKeys, requestLists } from '../keys.ts';
import { requestIn } from '../request-store.ts';
import { dueAtOnce } from './due-places.ts';

const TOGETHER = 50;

const Kept = z.looseObject({ after: z.looseObject({ pk: z.string(), sk: z.string() }).optional(), done: z.int() });

/** Puts every request at the front of the list, page by page; says whether it came to its end. One that is changed at that moment is put there by its change as well. */
async function placeAll({ table, kept, keep, progress, goesOn }: MigrationContext): Promise<boolean> {
  let { after, done } = kept === undefined ? { after: undefined, done: 0 } : Kept.parse(kept);
  do {
    if (!goesOn()) return false;
    const page: ItemPage = await table.list({
      ...{ pk: requestLists.dataRequests, index: 'lists', limit: TOGETHER },
      ...(after && { after }),
    });
    const requests = allLegible(table, page.items, requestIn);
    if (requests.length > 0) await table.write(requests.map(({ id, version }) => dueAtOnce(id, version)));
    done += page.items.length;
    after = page.after;
    progress(done, after ? done + TOGETHER : done);
    if (after) await keep({ after, done });
  } while (after);
  return true;
}

/** Stores of before requests were looked at on their day have no list of them; the next run looks at each. */
export const PLACE_WHAT_IS_DUE: Migration = {
  number: 19,
  says: 'Listing by its day what is due of requests for data',
  run: async (context) => {
    if (!(await placeAll(context))) return false;
    await context.table.write([{ put: requestKeys.duePlacedTwice() }]);
    return true;
  },
};

/** By then no function of an earlier release is at work any more. */
const AN_HOUR_MS = 3_600_000;

const Once = z.looseObject({ since: z.iso.datetime().optional() });

/**
 * An earlier release may have stored requests while the list was made, and for a while after: an hour later all are put in it once more. After that a
 * run reads that there is nothing of the kind to do.
 */
export async function placeOnceMore({ table, clock }: Desk): Promise<void> {
  const key = requestKeys.duePlacedTwice();
  const item = (await table.read([key])).get(keyName(key));
  if (!item) return;
  const { since } = Once.parse(item);
  if (since === undefined) await table.write([{ put: { ...key, since: clock.now().toISOString() } }]);
  else if (clock.now().getTime() - Date.parse(since) >= AN_HOUR_MS) {
    const keep = (): Promise<void> => Promise.resolve();
    await placeAll({ table, kept: undefined, keep, progress: () => {}, goesOn: () => true });
    await table.write([{ remove: key }]);
  }
}
