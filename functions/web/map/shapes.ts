import * as z from 'zod';
import { readNeighbourhoods } from '#shared/area/area-store.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Table } from '#shared/platform/store/table.ts';

/** Where a name can stand in a shape: its middle, and how wide it may be. */
type NamePlace = { readonly x: number; readonly y: number; readonly room: number };

/** The outlines of an area as paths of an SVG of `width` × `height`, and where their names can stand, by the code of the neighbourhood. */
export type Shapes = {
  readonly width: number;
  readonly height: number;
  readonly paths: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, NamePlace>;
};

type Point = readonly [number, number];
type Ring = readonly Point[];

const Position = z.tuple([z.number(), z.number()], z.number());
const Rings = z.array(z.array(Position));
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings) }),
]);

/** The picture is about so many pixels wide or high on a desktop: a unit of the SVG is a pixel there. */
const SIZE = 900;
const MARGIN = 8;
/** A vertex that lies nearer to the line between its neighbours is not seen. */
const PIXEL = 1;

function ringsIn(geometry: string): Ring[] {
  const read = Geometry.parse(JSON.parse(geometry));
  const rings = read.type === 'Polygon' ? read.coordinates : read.coordinates.flat();
  return rings.map((ring) => ring.map(([x, y]): Point => [x, y]));
}

/** How far a point lies from the line through two others; from the first where those are one. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length;
}

/** Leaves out the vertices that are not seen (Douglas and Peucker, 1973); first and last stay. */
function simplified(line: Ring): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  const distances = line.map((point) => distance(point, first, last));
  const farthest = distances.reduce((most, far, at) => (far > (distances[most] ?? 0) ? at : most), 0);
  if ((distances[farthest] ?? 0) < PIXEL) return [first, last];
  return [...simplified(line.slice(0, farthest + 1)).slice(0, -1), ...simplified(line.slice(farthest))];
}

const isSame = (one: Point | undefined, [x, y]: Point): boolean => one?.[0] === x && one[1] === y;

const pathOf = (rings: readonly Ring[]): string =>
  rings
    .map((ring) => simplified(ring.filter((point, at) => !isSame(ring[at - 1], point))).slice(0, -1))
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`)
    .join('');

/** Projects longitudes and latitudes: equirectangular, true to scale in the middle of the area, on whole pixels. */
function projection(points: readonly Point[]): {
  readonly to: (point: Point) => Point;
  readonly width: number;
  readonly height: number;
} {
  const range = (values: readonly number[]): Point =>
    values.reduce<Point>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const [west, east] = range(points.map(([x]) => x));
  const [south, north] = range(points.map(([, y]) => y));
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (SIZE - 2 * MARGIN) / Math.max((east - west) * narrowing, north - south);
  return {
    to: ([x, y]) => [Math.round(MARGIN + (x - west) * narrowing * scale), Math.round(MARGIN + (north - y) * scale)],
    width: Math.round((east - west) * narrowing * scale + 2 * MARGIN),
    height: Math.round((north - south) * scale + 2 * MARGIN),
  };
}

/** Where rings cross a height, from left to right: between the first and second lies the shape, and so on. */
function crossings(rings: readonly Ring[], y: number): number[] {
  const found = rings.flatMap((ring) =>
    ring.flatMap(([x, at], index): number[] => {
      const [nextX, next] = ring[(index + 1) % ring.length] ?? [x, at];
      return at <= y !== next <= y ? [x + ((y - at) / (next - at)) * (nextX - x)] : [];
    }),
  );
  return found.sort((a, b) => a - b);
}

/** The widest stretch of a shape at a height. */
function widestAt(rings: readonly Ring[], y: number): readonly [number, number] {
  const all = crossings(rings, y);
  const stretches = all.flatMap((from, at): Point[] => (at % 2 === 0 ? [[from, all[at + 1] ?? from]] : []));
  return stretches.reduce<Point>((most, one) => (one[1] - one[0] > most[1] - most[0] ? one : most), [0, 0]);
}

/** So many heights are tried; a line of text is so high, half of it above and half below its middle. */
const HEIGHTS = 24;
const HALF_LINE = 12;

/** The place with the most room for a line of text that lies within the shape. */
function placeIn(rings: readonly Ring[]): NamePlace {
  const heights = rings.flat().map(([, y]) => y);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const tried = Array.from({ length: HEIGHTS }, (_, at): NamePlace => {
    const y = top + ((at + 0.5) * (bottom - top)) / HEIGHTS;
    const lines = [-HALF_LINE, 0, HALF_LINE].map((off) => widestAt(rings, y + off));
    const [from, to] = [Math.max(...lines.map(([start]) => start)), Math.min(...lines.map(([, end]) => end))];
    return { x: Math.round((from + to) / 2), y: Math.round(y), room: Math.max(0, to - from) };
  });
  const best = tried.reduce((most, one) => (one.room > most.room ? one : most));
  if (best.room > 0) return best;
  const [from, to] = widestAt(rings, (top + bottom) / 2);
  return { x: Math.round((from + to) / 2), y: Math.round((top + bottom) / 2), room: 0 };
}

async function drawnFrom(table: Table, area: Area): Promise<Shapes> {
  const items = (await readNeighbourhoods(table)).filter(({ code }) => area.has(code));
  const outlines = items.map(({ code, geometry }) => ({ code, rings: ringsIn(geometry) }));
  const { to, width, height } = projection(outlines.flatMap(({ rings }) => rings.flat()));
  const drawnRings = outlines.map(({ code, rings }) => ({ code, rings: rings.map((ring) => ring.map(to)) }));
  return {
    width,
    height,
    paths: new Map(drawnRings.map(({ code, rings }) => [code, pathOf(rings)])),
    places: new Map(drawnRings.map(({ code, rings }) => [code, placeIn(rings)])),
  };
}

const drawn = new WeakMap<Area, Promise<Shapes>>();

/** The outlines of an area, worked out once for each area that a process reads. */
export function shapesOf(table: Table, area: Area): Promise<Shapes> {
  const known = drawn.get(area) ?? drawnFrom(table, area);
  drawn.set(area, known);
  known.catch(() => drawn.delete(area));
  return known;
}
