import { fail, ok, type Result } from '../../platform/result.ts';
import { municipalityOf } from '../codes.ts';
import { foldedStreet, postcodesBetween, readNeighbourhoodCode, readPostcode } from './address.ts';
import { openAddresses, type AddressColumns, type AddressFile, type AddressRow } from './address-rows.ts';

/** So much is kept of all files together, and read of one: a few municipalities, and every address of the country. */
const MOST_POSTCODES = 60_000;
const MOST_STREETS = 30_000;
const MOST_ROWS = 20_000_000;
const LONGEST_STREET = 200;

/** How many addresses of each neighbourhood there are. */
type Places = Map<string, number>;
type Street = { readonly name: string; readonly places: Places };

/** A row that was not taken, and why. */
export type RefusedRow = { readonly file: string; readonly line: number; readonly reason: string };

/** What is gathered of some files. Refused rows are counted, and the first of each file named. */
type Gathered = {
  readonly known: ReadonlySet<string>;
  readonly municipalities: ReadonlySet<string>;
  readonly postcodes: Map<string, Places>;
  readonly streets: Map<string, Street>;
  readonly refused: RefusedRow[];
  refusedRows: number;
  elsewhere: number;
  without: number;
};

/** The neighbourhoods of postcodes and streets, those of the most addresses first, and what was not taken of the files. */
export type AddressesRead = {
  readonly postcodes: ReadonlyMap<string, readonly string[]>;
  readonly streets: ReadonlyMap<string, { readonly name: string; readonly neighbourhoods: readonly string[] }>;
  readonly refused: readonly RefusedRow[];
  readonly refusedRows: number;
  /** Rows of other municipalities, and rows without a postcode that is known. */
  readonly elsewhere: number;
  readonly without: number;
};

const MOST_NAMED = 8;

const add = (places: Places, code: string): void => void places.set(code, (places.get(code) ?? 0) + 1);

function addTo(all: Map<string, Places>, key: string, code: string): void {
  const places = all.get(key) ?? new Map<string, number>();
  add(places, code);
  all.set(key, places);
}

function addStreet({ streets }: Gathered, name: string, code: string): void {
  const key = foldedStreet(name);
  if (key === '' || name.length > LONGEST_STREET) return;
  const street = streets.get(key) ?? { name, places: new Map<string, number>() };
  add(street.places, code);
  streets.set(key, street);
}

/** The neighbourhood of a row; undefined where it lies in another municipality. */
function placeOf({ known, municipalities }: Gathered, text: string): Result<string | undefined, string> {
  const code = readNeighbourhoodCode(text);
  if (code === undefined)
    return fail(`the neighbourhood "${text}" is no CBS code such as BU09172004, 09172004 or 9172004`);
  if (known.has(code)) return ok(code);
  return municipalities.has(municipalityOf(code))
    ? fail(`${code} is no neighbourhood of the map that is loaded: is the file of another year?`)
    : ok(undefined);
}

/** The postcodes of a row: one, a range, or none. */
function postcodesOf({ postcode = '', from = '', to = '' }: AddressRow): Result<string[], string> {
  if (postcode !== '') {
    const read = readPostcode(postcode);
    return read === undefined ? fail(`"${postcode}" is no postcode such as 6413 AB`) : ok([read]);
  }
  if (from === '' && to === '') return ok([]);
  const [first, last] = [readPostcode(from), readPostcode(to)];
  const between = first !== undefined && last !== undefined ? postcodesBetween(first, last) : undefined;
  return between ? ok(between) : fail(`"${from}" to "${to}" is no range of postcodes with the same four digits`);
}

/** Takes a row that names its neighbourhood. */
function takePlaced(gathered: Gathered, row: AddressRow): string | undefined {
  if ((row.neighbourhood ?? '') === '') {
    gathered.without += 1;
    return undefined;
  }
  const place = placeOf(gathered, row.neighbourhood ?? '');
  if (!place.ok) return place.error;
  const code = place.value;
  if (code === undefined) {
    gathered.elsewhere += 1;
    return undefined;
  }
  const postcodes = postcodesOf(row);
  if (!postcodes.ok) return postcodes.error;
  for (const postcode of postcodes.value) addTo(gathered.postcodes, postcode, code);
  if (row.street !== undefined) addStreet(gathered, row.street, code);
  if (postcodes.value.length === 0 && row.street === undefined) gathered.without += 1;
  return undefined;
}

/** Takes a row that names a street and a postcode: the street lies where most addresses of the postcode lie. */
function takeStreet(gathered: Gathered, row: AddressRow): string | undefined {
  const postcodes = postcodesOf(row);
  if (!postcodes.ok) return postcodes.error;
  const [place] = placesFirst(gathered.postcodes.get(postcodes.value[0] ?? '') ?? new Map<string, number>());
  if (place === undefined) gathered.without += 1;
  else addStreet(gathered, row.street ?? '', place);
  return undefined;
}

/** Why nothing can be read of a file; undefined where it can. */
function lackOf(columns: AddressColumns): string | undefined {
  const hasPostcode = columns.has('postcode') || (columns.has('from') && columns.has('to'));
  if (!hasPostcode && !(columns.has('street') && columns.has('neighbourhood')))
    return 'no column of postcodes (PC6 or postcode, or van and tot), nor one of streets beside one of neighbourhoods';
  if (!columns.has('neighbourhood') && !columns.has('street'))
    return 'no column of neighbourhoods (buurt, buurtcode or Buurt2024), and none of streets (straat or openbareruimte)';
  return undefined;
}

/** Why no more is read; undefined as long as it is not too much. */
function tooMuch({ postcodes, streets }: Gathered, line: number): string | undefined {
  if (postcodes.size > MOST_POSTCODES) return `more than ${MOST_POSTCODES} postcodes: load fewer municipalities`;
  if (streets.size > MOST_STREETS) return `more than ${MOST_STREETS} streets: load fewer municipalities`;
  return line > MOST_ROWS ? `more than ${MOST_ROWS} rows: leave out other municipalities` : undefined;
}

type File = { readonly file: AddressFile; readonly columns: AddressColumns };

/** Reads one file; answers why it cannot be read, where it cannot. */
async function gatherFile(gathered: Gathered, { file, columns }: File): Promise<string | undefined> {
  const opened = await openAddresses(file);
  if (!opened.ok) return opened.error;
  const take = columns.has('neighbourhood') ? takePlaced : takeStreet;
  for await (const read of opened.value.rows) {
    if (!read.ok) return read.error;
    const row = read.value;
    const wrong = take(gathered, row);
    if (wrong !== undefined) {
      gathered.refusedRows += 1;
      if (gathered.refused.length < MOST_NAMED)
        gathered.refused.push({ file: file.name, line: row.line, reason: wrong });
    }
    const stop = tooMuch(gathered, row.line);
    if (stop !== undefined) return stop;
  }
  return undefined;
}

/** Neighbourhoods, those of the most addresses first. */
const placesFirst = (places: Places): string[] =>
  [...places].sort(([one, a], [other, b]) => b - a || one.localeCompare(other)).map(([code]) => code);

const readOf = ({ postcodes, streets, refused, refusedRows, elsewhere, without }: Gathered): AddressesRead => ({
  postcodes: new Map([...postcodes].map(([postcode, places]) => [postcode, placesFirst(places)])),
  streets: new Map([...streets].map(([key, { name, places }]) => [key, { name, neighbourhoods: placesFirst(places) }])),
  ...{ refused, refusedRows, elsewhere, without },
});

/**
 * Reads in which of the known neighbourhoods postcodes and streets lie, from files of any length; files that name the neighbourhood first,
 * since those of streets and postcodes alone are placed by them. House numbers are not looked at. Answers why, where a file cannot be read.
 */
export async function gatherAddresses(
  files: readonly AddressFile[],
  known: ReadonlySet<string>,
): Promise<Result<AddressesRead, string>> {
  const opened: File[] = [];
  for (const file of files) {
    const { name } = file;
    const read = await openAddresses(file);
    if (!read.ok) return fail(`${name}: ${read.error}`);
    await read.value.close();
    const lack = lackOf(read.value.columns);
    if (lack !== undefined) return fail(`${name}: ${lack}`);
    opened.push({ file, columns: read.value.columns });
  }
  const gathered: Gathered = {
    known,
    municipalities: new Set([...known].map(municipalityOf)),
    postcodes: new Map(),
    streets: new Map(),
    refused: [],
    ...{ refusedRows: 0, elsewhere: 0, without: 0 },
  };
  const placedFirst = opened.toSorted(
    (one, other) => Number(other.columns.has('neighbourhood')) - Number(one.columns.has('neighbourhood')),
  );
  for (const one of placedFirst) {
    const wrong = await gatherFile(gathered, one);
    if (wrong !== undefined) return fail(`${one.file.name}: ${wrong}`);
  }
  return ok(readOf(gathered));
}
