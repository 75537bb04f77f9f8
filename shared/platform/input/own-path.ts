/** An origin that nobody has (RFC 2606): what is parsed against it and leaves it, would leave ours. */
const NOWHERE = 'https://own.invalid';

/** A header and a cookie have to hold it, encoded. */
const MOST_CHARACTERS = 1_500;

/** Parsers drop some of these in silence, and no header holds the others. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * A path of the product, with its query and fragment, as a browser would read it; undefined for what leads elsewhere, or
 * might once it is written out again. It is parsed as an address (WHATWG URL) and not looked at by its first letters:
 * `//x`, `/\x`, a tab between two slashes and `/.//x` all name another host.
 */
export function pathWithin(text: string): string | undefined {
  if (!text.startsWith('/') || CONTROL.test(text) || !URL.canParse(text, NOWHERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, NOWHERE);
  return origin === NOWHERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined;
}

/** The same of what a reader sent, such as the page to go on to: one that is too long to hand around is none. */
export const ownPath = (text: string | undefined): string | undefined => {
  if (text === undefined || text.length > MOST_CHARACTERS) return undefined;
  const path = pathWithin(text);
  return path !== undefined && path.length <= MOST_CHARACTERS ? path : undefined;
};
