import type { Week } from '../platform/days/weeks.ts';
import { distinctKeys, type Key, type Table } from '../platform/table.ts';
import { untilDone } from '../platform/until-fresh.ts';
import { burdenKeys } from './keys.ts';
import { LedgerDraft } from './ledger-draft.ts';
import { readLedger } from './ledger-store.ts';
import { drawBlocks, ledgerHead, listingKeys, type LedgerEntry } from './ledger.ts';
import { isTooLarge, shelvingIn, type Shelving } from './shelving.ts';

type Wanted = { readonly before: Week; readonly most: number; readonly without: ReadonlySet<string> };

/** What came of an attempt: nothing left to do, something moved and maybe more to do, or more than its pages can take. */
type Attempt = 'done' | 'moved' | Shelving;

/** What is tried next where pages would grow too large: half as many together, and at last without the one that is too much. */
const fewer = (wanted: Wanted, { ids }: Shelving): Wanted =>
  ids.size > 1
    ? { ...wanted, most: Math.floor(ids.size / 2) }
    : { ...wanted, without: new Set([...wanted.without, ...ids]) };

/** One transaction of a neighbourhood; undefined where somebody else wrote there meanwhile. */
async function attempt(table: Table, code: string, wanted: Wanted): Promise<Attempt | undefined> {
  const head = ledgerHead(await table.read([burdenKeys.head(code)]), code);
  const shelving = head && shelvingIn(head, code, wanted);
  if (!shelving) return 'done';
  const items = await readLedger(table, shelving.keys);
  if (ledgerHead(items, code)?.v !== shelving.v) return undefined;
  const draft = new LedgerDraft(items);
  draft.shelve(code, wanted.before, shelving.ids);
  const changes = draft.changes();
  if (isTooLarge(changes)) return shelving.ids.size > 0 ? shelving : 'done';
  return (await table.write(changes)) ? undefined : 'moved';
}

/**
 * Rule B14. Moves out of the head of a neighbourhood what ended before a week, in as many transactions as it takes: each is whole, and
 * what was moved is moved. What its pages have no room for stays in the head. Answers how many transactions there were.
 */
export async function shelveHead(table: Table, code: string, before: Week): Promise<number> {
  let wanted: Wanted = { before, most: Infinity, without: new Set() };
  let moved = 0;
  for (;;) {
    const came = await untilDone(() => attempt(table, code, wanted), 'A neighbourhood was too busy for 20 seconds.');
    if (came === 'done') return moved;
    if (came === 'moved') moved += 1;
    else wanted = fewer(wanted, came);
  }
}

/** The keys of a head and of all pages on which an activity may stand there. */
const keysOf = ({ listing, draws }: LedgerEntry, code: string): Key[] =>
  distinctKeys([
    burdenKeys.head(code),
    ...(listing?.days ? listingKeys(code, listing.days) : []),
    ...(draws.get(code) ?? []).flatMap(({ days }) => drawBlocks(days).map((block) => burdenKeys.totals(code, block))),
  ]);

/** Takes an activity back into one head; says whether it stood on its pages. */
const backInto = (table: Table, entry: LedgerEntry, code: string): Promise<boolean> =>
  untilDone(async () => {
    const draft = new LedgerDraft(await readLedger(table, keysOf(entry, code)));
    const rows = entry.draws.get(code) ?? [];
    if (!draft.takeBack(code, { id: entry.id, listing: entry.listing, rows })) return false;
    return (await table.write(draft.changes())) ? undefined : true;
  }, 'A neighbourhood was too busy for 20 seconds.');

/** So many neighbourhoods take an activity back side by side. */
const TOGETHER = 10;

/**
 * Rule B15. Takes an activity that was moved to pages back into the heads of some neighbourhoods, one transaction each: nothing that is
 * read differs for it. Says whether it stood on the pages of any.
 */
export async function takeBack(table: Table, entry: LedgerEntry, codes: readonly string[]): Promise<boolean> {
  let isAny = false;
  for (let at = 0; at < codes.length; at += TOGETHER) {
    const some = await Promise.all(codes.slice(at, at + TOGETHER).map((code) => backInto(table, entry, code)));
    isAny ||= some.includes(true);
  }
  return isAny;
}
