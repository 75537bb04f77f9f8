/** A key may hold half a letter, which no address can. */
const escapeSegment = (segment: PropertyKey): string =>
  encodeURIComponent(String(segment).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));

/** The JSON Pointer of a path, as a URI fragment: `['ask','participants']` is `#/ask/participants`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((segment) => `/${escapeSegment(segment)}`).join('')}`;

/** The path of a JSON Pointer that is a URI fragment. */
export const pathOf = (pointer: string): string[] =>
  decodeURIComponent(pointer)
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
