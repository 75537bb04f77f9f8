import * as z from 'zod';
import type { MigrationContext } from '../../platform/migrations/run-migrations.ts';
import { allLegible } from '../../platform/store/read-stored.ts';
import type { ItemPage } from '../../platform/store/table.ts';
import { requestLists } from '../keys.ts';
import { requestIn } from '../request-store.ts';
import { dueAtOnce } from './due-places.ts';

const TOGETHER = 50;

const Kept = z.looseObject({ after: z.looseObject({ pk: z.string(), sk: z.string() }).optional(), done: z.int() });

/**
 * Rule P55. Puts every request at the front of the list of what is due, page by page; says whether it came to its end. One that is changed at that moment is
 * put there by its change as well.
 */
export async function placeRequests({ table, kept, keep, progress, goesOn }: MigrationContext): Promise<boolean> {
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
    if (done > 0) progress(done, after ? done + TOGETHER : done);
    if (after) await keep({ after, done });
  } while (after);
  return true;
}
