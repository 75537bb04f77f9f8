import { todayIn, type Days } from '../../platform/days/dates.ts';
import { everyListingKey, readLedger } from '../../burden/ledger-store.ts';
import { sharingMask } from '../../area/groups.ts';
import { listingKeys, listingPagesOf, type LedgerItems } from '../../burden/ledger.ts';
import { listingAt, type BurdenListing } from '../../burden/listings.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { activityKeys } from '../keys.ts';
import { giveWay } from '../../platform/pace.ts';
import { allLegible } from '../../platform/store/read-stored.ts';
import { keyName } from '../../platform/store/table.ts';
import { maySee, type Activity, type ActivityView } from '../record/activity.ts';
import { activityIn } from '../record/activity-store.ts';
import { viewsOf } from './find-activities.ts';
import { isPublic, statusOfNumber } from '../record/states.ts';

/** So many activities are read before other requests have their turn. */
const TOGETHER = 100;

type Listed = Omit<BurdenListing, 'title' | 'organisation'>;

const byFirstDay = (a: Activity, b: Activity): number =>
  (a.plan.period?.start ?? '9').localeCompare(b.plan.period?.start ?? '9') || a.id.localeCompare(b.id);

/**
 * The activities that are listed in some neighbourhoods, each once, the first to begin first and those without a period last.
 * It costs what is listed there, however long the register is.
 */
export async function listedIn(
  desk: Desk,
  codes: readonly string[],
  isWanted: (listing: Listed) => boolean,
): Promise<Activity[]> {
  const today = todayIn(desk.clock.now());
  const items = await readLedger(desk.table, await everyListingKey(desk.table, codes, today));
  const pages = codes.flatMap((code) => listingPagesOf(items, code));
  const listed = pages.flatMap(({ page }) => Array.from({ length: page.count }, (_, row) => listingAt(page, row)));
  const ids = [...new Set(listed.filter(isWanted).map(({ id }) => id))];
  const activities: Activity[] = [];
  for (const item of (await desk.table.read(ids.map(activityKeys.activity))).values()) {
    if (activities.length % TOGETHER === TOGETHER - 1) await giveWay();
    activities.push(...allLegible(desk.table, [item], activityIn));
  }
  return activities.sort(byFirstDay);
}

/** A part of what goes on: the activities from the `skip`th on, and how many there are in all. */
export type GoingOn = { readonly activities: readonly ActivityView[]; readonly total: number };

/** When an activity begins; one without a period after all others. */
type Begins = { readonly id: string; readonly start: number };

const inOrder = (a: Begins, b: Begins): number => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start - b.start);

/** The activities that have a day in a period, each once, however many neighbourhoods and pages it stands on. */
function beginningsIn(items: LedgerItems, codes: readonly string[], days: Days, publicOnly: boolean): Begins[] {
  const everyGroup = sharingMask(undefined);
  const found = new Map<string, Begins>();
  for (const { page } of codes.flatMap((code) => listingPagesOf(items, code))) {
    for (let row = 0; row < page.count; row += 1) {
      if (!page.overlaps(row, days, everyGroup)) continue;
      const listing = listingAt(page, row);
      if (!publicOnly || isPublic(statusOfNumber(listing.status)))
        found.set(listing.id, { id: listing.id, start: listing.days?.start ?? Infinity });
    }
  }
  return [...found.values()].sort(inOrder);
}

/**
 * What goes on in some neighbourhoods in a period, as far as somebody may see it: open and completed activities, the first to
 * begin first. It costs what lies on the pages of those weeks, and not what the register holds.
 */
export async function goingOn(
  desk: Desk,
  actor: Actor,
  codes: readonly string[],
  days: Days,
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<GoingOn> {
  const items = await readLedger(
    desk.table,
    codes.flatMap((code) => listingKeys(code, days)),
  );
  const all = beginningsIn(items, codes, days, actor.role === 'public');
  const wanted = all.slice(skip, skip + most).map(({ id }) => activityKeys.activity(id));
  const read = await desk.table.read(wanted);
  const activities = allLegible(
    desk.table,
    wanted.flatMap((key) => read.get(keyName(key)) ?? []),
    activityIn,
  ).filter((activity) => maySee(activity, actor));
  return { activities: await viewsOf(desk, actor, activities), total: all.length };
}

/** How many public activities go on in some neighbourhoods on some days, of those that are wanted: read off the pages of those weeks alone. */
export async function countGoingOn(
  desk: Desk,
  codes: readonly string[],
  days: Days,
  isWanted: (one: { readonly id: string }) => boolean,
): Promise<number> {
  const items = await readLedger(
    desk.table,
    codes.flatMap((code) => listingKeys(code, days)),
  );
  return beginningsIn(items, codes, days, true).filter(isWanted).length;
}

/** Everything that goes on in some neighbourhoods on some days, as far as somebody may see it; an activity without a period goes on on every day. */
export const activitiesIn = async (
  desk: Desk,
  actor: Actor,
  codes: readonly string[],
  days: Days,
): Promise<readonly ActivityView[]> =>
  (await goingOn(desk, actor, codes, days, { skip: 0, most: Infinity })).activities;
