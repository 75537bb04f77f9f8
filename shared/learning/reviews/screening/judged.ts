import * as z from 'zod';
import { Id } from '../../../platform/ids.ts';
import { keyName, type Change, type Key } from '../../../platform/store/table.ts';
import { jointly, type Outcome, type Stage } from '../../rules/screening.ts';
import { placeOf, type Side } from '../../rules/seats.ts';
import { Decision, Stage as StageSchema } from '../review.ts';
import { screeningKeys } from './keys.ts';

/** What one of the two said of a study: what they said first stays known, for how far they agree. */
export const Said = z.strictObject({
  reviewer: z.int(),
  first: Decision,
  decision: Decision,
  reason: z.string().optional(),
  at: z.iso.datetime(),
});
export type Said = z.output<typeof Said>;

/** How a conflict was settled, by whom who had no part in it: a reviewer by number, or the data desk. */
const Settled = z.strictObject({
  decision: Decision,
  reason: z.string(),
  reviewer: z.int().nullable(),
  at: z.iso.datetime(),
});

/** What was said of a study in a stage, by the two sides of its place. */
export const Judged = z.strictObject({
  review: z.string(),
  study: Id,
  stage: StageSchema,
  sides: z.tuple([Said.nullable(), Said.nullable()]),
  settled: Settled.optional(),
});
export type Judged = z.output<typeof Judged>;

/** A study that waits to be judged in a stage. */
export const unjudged = (review: string, study: string, stage: Stage): Judged => ({
  ...{ review, study, stage },
  sides: [null, null],
});

/** Both decisions, where both have given one: until then no answer shows either to anybody but who gave it (rule L50). */
export function disclosed({ sides: [one, other] }: Judged): readonly [Said, Said] | undefined {
  return one && other ? [one, other] : undefined;
}

/** Rule L51. What came of a study in a stage; undefined while not both have judged it. */
export function outcomeOf(judged: Judged): Outcome | 'conflict' | undefined {
  const both = disclosed(judged);
  if (!both) return undefined;
  if (judged.settled) return jointly(judged.settled.decision, judged.settled.decision);
  return jointly(both[0].decision, both[1].decision);
}

/** On which side of a study somebody spoke. */
export function sideOf({ sides }: Judged, reviewer: number | undefined): Side | undefined {
  if (reviewer === undefined) return undefined;
  if (sides[0]?.reviewer === reviewer) return 0;
  return sides[1]?.reviewer === reviewer ? 1 : undefined;
}

/** When it was settled: by a third, or by the later of the two. */
function settledAt({ sides: [one, other], settled }: Judged): string {
  return settled?.at ?? [one?.at ?? '', other?.at ?? ''].toSorted().at(-1) ?? '';
}

/** Rule L55. Where a study is found by what was said of it: by each side's own word until both have spoken, and then by what came of it. */
function foundUnder(judged: Judged): Key[] {
  const { review, study, stage, sides } = judged;
  const place = placeOf(study);
  const came = outcomeOf(judged);
  if (came === undefined)
    return sides.flatMap((said) =>
      said ? [screeningKeys.saidAlone(review, stage, said.reviewer, said.decision, place, study)] : [],
    );
  return [
    screeningKeys.outcome(review, stage, came, place, study),
    ...(stage === 'full-text' && came === 'include' ? [screeningKeys.included(review, settledAt(judged), study)] : []),
  ];
}

/** The writes by which what was said of a study is found, as far as it differs. */
export function findingChanges(before: Judged | undefined, after: Judged | undefined): Change[] {
  const [old, now] = [before, after].map(
    (one) => new Map((one ? foundUnder(one) : []).map((key) => [keyName(key), key])),
  );
  const study = (after ?? before)?.study;
  return [
    ...[...(old ?? [])].filter(([name]) => !now?.has(name)).map(([, key]): Change => ({ remove: key })),
    ...[...(now ?? [])].filter(([name]) => !old?.has(name)).map(([, key]): Change => ({ put: { ...key, study } })),
  ];
}
