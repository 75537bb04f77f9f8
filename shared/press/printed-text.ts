import { PressDocument } from './document.ts';
import { legible, UNPRINTABLE_SIGN } from './legible.ts';

/** What a reader, or what reads aloud, finds its way by: it never stands empty. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['title', 'alt', 'caption']);
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'trace']);

function textAt(key: string, text: string): string {
  if (ADDRESSES.has(key)) return new URL(text).href; // plain ASCII, whatever was typed
  const shown = legible(text);
  return NEVER_EMPTY.has(key) && shown.trim() === '' ? UNPRINTABLE_SIGN : shown;
}

function walk(value: unknown, key: string): unknown {
  if (typeof value === 'string') return textAt(key, value);
  if (Array.isArray(value)) return value.map((one) => walk(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
}

/** The document with every text in it as it is printed: no format can fail on a character, and all hold the same. */
export const withPrintedTexts = (document: PressDocument): PressDocument => PressDocument.parse(walk(document, ''));
