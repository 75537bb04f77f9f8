import * as z from 'zod';
import { readNeighbourhoods } from '../area/area-store.ts';
import type { Desk } from '../desk.ts';
import { todayIn } from '../platform/days/dates.ts';
import type { Week } from '../platform/days/weeks.ts';
import { isMigrated, type Migration } from '../platform/migrations/run-migrations.ts';
import { stored } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';
import { burdenKeys } from './keys.ts';
import { ledgerHead } from './ledger.ts';
import { shelveHead } from './shelve.ts';
import { shelvedOn, shelvingIn } from './shelving.ts';
import { BelowZero, CellFull } from './totals.ts';

/** So many neighbourhoods are looked through before it is kept how far this is. */
const TOGETHER = 25;
/** So many transactions are written in one call: what is left waits for the next. */
const MOST_AT_ONCE = 500;

type Walk = {
  readonly table: Table;
  readonly codes: readonly string[];
  readonly before: Week;
  readonly after: string; // the neighbourhood that was looked through last
  readonly keep: (after: string, done: number) => Promise<void>;
  readonly goesOn: (written: number) => boolean;
  readonly leave?: (code: string, error: Error) => void;
};

/** Moves what is to be moved in one neighbourhood; one whose ledger is wrong, or too full, is left as it is for rebuild-ledger to tell of. */
async function shelveOrLeave({ table, before, leave }: Walk, code: string): Promise<number> {
  try {
    return await shelveHead(table, code, before);
  } catch (error) {
    if (!(error instanceof BelowZero || error instanceof CellFull)) throw error;
    leave?.(code, error);
    return 0;
  }
}

/** Looks through the heads of some neighbourhoods; answers how many transactions were written. */
async function shelveIn(walked: Walk, codes: readonly string[]): Promise<number> {
  const { table, before } = walked;
  const heads = await table.read(codes.map(burdenKeys.head));
  let written = 0;
  for (const code of codes) {
    const head = ledgerHead(heads, code);
    if (head && shelvingIn(head, code, before)) written += await shelveOrLeave(walked, code);
  }
  return written;
}

/** Looks through neighbourhoods in the order of their codes, some at a time; says whether all were. */
async function walk(walked: Walk): Promise<boolean> {
  const { codes, after, keep, goesOn } = walked;
  const all = codes.toSorted();
  let [at, written] = [all.filter((code) => code <= after).length, 0];
  while (at < all.length) {
    if (!goesOn(written)) return false;
    const some = all.slice(at, at + TOGETHER);
    written += await shelveIn(walked, some);
    at += some.length;
    await keep(some.at(-1) ?? after, at);
  }
  return true;
}

const Kept = stored(z.looseObject({ after: z.string() }));

/** Rule B14. Stores of before have everything that ever was in their heads. */
export const SHELVE_ENDED: Migration = {
  number: 17,
  says: 'Moving what ended long ago out of the heads of neighbourhoods',
  run: async ({ table, kept, keep, progress, goesOn, clock }) => {
    const codes = (await readNeighbourhoods(table)).map(({ code }) => code);
    return walk({
      table,
      codes,
      before: shelvedOn(todayIn(clock.now())),
      after: kept === undefined ? '' : Kept.parse(kept).after,
      keep: async (after, done) => {
        progress(done, codes.length);
        await keep({ after });
      },
      goesOn,
    });
  },
};

const RoundItem = stored(z.looseObject({ day: z.int(), after: z.string().optional() }));

/**
 * Rule B16. Looks through the heads of all neighbourhoods once a day, retired ones too, and moves what ended long ago to the pages of
 * its weeks: as much as fits in one call, and the rest in the next. Nothing is moved before the store was migrated.
 */
export async function shelveWhatEnded({ table, clock, areaEver, log }: Desk): Promise<void> {
  if (!(await isMigrated(table, SHELVE_ENDED.number))) return;
  const today = todayIn(clock.now());
  const [item] = (await table.read([burdenKeys.shelving()])).values();
  const { day, after } = item ? RoundItem.parse(item) : { day: undefined, after: undefined };
  if (day === today && after === undefined) return;
  const begun = after === undefined ? today : day;
  const kept = (from: string | undefined): Promise<unknown> =>
    table.write([{ put: { ...burdenKeys.shelving(), day: begun, ...(from !== undefined && { after: from }) } }]);
  const isWhole = await walk({
    table,
    codes: [...(await areaEver()).keys()],
    before: shelvedOn(today),
    after: after ?? '',
    keep: async (from) => {
      await kept(from);
    },
    goesOn: (written) => written < MOST_AT_ONCE,
    leave: (neighbourhood, error) => {
      log({ event: 'head.left', neighbourhood, error: error.name });
    },
  });
  if (isWhole) await kept(undefined);
}
