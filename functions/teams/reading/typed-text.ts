/** The names of characters that Teams writes where somebody types: those of HTML's own signs, and of Latin-1. */
const SIGNS = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  euro: '€',
} as const;

/** HTML's names of U+00A0 to U+00FF, in their order. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

const NAMED: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SIGNS),
  ...LATIN_1.map((name, at) => [name, String.fromCodePoint(0xa0 + at)] as const),
]);

/** Some character that text can hold: no half of one, and no control but a line or a tab. */
const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0x10_ff_ff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd8_00 && code <= 0xdf_ff));

function characterOf(reference: string, name: string): string {
  if (!name.startsWith('#')) return NAMED.get(name) ?? reference;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return isCharacter(code) ? String.fromCodePoint(code) : reference;
}

/** References to characters, each read once: `&amp;lt;` is `&lt;` and not `<`. What is none stays as it is. */
const decoded = (text: string): string =>
  text.replaceAll(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,9});/g, characterOf);

/** What somebody typed, as they typed it: without the tags that Teams puts around it, such as the name of who is mentioned. */
export const typedText = (html: string): string =>
  decoded(html.replaceAll(/<at(?:\s[^<>]*)?>[^<]*<\/at>/gi, ' ').replaceAll(/<[^<>]+>/g, ' '))
    .replaceAll('\u00a0', ' ')
    .trim();
