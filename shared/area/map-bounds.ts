/** What a map may hold at most: all neighbourhoods of the country (14,500 in 2025), at the scale of 1:50,000, fit well within. */
export const MOST_MAP_BYTES = 100_000_000;
const MOST_LISTS = 3_000_000; // in GeoJSON each vertex is a list of its own
const DEEPEST = 32; // a vertex of a MultiPolygon lies 8 deep
export const MOST_FEATURES = 20_000;

const CODE_OF = { quote: 0x22, backslash: 0x5c, list: 0x5b, endOfList: 0x5d, object: 0x7b, endOfObject: 0x7d } as const;

/** Where a string that begins at a quote ends: at its other quote, or at the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== CODE_OF.quote)
    at += text.charCodeAt(at) === CODE_OF.backslash ? 2 : 1;
  return at;
}

/** Why the text of a map is more than is read; looked at in one pass, before anything is made of it. */
export function whyTooMuch(text: string): string | undefined {
  if (text.length > MOST_MAP_BYTES)
    return `the file is larger than ${MOST_MAP_BYTES / 1e6} MB: take fewer municipalities, or simplify the outlines`;
  let [lists, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CODE_OF.quote) at = endOfString(text, at);
    else if (code === CODE_OF.list || code === CODE_OF.object) {
      depth += 1;
      if (code === CODE_OF.list) lists += 1;
      if (depth > DEEPEST) return `the file is nested more than ${DEEPEST} deep, which no map is`;
      if (lists > MOST_LISTS)
        return `the outlines have more than ${MOST_LISTS.toLocaleString('en')} points: simplify them`;
    } else if (code === CODE_OF.endOfList || code === CODE_OF.endOfObject) depth -= 1;
  }
  return undefined;
}
