import * as z from 'zod';
import { listAsksLeftOut } from '../../activities/workbench/left-out.ts';
import type { Desk } from '../../desk.ts';
import type { Migration, MigrationContext } from '../../platform/migrations/run-migrations.ts';
import { keyName } from '../../platform/store/table.ts';
import { placeRequests } from '../../requests/due/place-what-is-due.ts';
import { dispatchKeys } from '../keys.ts';

async function placeAll(context: MigrationContext): Promise<boolean> {
  if (!(await placeRequests(context))) return false;
  await listAsksLeftOut(context.table);
  return true;
}

/** Rule P55. Stores of before what is due was found by its day have no lists of it: they are made of what is kept. */
export const PLACE_WHAT_IS_DUE: Migration = {
  number: 19,
  says: 'Listing by its day what is due',
  run: async (context) => {
    if (!(await placeAll(context))) return false;
    await context.table.write([{ put: dispatchKeys.duePlaced() }]);
    return true;
  },
};

/** By then no function of an earlier release is at work any more. */
const AN_HOUR_MS = 3_600_000;

const Placed = z.looseObject({ since: z.iso.datetime().optional(), kept: z.unknown().optional() });

/**
 * An earlier release may have stored something while the lists were made, and for a while after: an hour later everything is put in them once more, from where a
 * run before was cut off. From then on a run reads that there is nothing of the kind to do.
 */
export async function placeOnceMore({ table, clock }: Desk): Promise<void> {
  const key = dispatchKeys.duePlaced();
  const item = (await table.read([key])).get(keyName(key));
  if (!item) return;
  const { since, kept } = Placed.parse(item);
  const now = clock.now();
  if (since === undefined) await table.write([{ put: { ...key, since: now.toISOString() } }]);
  else if (now.getTime() - Date.parse(since) >= AN_HOUR_MS) {
    const keep = async (next: unknown): Promise<void> => {
      await table.write([{ put: { ...key, since, kept: next } }]);
    };
    await placeAll({ table, kept, keep, progress: () => {}, goesOn: () => true, clock });
    await table.write([{ remove: key }]);
  }
}
