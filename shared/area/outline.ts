import * as z from 'zod';
import { fail, ok, type Result } from '../platform/result.ts';

const Position = z.array(z.number()).min(2);
const Ring = z.array(Position).min(4);
const Rings = z.array(Ring).min(1);
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1) }),
]);
type Geometry = z.output<typeof Geometry>;

/** An item of the store holds 400 KB, and ten of them have to fit one transaction of 4 MB. */
const MOST_BYTES = 350_000;

/** Six decimals of a degree are 11 cm; PDOK gives up to fifteen. */
const PRECISION = 1e6;

type Box = { readonly x: readonly [number, number]; readonly y: readonly [number, number]; readonly says: string };

/** Coordinates that are no longitude and latitude, and how they are known. The Netherlands lie around 5, 52. */
const NOT_WGS84: readonly Box[] = [
  { x: [50, 54], y: [2, 8], says: 'have latitude before longitude: GeoJSON puts longitude first' },
  { x: [-180, 180], y: [-90, 90], says: '' },
  {
    x: [-10_000, 300_000],
    y: [289_000, 630_000],
    says: 'are RD (EPSG:28992): ask for the file in WGS84 (EPSG:4326 or CRS84)',
  },
  { x: [-Infinity, Infinity], y: [-Infinity, Infinity], says: 'are not WGS84, longitude and latitude' },
];

const holds = ([from, to]: readonly [number, number], value: number): boolean => value >= from && value <= to;

function whyNotWgs84(position: readonly number[]): string | undefined {
  const [x = NaN, y = NaN] = position;
  const found = NOT_WGS84.find((box) => holds(box.x, x) && holds(box.y, y));
  return found?.says === '' ? undefined : `the coordinates, such as ${x}, ${y}, ${found?.says ?? 'are no numbers'}`;
}

const ringsOf = (geometry: Geometry): number[][][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

const isClosed = (ring: readonly number[][]): boolean => ring[0]?.join() === ring.at(-1)?.join();

const rounded = (position: readonly number[]): number[] =>
  position.slice(0, 2).map((degrees) => Math.round(degrees * PRECISION) / PRECISION);

const roundedRings = (rings: readonly number[][][]): number[][][] => rings.map((ring) => ring.map(rounded));

/**
 * The outline of a neighbourhood as GeoJSON text (RFC 7946, WGS84), rounded to a decimetre and without heights;
 * or in words why it is none that we can keep.
 */
export function readOutline(geometry: unknown): Result<string, string> {
  const parsed = Geometry.safeParse(geometry);
  if (!parsed.success) return fail('the geometry is not a Polygon or MultiPolygon');
  const rings = ringsOf(parsed.data);
  const wrong = rings
    .flat()
    .map(whyNotWgs84)
    .find((why) => why !== undefined);
  if (wrong !== undefined) return fail(wrong);
  if (!rings.every(isClosed)) return fail('a ring of the geometry does not end where it begins');
  const { type } = parsed.data;
  const coordinates =
    type === 'Polygon' ? roundedRings(parsed.data.coordinates) : parsed.data.coordinates.map(roundedRings);
  const text = JSON.stringify({ type, coordinates });
  return text.length <= MOST_BYTES
    ? ok(text)
    : fail(
        `the outline takes ${Math.ceil(text.length / 1000)} KB, more than the ${MOST_BYTES / 1000} KB that can be kept: simplify it`,
      );
}
