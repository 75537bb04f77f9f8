import { inflateSync } from 'node:zlib';

/** A pixel: red, green, blue and how much covers what is behind it, each from 0 to 255. */
export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const SIGNATURE = 8;
const RGBA = 6;

/** The nearest of left, above and upper left to what they predict together (PNG specification, 9.4). */
function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [
    Math.abs(above - corner),
    Math.abs(left - corner),
    Math.abs(left + above - 2 * corner),
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** What each filter of a row adds to a byte, by its number. */
const FILTERS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE; at < png.length; at += png.readUInt32BE(at) + 12) {
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    });
  }
  return chunks;
}

/** How large a PNG is, in pixels. @throws Error where it is no PNG */
export function sizeOf(png: Buffer): { width: number; height: number } {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG.');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** The pixels of a PNG of 8 bits with an alpha channel, row by row. @throws Error where it is another kind */
export function pixelsOf(png: Buffer): Pixel[] {
  const { width, height } = sizeOf(png);
  const [depth, colourType, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || colourType !== RGBA || interlaced !== 0)
    throw new Error('This PNG is of a kind that is not read here.');
  const packed = inflateSync(
    Buffer.concat(
      chunksOf(png)
        .filter(({ type }) => type === 'IDAT')
        .map(({ data }) => data),
    ),
  );
  const row = width * 4;
  const bytes = Buffer.alloc(row * height);
  const before = (y: number, x: number): number => (y < 0 || x < 0 ? 0 : (bytes[y * row + x] ?? 0));
  for (let y = 0; y < height; y += 1) {
    const start = y * (row + 1);
    const filter = FILTERS[packed[start] ?? 0];
    if (!filter) throw new Error('No such filter.');
    for (let x = 0; x < row; x += 1)
      bytes[y * row + x] =
        (packed[start + 1 + x] ?? 0) + filter(before(y, x - 4), before(y - 1, x), before(y - 1, x - 4));
  }
  return Array.from({ length: width * height }, (_, at) => [
    before(0, at * 4),
    before(0, at * 4 + 1),
    before(0, at * 4 + 2),
    before(0, at * 4 + 3),
  ]);
}
