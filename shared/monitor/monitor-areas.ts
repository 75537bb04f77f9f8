import * as z from 'zod';
import type { Area } from '../area/neighbourhoods.ts';
import { municipalityOf } from '../area/codes.ts';
import type { Desk } from '../desk.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import { buildPlaces, LEVELS, type Level, type MonitorArea, type Places, type PlaceSettings } from './rules/places.ts';

/** The Netherlands, as the monitor calls it: NL00 and NL01 of CBS. */
export const COUNTRY = { code: 'NL', name: 'Nederland' } as const;

/** What lies in the same municipalities as the programme area and is no part of it. */
function restOf(area: Area, inside: readonly string[]): string[] {
  const isInside = (code: string, district: string): boolean => inside.includes(code) || inside.includes(district);
  const all = [...area.values()];
  const around = new Set(
    all.filter(({ code, districtCode }) => isInside(code, districtCode)).map(({ code }) => municipalityOf(code)),
  );
  return all
    .filter(({ code, districtCode }) => around.has(municipalityOf(code)) && !isInside(code, districtCode))
    .map(({ code }) => code);
}

function settingsOf(area: Area, programme: ProgrammeData): PlaceSettings {
  const { id, name, areaName, programmeArea, monitored } = programme;
  const { sister, municipalities = {}, focus = [] } = monitored ?? {};
  return {
    country: COUNTRY,
    municipalities,
    programmeArea: { code: id, name: areaName ?? name.nl, places: programmeArea },
    ...(sister && { sister: { ...sister, places: restOf(area, programmeArea) } }),
    focusAreas: focus,
  };
}

const built = new WeakMap<Area, { readonly programme: ProgrammeData; readonly places: Places }>();

/** The areas of the monitor; retired neighbourhoods are not among them. */
export async function placesOf(desk: Desk): Promise<Places> {
  const [area, programme] = await Promise.all([desk.area(), desk.programme()]);
  const known = built.get(area);
  if (known?.programme === programme) return known.places;
  const places = buildPlaces(area, settingsOf(area, programme));
  built.set(area, { programme, places });
  return places;
}

/** Every area of which the monitor keeps figures, by its code; retired ones too, of which there are older figures. */
export const monitorAreaCodes = async (desk: Desk): Promise<ReadonlySet<string>> =>
  new Set((await monitorAreaNames(desk)).keys());

/** The name of every area of which the monitor keeps figures, by its code. */
export async function monitorAreaNames(desk: Desk): Promise<ReadonlyMap<string, string>> {
  const [places, ever] = await Promise.all([placesOf(desk), desk.areaEver()]);
  return new Map([
    ...[...ever.values()].flatMap(({ code, name, districtCode, districtName }): [string, string][] => [
      [code, name],
      [districtCode, districtName],
    ]),
    ...places.items.map(({ code, name }): [string, string] => [code, name]),
  ]);
}

/** The areas that figures are shown of beside each other: the country, the municipality, the programme area and its sister. */
export async function referenceAreas(desk: Desk): Promise<readonly string[]> {
  const [places, { id, monitored }] = await Promise.all([placesOf(desk), desk.programme()]);
  const municipality = places.find(id)?.parent;
  const codes = [COUNTRY.code, municipality, id, monitored?.sister?.code];
  return codes.filter((code): code is string => code !== undefined && places.find(code) !== undefined);
}

/** An area that figures are shown of. */
export const MonitorAreaView = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    level: z.enum(LEVELS),
    parent: z.string().optional(),
    inProgrammeArea: z.boolean().optional(),
  })
  .meta({ id: 'MonitorArea' });

/** The areas of a level, or all of them, by level and code. */
export const monitorAreas = async (desk: Desk, level?: Level): Promise<readonly MonitorArea[]> =>
  (await placesOf(desk)).items.filter((item) => level === undefined || item.level === level);
