/** Why something is not the identifier of a dwelling. */
export type DwellingFault = 'E11' | 'E12' | 'E13' | 'E14' | 'E15' | 'E16';

export type ReadDwelling =
  | { readonly dwelling: string; readonly fault?: undefined }
  | { readonly dwelling?: undefined; readonly fault: DwellingFault };

/** What spreadsheets, exports and people put around an identifier: blanks (unseen ones too), quotes, and the = that keeps it a text. */
const AROUND = /[\s\u00AD\u200B-\u200F\u2060\uFEFF'"`´=\u2018-\u201F\u2039\u203A\u00AB\u00BB]/g;
const PREFIX = /^NL\.IMBAG\.[a-z]+\./i;
const ROUNDED = /^\d+(?:[.,]\d+)?E\+?\d+$/i;
const SHORTEST = 13;
const LENGTH = 16;

/**
 * Rule K29: an identifier of the BAG in whichever form a list has it is one dwelling of 16 digits, with the zeros that a
 * spreadsheet took; anything else is refused by what is wrong with it.
 */
export function readDwelling(raw: string): ReadDwelling {
  const bare = raw.normalize('NFKC').replace(AROUND, '').replace(PREFIX, '');
  if (bare === '') return { fault: 'E11' };
  if (ROUNDED.test(bare)) return { fault: 'E12' };
  if (!/^[0-9]+$/.test(bare)) return { fault: 'E13' };
  if (bare.length < SHORTEST || bare.length > LENGTH) return { fault: 'E14' };
  const dwelling = bare.padStart(LENGTH, '0');
  const type = dwelling.slice(4, 6);
  if (type === '20') return { fault: 'E15' };
  return ['01', '02', '03'].includes(type) ? { dwelling } : { fault: 'E16' };
}
