import * as z from 'zod';
import type { Clock } from '../platform/clock.ts';
import { keys } from '../platform/keys.ts';
import { readAll, stored } from '../platform/stored.ts';
import type { Table } from '../platform/table.ts';
import { isInProgrammeArea, Neighbourhood, type Area } from './neighbourhoods.ts';

/** A neighbourhood as kept: its boundaries' year, its figures' year, its outline, and whether a newer year still has it. */
export const NeighbourhoodItem = Neighbourhood.omit({ inProgrammeArea: true }).extend({
  boundariesYear: z.int().optional(),
  figuresYear: z.int().optional(),
  retired: z.boolean(),
  geometry: z.string(), // GeoJSON geometry
});
export type NeighbourhoodItem = z.output<typeof NeighbourhoodItem>;

const Stored = stored(NeighbourhoodItem);

/** All neighbourhoods as kept, retired ones too. */
export async function readNeighbourhoods(table: Table): Promise<NeighbourhoodItem[]> {
  return readAll(table, { pk: keys.neighbourhood('').pk }, (item) => Stored.parse(item));
}

/** In which year the people of a neighbourhood were counted, where that is known. */
export async function figuresYearOf(table: Table, code: string): Promise<number | undefined> {
  const [item] = (await table.read([keys.neighbourhood(code)])).values();
  return item && Stored.parse(item).figuresYear;
}

/** Keeps neighbourhoods, a few at a time; the same ones again replace themselves. */
export async function writeNeighbourhoods(table: Table, neighbourhoods: readonly NeighbourhoodItem[]): Promise<void> {
  for (let at = 0; at < neighbourhoods.length; at += WRITE_TOGETHER) {
    await table.write(neighbourhoods.slice(at, at + WRITE_TOGETHER).map((item) => ({ put: { ...keys.neighbourhood(item.code), ...item } })));
  }
}
const WRITE_TOGETHER = 10; // outlines of up to 350 KB, and a transaction holds 4 MB

/** The names of all neighbourhoods by code, retired ones too: old registrations name those. */
export const areaNames = async (table: Table): Promise<ReadonlyMap<string, string>> =>
  new Map((await readNeighbourhoods(table)).map(({ code, name }) => [code, name]));

/** Neighbourhoods change about once a year: a process believes what it read for so long. */
const FRESH_MS = 60_000;

/** Reads the area once and keeps it for a minute. */
export function areaReader(table: Table, programmeArea: readonly string[], clock: Clock): () => Promise<Area> {
  let kept: { readonly area: Promise<Area>; readonly at: number } | undefined;
  const read = async (): Promise<Area> => {
    const items = await readNeighbourhoods(table);
    return new Map(
      items
        .filter(({ retired }) => !retired)
        .map(({ code, name, districtCode, districtName, population }) => [
          code,
          { code, name, districtCode, districtName, population, inProgrammeArea: isInProgrammeArea(programmeArea, code, districtCode) },
        ]),
    );
  };
  return () => {
    const now = clock.now().getTime();
    if (!kept || Math.abs(now - kept.at) > FRESH_MS) {
      const area = read();
      kept = { area, at: now };
      area.catch(() => (kept = undefined));
    }
    return kept.area;
  };
}
