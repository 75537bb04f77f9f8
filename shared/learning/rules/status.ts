import type { Day } from '../../platform/days/dates.ts';
import type { AssumptionStatus } from './edge.ts';
import { isExpired, lastDayOf, type Weighed } from './evidence.ts';

/** Why an assumption has its status. */
export const WHYS = ['no-evidence', 'inconclusive', 'conflicting', 'decided'] as const;
export type Why = (typeof WHYS)[number];

/** What evidence comes to: the status, why, which evidence decided, and the highest weight for and against. */
export type Judged = {
  readonly status: AssumptionStatus;
  readonly code: Why;
  readonly decidedBy: readonly string[];
  readonly weightFor: number;
  readonly weightAgainst: number;
};

const highest = (evidence: readonly Weighed[], s: Weighed['s']): number =>
  evidence.reduce((most, one) => (one.s === s && one.weight > most ? one.weight : most), 0);

/**
 * Rule L1. The status that follows from evidence on a day: the heaviest for against the heaviest against. Nothing is added up by votes.
 * What was withdrawn, or ended by a later conclusion, is no evidence and is not given.
 */
export function judge(evidence: readonly Weighed[], today: Day): Judged {
  const counting = evidence.filter((one) => !isExpired(one, today));
  const [weightFor, weightAgainst] = [highest(counting, 1), highest(counting, -1)];
  const most = Math.max(weightFor, weightAgainst);
  const decidedBy = counting.filter((one) => most > 0 && one.s !== 0 && one.weight === most).map(({ id }) => id);
  const weights = { decidedBy, weightFor, weightAgainst };
  if (most === 0)
    return { status: 'unverified', code: evidence.length === 0 ? 'no-evidence' : 'inconclusive', ...weights };
  if (weightFor === weightAgainst) return { status: 'unverified', code: 'conflicting', ...weights };
  return { status: weightFor > weightAgainst ? 'supported' : 'contradicted', code: 'decided', ...weights };
}

/** Rule L3. The first day on which evidence that weighs no longer counts; undefined where none runs out. */
export function nextExpiry(evidence: readonly Weighed[], today: Day): Day | undefined {
  const days = evidence.filter(({ s, weight }) => s !== 0 && weight > 0).map((one) => lastDayOf(one) + 1);
  return days.filter((day) => day > today).toSorted((one, other) => one - other)[0];
}

/** What an assumption becomes by itself, where nothing is added: on which day, and what then; undefined where it stays as it is. */
export function nextByItself(
  evidence: readonly Weighed[],
  today: Day,
): { readonly day: Day; readonly judged: Judged } | undefined {
  const now = judge(evidence, today);
  for (let day = nextExpiry(evidence, today); day !== undefined; day = nextExpiry(evidence, day)) {
    const judged = judge(evidence, day);
    if (judged.status !== now.status || judged.code !== now.code) return { day, judged };
  }
  return undefined;
}
