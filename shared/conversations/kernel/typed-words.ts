import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import type { TargetGroup } from '../../area/groups.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { MOST_NAMES, nameSearch, type Searched } from '../../platform/bound-search.ts';
import { findPlace, placeCalled, type Place } from './find-places.ts';
import { groupAsTyped, groupsOnce, readGroupWords, readOwnAges } from './typed-groups.ts';
import { readTypedPeriod } from './typed-period.ts';

/** A name among the words: the place that it is, or those that it may be. */
export type TypedName = { readonly typed: string; readonly searched?: string } & (
  | { readonly place: Place }
  | { readonly maybe: readonly Place[] }
);

/** Places, a period and groups among the words that somebody typed; or why the period is none. */
export type TypedWords =
  | { readonly wrong: 'no-period' | 'too-far'; readonly typed: string }
  | {
      readonly names: readonly TypedName[];
      readonly leftOut: number;
      readonly period: Period | undefined;
      readonly groups: readonly TargetGroup[] | undefined;
    };

/** A name has at most so many words. */
const LONGEST_RUN = 6;
/** Words around a name that say nothing of the place; a name that holds them to the letter comes first. */
const FILLERS = new Set(
  (
    'in voor van vanaf op om bij de het een er is wat loopt ruimte plek buurt buurten wijk wijken tijdens gedurende tussen tot met naar wanneer kan nog ' +
    'for the of on from at during is there room space a neighbourhood neighbourhoods district districts between what goes when any'
  ).split(' '),
);
const SEPARATOR = /^(?:[,;&/+|.?!:]+|en|and|of|or|plus|und)$/i;
const TOKEN = /[,;&/+|?!]+|[^\s,;&/+|?!]+/g;

const isFiller = (token: string): boolean => FILLERS.has(token.toLowerCase());

/** The longest run of words from a place on that is the name of a place to the letter. */
function calledFrom(tokens: readonly string[], at: number, places: readonly Place[]) {
  for (let length = Math.min(LONGEST_RUN, tokens.length - at); length > 0; length -= 1) {
    const typed = tokens.slice(at, at + length).join(' ');
    const place = placeCalled(places, typed);
    if (place && !SEPARATOR.test(tokens[at] ?? '')) return { typed, place, length };
  }
  return undefined;
}

const withoutFillers = (run: readonly string[]): readonly string[] => {
  const first = run.findIndex((token) => !isFiller(token));
  return first < 0 ? [] : run.slice(first, run.findLastIndex((token) => !isFiller(token)) + 1);
};

/** Words that are no name to the letter: one name, with typing errors, or several; else one that is not known. */
function namesInRun(run: readonly string[], places: readonly Place[]): TypedName[] {
  const inner = withoutFillers(run);
  const found = [run, inner]
    .filter((words) => words.length > 0)
    .map((words) => words.join(' '))
    .map((typed) => ({ typed, ...findPlace(places, typed) }));
  const whole = inner.length === 0 ? undefined : found.find((one) => 'place' in one);
  if (whole) return [whole];
  if (inner.length === 0) return [];
  const each = inner.map((typed) => ({ typed, ...findPlace(places, typed) }));
  if (inner.length > 1 && each.every((one) => 'place' in one)) return each;
  const last = found.at(-1);
  return last ? [last] : [];
}

/** The names among some words: first what is a name to the letter, then what stands between those. */
function namesIn(words: string, places: readonly Place[]): TypedName[] {
  const tokens = words.match(TOKEN) ?? [];
  const names: TypedName[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length > 0) names.push(...namesInRun(run, places));
    run = [];
  };
  for (let at = 0; at < tokens.length && names.length <= MOST_NAMES;) {
    const exact = calledFrom(tokens, at, places);
    const token = tokens[at] ?? '';
    if (exact || SEPARATOR.test(token)) endRun();
    if (exact) names.push({ typed: exact.typed, place: exact.place });
    else if (!SEPARATOR.test(token)) run.push(token);
    at += exact?.length ?? 1;
  }
  endRun();
  return names;
}

/** Reads places, a period and groups from what was typed, in any order: `vrieheide volgende maand jongeren`. */
export function readTypedWords(words: Searched, places: readonly Place[], now: Date): TypedWords {
  const own = readOwnAges(words.replace(/\s+/g, ' ').trim());
  const dated = readTypedPeriod(own.rest.replace(/ +/g, ' ').trim(), now);
  if ('wrong' in dated) return { wrong: dated.wrong, typed: nameSearch(dated.typed).searched };
  const again = readTypedPeriod(dated.rest, now);
  if ('wrong' in again || again.period) return { wrong: 'no-period', typed: nameSearch(words).searched };
  const { groups, rest } = readGroupWords(dated.rest);
  const names = namesIn(rest, places);
  return {
    names: names.slice(0, MOST_NAMES),
    leftOut: Math.max(0, names.length - MOST_NAMES),
    period: dated.period,
    groups: groupsOnce([...own.groups, ...groups]),
  };
}

/** The same words again, with a place in the stead of a name that was not clear. */
export function wordsWith(
  { names, period, groups = [] }: Extract<TypedWords, { names: unknown }>,
  unclear: TypedName,
  place: Place,
): string {
  const named = names.map((name) => (name === unclear ? place.code : 'place' in name ? name.place.code : name.typed));
  return [named.join(', '), period ? `${period.start}..${period.end}` : '', ...groups.map(groupAsTyped)]
    .filter((part) => part !== '')
    .join(' ');
}

const FOUR_WEEKS = 27;

/** The coming four weeks, for who typed no period. */
export function comingWeeks(now: Date): Period {
  const today = todayIn(now);
  return { start: formatDay(today), end: formatDay(today + FOUR_WEEKS) };
}

/** The neighbourhoods in some places, each once. */
export const neighbourhoodsIn = (places: readonly Place[]): Neighbourhood[] => [
  ...new Map(
    places
      .flatMap(({ neighbourhoods }) => neighbourhoods)
      .map((neighbourhood) => [String(neighbourhood.code), neighbourhood]),
  ).values(),
];
