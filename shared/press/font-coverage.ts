const CMAP = 0x636d6170;
const [UNICODE, MICROSOFT] = [0, 3];
const NO_CHARACTER = 0xffff;

/** Where the table of characters of a font begins (OpenType, "cmap"). */
function cmapOf(font: DataView): number {
  for (let at = 0, tables = font.getUint16(4); at < tables; at += 1)
    if (font.getUint32(12 + 16 * at) === CMAP) return font.getUint32(12 + 16 * at + 8);
  throw new Error('A font without a table of characters.');
}

/** Segmented coverage (format 12): groups from a character up to another. */
function addGroups(font: DataView, at: number, known: Set<number>): void {
  for (let group = 0, groups = font.getUint32(at + 12); group < groups; group += 1) {
    const from = at + 16 + 12 * group;
    for (let character = font.getUint32(from); character <= font.getUint32(from + 4); character += 1)
      known.add(character);
  }
}

/** Segments with deltas (format 4): of the first 65,536 characters. */
function addSegments(font: DataView, at: number, known: Set<number>): void {
  const length = font.getUint16(at + 6);
  for (let segment = 0; segment < length; segment += 2) {
    const offsetAt = at + 16 + 3 * length + segment;
    const start = font.getUint16(at + 16 + length + segment);
    const delta = font.getUint16(at + 16 + 2 * length + segment);
    const offset = font.getUint16(offsetAt);
    for (let one = start, end = font.getUint16(at + 14 + segment); one <= end && one !== NO_CHARACTER; one += 1) {
      const glyph = offset === 0 ? (one + delta) & 0xffff : font.getUint16(offsetAt + offset + 2 * (one - start));
      if (glyph !== 0) known.add(one);
    }
  }
}

/** The characters that a TrueType font has a glyph for. */
export function coverageOf(bytes: Uint8Array): Set<number> {
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cmap = cmapOf(font);
  const known = new Set<number>();
  for (let table = 0, tables = font.getUint16(cmap + 2); table < tables; table += 1) {
    const platform = font.getUint16(cmap + 4 + 8 * table);
    const at = cmap + font.getUint32(cmap + 8 + 8 * table);
    if (platform !== UNICODE && platform !== MICROSOFT) continue;
    const format = font.getUint16(at);
    if (format === 12) addGroups(font, at, known);
    if (format === 4) addSegments(font, at, known);
  }
  return known;
}
