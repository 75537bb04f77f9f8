/** What somebody says of a study. `maybe` counts as to include: it is for the next stage to say. */
export const DECISIONS = ['include', 'exclude', 'maybe'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What is read of a study: first its title and summary, then the whole text. */
export const STAGES = ['title', 'full-text'] as const;
export type Stage = (typeof STAGES)[number];

/** What a study came to in a stage. */
export type Outcome = 'include' | 'exclude';

/** Rule L51. What a decision counts as. */
export const countsAs = (decision: Decision): Outcome => (decision === 'exclude' ? 'exclude' : 'include');

/** Rule L51. Where a study stands once two have judged it: what both say, or that they differ. */
export function jointly(one: Decision, other: Decision): Outcome | 'conflict' {
  return countsAs(one) === countsAs(other) ? countsAs(one) : 'conflict';
}
