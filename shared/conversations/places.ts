import { distance } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import type { Area, Neighbourhood } from '../area/neighbourhoods.ts';
import type { Option } from './model.ts';
import type { Reader } from './reader.ts';

/** The whole programme area, among codes of neighbourhoods and districts. */
const WHOLE_AREA = 'AREA';
const AREA_WORDS = ['alles', 'heel', 'hele gebied', 'programmagebied', 'all', 'everything', 'whole area'];

/** A place that can be named: a neighbourhood, a district, or the whole programme area, with the neighbourhoods in it. */
export type Place = { readonly code: string; readonly name: string; readonly words: readonly string[]; readonly neighbourhoods: readonly Neighbourhood[] };

/** What was typed, as one place, several that it may mean, or none. */
export type Found = { readonly place: Place } | { readonly maybe: readonly Place[] };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

const UNLIKE = 0.4;
const MOST_MAYBE = 5;
const SHORTEST_PART = 3;
/** One typing error is forgiven in so many letters. */
const LETTERS_PER_ERROR = 4;

/** Every place of an area, the whole of it first. */
export function placesOf(area: Area, { say }: Reader): Place[] {
  const all = [...area.values()];
  const districts = Map.groupBy(all, ({ districtCode }) => districtCode);
  const districtPlaces = [...districts].map(([code, neighbourhoods]) => {
    const name = neighbourhoods[0]?.districtName ?? code;
    return { code, name, words: [name, code], neighbourhoods };
  });
  return [
    { code: WHOLE_AREA, name: say('area'), words: [say('area'), ...AREA_WORDS], neighbourhoods: all.filter(({ inProgrammeArea }) => inProgrammeArea) },
    ...districtPlaces,
    ...all.map((neighbourhood) => ({ code: neighbourhood.code, name: neighbourhood.name, words: [neighbourhood.name, neighbourhood.code], neighbourhoods: [neighbourhood] })),
  ];
}

const search = (places: readonly Place[]): Fuse<Place> =>
  new Fuse(places, { keys: ['words'], threshold: UNLIKE, ignoreLocation: true, ignoreDiacritics: true });

const letters = (text: string): string => plain(text).replaceAll(' ', '');

/** How many letters differ from the nearest of a place's own words. */
const errorsIn = ({ words }: Place, typed: string): number => Math.min(...words.map((word) => distance(letters(word), letters(typed))));

/** The places with the fewest typing errors, as long as there are not too many for so short a word. */
function nearlyCalled(places: readonly Place[], typed: string): Place[] {
  const errors = places.map((place) => errorsIn(place, typed));
  const fewest = Math.min(...errors);
  return fewest <= letters(typed).length / LETTERS_PER_ERROR ? places.filter((_, index) => errors[index] === fewest) : [];
}

const holding = (places: readonly Place[], typed: string): Place[] =>
  letters(typed).length < SHORTEST_PART ? [] : places.filter(({ words }) => words.some((word) => letters(word).includes(letters(typed))));

/**
 * The place that somebody means by a name, typing errors forgiven: one that is called so, the smallest where several are;
 * else the one that is nearly called so; else the only one whose name holds what was typed. Otherwise those that it may be.
 */
export function findPlace(places: readonly Place[], typed: string): Found {
  const exact = places.filter((place) => errorsIn(place, typed) === 0);
  const smallest = exact.sort((a, b) => a.neighbourhoods.length - b.neighbourhoods.length)[0];
  if (smallest) return { place: smallest };
  const near = [nearlyCalled(places, typed), holding(places, typed)].find((some) => some.length > 0) ?? [];
  const [only] = near;
  if (only && near.length === 1) return { place: only };
  const maybe = near.length > 0 ? near : search(places).search(plain(typed)).map(({ item }) => item);
  return { maybe: maybe.slice(0, MOST_MAYBE) };
}

const MOST_OPTIONS = 100;

/** A place as an option of a list; a district says that it is one. */
export const placeOption = ({ code, name, neighbourhoods }: Place): Option => ({
  value: code,
  label: code.startsWith('WK') ? `${name} (${code}, ${neighbourhoods.length})` : name,
});

/** Places for what was typed so far, the best first. */
export function placeOptions(places: readonly Place[], typed: string): Option[] {
  const found = plain(typed) === '' ? places : search(places).search(plain(typed)).map(({ item }) => item);
  return found.slice(0, MOST_OPTIONS).map(placeOption);
}

/** The codes of the neighbourhoods in some places, each once. */
export const codesIn = (places: readonly Place[], codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap((code) => places.find((place) => place.code === code)?.neighbourhoods.map((neighbourhood) => String(neighbourhood.code)) ?? [code])),
];
