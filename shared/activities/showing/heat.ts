import type * as z from 'zod';
import { GROUPS, namedIn, sharingMask, type Group } from '../../area/groups.ts';
import { busiestFirst, busiestOfWeek, type Busy } from '../../burden/busiest.ts';
import { listingKeys, listingPagesOf, type LedgerItems } from '../../burden/ledger.ts';
import { readLedger } from '../../burden/ledger-store.ts';
import { listingAt, type BurdenListing } from '../../burden/listings.ts';
import { MOST_WEEKS, readBurdens, type BurdenPage, type BurdenRange, type Burdens } from '../../burden/read-burden.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Days } from '../../platform/days/dates.ts';
import { toDays } from '../../platform/days/period.ts';
import { mondayOf, weekOf } from '../../platform/days/weeks.ts';
import type { Failure } from '../../platform/failures.ts';
import { giveWay } from '../../platform/pace.ts';
import { ok, type Result } from '../../platform/result.ts';
import { verdictKnown, type KnownVerdict } from '../room/known-verdict.ts';
import { isListed, isOpen, isPublic, statusOfNumber } from '../record/states.ts';

type Range = z.output<typeof BurdenRange>;
type Listed = Omit<BurdenListing, 'title' | 'organisation'>;

/** What goes on somewhere of which nobody knows what it asks: how much in a week (counted from the first) and a group, and the ids of all. */
type Uncounted = { readonly at: (week: number, group: number) => number; readonly ids: ReadonlySet<string> };

/** What is known of a group in a week: the figures with their limits, the verdict as it is told, and how many activities nobody knows the ask of. */
export type HeatCell = { readonly busy: Busy; readonly known: KnownVerdict; readonly uncounted: number };
export type HeatWeek = { readonly week: string; readonly groups: Readonly<Partial<Record<Group, HeatCell>>> };

/** How warm it gets in some neighbourhoods: each cell that of the busiest of them, and the different activities nobody knows the ask of. */
export type Heat = { readonly weeks: readonly HeatWeek[]; readonly uncounted: number };

/** Whether a listing is one whose ask nobody knows, as far as somebody may know of it; what has no period and is over asks nothing any more. */
function isUncounted({ hasAsk, status, days }: Listed, publicOnly: boolean): boolean {
  const stands = statusOfNumber(status);
  return !hasAsk && (publicOnly ? isPublic : isListed)(stands) && (days !== undefined || isOpen(stands));
}

/** The listings of a neighbourhood, each once, however many pages it stands on. */
function uncountedListings(items: LedgerItems, code: string, days: Days, publicOnly: boolean): Listed[] {
  const found = new Map<string, Listed>();
  for (const { page } of listingPagesOf(items, code)) {
    for (let row = 0; row < page.count; row += 1) {
      if (page.hasAsk(row) || !page.overlaps(row, days, sharingMask(undefined))) continue;
      const listing = listingAt(page, row);
      if (isUncounted(listing, publicOnly)) found.set(listing.id, listing);
    }
  }
  return [...found.values()];
}

function countOf(listings: readonly Listed[], days: Days): Uncounted {
  const [first, last] = [weekOf(days.start), weekOf(days.end)];
  const cells = new Uint16Array((last - first + 1) * GROUPS.length);
  for (const one of listings) {
    const mask = sharingMask(namedIn(one.groups));
    const from = one.days ? Math.max(first, weekOf(one.days.start)) : first;
    const to = one.days ? Math.min(last, weekOf(one.days.end)) : last;
    for (let week = from; week <= to; week += 1)
      for (let group = 0; group < GROUPS.length; group += 1) {
        const at = (week - first) * GROUPS.length + group;
        if ((mask & (1 << group)) !== 0) cells[at] = (cells[at] ?? 0) + 1;
      }
  }
  return { at: (week, group) => cells[week * GROUPS.length + group] ?? 0, ids: new Set(listings.map(({ id }) => id)) };
}

/** The whole weeks that hold the days of a range; undefined where it ends before it begins, or is longer than is read at once. */
function wholeWeeks(range: Range): Days | undefined {
  const { start, end } = toDays({ start: range.from, end: range.to });
  const [first, last] = [weekOf(start), weekOf(end)];
  if (!(first <= last) || last - first + 1 > MOST_WEEKS) return undefined;
  return { start: mondayOf(first), end: mondayOf(last + 1) - 1 };
}

/** What nobody knows the ask of in some neighbourhoods, by code; it costs what lies on the pages of those weeks. */
async function readUncounted(
  desk: Desk,
  actor: Actor,
  codes: readonly string[],
  range: Range,
): Promise<ReadonlyMap<string, Uncounted>> {
  const days = wholeWeeks(range);
  const all = new Map<string, Uncounted>();
  if (!days) return all;
  const items = await readLedger(
    desk.table,
    codes.flatMap((code) => listingKeys(code, days)),
  );
  for (const code of codes) {
    await giveWay();
    all.set(code, countOf(uncountedListings(items, code, days, actor.role === 'public'), days));
  }
  return all;
}

/** From most to least busy; among those that have room, where something is unknown comes first. */
const hotterOf = (one: HeatCell | undefined, other: HeatCell): HeatCell => {
  if (!one) return other;
  const isWorse = one.busy.burden.verdict !== other.busy.burden.verdict;
  const byKnown = Number(one.known === 'unknown') - Number(other.known === 'unknown');
  const order = isWorse || byKnown === 0 ? busiestFirst(one.busy, other.busy) : -byKnown;
  return order > 0 ? other : one;
};

/** The burden of neighbourhoods, and what is unknown beside it, by code. */
export type KnownBurdens = { readonly burdens: Burdens; readonly uncounted: ReadonlyMap<string, Uncounted> };

function cellOf(codes: readonly string[], at: number, group: Group, { burdens, uncounted }: KnownBurdens) {
  return codes.reduce<HeatCell | undefined>((hottest, code) => {
    const week = burdens.pages.get(code)?.weeks[at];
    const busy = week && busiestOfWeek(week, burdens.policy, group);
    if (!busy) return hottest;
    const count = uncounted.get(code)?.at(at, GROUPS.indexOf(group)) ?? 0;
    return hotterOf(hottest, { busy, known: verdictKnown(busy.burden.verdict, count), uncounted: count });
  }, undefined);
}

/** How warm it gets in some of the neighbourhoods that were read. */
export function heatOf(codes: readonly string[], parts: KnownBurdens): Heat {
  const weeks = parts.burdens.pages.get(codes[0] ?? '')?.weeks ?? [];
  return {
    weeks: weeks.map(({ week }, at) => ({
      week,
      groups: Object.fromEntries(
        GROUPS.flatMap((group) => {
          const cell = cellOf(codes, at, group, parts);
          return cell ? [[group, cell] as const] : [];
        }),
      ),
    })),
    uncounted: new Set(codes.flatMap((code) => [...(parts.uncounted.get(code)?.ids ?? [])])).size,
  };
}

/** Rule B13. The burden of some neighbourhoods, and what goes on there of which nobody knows what it asks, as far as somebody may know of it. */
export async function readKnownBurdens(
  desk: Desk,
  actor: Actor,
  codes: readonly string[],
  range: Range,
): Promise<Result<KnownBurdens, Failure<'not-found' | 'bad-query'>>> {
  const [burdens, uncounted] = await Promise.all([
    readBurdens(desk, codes, range),
    readUncounted(desk, actor, codes, range),
  ]);
  return burdens.ok ? ok({ burdens: burdens.value, uncounted }) : burdens;
}

/** The burden of a neighbourhood, beside each figure how much goes on of which nobody knows what it asks. */
export async function readKnownBurden(
  desk: Desk,
  actor: Actor,
  code: string,
  range: Range,
): Promise<Result<BurdenPage, Failure<'not-found' | 'bad-query'>>> {
  const read = await readKnownBurdens(desk, actor, [code], range);
  if (!read.ok) return read;
  const heat = heatOf([code], read.value);
  const { burdens } = read.value;
  const weeks = heat.weeks.map(({ week, groups }, at) => ({
    week,
    groups: Object.fromEntries(
      GROUPS.flatMap((group) => {
        const cell = groups[group];
        if (!cell) return [];
        const askedTwice = burdens.twice(code, at, group);
        const isAny = askedTwice.without > 0 || askedTwice.with > 0;
        const { busy, uncounted } = cell;
        return [
          [group, { ...busy.burden, ...(isAny && { askedTwice }), ...(uncounted > 0 && { uncounted }) }] as const,
        ];
      }),
    ),
  }));
  return ok({ weeks });
}

/** How bad what is known is: what nobody knows is worse than room. */
const WORST_LAST: readonly KnownVerdict[] = ['clear', 'unknown', 'caution', 'overloaded'];

/** The worst of all that is known of some weeks; undefined where nobody lives. */
export const worstKnown = ({ weeks }: Heat): KnownVerdict | undefined =>
  weeks
    .flatMap(({ groups }) => Object.values(groups))
    .reduce<KnownVerdict | undefined>(
      (worst, { known }) =>
        worst === undefined || WORST_LAST.indexOf(known) > WORST_LAST.indexOf(worst) ? known : worst,
      undefined,
    );
