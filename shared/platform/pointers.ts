/** A key may hold half a letter, which no address can. */
const escapeSegment = (segment: PropertyKey): string =>
  encodeURIComponent(String(segment).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));

/** The JSON Pointer of a path, as a URI fragment: `['ask','participants']` is `#/ask/participants`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((segment) => `/${escapeSegment(segment)}`).join('')}`;
