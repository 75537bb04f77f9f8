import * as z from 'zod';
import type { StageCounts } from '../../rules/prisma.ts';
import { agreementOf, type Agreement, type Pairing } from '../../rules/kappa.ts';
import { countsAs, type Stage } from '../../rules/screening.ts';
import { PLACES, placeOf, SIDES, type Place } from '../../rules/seats.ts';
import { disclosed, outcomeOf, type Judged } from './judged.ts';

const Count = z.int().min(0);
const PerPlace = z.array(Count).length(PLACES);

/** How often two reviewers, the one with the lower number first, said what of what both have judged, and how often they still differ. */
const Pair = z.strictObject({
  reviewers: z.tuple([z.int(), z.int()]),
  ...{ both: Count, one: Count, other: Count, neither: Count, open: Count },
});

const StageTally = z.strictObject({
  /** How many studies there are, place by place. */
  there: PerPlace,
  /** Of how many of them each side has judged. */
  given: z.tuple([PerPlace, PerPlace]),
  /** How many each reviewer has judged, by number. */
  own: z.record(z.string(), Count),
  ...{ judged: Count, include: Count, exclude: Count, open: Count },
  pairs: z.array(Pair),
});
type StageTally = z.output<typeof StageTally>;

/** Where the studies of a review stand: kept, so that no request counts them. */
export const Tally = z.strictObject({ 'title': StageTally, 'full-text': StageTally });
export type Tally = z.output<typeof Tally>;

const none = (): number[] => Array.from({ length: PLACES }, () => 0);
const nothing = (): StageTally => ({
  ...{ there: none(), given: [none(), none()], own: {}, judged: 0, include: 0, exclude: 0, open: 0, pairs: [] },
});

/** Of a review without studies. */
export const emptyTally = (): Tally => ({ 'title': nothing(), 'full-text': nothing() });

const at = (counts: readonly number[], place: number, by: number): number[] =>
  counts.map((count, index) => (index === place ? count + by : count));

/** Rule L53. How two first decisions stand to each other, the lower number first. */
function pairingOf(judged: Judged): { reviewers: [number, number]; as: keyof Pairing } | undefined {
  const both = disclosed(judged);
  if (!both) return undefined;
  const [first, second] = both.toSorted((a, b) => a.reviewer - b.reviewer);
  if (!first || !second) return undefined;
  const [a, b] = [countsAs(first.first), countsAs(second.first)];
  const as = a === b ? (a === 'include' ? 'both' : 'neither') : a === 'include' ? 'one' : 'other';
  return { reviewers: [first.reviewer, second.reviewer], as };
}

function withPair(pairs: StageTally['pairs'], judged: Judged, by: number): StageTally['pairs'] {
  const pairing = pairingOf(judged);
  if (!pairing) return pairs;
  const { reviewers, as } = pairing;
  const isIt = (pair: StageTally['pairs'][number]): boolean => pair.reviewers.join() === reviewers.join();
  const known = pairs.find(isIt) ?? { reviewers, both: 0, one: 0, other: 0, neither: 0, open: 0 };
  const isOpen = outcomeOf(judged) === 'conflict';
  const next = { ...known, [as]: known[as] + by, open: known.open + (isOpen ? by : 0) };
  const rest = pairs.filter((pair) => !isIt(pair));
  const isGone = next.both + next.one + next.other + next.neither === 0;
  return [...rest, ...(isGone ? [] : [next])].sort(
    (a, b) => a.reviewers[0] - b.reviewers[0] || a.reviewers[1] - b.reviewers[1],
  );
}

function withOwn(own: StageTally['own'], { sides }: Judged, by: number): StageTally['own'] {
  const counts = new Map(Object.entries(own));
  for (const said of sides) if (said) counts.set(String(said.reviewer), (counts.get(String(said.reviewer)) ?? 0) + by);
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}

function stageWith(tally: StageTally, judged: Judged, by: number): StageTally {
  const place = placeOf(judged.study);
  const [one, other] = SIDES.map((side) => at(tally.given[side], place, judged.sides[side] ? by : 0));
  const came = outcomeOf(judged);
  return {
    there: at(tally.there, place, by),
    given: [one ?? none(), other ?? none()],
    own: withOwn(tally.own, judged, by),
    judged: tally.judged + (came === undefined ? 0 : by),
    include: tally.include + (came === 'include' ? by : 0),
    exclude: tally.exclude + (came === 'exclude' ? by : 0),
    open: tally.open + (came === 'conflict' ? by : 0),
    pairs: withPair(tally.pairs, judged, by),
  };
}

const counted = (tally: Tally, judged: readonly Judged[], by: 1 | -1): Tally =>
  judged.reduce((sum, one) => ({ ...sum, [one.stage]: stageWith(sum[one.stage], one, by) }), tally);

/** A tally after some studies came to stand otherwise: what they were is taken off, and what they are is added. */
export const retally = (tally: Tally, before: readonly Judged[], after: readonly Judged[]): Tally =>
  counted(counted(tally, before, -1), after, 1);

/** Rule L54. How many studies of a stage came how far. */
export const stageCounts = ({ judged, include, exclude, open }: StageTally): StageCounts => ({
  ...{ judged, include, exclude, open },
});

/** Rule L53. How far the reviewers agree, stage by stage. */
export const agreements = (tally: Tally): Record<Stage, Agreement> => ({
  'title': agreementOf(tally.title.pairs),
  'full-text': agreementOf(tally['full-text'].pairs),
});

/** How much somebody has judged of what is theirs, and how many conflicts they may settle. */
export type OwnProgress = { readonly given: number; readonly of: number; readonly toSettle: number };

/** Rule L55. How far a reviewer is in a stage: it speaks of their own side, and of conflicts of others, which both have spoken in. */
export function progressOf(
  tally: Tally,
  seats: readonly Place[],
  reviewer: number | undefined,
  stage: Stage,
): OwnProgress {
  const { there, given, own, pairs } = tally[stage];
  const open = pairs.filter(({ reviewers }) => reviewer === undefined || !reviewers.includes(reviewer));
  const toSettle = open.reduce((sum, pair) => sum + pair.open, 0);
  if (reviewer === undefined) return { given: 0, of: 0, toSettle };
  const left = seats.reduce((sum, place, index) => {
    const side = SIDES.find((one) => place[one].now === reviewer);
    return side === undefined ? sum : sum + (there[index] ?? 0) - (given[side][index] ?? 0);
  }, 0);
  const done = own[String(reviewer)] ?? 0;
  return { given: done, of: done + left, toSettle };
}

/** The places in which somebody still has something to judge, with the side on which they sit. */
export const placesLeft = (tally: Tally, seats: readonly Place[], reviewer: number, stage: Stage): number[] =>
  seats.flatMap((place, index) => {
    const side = SIDES.find((one) => place[one].now === reviewer);
    const { there, given } = tally[stage];
    return side !== undefined && (there[index] ?? 0) > (given[side][index] ?? 0) ? [index] : [];
  });
