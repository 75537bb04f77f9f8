import { StoreUnreachable } from '../platform/failures.ts';
import type { Shown } from './answers.ts';
import { LeaseLost } from './lease.ts';
import { MOST_TRIES, MOST_TRIES_OF_A_PUZZLE, nextTry } from './waits.ts';

/** What our own code cannot make something of, such as a card that cannot be drawn. */
export type Puzzle = { readonly puzzle: string };

/** What came of one notice for one recipient. */
export type Outcome = Shown | Puzzle;

/** A message of a later version, whose type nobody here declared: it is kept until it can be told. */
export const UNKNOWN: Puzzle = { puzzle: 'a message of an unknown type' };

/**
 * Runs work and turns what it throws into a value, so that one message cannot stop the others. Trouble with the store
 * or the lease is thrown on.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<T | Puzzle> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof StoreUnreachable) throw error;
    return { puzzle: error instanceof Error ? error.name : 'unknown error' };
  }
}

/** Adds to an outcome that went wrong where it happened, without naming a person. */
export function named(where: string, outcome: Outcome): Outcome {
  if (outcome === 'shown' || 'until' in outcome) return outcome;
  if ('refused' in outcome) return { refused: `${where}: ${outcome.refused}` };
  return 'failed' in outcome ? { failed: `${where}: ${outcome.failed}` } : { puzzle: `${where}: ${outcome.puzzle}` };
}

const latest = (moments: readonly Date[]): Date | undefined =>
  moments.reduce<Date | undefined>((last, one) => (last && last > one ? last : one), undefined);

/**
 * What is to become of a message: sent; a pause, which counts for no try; tried again then, where `isDown` says that it is for want of an
 * answer; or given up.
 */
export type Verdict =
  | { readonly verdict: 'sent' }
  | { readonly verdict: 'paused'; readonly until: Date }
  | { readonly verdict: 'later'; readonly tries: number; readonly until: Date; readonly isDown: boolean }
  | { readonly verdict: 'given up'; readonly tries: number };

/** Judges what came of the notices of a message, after so many tries before. */
export function judge(outcomes: readonly Outcome[], tries: number, now: Date, random: () => number): Verdict {
  const ill = outcomes.filter((outcome) => outcome !== 'shown');
  if (ill.length === 0) return { verdict: 'sent' };
  const until = latest(ill.flatMap((outcome) => ('until' in outcome ? [outcome.until] : [])));
  if (until) return { verdict: 'paused', until };
  const isDown = ill.some((outcome) => 'failed' in outcome);
  const most = isDown ? MOST_TRIES : MOST_TRIES_OF_A_PUZZLE;
  const onlyRefused = ill.every((outcome) => 'refused' in outcome);
  if (onlyRefused || tries + 1 >= most) return { verdict: 'given up', tries: tries + 1 };
  return { verdict: 'later', tries: tries + 1, until: nextTry(now, tries + 1, random), isDown };
}

/** Why a message did not come in, for the log and its letter. */
export const reasonsOf = (outcomes: readonly Outcome[]): string =>
  outcomes
    .flatMap((outcome) => {
      if (outcome === 'shown' || 'until' in outcome) return [];
      if ('refused' in outcome) return [outcome.refused];
      return 'failed' in outcome ? [outcome.failed] : [outcome.puzzle];
    })
    .join('; ');
