import type { Verdict } from '../../burden/assess.ts';

/** A verdict as people are told it: `unknown` where nobody knows yet what is asked of residents. */
export type KnownVerdict = Verdict | 'unknown';

/**
 * Rule B9. What is known of the room for an activity. Without an ask nothing was held against the limits: its `clear` says no more than
 * that nothing is known, and is never told as room. What is asked of organisations can be too much all the same.
 */
export const knownVerdict = ({ ask }: { readonly ask?: unknown }, verdict: Verdict): KnownVerdict =>
  ask === undefined && verdict === 'clear' ? 'unknown' : verdict;

/** Rule B13. What is known of the room of a group in a week, in which so many activities go on of which nobody knows what they ask. */
export const verdictKnown = (verdict: Verdict, uncounted: number): KnownVerdict =>
  uncounted > 0 && verdict === 'clear' ? 'unknown' : verdict;
