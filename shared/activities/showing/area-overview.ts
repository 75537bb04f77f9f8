import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { sharingMask, type Group } from '../../area/groups.ts';
import { VERDICTS } from '../../burden/assess.ts';
import { busiestOfWeek, type Busy } from '../../burden/busiest.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { readLedger } from '../../burden/ledger-store.ts';
import type { Policy } from '../../burden/policy.ts';
import { readBurdens } from '../../burden/read-burden.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay } from '../../platform/days/dates.ts';
import { mondayOf, type Week } from '../../platform/days/weeks.ts';
import type { Failure } from '../../platform/failures.ts';
import { giveWay } from '../../platform/pace.ts';
import { ok, type Result } from '../../platform/result.ts';
import { countInWeeks, listedBlocks, type CountedWeeks, type GoingOnInWeek } from './count-in-weeks.ts';
import { mostTwiceIn } from '../room/asked-twice.ts';
import { verdictKnown, type KnownVerdict } from '../room/known-verdict.ts';

/** From empty to full, as a week is told in one word: what is not known is never told as room. */
const FULLNESS = ['nobody', 'clear', 'unknown', 'caution', 'overloaded'] as const;
/** What is told of a neighbourhood in a week; `nobody` where nobody of the group lives there. */
export type PlaceVerdict = KnownVerdict | 'nobody';

/** A neighbourhood in a week: the verdict, the group and figure that it rests on, and what goes on there. */
export type OverviewCell = GoingOnInWeek & { readonly verdict: PlaceVerdict; readonly busy: Busy | undefined };

/** A neighbourhood in all weeks. */
export type OverviewRow = { readonly neighbourhood: Neighbourhood; readonly cells: readonly OverviewCell[] };

/**
 * Some neighbourhoods in some weeks: each by itself, the fullest verdict of each week, and the place among the weeks of the
 * busiest.
 */
export type AreaOverview = {
  readonly policy: Policy;
  readonly rows: readonly OverviewRow[];
  readonly fullest: readonly PlaceVerdict[];
  readonly busiest: number;
  /** Rule K17. The share of the group that is shown, or of the one where it is most, that is asked twice or more in the 12 weeks to a week. */
  readonly twice: (code: string, week: number) => number;
};

/** What is looked at: from which week on, how many, and one group where not the busiest of each. */
type OverviewChoice = { readonly first: Week; readonly count: number; readonly group?: Group | undefined };

/** So many neighbourhoods are counted before others have their turn. */
const TOGETHER = 8;

const cellOf = (busy: Busy | undefined, goingOn: GoingOnInWeek): OverviewCell => ({
  ...goingOn,
  busy,
  verdict: busy === undefined ? 'nobody' : verdictKnown(busy.burden.verdict, goingOn.uncounted),
});

const fullness = (verdict: PlaceVerdict): number => FULLNESS.indexOf(verdict);

/** What is not known lies between nothing and what is counted: by how much goes on it is told apart from nothing. */
const rank = (verdict: PlaceVerdict): number => VERDICTS.findIndex((known) => known === verdict && known !== 'clear');

/** From most to least busy: by verdict, then by how near the limit it comes, then by how much goes on. */
export const fullestFirst = (one: OverviewCell, other: OverviewCell): number =>
  rank(other.verdict) - rank(one.verdict) ||
  (other.busy?.share ?? -1) - (one.busy?.share ?? -1) ||
  other.activities - one.activities;

/** How the weeks of some neighbourhoods compare: the fullest verdict of each, and which of them is busiest, the earliest among equals. */
function fullestWeeks(rows: readonly OverviewRow[], count: number): Pick<AreaOverview, 'fullest' | 'busiest'> {
  const weeks = Array.from({ length: count }, (_, at) => {
    const cells = rows.flatMap(({ cells: all }) => all[at] ?? []);
    return {
      fullest: cells.reduce<PlaceVerdict>(
        (most, { verdict }) => (fullness(verdict) > fullness(most) ? verdict : most),
        'nobody',
      ),
      top: cells.toSorted(fullestFirst)[0],
    };
  });
  const busiest = weeks.reduce((best, { top }, at) => {
    const before = weeks[best]?.top;
    return top !== undefined && (before === undefined || fullestFirst(top, before) < 0) ? at : best;
  }, 0);
  return { fullest: weeks.map(({ fullest }) => fullest), busiest };
}

/**
 * Reads how busy some neighbourhoods are, week by week, and how much goes on there as far as somebody may see it: one wave of store
 * calls, however much is registered.
 */
export async function readAreaOverview(
  desk: Desk,
  actor: Actor,
  neighbourhoods: readonly Neighbourhood[],
  { first, count, group }: OverviewChoice,
): Promise<Result<AreaOverview, Failure<'not-found' | 'bad-query'>>> {
  const codes = neighbourhoods.map(({ code }) => code);
  const range = { from: formatDay(mondayOf(first)), to: formatDay(mondayOf(first + count) - 1) };
  const listed = codes.flatMap((code) => [
    burdenKeys.head(code),
    ...listedBlocks({ first, count }).map((block) => burdenKeys.listings(code, block)),
  ]);
  const [burdens, items] = await Promise.all([readBurdens(desk, codes, range), readLedger(desk.table, listed)]);
  if (!burdens.ok) return burdens;
  const { policy, pages } = burdens.value;
  const counted: CountedWeeks = {
    first,
    count,
    mask: sharingMask(group && [group]),
    publicOnly: actor.role === 'public',
  };
  const rows: OverviewRow[] = [];
  for (const neighbourhood of neighbourhoods) {
    if (rows.length % TOGETHER === TOGETHER - 1) await giveWay();
    const goingOn = countInWeeks(items, neighbourhood.code, counted);
    const weeks = pages.get(neighbourhood.code)?.weeks ?? [];
    const cells = weeks.map((week, at) =>
      cellOf(busiestOfWeek(week, policy, group), goingOn[at] ?? { activities: 0, uncounted: 0 }),
    );
    rows.push({ neighbourhood, cells });
  }
  const twice = (code: string, week: number): number =>
    mostTwiceIn(burdens.value, [code], week, group && [group]).share;
  return ok({ policy, rows, twice, ...fullestWeeks(rows, count) });
}
