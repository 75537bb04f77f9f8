import { municipalityOf } from '../../area/codes.ts';
import type { Area } from '../../area/neighbourhoods.ts';

export const LEVELS = ['country', 'municipality', 'programme-area', 'focus-area', 'district', 'neighbourhood'] as const;
export type Level = (typeof LEVELS)[number];

/** A place of which there can be figures, as `GET /areas` answers it. */
export type MonitorArea = {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent?: string | undefined;
  readonly inProgrammeArea?: boolean | undefined;
};

/** Rule M10: a neighbourhood that lies in for a part: its addresses inside over all, and who counted that. */
export type PartialPlace = { readonly code: string; readonly share: number; readonly source: string };

/** A place that is a set of neighbourhoods, named by neighbourhoods and districts; where they lie in for a part, that is said. */
export type PlaceSet = {
  readonly code: string;
  readonly name: string;
  readonly places: readonly string[];
  readonly partial?: readonly PartialPlace[] | undefined;
};

/** What is set: the country, the names of municipalities, the programme area and its sister, and the areas of focus. */
export type PlaceSettings = {
  readonly country: { readonly code: string; readonly name: string };
  readonly municipalities: Readonly<Record<string, string>>;
  readonly programmeArea: PlaceSet;
  readonly sister?: PlaceSet | undefined;
  readonly focusAreas: readonly PlaceSet[];
};

/** The neighbourhoods of a place by code, each with the share of it that lies in it: 1 unless something else was recorded. */
type Extent = ReadonlyMap<string, number>;
type Placed = { readonly item: MonitorArea; readonly extent: Extent };

/** The areas of the monitor, in the order of levels and codes. */
export type Places = {
  readonly items: readonly MonitorArea[];
  readonly find: (code: string) => MonitorArea | undefined;
  readonly extentOf: (code: string) => Extent;
  /** Rule M2. The ways to fill a place with areas of one level, the coarsest first; worked out once. */
  readonly tilingsOf: (code: string) => readonly Tiling[];
};

/** A part of a place: `share` of it lies inside. */
export type PlacePart = { readonly code: string; readonly share: number };

/** Areas of one level that fill a place, in the order of their codes. */
export type Tiling = { readonly level: Level; readonly parts: readonly PlacePart[] };

const byCode = (one: { readonly code: string }, other: { readonly code: string }): number =>
  one.code < other.code ? -1 : one.code > other.code ? 1 : 0;

const whole = (codes: Iterable<string>): Extent => new Map([...codes].map((code) => [code, 1]));

function extentOfSet({ places, partial = [] }: PlaceSet, area: Area): Extent {
  const inside = [...area.values()].filter(
    ({ code, districtCode }) => places.includes(code) || places.includes(districtCode),
  );
  const parts = partial.filter(({ code, share }) => area.has(code) && share > 0);
  return new Map([
    ...inside.map(({ code }): [string, number] => [code, 1]),
    ...parts.map(({ code, share }): [string, number] => [code, Math.min(share, 1)]),
  ]);
}

function neighbourhoodsAndDistricts(area: Area, inside: Extent): Placed[] {
  const lying = (codes: readonly string[]): boolean => codes.every((code) => inside.has(code));
  const districts = Map.groupBy(area.values(), ({ districtCode }) => districtCode);
  return [
    ...[...districts].map(([code, members]): Placed => {
      const codes = members.map((member) => member.code);
      const name = members[0]?.districtName ?? code;
      return {
        item: { code, name, level: 'district', parent: municipalityOf(code), inProgrammeArea: lying(codes) },
        extent: whole(codes),
      };
    }),
    ...[...area.values()].map(({ code, name, districtCode }): Placed => ({
      item: { code, name, level: 'neighbourhood', parent: districtCode, inProgrammeArea: lying([code]) },
      extent: whole([code]),
    })),
  ];
}

function municipalities(area: Area, { municipalities: names, country }: PlaceSettings): Placed[] {
  return [...Map.groupBy(area.keys(), municipalityOf)].map(([code, members]) => ({
    item: { code, name: names[code] ?? code, level: 'municipality', parent: country.code },
    extent: whole(members),
  }));
}

/** The municipality in which all of a place lies, where it is one. */
function around(extent: Extent): string | undefined {
  const [one, ...others] = new Set([...extent.keys()].map(municipalityOf));
  return others.length === 0 ? one : undefined;
}

function sets(area: Area, settings: PlaceSettings): Placed[] {
  const { programmeArea, sister, focusAreas } = settings;
  const placed = (set: PlaceSet, level: Level): Placed => {
    const extent = extentOfSet(set, area);
    const parent = level === 'focus-area' ? programmeArea.code : around(extent);
    return { item: { code: set.code, name: set.name, level, ...(parent !== undefined && { parent }) }, extent };
  };
  return [
    placed(programmeArea, 'programme-area'),
    ...(sister ? [placed(sister, 'programme-area')] : []),
    ...focusAreas.map((set) => placed(set, 'focus-area')),
  ];
}

type Laid = Pick<Places, 'items' | 'extentOf'>;

const TILING_LEVELS = ['municipality', 'programme-area', 'district', 'neighbourhood'] as const satisfies Level[];

/** The areas of a level that lie in a place as they are, and the share of each that does. */
function partsAt(places: Laid, extent: Extent, level: Level): (PlacePart & { readonly holds: Extent })[] {
  return places.items
    .filter((item) => item.level === level)
    .flatMap(({ code }) => {
      const holds = places.extentOf(code);
      if (level === 'neighbourhood') {
        const share = extent.get(code);
        return share === undefined ? [] : [{ code, share, holds }];
      }
      const fits = holds.size > 0 && [...holds].every(([inside, share]) => extent.get(inside) === share);
      return fits ? [{ code, share: 1, holds }] : [];
    });
}

/**
 * Rule M2. The ways to fill a place exactly with areas of one level, the coarsest first: the place itself is none of them. A district
 * with one neighbourhood fills that neighbourhood, as the neighbourhood fills it. The country is filled by nothing here.
 */
function tile(places: Laid, target: string): Tiling[] {
  const extent = places.extentOf(target);
  if (extent.size === 0) return [];
  return TILING_LEVELS.flatMap((level): Tiling[] => {
    const parts = partsAt(places, extent, level);
    const filled = parts.flatMap(({ holds }) => [...holds.keys()]);
    const isExact = filled.length === extent.size && new Set(filled).size === extent.size;
    return isExact && parts.every(({ code }) => code !== target)
      ? [{ level, parts: parts.map(({ code, share }) => ({ code, share })).toSorted(byCode) }]
      : [];
  });
}

/** Builds the tree of areas from the neighbourhoods that there are and what is set of them. */
export function buildPlaces(area: Area, settings: PlaceSettings): Places {
  const { country, programmeArea } = settings;
  const all: Placed[] = [
    { item: { ...country, level: 'country' }, extent: new Map() },
    ...municipalities(area, settings),
    ...sets(area, settings),
    ...neighbourhoodsAndDistricts(area, extentOfSet(programmeArea, area)),
  ];
  const placed = new Map(
    LEVELS.flatMap((level) =>
      all.filter(({ item }) => item.level === level).toSorted((a, b) => byCode(a.item, b.item)),
    ).map((one) => [one.item.code, one]),
  );
  const laid: Laid = {
    items: [...placed.values()].map(({ item }) => item),
    extentOf: (code) => placed.get(code)?.extent ?? new Map(),
  };
  const tiled = new Map<string, readonly Tiling[]>();
  return {
    ...laid,
    find: (code) => placed.get(code)?.item,
    tilingsOf: (code) => {
      const tilings = tiled.get(code) ?? tile(laid, code);
      tiled.set(code, tilings);
      return tilings;
    },
  };
}

/** The districts of a municipality: those whose figures are held against its own. */
export const districtsOf = (places: Places, municipality: string): readonly PlacePart[] =>
  places.tilingsOf(municipality).find(({ level }) => level === 'district')?.parts ?? [];
