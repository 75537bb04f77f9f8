import * as z from 'zod';
import { readNeighbourhoods } from '#shared/area/area-store.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Table } from '#shared/platform/table.ts';

/** The outlines of an area as paths of an SVG of `width` × `height`, by the code of the neighbourhood. */
export type Shapes = { readonly width: number; readonly height: number; readonly paths: ReadonlyMap<string, string> };

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

async function drawnFrom(table: Table, area: Area): Promise<Shapes> {
  const items = (await readNeighbourhoods(table)).filter(({ code }) => area.has(code));
  const outlines = items.map(({ code, geometry }) => ({ code, rings: ringsIn(geometry) }));
  const { to, width, height } = projection(outlines.flatMap(({ rings }) => rings.flat()));
  return {
    width,
    height,
    paths: new Map(outlines.map(({ code, rings }) => [code, pathOf(rings.map((ring) => ring.map(to)))])),
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
