import { fail, ok, type Result } from '../result.ts';
import { problem, type TableProblem } from './problem.ts';

/** How the letters of a text file are written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text, with how it was written. */
export type DecodedText = { readonly text: string; readonly encoding: Encoding };

const LOOKED_AT = 2_000;
const CLEARLY = 0.4; // of the letters of an ordinary list most are of one byte, and the other one is 0

/** UTF-16 without a mark: every other byte is 0, and always the same other. */
function unmarked(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 1].map((side) => sample.filter((byte, index) => byte === 0 && index % 2 === side).length);
  const [even = 0, odd = 0] = zeros.map((count) => count / (sample.length / 2));
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  if (odd > CLEARLY && even === 0) return 'utf-16le';
  return even > CLEARLY && odd === 0 ? 'utf-16be' : undefined;
}

function marked([first, second]: Uint8Array): Encoding | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decoded(bytes: Uint8Array, encoding: Encoding): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What becomes of é, ë, ö, ü or ç in the character sets of DOS and of old Macs, read as that of Windows: a mark inside a word. */
const OF_ANOTHER_SET = /\p{Ll}(?:[\u0081\u008d\u008f\u0090\u009d‚‰ˆŠŒŽŸƒ]|[„†‡‹•™“”‘]\p{Ll})/u;
const NO_TEXT = /[\0-\x08\x0e-\x19\x1c-\x1f]/;

/**
 * The text of a file: UTF-8, UTF-16 (the "Unicode text" of Excel) or else what Excel on Windows writes as plain CSV. One
 * that can be of yet another character set is refused: its accents would be other letters.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, TableProblem> {
  const wide = marked(bytes) ?? unmarked(bytes);
  const found = wide ? decoded(bytes, wide) : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252'));
  if (!found || NO_TEXT.test(found.text)) return fail(problem('not-text'));
  return found.encoding === 'windows-1252' && OF_ANOTHER_SET.test(found.text) ? fail(problem('letters')) : ok(found);
}
