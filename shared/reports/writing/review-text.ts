import type { FieldError } from '../../platform/failures.ts';
import { personalDataIn } from '../../platform/input/personal-data.ts';
import { unprintable } from '../../press/legible.ts';
import { readMarkdown } from '../../press/markdown.ts';
import type { Warning } from './section-input.ts';

/** So many places are warned of. */
const MOST_WARNINGS = 100;

/** Rule R5. What whoever types a text is told of it: what looks like personal data, and characters that cannot be printed. */
export function warningsOf(text: string): Warning[] {
  const personal = personalDataIn(text).map(({ start, end }) => ({
    what: 'personal-data' as const,
    text: text.slice(start, end),
    at: { start, end },
  }));
  const odd = unprintable(text).map(({ at, character }) => ({
    what: 'not-printable' as const,
    text: character,
    at: { start: at, end: at + character.length },
  }));
  return [...personal, ...odd].slice(0, MOST_WARNINGS);
}

/** Rule R5. What is wrong with a text: what the subset of Markdown does not know, and figures that the report does not have. */
export function faultsIn(text: string, figures: ReadonlyMap<string, string>): FieldError[] {
  const read = readMarkdown(text, figures);
  return read.ok ? [] : read.error.map(({ at, detail, says }) => ({ pointer: '#/text', detail, says, at }));
}
