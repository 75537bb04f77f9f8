import { beginningFor, beginningsOf, fits, soughtWords } from '../../activities/finding/words.ts';
import { MOST_CHANGES, type Change, type Table } from '../../platform/store/table.ts';
import { learningKeys } from '../keys.ts';
import type { Assumption } from './assumption.ts';

/** What of an assumption its words are, and where it stands in their lists. */
type Worded = Pick<Assumption, 'id' | 'createdAt' | 'statement'>;

/** The words that somebody looks for; none where what was typed says nothing. */
export const typedWords = (q: string | undefined): string[] => soughtWords(q ?? '');

/** Rule L73. Whether each word that was typed begins a word of some texts. */
export function saysWords(typed: readonly string[], texts: readonly string[]): boolean {
  if (typed.length === 0) return true;
  const words = texts.flatMap(soughtWords);
  return typed.every((one) => words.some((word) => fits(one, word)));
}

/** Rule L73. Under which value of the lists all statements stand that have a word like the one that was typed. */
export const wordValue = beginningFor;

/** Whether a statement stands there. */
export const standsUnder = (value: string, statement: string): boolean =>
  soughtWords(statement).flatMap(beginningsOf).includes(value);

const placesOf = ({ id, createdAt, statement }: Worded) =>
  [...new Set(soughtWords(statement).flatMap(beginningsOf))].map((value) => ({
    ...learningKeys.assumed('word', value, createdAt, id),
    id,
  }));

async function writeAll(table: Table, changes: readonly Change[]): Promise<void> {
  for (let at = 0; at < changes.length; at += MOST_CHANGES) await table.write(changes.slice(at, at + MOST_CHANGES));
}

/**
 * Rule L73. Puts an assumption in the lists of its words, before it is written itself: a statement may have more words than a transaction
 * holds. A place of one that was never written, or says something else by now, finds nothing.
 */
export const keepWords = (table: Table, assumption: Worded): Promise<void> =>
  writeAll(
    table,
    placesOf(assumption).map((put) => ({ put })),
  );

/** Takes an assumption from the lists of words that it has no more; all of them where nothing is left of it. */
export function dropWords(table: Table, before: Worded, after?: Worded): Promise<void> {
  const kept = new Set(after ? placesOf(after).map(({ pk }) => pk) : []);
  return writeAll(
    table,
    placesOf(before).flatMap(({ pk, sk }) => (kept.has(pk) ? [] : [{ remove: { pk, sk } }])),
  );
}
