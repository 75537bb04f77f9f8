import { addYears, parseDay, type Day } from '../../platform/days/dates.ts';

/** Where evidence comes from: what was read, what was evaluated, a test of two indicators, or anything else. */
export const EVIDENCE_KINDS = ['review', 'evaluation', 'indicators', 'other'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How certain a review or an evaluation is of what it says. */
export const CERTAINTIES = ['high', 'moderate', 'low', 'very-low'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** For an assumption (1), against it (-1), or unclear (0). */
export type Side = 1 | 0 | -1;

/** The numbers of this floor that are judged and not measured: the bureau and the Open Universiteit may change each. */
const SETTINGS = {
  /** Rule L3: evidence without a last day counts for so many years. */
  evidenceYears: 5,
} as const;

const WEIGHTS = { 'high': 3, 'moderate': 2, 'low': 1, 'very-low': 0 } as const satisfies Record<Certainty, number>;

/** What the heaviest evidence weighs. */
export const MOST_WEIGHT = WEIGHTS.high;

/** The kinds of which it is said how certain they are. */
export const isCertain = (kind: EvidenceKind): boolean => kind === 'review' || kind === 'evaluation';

/** Rule L2. What evidence weighs: a review or an evaluation by its certainty, a test of two indicators 1 always, since moving together proves no cause; anything else nothing. */
export function weightOf(kind: EvidenceKind, certainty: Certainty | undefined): number {
  if (kind === 'indicators') return WEIGHTS.low;
  return isCertain(kind) && certainty !== undefined ? WEIGHTS[certainty] : 0;
}

/** Evidence as the status of an assumption follows from it; `from` and `until` are days. */
export type Weighed = {
  readonly id: string;
  readonly s: Side;
  readonly weight: number;
  readonly from: string;
  readonly until?: string | undefined;
};

/** Rule L3. The last day on which evidence counts. */
export function lastDayOf({ from, until }: Pick<Weighed, 'from' | 'until'>): Day {
  const day = parseDay(until ?? from);
  if (day === undefined) throw new Error(`Evidence of no day: ${until ?? from}.`);
  return until === undefined ? addYears(day, SETTINGS.evidenceYears) : day;
}

/** Rule L3. Whether evidence is too old to count. */
export const isExpired = (evidence: Pick<Weighed, 'from' | 'until'>, today: Day): boolean =>
  today > lastDayOf(evidence);
