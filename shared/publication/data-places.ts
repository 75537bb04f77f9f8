import { areaForm, DISTRICT_FORM, NEIGHBOURHOOD_FORM } from '../area/codes.ts';
import type { Area } from '../area/neighbourhoods.ts';

/** Which codes a column of areas may hold, by its name. */
export const PLACE_COLUMNS = {
  area: { form: areaForm('programme-area', 'rest', 'unknown') },
  neighbourhood: { form: NEIGHBOURHOOD_FORM },
  district: { form: DISTRICT_FORM },
} as const;
export type PlaceColumn = keyof typeof PLACE_COLUMNS;

/** People of whom the neighbourhood is not known: they belong to the municipality, and to nothing within it. */
const UNKNOWN = 'unknown';

/** The neighbourhoods that an area is made of; none where it is not known. */
function neighbourhoodsOf(area: Area, place: string): string[] {
  if (place === UNKNOWN) return [UNKNOWN];
  const all = [...area.values()];
  if (place === 'programme-area') return all.filter(({ inProgrammeArea }) => inProgrammeArea).map(({ code }) => code);
  if (place === 'rest') return all.filter(({ inProgrammeArea }) => !inProgrammeArea).map(({ code }) => code);
  if (place.startsWith('WK')) return all.filter(({ districtCode }) => districtCode === place).map(({ code }) => code);
  if (place.startsWith('GM'))
    return all.filter(({ code }) => code.slice(2, 6) === place.slice(2)).map(({ code }) => code);
  return area.has(place) ? [place] : [];
}

/** Whether the area holds anything of a place. */
export const isPlace = (area: Area, place: string): boolean => neighbourhoodsOf(area, place).length > 0;

/** The neighbourhoods of each of some places; those of the municipality hold `unknown` where the places do. */
export function neighbourhoodsOfPlaces(area: Area, places: readonly string[]): Record<string, string[]> {
  const unknown = places.includes(UNKNOWN) ? [UNKNOWN] : [];
  return Object.fromEntries(
    places.map((place) => [place, [...neighbourhoodsOf(area, place), ...(place.startsWith('GM') ? unknown : [])]]),
  );
}

/** Neighbourhoods where nobody lives, as CBS counts. */
export const emptyPlaces = (area: Area): string[] =>
  [...area.values()]
    .filter(({ population }) => population.total === 0 && population.households === 0)
    .map(({ code }) => code);
