import { ledgerHead, ListingsItem, TotalsItem, type LedgerItems } from '../../burden/ledger.ts';
import type { LedgerDraft } from '../../burden/ledger-draft.ts';
import { allListings, openListings } from '../../burden/listings.ts';
import { fitting, movableIn, MOST_BYTES_EACH } from '../../burden/shelving.ts';
import { openRows } from '../../burden/slices/rows.ts';
import { keyName, type Item } from '../../platform/store/table.ts';

const LEDGER = /^(HEAD|TOTALS|LISTINGS|HOURS)#([^#]+)(?:#(-?\d+))?$/;

/** What an item of the ledger is: its kind, the neighbourhood or organisation that it is about, and the block of weeks where it has one. */
export type Part = { readonly kind: string; readonly subject: string; readonly block: number };

/** What an item of the ledger is; undefined of others. */
export const partOf = ({ pk }: { readonly pk: string }): Part | undefined => {
  const [, kind, subject, block] = LEDGER.exec(pk) ?? [];
  return kind !== undefined && subject !== undefined ? { kind, subject, block: Number(block) } : undefined;
};

/** The items that a draft writes, by name. */
export const itemsOf = (draft: LedgerDraft): Map<string, Item> =>
  new Map(draft.changes().flatMap((change) => ('put' in change ? [[keyName(change.put), change.put] as const] : [])));

/** The neighbourhoods that have a head. */
export const headsOf = (items: LedgerItems): string[] =>
  [...items.values()].flatMap((item) => {
    const part = partOf(item);
    return part?.kind === 'HEAD' ? [part.subject] : [];
  });

/** The ids of what stands on a page. */
function idsOn(kind: string, item: Item): string[] {
  if (kind === 'LISTINGS') return allListings(openListings(ListingsItem.parse(item))).map(({ id }) => id);
  return kind === 'TOTALS' ? openRows(TotalsItem.parse(item).draws).map(({ id }) => id) : [];
}

/** The ids of all that stands on the pages of each neighbourhood. */
function idsOnPages(items: LedgerItems): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of items.values()) {
    const part = partOf(item);
    if (!part) continue;
    const ids = found.get(part.subject) ?? new Set<string>();
    for (const id of idsOn(part.kind, item)) ids.add(id);
    found.set(part.subject, ids);
  }
  return found;
}

/** What was on a page may fill it as a command may: an item of the store holds 400 KB. */
const MOST_BYTES_OF_ITEM = 390_000;

/**
 * The ledger that some activities make, in which what `kept` has on pages is there too, and of what else ended as much as they have room
 * for (rule B14).
 */
export function rebuiltLike(draft: LedgerDraft, kept: LedgerItems): Map<string, Item> {
  const raw = itemsOf(draft);
  const onPages = idsOnPages(kept);
  for (const code of headsOf(raw)) {
    const shelved = ledgerHead(kept, code)?.shelved;
    const head = ledgerHead(raw, code);
    if (shelved === undefined || !head) continue;
    const wasThere = ({ id }: { readonly id: string }): boolean => onPages.get(code)?.has(id) === true;
    const movable = movableIn(head, shelved, 0);
    const over = [
      ...movable.filter(wasThere),
      ...movable.filter((one) => !wasThere(one) && Number.isFinite(one.lastDay)),
    ];
    const each = (one: { readonly id: string }): number => (wasThere(one) ? MOST_BYTES_OF_ITEM : MOST_BYTES_EACH);
    draft.shelve(code, shelved, fitting(raw, code, over, { each, together: Infinity }));
  }
  return itemsOf(draft);
}
