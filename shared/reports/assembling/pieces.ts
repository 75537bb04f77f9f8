import { readMarkdown } from '../../press/markdown.ts';
import { LONGEST_SECTION } from '../writing/section-input.ts';
import { asTyped, titleAsTyped } from '../showing/plain-text.ts';
import type { Assembling } from './assembling.ts';

/** What was told of one thing: its title, a line of our own above it (Markdown), and the text as it was typed. */
export type Piece = { readonly title: string; readonly lead: string; readonly text: string };

/** Room that is left for who edits the text. */
const SPARE = 10_000;

/** A text that the reader of Markdown does not take, even escaped: one of very many signs of formatting. */
const isOdd = (whole: string): boolean => !readMarkdown(whole, new Map()).ok;

const headed = ({ title, lead }: Piece, body: string): string =>
  [`### ${titleAsTyped(title)}`, lead, body].filter((part) => part !== '').join('\n\n');

/** What people typed, as it stands in a text, where that can hold it; else a line that says so, and all of it as `more`, to stand below the text. */
export function typedOrBelow(
  { say }: Assembling,
  { title, text }: Omit<Piece, 'lead'>,
  markdown: string,
): { readonly text: string; readonly more?: { title: string; text: string }[] } {
  return markdown.length < LONGEST_SECTION - SPARE && !isOdd(markdown)
    ? { text: markdown }
    : { text: say('intervention.more'), more: [{ title, text }] };
}

/**
 * The text of a section: what stands first, then the pieces as they were typed. What would make it longer than a text may be is not cut: it
 * comes as `more`, to stand below the text.
 */
export function fitted(
  { say }: Assembling,
  first: readonly string[],
  pieces: readonly Piece[],
): { readonly text: string; readonly more: { title: string; text: string }[] } {
  const texts = [...first];
  const more: { title: string; text: string }[] = [];
  let length = texts.reduce((sum, text) => sum + text.length + 2, 0);
  for (const piece of pieces) {
    const whole = headed(piece, asTyped(piece.text));
    const fits = length + whole.length < LONGEST_SECTION - SPARE && !isOdd(whole);
    if (!fits) more.push({ title: piece.title, text: piece.text });
    const text = fits ? whole : headed(piece, say('intervention.more'));
    texts.push(text);
    length += text.length + 2;
  }
  return { text: texts.join('\n\n'), more };
}
