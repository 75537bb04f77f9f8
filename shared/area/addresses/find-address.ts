import { nameSearch } from '../../platform/bound-search.ts';
import { lettersApart } from '../../platform/find-alike.ts';
import type { Table } from '../../platform/store/table.ts';
import type { Area, Neighbourhood } from '../neighbourhoods.ts';
import { foldedStreet, streetTyped } from './address.ts';
import { readLoaded, readPostcodes, readStreets, type Street } from './address-store.ts';

/** What addresses are sought in. */
export type AddressBook = { readonly table: Table; readonly area: () => Promise<Area> };

/** A street, with the neighbourhoods that it lies in. */
export type FoundStreet = { readonly name: string; readonly neighbourhoods: readonly Neighbourhood[] };

/** What was found; `loaded` is false where no file of addresses was ever loaded. */
export type FoundByPostcode = { readonly loaded: boolean; readonly neighbourhoods: readonly Neighbourhood[] };
export type FoundByStreet = {
  readonly loaded: boolean;
  readonly isExact: boolean;
  readonly streets: readonly FoundStreet[];
};

const DIGITS = 4;
/** A street is sought among those that begin as it does: with two letters, or with four where those are too many. */
const BEGINNINGS = [2, 4] as const;
const MOST_LOOKED_AT = 500;
const MOST_FOUND = 8;
const LETTERS_PER_ERROR = 4;

/** The neighbourhoods that there are now: a file may be older than the map. */
const thoseIn = (area: Area, codes: readonly string[]): Neighbourhood[] =>
  codes.flatMap((code) => area.get(code) ?? []);

/** The neighbourhoods of a postcode, or of its four digits: one read, however many are loaded. */
export async function findByPostcode({ table, area }: AddressBook, postcode: string): Promise<FoundByPostcode> {
  const loaded = await readLoaded(table);
  if (!loaded) return { loaded: false, neighbourhoods: [] };
  const [digits, letters] = [postcode.slice(0, DIGITS), postcode.slice(DIGITS)];
  const places = await readPostcodes(table, loaded.load, digits);
  const codes = letters === '' ? [...new Set([...places.values()].flat())] : (places.get(letters) ?? []);
  return { loaded: true, neighbourhoods: thoseIn(await area(), codes) };
}

/** The streets that begin as one does, as far as they are looked at. */
async function streetsLike(table: Table, load: string, folded: string): Promise<readonly Street[]> {
  const [two, four] = BEGINNINGS;
  const wide = await readStreets(table, load, folded.slice(0, two), MOST_LOOKED_AT);
  return wide.isCut ? (await readStreets(table, load, folded.slice(0, four), MOST_LOOKED_AT)).streets : wide.streets;
}

/** Those that are called so; else those that begin so; else those with the fewest typing errors. */
function bestOf(
  streets: readonly Street[],
  folded: string,
): { readonly isExact: boolean; readonly best: readonly Street[] } {
  const searched = nameSearch(folded).searched;
  const all = streets.map((street) => ({ street, key: foldedStreet(street.name) }));
  const exact = all.filter(({ key }) => key === folded);
  const beginning = all.filter(({ key }) => key.startsWith(folded));
  const alike = all
    .map(({ street, key }) => ({ street, errors: lettersApart(key, searched) }))
    .filter(({ errors }) => errors <= folded.length / LETTERS_PER_ERROR)
    .sort((one, other) => one.errors - other.errors);
  const found = [exact, beginning, alike].find((some) => some.length > 0) ?? [];
  return { isExact: exact.length > 0, best: found.map(({ street }) => street).slice(0, MOST_FOUND) };
}

/** The streets that somebody means by a name, typing errors forgiven after its first two letters; it costs the same however many are loaded. */
export async function findByStreet({ table, area }: AddressBook, typed: string): Promise<FoundByStreet> {
  const loaded = await readLoaded(table);
  if (!loaded) return { loaded: false, isExact: false, streets: [] };
  const { searched } = nameSearch(typed);
  const [whole, folded] = [foldedStreet(searched), foldedStreet(streetTyped(searched))];
  if (folded.length <= BEGINNINGS[0]) return { loaded: true, isExact: false, streets: [] };
  const like = await streetsLike(table, loaded.load, folded);
  const asTyped = bestOf(like, whole); // what ends a name may look like the number of a house
  const { isExact, best } = asTyped.isExact ? asTyped : bestOf(like, folded);
  const places = await area();
  const streets = best
    .map(({ name, neighbourhoods }) => ({ name, neighbourhoods: thoseIn(places, neighbourhoods) }))
    .filter(({ neighbourhoods }) => neighbourhoods.length > 0);
  return { loaded: true, isExact, streets };
}
