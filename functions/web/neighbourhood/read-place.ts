import { goingOn, type GoingOn } from '#shared/activities/showing/find-in-places.ts';
import { toDays } from '#shared/platform/days/period.ts';
import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { mostTwice, type MostTwice } from '#shared/activities/room/asked-twice.ts';
import { heatOf, readKnownBurdens, worstKnown, type Heat } from '#shared/activities/showing/heat.ts';
import type { KnownVerdict } from '#shared/activities/room/known-verdict.ts';
import type { Burdens } from '#shared/burden/read-burden.ts';
import {
  busiestFirst,
  busiestOf,
  busiestOfWeek,
  figureIn,
  type Busy,
  type BusyFigure,
} from '#shared/burden/busiest.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { staleAmong } from '#shared/interventions/finding/stale-among.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import type { PageRequest } from '../page-request.ts';
import type { Weeks } from '../weeks.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

export type PlaceSay = SayOnPage<keyof typeof nl>;
export const placeSay = ({ language }: Pick<PageRequest, 'language'>): PlaceSay => pageWords({ nl, en }, language);

/** So many activities on one page; the others are a link away. */
export const MOST_SHOWN = 50;

/** The burden of a group, week by week, and which figure of it the chart of a neighbourhood draws: the one that its verdict rests on. */
export type Line = Pick<BusyFigure, 'measured' | 'window' | 'limits'> & {
  readonly neighbourhood: Neighbourhood;
  readonly group: Busy['group'];
  readonly weeks: readonly Busy[];
};

/** The figure of a line, week by week. */
export const lineFigures = ({ weeks, ...which }: Line): readonly { readonly week: string; readonly figure: number }[] =>
  weeks.map(({ week, burden, limits }) => ({ week, figure: figureIn(burden, limits, which).figure }));

/** Somewhere: a neighbourhood, or a district with all that are in it. */
export type Somewhere = {
  readonly code: string;
  readonly name: string;
  readonly neighbourhoods: readonly Neighbourhood[];
};

/** The page of a neighbourhood or district. */
export const pageOf = ({ code }: Pick<Somewhere, 'code'>): string =>
  code.startsWith('WK') ? `/wijken/${code}` : `/buurten/${code}`;

/** A neighbourhood or district by its code; what was retired too, since older links lead there. */
export async function findSomewhere({ desk }: PageRequest, code: string): Promise<Somewhere | undefined> {
  const [area, ever] = await Promise.all([desk.area(), desk.areaEver()]);
  const one = ever.get(code);
  if (one) return { code, name: one.name, neighbourhoods: [one] };
  const inDistrict = (some: Area): Neighbourhood[] =>
    [...some.values()].filter(({ districtCode }) => districtCode === code);
  const now = inDistrict(area);
  const neighbourhoods = now.length > 0 ? now : inDistrict(ever);
  const [first] = neighbourhoods;
  return first && { code, name: first.districtName, neighbourhoods };
}

/** What happens in some neighbourhoods in some weeks: what is known of all, each with its busiest moment, the busiest first; the line of the busiest group of all; and the activities from `skip` on. */
export type PlaceOverview = {
  readonly weeks: Weeks;
  readonly heat: Heat;
  /** The worst that is known of these weeks; undefined where nobody lives. */
  readonly known: KnownVerdict | undefined;
  readonly peaks: readonly { readonly neighbourhood: Neighbourhood; readonly peak: Busy | undefined }[];
  readonly line: Line | undefined;
  /** Of the first of these weeks, the group of which most are asked twice or more; undefined where nobody lives. */
  readonly twice: MostTwice | undefined;
  readonly skip: number;
  readonly goingOn: GoingOn;
  /** Of when the activities are that nobody confirmed for long, by id. */
  readonly stale: ReadonlyMap<string, string>;
};

function lineOf(
  neighbourhood: Neighbourhood | undefined,
  peak: Busy | undefined,
  { pages, policy }: Burdens,
): Line | undefined {
  if (!neighbourhood || !peak) return undefined;
  const weeks = (pages.get(neighbourhood.code)?.weeks ?? []).flatMap(
    (week) => busiestOfWeek(week, policy, peak.group) ?? [],
  );
  const { measured, window, limits } = peak.decides;
  return { neighbourhood, group: peak.group, measured, window, limits, weeks };
}

/** Reads what the page of a place shows, as far as its visitor may see it. */
export async function readPlace(
  { desk, actor }: PageRequest,
  neighbourhoods: readonly Neighbourhood[],
  weeks: Weeks,
  { skip, most }: { readonly skip: number; readonly most: number } = { skip: 0, most: MOST_SHOWN },
): Promise<Result<PlaceOverview, Failure<'not-found' | 'bad-query'>>> {
  const codes = neighbourhoods.map(({ code }) => code);
  const days = toDays({ start: weeks.from, end: weeks.to });
  const [read, activities] = await Promise.all([
    readKnownBurdens(desk, actor, codes, weeks),
    goingOn(desk, actor, codes, days, { skip, most }),
  ]);
  if (!read.ok) return read;
  const { burdens } = read.value;
  const { pages, policy } = burdens;
  const peaks = neighbourhoods
    .map((neighbourhood) => ({
      neighbourhood,
      peak: busiestOf(pages.get(neighbourhood.code) ?? { weeks: [] }, policy),
    }))
    .sort((a, b) => busiestFirst(a.peak, b.peak));
  const heat = heatOf(codes, read.value);
  return ok({
    weeks,
    heat,
    known: worstKnown(heat),
    peaks,
    twice: worstKnown(heat) && mostTwice(read.value, codes, 0),
    line: lineOf(peaks[0]?.neighbourhood, peaks[0]?.peak, burdens),
    skip,
    goingOn: activities,
    stale: await staleAmong(desk, activities.activities),
  });
}
