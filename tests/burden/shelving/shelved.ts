import { activityIn, isActivityItem } from '#shared/activities/record/activity-store.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import { rowsOf } from '#shared/activities/draws/seeking.ts';
import { daysOf } from '#shared/activities/record/claim.ts';
import { overlapsIn } from '#shared/activities/showing/find-overlaps.ts';
import { isListed } from '#shared/activities/record/states.ts';
import { sharingMask, namedMask, namedIn } from '#shared/area/groups.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { drawsIn, ledgerHead, listingKeys, totalsIn, totalsKeys, type LedgerItems } from '#shared/burden/ledger.ts';
import { readLedger } from '#shared/burden/ledger-store.ts';
import { claimOf } from '#shared/activities/record/claim.ts';
import { CELLS_PER_WEEK, windowOf } from '#shared/burden/spread.ts';
import { sharedDays, type Days } from '#shared/platform/days/dates.ts';
import { mondayOf, type Week } from '#shared/platform/days/weeks.ts';
import { sizeOf, type Table } from '#shared/platform/store/table.ts';

/** The weeks of one look at a neighbourhood. */
export type Look = { readonly code: string; readonly from: Week; readonly to: Week };

const daysOfLook = ({ from, to }: Look): Days => ({ start: mondayOf(from), end: mondayOf(to + 1) - 1 });

/** What a look finds: what is held week by week, whose slices there are, and what is listed. */
export type Seen = { readonly held: string; readonly drawn: readonly string[]; readonly listed: readonly string[] };

const heldText = (cells: BigInt64Array): string =>
  [...cells].flatMap((units, at) => (units === 0n ? [] : [`${at}=${units}`])).join(' ');

/** What the ledger says in some weeks, read as a check reads it. */
function seenIn(items: LedgerItems, look: Look): Seen {
  const { code, from, to } = look;
  const days = daysOfLook(look);
  const { byNeighbourhood } = overlapsIn(items, {
    neighbourhoods: [code],
    days,
    mask: sharingMask(undefined),
    from: days.start,
    publicOnly: false,
  });
  const { overlapping = [], total = 0 } = byNeighbourhood.get(code) ?? {};
  return {
    held: heldText(totalsIn(items, code, from, to)),
    drawn: drawsIn(items, code, from, to)
      .map(({ id, mask, periods }) => JSON.stringify([id, mask, periods.map(({ start, end }) => [start, end]).sort()]))
      .sort(),
    listed: [...overlapping.map(({ id, title, targetGroups }) => [id, title, targetGroups].join()).sort(), `${total}`],
  };
}

/** The keys of a look. */
const keysOfLook = (look: Look) => [
  ...totalsKeys(look.code, look.from, look.to),
  ...listingKeys(look.code, daysOfLook(look)),
];

export const look = async (table: Table, one: Look): Promise<Seen> =>
  seenIn(await readLedger(table, keysOfLook(one)), one);

const touches = (days: Days | undefined, one: Days): boolean => !days || sharedDays(days, one) > 0;

/** The same from the activities alone, added up one by one without any ledger. */
export function naivelySeen(activities: readonly Activity[], one: Look): Seen {
  const { code, from, to } = one;
  const days = daysOfLook(one);
  const here = activities.filter(({ plan }) => plan.neighbourhoods.some((place) => place === code));
  const cells = new BigInt64Array((to - from + 1) * CELLS_PER_WEEK);
  for (const activity of here) {
    const grid = claimOf(activity).totals.get(code);
    if (grid) windowOf(grid, from, to).forEach((units, at) => (cells[at] = (cells[at] ?? 0n) + units));
  }
  const drawn = here.flatMap((activity) => {
    const byMask = new Map<number, Set<string>>();
    for (const { mask, days: its } of rowsOf(activity).get(code) ?? [])
      if (touches(its, days))
        byMask.set(mask, (byMask.get(mask) ?? new Set()).add(JSON.stringify([its.start, its.end])));
    return [...byMask].map(([mask, all]) =>
      JSON.stringify([activity.id, mask, [...all].map((text): unknown => JSON.parse(text)).sort()]),
    );
  });
  const listed = here.filter(({ status, plan }) => isListed(status) && touches(daysOf(plan), days));
  return {
    held: heldText(cells),
    drawn: drawn.sort(),
    listed: [
      ...listed
        .map(({ id, plan }) => [id, plan.title, namedIn(namedMask(plan.targetGroups))].join())
        .sort()
        .slice(0, 20),
      `${listed.length}`,
    ],
  };
}

/** Every activity of a small register, as it is kept. */
export async function everyActivity(table: Table): Promise<Activity[]> {
  const found: Activity[] = [];
  for await (const item of table.scan()) if (isActivityItem(item)) found.push(activityIn(item));
  return found;
}

/** How many activities and rows lie in the head of a neighbourhood, how many bytes it has, and its version. */
export async function headOf(table: Table, code: string) {
  const items = await table.read([burdenKeys.head(code)]);
  const [item] = items.values();
  const head = ledgerHead(items, code);
  return {
    bytes: item ? sizeOf(item) : 0,
    v: head?.v ?? 0,
    shelved: head?.shelved,
    totals: Object.keys(head?.totals ?? {}),
  };
}
