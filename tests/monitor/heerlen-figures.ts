import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Cell } from '#shared/monitor/observation.ts';
import type { Known } from '#shared/monitor/rules/combine.ts';
import type { Computable } from '#shared/monitor/rules/figure.ts';
import { buildPlaces, type PlaceSettings } from '#shared/monitor/rules/places.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { heerlen } from '#tests/support/desk.ts';

const Row = z.object({
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  breakdown: z.string(),
  value: z.string(),
});

const TOTALS = ['inhabitants', 'households', 'dwellings'];

/** The indicator of a measure as the files name it: a count of all has `-total` behind it. */
export const idOf = (measure: string): string => (TOTALS.includes(measure) ? `${measure}-total` : measure);

/** Published figures of CBS and RIVM, as they stand in their files: an empty cell is not known. */
export const rows = z
  .array(Row)
  .parse(parse(await readFile(new URL('heerlen.csv', import.meta.url), 'utf8'), { columns: true }))
  .map((row) => ({ ...row, indicator: idOf(row.indicator) }));

/** What is kept, by what it is of. */
const keptIn = (cells: ReadonlyMap<string, Cell>): Known['lookup'] => {
  return (...at) => cells.get(at.join(' '));
};

const cells = new Map<string, Cell>(
  rows.map(({ indicator, area, period, breakdown, value }) => [
    [indicator, area, period, breakdown].join(' '),
    value === '' || value === '.' ? { value: null, reason: 'unknown' } : { value: Number(value) },
  ]),
);

/** Heerlen as an area: its 57 neighbourhoods, those of the programme inside. */
export const heerlenArea = async (): Promise<Area> =>
  new Map(
    (await heerlen()).map(({ code, name, districtCode, districtName, population }) => [
      code,
      {
        code,
        name,
        districtCode,
        districtName,
        population,
        inProgrammeArea: heerlenNoord.programmeArea.includes(districtCode),
      },
    ]),
  );

const districts = (area: Area): string[] => [...new Set([...area.values()].map(({ districtCode }) => districtCode))];

export const settingsOf = (area: Area): PlaceSettings => ({
  country: { code: 'NL', name: 'Nederland' },
  municipalities: { GM0917: 'Heerlen' },
  programmeArea: { code: 'heerlen-noord', name: 'Heerlen-Noord', places: heerlenNoord.programmeArea },
  sister: {
    code: 'heerlen-zuid',
    name: 'Heerlen-Zuid',
    places: districts(area).filter((code) => !heerlenNoord.programmeArea.includes(code)),
  },
  focusAreas: [{ code: 'vrieheide-de-stack', name: 'Vrieheide-De Stack', places: ['WK091720'] }],
});

const area = await heerlenArea();

/** The areas of Heerlen with their published figures. */
export const known: Known = { places: buildPlaces(area, settingsOf(area)), lookup: keptIn(cells) };

/** The same with some figures that are other. */
export const knownWith = (others: Readonly<Record<string, Cell | undefined>>): Known => ({
  places: known.places,
  lookup: (...at) => (at.join(' ') in others ? others[at.join(' ')] : known.lookup(...at)),
});

export const term = (indicator: string, factor = 1) => ({ indicator, factor });

/** An indicator of CBS' key figures: counts are rounded by chance to fives, and not everybody is placed in a district. */
export const count = (id: string, unit = 'persons'): Computable => ({
  id,
  kind: 'count',
  unit,
  rounding: { base: 5, how: 'stochastic' },
  placesEverybody: false,
});

export const weighted = (
  id: string,
  kind: 'share' | 'mean' | 'estimate' | 'rate',
  weight: string,
  isProxy = false,
): Computable => ({ id, kind, unit: '%', weight: [term(weight)], weightIsProxy: isProxy });

export const socialAssistance: Computable = {
  id: 'social-assistance-share',
  kind: 'share',
  unit: '%',
  numerator: [term('social-assistance')],
  denominator: [term('age-15-24'), term('age-25-44'), term('age-45-64')],
};

/** What has to be there. */
export function certain<Found>(found: Found | null | undefined): Found {
  if (found === null || found === undefined) throw new Error('It is not there');
  return found;
}
