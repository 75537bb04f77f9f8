import * as z from 'zod';
import type { Clock } from '../platform/clock.ts';
import { areaKeys } from './keys.ts';
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
  return readAll(table, { pk: areaKeys.neighbourhood('').pk }, (item) => Stored.parse(item));
}

/** In which year the people of a neighbourhood were counted, where that is known. */
export async function figuresYearOf(table: Table, code: string): Promise<number | undefined> {
  const [item] = (await table.read([areaKeys.neighbourhood(code)])).values();
  return item && Stored.parse(item).figuresYear;
}

/** Keeps neighbourhoods, a few at a time; the same ones again replace themselves. Each time the version of the area goes up with them. */
export async function writeNeighbourhoods(table: Table, neighbourhoods: readonly NeighbourhoodItem[]): Promise<void> {
  for (let at = 0; at < neighbourhoods.length; at += WRITE_TOGETHER) {
    const some = neighbourhoods.slice(at, at + WRITE_TOGETHER);
    await table.write([
      ...some.map((item) => ({ put: { ...areaKeys.neighbourhood(item.code), ...item } })),
      { add: areaKeys.areaVersion(), attribute: 'writes', by: 1 },
    ]);
  }
}

/** Says that the programme's own area is being loaded, which is so until an area was brought in whole. */
export const markAreaLoading = async (table: Table): Promise<void> => {
  await table.write([{ put: { ...areaKeys.areaLoading() } }]);
};

/** Whether the programme's own area was being loaded and did not come to its end. */
export const isAreaLoading = async (table: Table): Promise<boolean> =>
  (await table.read([areaKeys.areaLoading()])).size > 0;

/** Says that an area was brought in whole. */
export const unmarkAreaLoading = async (table: Table): Promise<void> => {
  await table.write([{ remove: areaKeys.areaLoading() }]);
};

const WRITE_TOGETHER = 10; // outlines of up to 350 KB, and a transaction holds 4 MB

/** The names of all neighbourhoods by code, retired ones too: old registrations name those. */
export const areaNames = async (table: Table): Promise<ReadonlyMap<string, string>> =>
  new Map((await readNeighbourhoods(table)).map(({ code, name }) => [code, name]));

const VersionItem = z.looseObject({ writes: z.number() });

async function versionOf(table: Table): Promise<number> {
  const [item] = (await table.read([areaKeys.areaVersion()])).values();
  return item ? VersionItem.parse(item).writes : 0;
}

/** Whether an area was written since versions of it are kept. */
export const isAreaVersioned = async (table: Table): Promise<boolean> => (await versionOf(table)) > 0;

/** The neighbourhoods that there are, and beside them those that a newer year no longer has: activities of before may name them. */
type Places = { readonly area: Area; readonly areaEver: Area };

async function readPlaces(table: Table, programmeArea: readonly string[]): Promise<Places> {
  const items = await readNeighbourhoods(table);
  const all = items.map(({ code, name, districtCode, districtName, population, retired }) => ({
    retired,
    place: {
      code,
      name,
      districtCode,
      districtName,
      population,
      inProgrammeArea: !retired && isInProgrammeArea(programmeArea, code, districtCode),
    },
  }));
  const mapOf = (some: typeof all): Area => new Map(some.map(({ place }) => [place.code, place]));
  return { area: mapOf(all.filter(({ retired }) => !retired)), areaEver: mapOf(all) };
}

type Kept = { readonly version: number; readonly places: Places };

/**
 * What was read last, and when it was last checked that it is still the newest: by the desk's clock and by the
 * machine's.
 */
type Looked = { readonly kept: Promise<Kept>; readonly at: number; readonly steady: number };

/** The area changes about once a year, and then a running process is to know it: so often it looks at the version of the area. */
const LOOK_AGAIN_MS = 500;

/**
 * Reads the area, and reads it again when it was changed. To know whether it was, it reads one small item, unless it
 * did so a moment ago.
 */
export function areaReaders(
  table: Table,
  programmeArea: readonly string[],
  clock: Clock,
): { readonly area: () => Promise<Area>; readonly areaEver: () => Promise<Area> } {
  let looked: Looked | undefined;
  const look = async (before: Promise<Kept> | undefined): Promise<Kept> => {
    const version = await versionOf(table);
    const known = await before;
    return known?.version === version ? known : { version, places: await readPlaces(table, programmeArea) };
  };
  const places = async (): Promise<Places> => {
    const [at, steady] = [clock.now().getTime(), performance.now()];
    // The desk's clock can stand still on one machine, and the machine's while a function is frozen.
    if (!looked || Math.abs(at - looked.at) > LOOK_AGAIN_MS || steady - looked.steady > LOOK_AGAIN_MS) {
      const mine: Looked = { kept: look(looked?.kept), at, steady };
      looked = mine;
      mine.kept.catch(() => (looked = looked === mine ? undefined : looked));
    }
    return (await looked.kept).places;
  };
  return { area: async () => (await places()).area, areaEver: async () => (await places()).areaEver };
}
