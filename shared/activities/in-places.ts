import type { Days } from '../area/dates.ts';
import { everyListingKey, readLedger } from '../burden/ledger-store.ts';
import { listingPagesOf } from '../burden/ledger.ts';
import { listingAt, type Listing } from '../burden/listings.ts';
import { sharesADay } from '../burden/spread.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { keys } from '../platform/keys.ts';
import { maySee, type Activity, type ActivityView } from './activity.ts';
import { activityIn } from './activity-store.ts';
import { viewsOf } from './find.ts';

type Listed = Omit<Listing, 'title' | 'organisation'>;

const byFirstDay = (a: Activity, b: Activity): number =>
  (a.plan.period?.start ?? '9').localeCompare(b.plan.period?.start ?? '9') || a.id.localeCompare(b.id);

/**
 * The activities that are listed in some neighbourhoods, each once, the first to begin first and those without a period last.
 * It costs what is listed there, however long the register is.
 */
export async function listedIn(desk: Desk, codes: readonly string[], isWanted: (listing: Listed) => boolean): Promise<Activity[]> {
  const items = await readLedger(desk.table, await everyListingKey(desk.table, codes));
  const pages = codes.flatMap((code) => listingPagesOf(items, code));
  const listed = pages.flatMap(({ page }) => Array.from({ length: page.count }, (_, row) => listingAt(page, row)));
  const ids = [...new Set(listed.filter(isWanted).map(({ id }) => id))];
  return [...(await desk.table.read(ids.map(keys.activity))).values()].map(activityIn).sort(byFirstDay);
}

/** What goes on in some neighbourhoods on some days, as far as somebody may see it; an activity without a period goes on on every day. */
export async function activitiesIn(desk: Desk, actor: Actor, codes: readonly string[], days: Days): Promise<ActivityView[]> {
  const found = await listedIn(desk, codes, (listing) => sharesADay(listing.days, days));
  return viewsOf(desk, actor, found.filter((activity) => maySee(activity, actor)));
}
