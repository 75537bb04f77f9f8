import type { Desk } from '../../desk.ts';
import { signedInThemselves, type Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { dueOf, reminderOn } from '../rules/due.ts';
import { STAGES } from '../rules/screening.ts';
import { reviewerNumber } from './open-review.ts';
import type { Review } from './review.ts';
import { idsOfOwner, idsOfReviewer, idsWithConflicts, readSomeReviews } from './review-store.ts';
import { readScreenings, type Screening } from './screening/screening-store.ts';
import { progressOf } from './screening/tally.ts';

/** What of a review awaits somebody: studies to judge, conflicts of others to settle, or a search that is due. */
export type AwaitingReview = {
  readonly review: Pick<Review, 'id' | 'question' | 'createdAt'>;
  readonly what: 'judge' | 'settle' | 'search';
  /** How many studies, or of a search the day that it was due. */
  readonly count: number;
  readonly due?: string;
};

/** Rule L50. What somebody has to judge and may settle: it speaks of their own side, and of conflicts, in which both have spoken. */
function screeningAwaiting(review: Review, screening: Screening, person: Person): AwaitingReview[] {
  const number = reviewerNumber(review, person);
  const isDesk = may(person, 'judge study', 'other');
  const of = STAGES.map((stage) => progressOf(screening.tally, screening.seats, number, stage));
  const toJudge = of.reduce((sum, one) => sum + one.of - one.given, 0);
  const toSettle = number === undefined && !isDesk ? 0 : of.reduce((sum, one) => sum + one.toSettle, 0);
  return [
    ...(toJudge > 0 ? [{ review, what: 'judge' as const, count: toJudge }] : []),
    ...(toSettle > 0 ? [{ review, what: 'settle' as const, count: toSettle }] : []),
  ];
}

/** Rule L47. A search that is due, for who entered the review and who judges its studies. */
function searchAwaiting(review: Review, person: Person, now: Date): AwaitingReview[] {
  const isTheirs = review.owner === person.id || reviewerNumber(review, person) !== undefined;
  const due = dueOf(
    review.searches.map(({ at }) => at),
    review.everyMonths,
  )?.due;
  const isDue = due !== undefined && reminderOn(due, todayIn(now)) !== undefined;
  return isTheirs && isDue ? [{ review, what: 'search', count: 1, due }] : [];
}

/** Rules P27, L47 and L50. All of reviews that awaits somebody, whole: it says nothing of what another said alone. */
export async function reviewsAwaiting(desk: Desk, person: Person): Promise<AwaitingReview[]> {
  const { table, clock } = desk;
  const marks = await pseudonymsOf(desk);
  const mark = person.email !== undefined && signedInThemselves(person) ? marks.email(person.email) : undefined;
  const [judged, owned, conflicts] = await Promise.all([
    mark === undefined ? [] : idsOfReviewer(table, mark),
    idsOfOwner(table, person.id),
    may(person, 'judge study', 'other') ? idsWithConflicts(table) : [],
  ]);
  const ids = [...new Set([...judged, ...owned, ...conflicts])].sort();
  if (ids.length === 0) return [];
  const [reviews, screenings] = await Promise.all([readSomeReviews(table, ids), readScreenings(table, ids)]);
  return reviews.flatMap(({ review }) => {
    const screening = screenings.get(review.id);
    return [
      ...(screening ? screeningAwaiting(review, screening, person) : []),
      ...searchAwaiting(review, person, clock.now()),
    ];
  });
}
