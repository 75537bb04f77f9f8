import { formatDay, parseDay, todayIn } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import { TARGET_GROUPS, type TargetGroup } from '../../area/groups.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { MOST_NAMES, nameSearch, wordsSearch, type Searched } from '../../platform/bound-search.ts';
import { findPlace, type Place } from '../kernel/find-places.ts';

/** What somebody typed after `/overlap`, understood; or what of it is not clear. */
export type OverlapWords =
  | {
      readonly places: readonly Place[];
      readonly period: Period;
      readonly groups: readonly TargetGroup[] | undefined;
      readonly leftOut: number;
    }
  | { readonly unclear: string; readonly maybe: readonly Place[]; readonly searched?: string }
  | { readonly badPeriod: string }
  | { readonly nothing: true };

const DAY = /\d{4}-\d{1,2}-\d{1,2}/;
const PERIOD = new RegExp(`(${DAY.source})(?:\\s*(?:\\.\\.|t/m|tot|to|until)\\s*(${DAY.source}))?`, 'i');
const AGE = /\b(0-14|15-24|25-44|45-64|65(?:\+|-plus|plus)?)(?!\d)/g;
const HOUSEHOLDS = /\b(huishoudens|households)\b/i;
const EVERYONE = /\b(bewoners|iedereen|residents|everyone)\b/i;
const BETWEEN_PLACES = /,|;|\ben\b|\band\b/i;
const FOUR_WEEKS = 27;

const padded = (day: string): string =>
  day
    .split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-');

function periodIn(words: Searched, now: Date): Period | undefined | 'none' {
  const found = PERIOD.exec(words);
  if (!found?.[1]) {
    const today = todayIn(now);
    return /\d{4}-/.test(words) ? undefined : { start: formatDay(today), end: formatDay(today + FOUR_WEEKS) };
  }
  const [start, end] = [padded(found[1]), padded(found[2] ?? found[1])];
  return parseDay(start) !== undefined && parseDay(end) !== undefined && start <= end ? { start, end } : undefined;
}

const ageGroup = (typed: string): TargetGroup | undefined =>
  TARGET_GROUPS.find((group) => group === `age-${typed.startsWith('65') ? '65-plus' : typed}`);

function groupsIn(words: Searched): TargetGroup[] | undefined {
  if (EVERYONE.test(words)) return ['residents'];
  const ages = [...words.matchAll(AGE)].flatMap(([typed]) => ageGroup(typed) ?? []);
  const all = [...new Set([...ages, ...(HOUSEHOLDS.test(words) ? (['households'] as const) : [])])];
  return all.length > 0 ? all : undefined;
}

/** Names with commas, `en` or `and` between; a run of words that is no place by itself is tried word by word. */
function namesIn(words: Searched, places: readonly Place[]): string[] {
  const names = words
    .split(BETWEEN_PLACES)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, MOST_NAMES + 1);
  return names.flatMap((name) => {
    const parts = name.split(/\s+/).slice(0, MOST_NAMES + 1);
    const isOne = parts.length === 1 || 'place' in findPlace(places, name);
    return isOne || !parts.every((part) => 'place' in findPlace(places, part)) ? [name] : parts;
  });
}

/** Reads places, a period and groups from what was typed: `vrieheide 2027-01-11..2027-02-07 25-44`. */
export function readOverlapWords(words: Searched, places: readonly Place[], now: Date): OverlapWords {
  const period = periodIn(words, now);
  if (period === undefined || period === 'none')
    return { badPeriod: nameSearch(PERIOD.exec(words)?.[0] ?? words).searched };
  const rest = wordsSearch(
    words.replace(PERIOD, ' ').replaceAll(AGE, ' ').replace(HOUSEHOLDS, ' ').replace(EVERYONE, ' '),
  ).searched;
  const names = namesIn(rest, places);
  if (names.length === 0) return { nothing: true };
  const found: Place[] = [];
  for (const name of names.slice(0, MOST_NAMES)) {
    const answer = findPlace(places, name);
    if ('maybe' in answer)
      return {
        unclear: name,
        maybe: answer.maybe,
        ...(answer.searched !== undefined && { searched: answer.searched }),
      };
    found.push(answer.place);
  }
  return { places: found, period, groups: groupsIn(words), leftOut: Math.max(0, names.length - MOST_NAMES) };
}

/** The neighbourhoods in some places, each once. */
export const neighbourhoodsIn = (places: readonly Place[]): Neighbourhood[] => [
  ...new Map(
    places
      .flatMap(({ neighbourhoods }) => neighbourhoods)
      .map((neighbourhood) => [String(neighbourhood.code), neighbourhood]),
  ).values(),
];
