import type { Area, Neighbourhood } from '../../area/neighbourhoods.ts';
import { alike, lettersApart } from '../../platform/find-alike.ts';
import { nameSearch, type Searched } from '../../platform/bound-search.ts';
import type { Option } from './model.ts';
import type { Localizer } from './localizer.ts';

/** The whole programme area, among codes of neighbourhoods and districts. */
const WHOLE_AREA = 'AREA';
const AREA_WORDS = ['alles', 'heel', 'hele gebied', 'programmagebied', 'all', 'everything', 'whole area'];

/** A place that can be named: a neighbourhood, a district, or the whole programme area, with the neighbourhoods in it. */
export type Place = {
  readonly code: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly neighbourhoods: readonly Neighbourhood[];
  readonly label?: string; // what it is called among others, where that is more than its name
};

/** What was typed, as one place, several that it may mean, or none; `searched` is the part that was looked at, where that is not all of it. */
export type FoundPlace = ({ readonly place: Place } | { readonly maybe: readonly Place[] }) & {
  readonly searched?: string;
};

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const MOST_MAYBE = 5;
const SHORTEST_PART = 3;
/** One typing error is forgiven in so many letters. */
const LETTERS_PER_ERROR = 4;

/** Every place of an area, the whole of it first; `names` are what the programme is called. */
export function listPlaces(area: Area, { say }: Localizer, names: readonly string[] = []): Place[] {
  const all = [...area.values()];
  const districts = Map.groupBy(all, ({ districtCode }) => districtCode);
  const districtPlaces = [...districts].map(([code, neighbourhoods]) => {
    const name = neighbourhoods[0]?.districtName ?? code;
    const label = say('area.district', { name, count: neighbourhoods.length });
    return { code, name, words: [name, code], neighbourhoods, label };
  });
  return [
    {
      code: WHOLE_AREA,
      name: say('area'),
      words: [say('area'), ...AREA_WORDS, ...names],
      neighbourhoods: all.filter(({ inProgrammeArea }) => inProgrammeArea),
    },
    ...districtPlaces,
    ...all.map((neighbourhood) => ({
      code: neighbourhood.code,
      name: neighbourhood.name,
      words: [neighbourhood.name, neighbourhood.code],
      neighbourhoods: [neighbourhood],
    })),
  ];
}

const letters = (text: string): string => plain(text).replaceAll(' ', '');
const plainly = (typed: Searched): Searched => nameSearch(plain(typed)).searched;

/** A place with the letters of its words, and how many of them differ at least from what was typed. */
type Likeness = { readonly place: Place; readonly spelled: readonly string[]; readonly errors: number };

/** The letters of the words of places: a list of places is searched more than once. */
const spellings = new WeakMap<Place, readonly string[]>();

function spellingOf(place: Place): readonly string[] {
  const spelled = spellings.get(place) ?? place.words.map(letters);
  spellings.set(place, spelled);
  return spelled;
}

function likenessTo(places: readonly Place[], typed: Searched): Likeness[] {
  return places.map((place) => {
    const spelled = spellingOf(place);
    return { place, spelled, errors: Math.min(...spelled.map((word) => lettersApart(word, typed))) };
  });
}

/** The places with the fewest typing errors, as long as there are not too many for so short a word. */
function nearlyCalled(likenesses: readonly Likeness[], typed: Searched): Place[] {
  const fewest = Math.min(...likenesses.map(({ errors }) => errors));
  return fewest <= typed.length / LETTERS_PER_ERROR
    ? likenesses.filter(({ errors }) => errors === fewest).map(({ place }) => place)
    : [];
}

/** The place that is called so to the letter, the smallest where several are; each list is indexed once. */
const called = new WeakMap<readonly Place[], ReadonlyMap<string, Place>>();

/** The place that is called exactly so. */
export function placeCalled(places: readonly Place[], name: string): Place | undefined {
  const index =
    called.get(places) ??
    new Map(
      [...places]
        .sort((a, b) => b.neighbourhoods.length - a.neighbourhoods.length)
        .flatMap((place) => spellingOf(place).map((spelled) => [spelled, place] as const)),
    );
  called.set(places, index);
  return index.get(letters(name));
}

const holding = (likenesses: readonly Likeness[], typed: Searched): Place[] =>
  typed.length < SHORTEST_PART
    ? []
    : likenesses.filter(({ spelled }) => spelled.some((word) => word.includes(typed))).map(({ place }) => place);

/**
 * The place that somebody means by a name, typing errors forgiven: one that is called so, the smallest where several are;
 * else the one that is nearly called so; else the only one whose name holds what was typed. Otherwise those that it may be.
 */
export function findPlace(places: readonly Place[], typed: string): FoundPlace {
  const { searched, isCut } = nameSearch(typed);
  return { ...found(places, searched), ...(isCut && { searched }) };
}

function found(places: readonly Place[], searched: Searched): FoundPlace {
  const typed = nameSearch(letters(searched)).searched;
  const likenesses = likenessTo(places, typed);
  const exact = likenesses.filter(({ errors }) => errors === 0).map(({ place }) => place);
  const smallest = exact.sort((a, b) => a.neighbourhoods.length - b.neighbourhoods.length)[0];
  if (smallest) return { place: smallest };
  const near = [nearlyCalled(likenesses, typed), holding(likenesses, typed)].find((some) => some.length > 0) ?? [];
  const [only] = near;
  if (only && near.length === 1) return { place: only };
  const maybe = near.length > 0 ? near : alike(places, ['words'], plainly(searched));
  return { maybe: maybe.slice(0, MOST_MAYBE) };
}

/** A place with what it is: a district and a neighbourhood can have one name. */
export function placeWithKind({ say }: Localizer, { code, name, neighbourhoods }: Place): string {
  if (code === WHOLE_AREA) return say('place.area', { name, count: neighbourhoods.length });
  return code.startsWith('WK')
    ? say('place.district', { name, count: neighbourhoods.length })
    : say('place.neighbourhood', { name });
}

const MOST_OPTIONS = 100;

/** A place as an option of a list; a district says that it is one. */
export const placeOption = ({ code, name, neighbourhoods, label = name }: Place): Option => {
  const district = code === WHOLE_AREA ? undefined : neighbourhoods[0]?.districtName;
  return { value: code, label, ...(district !== undefined && { group: district }) };
};

/** Places for what was typed so far, the best first. */
export function placeOptions(places: readonly Place[], typed: Searched): Option[] {
  const text = plainly(typed);
  return (text === '' ? places : alike(places, ['words'], text)).slice(0, MOST_OPTIONS).map(placeOption);
}

/** The codes of the neighbourhoods in some places, each once. */
export const codesIn = (places: readonly Place[], codes: readonly string[]): string[] => [
  ...new Set(
    codes.flatMap(
      (code) =>
        places
          .find((place) => place.code === code)
          ?.neighbourhoods.map((neighbourhood) => String(neighbourhood.code)) ?? [code],
    ),
  ),
];
