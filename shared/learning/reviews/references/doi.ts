const BEFORE = /^(?:doi\s?:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i;
const VALID = /^10\.\d{4,9}\/\S+$/;
const LONGEST = 1_000;

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

/** Percent signs that stand for letters, decoded once; as it was where they stand for none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutEnd(text: string): string {
  let rest = text;
  let closing = countOf(text, ')') - countOf(text, '(');
  for (;;) {
    const last = rest.at(-1) ?? '';
    if (last === ')' && closing > 0) closing -= 1;
    else if (last === '' || !'.,;:'.includes(last)) return rest;
    rest = rest.slice(0, -1);
  }
}

/** Rule L31. A DOI as it is compared, from whatever way it was written; undefined where it is none. */
export function doiOf(said: string): string | undefined {
  let text = said.slice(0, LONGEST).trim();
  while (BEFORE.test(text)) text = text.replace(BEFORE, '').trim();
  const doi = withoutEnd(decoded(text)).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return VALID.test(doi) ? doi : undefined;
}
