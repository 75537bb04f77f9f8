import type { Searched } from './bound-search.ts';

/** Up to this share of the letters that were typed may be wrong. */
const MOST_WRONG = 0.4;

/** Small letters without accents: é is typed as e. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of a text without accents, in small letters. */
export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The fewest letters to add, leave out or change so that what was typed is the text (Levenshtein), or `within` it a part of it
 * (Sellers: what comes before and after that part costs nothing).
 */
function mistakes(text: string, typed: string, within: boolean): number {
  const row = Uint16Array.from({ length: typed.length + 1 }, (_, index) => index);
  let [fewest, whole] = [typed.length, typed.length];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    let diagonal = within ? 0 : at;
    let before = within ? 0 : at + 1;
    for (let index = 1; index <= typed.length; index += 1) {
      const above = row[index] ?? 0;
      before = letter === typed.charCodeAt(index - 1) ? diagonal : 1 + Math.min(diagonal, above, before);
      row[index] = before;
      diagonal = above;
    }
    fewest = Math.min(fewest, before);
    whole = before;
  }
  return within ? fewest : whole;
}

/** How many letters differ between a name and what was typed. */
export const lettersApart = (name: string, typed: Searched): number => mistakes(name, typed, false);

/** How well a text fits what was typed, the lowest best: by typing errors, by whether it or a word of it begins so, and by what else it says. */
type Fit = readonly [errors: number, where: number, apart: number];

const byFit = (a: Fit, b: Fit): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

function fitOf(text: string, typed: string): Fit {
  const plain = folded(text);
  const where = [plain.startsWith(typed), plain.includes(` ${typed}`), true].indexOf(true);
  return [mistakes(plain, typed, true), where, Math.abs(plain.length - typed.length)];
}

/** What is like a text by one of its own texts, or a part of one, typing errors forgiven, the best first. */
export function alike<Key extends string, Item extends Readonly<Record<Key, string | readonly string[]>>>(
  items: readonly Item[],
  keys: readonly Key[],
  typed: Searched,
): Item[] {
  const sought = folded(typed);
  const fits = items.flatMap((item) => {
    const [best] = keys
      .flatMap((key): readonly string[] => [item[key]].flat())
      .map((text) => fitOf(text, sought))
      .sort(byFit);
    return best && best[0] <= sought.length * MOST_WRONG && sought !== '' ? [{ item, best }] : [];
  });
  return fits.sort((a, b) => byFit(a.best, b.best)).map(({ item }) => item);
}
