/**
 * A text as a reader sees it, to look for something in it: `said` is written in one way, and each place of it (of UTF-16 units) knows
 * from where to before where that stands in the text itself.
 */
export type ShadowText = {
  readonly said: string;
  readonly startOf: (place: number) => number;
  readonly endOf: (place: number) => number;
};

/** What no reader sees: soft hyphens, joiners, blanks of no width. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;
/** A mark belongs to the letter before it. */
const MARK = /^\p{M}$/u;
const HYPHEN = /^[\p{Pd}\u2212\u2043]$/u;
/** Quotation marks that stand for an apostrophe. Some of them would come apart as a blank and a mark. */
const APOSTROPHE = /^['‘’‛`´ʹʻʼʽˈ′＇]$/u;
/** Arabic digits: the last four bits of each are its value. */
const ARABIC_DIGIT = /^[\u0660-\u0669\u06f0-\u06f9]$/u;
/** The empty sign of braille is a blank to whoever sees it. */
const BLANK = /^[\s\u2800]$/u;
const PLAIN = /^[\x20-\x7e]*$/;

const LINE_END = /^[\n\u0085\u2028\u2029]$/;
/** Signs of a whole sentence, which few fonts have, stay as they are: they hide nothing. */
const MOST_UNITS = 4;

/** One character (code point) as it is looked at: nothing, or one or more in its place. */
function seen(character: string): string {
  if (UNSEEN.test(character)) return '';
  if (APOSTROPHE.test(character)) return "'";
  if (ARABIC_DIGIT.test(character)) return String(character.charCodeAt(0) & 0xf);
  const same = character.normalize('NFKC');
  if (same.length > MOST_UNITS) return character;
  return Array.from(same, (one) => (BLANK.test(one) ? ' ' : HYPHEN.test(one) ? '-' : MARK.test(one) ? '' : one)).join(
    '',
  );
}

/** How a character is looked at, and what it does to what stands around it. */
type Look = {
  readonly shown: string;
  readonly isLineEnd: boolean;
  readonly isBlank: boolean;
  readonly isMark: boolean;
};

function lookAt(character: string): Look {
  const shown = seen(character);
  return {
    shown,
    isLineEnd: LINE_END.test(character),
    isBlank: shown.trim() === '',
    isMark: shown === '' && MARK.test(character) && !UNSEEN.test(character),
  };
}

/** Looks at each character once, however often it comes. */
function lookingAt(): (character: string) => Look {
  const known = new Map<string, Look>();
  return (character) => {
    const before = known.get(character);
    if (before) return before;
    const look = lookAt(character);
    known.set(character, look);
    return look;
  };
}

/** A text in which nothing has to be written otherwise. */
const asItIs = (text: string): ShadowText => ({ said: text, startOf: (place) => place, endOf: (place) => place + 1 });

/**
 * The shadow of a text: compatible forms are one (NFKC, character by character, so that places stay), what nobody sees is left out, marks
 * go with their letter, every hyphen is `-`, every apostrophe `'`, every blank and line end a space. A blank line stays a line
 * end: what stands before and after it are two paragraphs.
 */
export function shadowOf(text: string): ShadowText {
  if (PLAIN.test(text) && !text.includes('`')) return asItIs(text);
  const look = lookingAt();
  const [starts, ends]: [number[], number[]] = [[], []];
  let [said, place, isLineEmpty] = ['', 0, false];
  for (const character of text) {
    const { shown, isLineEnd, isBlank, isMark } = look(character);
    const end = place + character.length;
    for (let left = shown.length; left > 0; left--) {
      starts.push(place);
      ends.push(end);
    }
    if (isMark && ends.length > 0) ends[ends.length - 1] = end;
    said += isLineEnd && isLineEmpty ? '\n' : shown;
    isLineEmpty = isLineEnd || (isLineEmpty && isBlank);
    place = end;
  }
  return { said, startOf: (at) => starts[at] ?? text.length, endOf: (at) => ends[at] ?? text.length };
}
