import * as z from 'zod';
import { weekNamed, type Week } from '#shared/platform/days/weeks.ts';
import { GROUPS, type Group } from '#shared/area/groups.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { HALF_YEAR, thisWeek, weekAsked, weeksFrom, type Weeks } from '../weeks.ts';

/** The busiest group of each neighbourhood, or one group for all of them. */
export const WORST = 'alle';
export const COUNTS = ['13', String(HALF_YEAR)] as const;

/** What somebody chose to see: which weeks, which of them on the map, and whose burden. */
export type MapChoice = { readonly weeks: Weeks; readonly shown: Week; readonly group: Group | undefined };

/** The fields of the form, as they stand in the address. */
export const FIELDS = ['van', 'weken', 'groep', 'week'] as const;
export type ChoiceField = (typeof FIELDS)[number];

const Count = z.enum(COUNTS);
const WhoseBurden = z.enum([WORST, ...GROUPS]);

/** Reads a choice from the address; with the fields that cannot be read, in whose place stands what is shown without any. */
export function readChoice(
  query: URLSearchParams,
  clock: Clock,
): { readonly choice: MapChoice; readonly wrong: readonly ChoiceField[] } {
  const asked = (field: ChoiceField): string | undefined =>
    query.get(field) === '' ? undefined : (query.get(field) ?? undefined);
  const first = weekAsked(query.get('van'), clock);
  const count = Count.safeParse(asked('weken') ?? String(HALF_YEAR));
  const group = WhoseBurden.safeParse(asked('groep') ?? WORST);
  const named = asked('week');
  const week = named === undefined ? undefined : weekNamed(named);
  const weeks = weeksFrom(first ?? thisWeek(clock), count.success ? Number(count.data) : HALF_YEAR);
  // After another first week was chosen, the week that was shown may lie outside: then the first one is.
  const shown = week !== undefined && week >= weeks.first && week < weeks.first + weeks.count ? week : weeks.first;
  const isWrong = {
    van: first === undefined,
    weken: !count.success,
    groep: !group.success,
    week: named !== undefined && week === undefined,
  };
  return {
    choice: { weeks, shown, group: group.success && group.data !== WORST ? group.data : undefined },
    wrong: FIELDS.filter((field) => isWrong[field]),
  };
}
