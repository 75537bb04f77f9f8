import * as z from 'zod';
import type { Clock } from '../platform/clock.ts';
import { readAgainAfter } from '../platform/store/read-again.ts';
import { areaKeys } from './keys.ts';
import { readAll, stored } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';
import { isInProgrammeArea, Neighbourhood, type Area } from './neighbourhoods.ts';
import { isPacked, readPacked, writePacked, type PackedPlace } from './packed-area.ts';

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

/**
 * Rule P54. Packs the area where it was written anew since: a process then reads some items in the place of one for each neighbourhood, outlines
 * and all. An area that is not packed is read as it is, only longer.
 */
export async function packArea(table: Table): Promise<void> {
  const version = await versionOf(table);
  if (await isPacked(table, version)) return;
  await writePacked(table, version, await readNeighbourhoods(table));
}

/** The neighbourhoods that there are, and beside them those that a newer year no longer has: activities of before may name them. */
type Places = { readonly area: Area; readonly areaEver: Area };

async function readPlaces(table: Table, version: number, programmeArea: readonly string[]): Promise<Places> {
  const items: readonly PackedPlace[] = (await readPacked(table, version)) ?? (await readNeighbourhoods(table));
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

type Kept = { readonly version: number; readonly inside: readonly string[]; readonly places: Places };

/** The area changes about once a year, and then a running process is to know it: so often it looks at the version of the area. */
const LOOK_AGAIN_MS = 500;

/**
 * Reads the area, and again when it was written anew or the programme area is another; it looks whether it is, a request of one small
 * item, when it has not done so a moment ago.
 */
export function areaReaders(
  table: Table,
  programmeArea: () => Promise<readonly string[]>,
  clock: Clock,
): { readonly area: () => Promise<Area>; readonly areaEver: () => Promise<Area> } {
  const { read } = readAgainAfter(LOOK_AGAIN_MS, clock, async (before: Promise<Kept> | undefined): Promise<Kept> => {
    const [version, inside] = await Promise.all([versionOf(table), programmeArea()]);
    const known = await before;
    return known?.version === version && known.inside.join() === inside.join()
      ? known
      : { version, inside, places: await readPlaces(table, version, inside) };
  });
  return { area: async () => (await read()).places.area, areaEver: async () => (await read()).places.areaEver };
}
