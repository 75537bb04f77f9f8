import type { Believed } from './believed.ts';

/** What is not known yet, or not believed of. */
export type WhiteSpots = {
  /** Ids of assumptions without evidence. */
  readonly assumptions: string[];
  /** Goals that no assumption is about. */
  readonly goals: number[];
  /** Ids of factors that no indicator measures. */
  readonly factors: string[];
};

/** Rule L25. What is missing in a network, of the goals that it could be about. */
export function whiteSpotsOf({ factors, edges }: Believed, goals: readonly number[]): WhiteSpots {
  const named = new Set(edges.flatMap((edge) => edge.goals));
  return {
    assumptions: edges.filter(({ hasEvidence }) => !hasEvidence).map(({ id }) => id),
    goals: goals.filter((goal) => !named.has(goal)),
    factors: factors.filter(({ indicators }) => indicators.length === 0).map(({ id }) => id),
  };
}
