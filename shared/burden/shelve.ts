import type { Week } from '../platform/days/weeks.ts';
import { distinctKeys, keyName, type Change, type Key, type Table } from '../platform/store/table.ts';
import { untilDone } from '../platform/store/until-fresh.ts';
import { burdenKeys } from './keys.ts';
import { LedgerDraft } from './ledger-draft.ts';
import { readLedger } from './ledger-store.ts';
import { blocksOf, drawBlocks, ledgerHead, type LedgerEntry } from './ledger.ts';
import { fitting, shelvingIn } from './shelving.ts';

/** One transaction of a neighbourhood, and whether there was anything to move; undefined where somebody else wrote there meanwhile. */
async function attempt(table: Table, code: string, before: Week, most?: number): Promise<boolean | undefined> {
  const head = ledgerHead(await table.read([burdenKeys.head(code)]), code);
  const shelving = head && shelvingIn(head, code, before, most);
  if (!shelving) return false;
  const items = await readLedger(table, shelving.keys);
  if (ledgerHead(items, code)?.v !== shelving.v) return undefined;
  const ids = fitting(items, code, shelving.over);
  if (ids.size === 0 && !shelving.past) return false;
  const draft = new LedgerDraft(items);
  draft.shelve(code, shelving.before, ids);
  return (await table.write(draft.changes())) ? undefined : true;
}

/**
 * Rule B14. Moves out of the head of a neighbourhood what ended before a week, in as many transactions as it takes: each is whole, and
 * what was moved is moved. What its pages have no room for stays in the head, and so does what has no period as long as that is no more
 * than `mostUndated` (rule B17). Answers how many transactions there were.
 */
export async function shelveHead(table: Table, code: string, before: Week, mostUndated?: number): Promise<number> {
  for (let moved = 0; ; moved += 1)
    if (
      !(await untilDone(
        () => attempt(table, code, before, mostUndated),
        'A neighbourhood was too busy for 20 seconds.',
      ))
    )
      return moved;
}

/** The keys of a head and of all pages on which an activity may stand there. */
const keysOf = ({ listing, draws }: LedgerEntry, code: string): Key[] =>
  distinctKeys([
    burdenKeys.head(code),
    ...(listing ? blocksOf(listing).map((block) => burdenKeys.listings(code, block)) : []),
    ...(draws.get(code) ?? []).flatMap(({ days }) => drawBlocks(days).map((block) => burdenKeys.totals(code, block))),
  ]);

/** That the record of an activity is still the one that its entry was made of. */
type Same = Extract<Change, { readonly check: Key }>;

/** Takes an activity back into one head; says whether it stood on its pages. */
const backInto = (table: Table, entry: LedgerEntry, code: string, same: Same): Promise<boolean> =>
  untilDone(async () => {
    const draft = new LedgerDraft(await readLedger(table, keysOf(entry, code)));
    const rows = entry.draws.get(code) ?? [];
    if (!draft.unshelve(code, { id: entry.id, listing: entry.listing, rows })) return false;
    const lost = await table.write([same, ...draft.changes()]);
    if (lost && keyName(lost.lost) === keyName(same.check)) return false; // what stands there is of a later version
    return lost ? undefined : true;
  }, 'A neighbourhood was too busy for 20 seconds.');

/** So many neighbourhoods take an activity back side by side. */
const TOGETHER = 10;

/**
 * Rule B15. Takes an activity that was moved to pages back into the heads of some neighbourhoods, one transaction each: nothing that is
 * read differs for it. An activity that was changed meanwhile is left where it stands. Says whether it stood on the pages of any.
 */
export async function unshelve(
  table: Table,
  entry: LedgerEntry,
  codes: readonly string[],
  same: Same,
): Promise<boolean> {
  let isAny = false;
  for (let at = 0; at < codes.length; at += TOGETHER) {
    const some = await Promise.all(codes.slice(at, at + TOGETHER).map((code) => backInto(table, entry, code, same)));
    isAny ||= some.includes(true);
  }
  return isAny;
}
