import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may, mayAsAny } from '../../people/permissions.ts';
import { todayIn, type Day } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import { dueOf, overdueDays } from '../rules/due.ts';
import { flowOf, type Flow } from '../rules/prisma.ts';
import { findKept, mayRead, relationsToReview, reviewerNumber } from './open-review.ts';
import { presentReviewers, type Review, type ReviewView } from './review.ts';
import { allReviews, type KeptReview } from './review-store.ts';
import { readScreening, readScreenings, type Screening } from './screening/screening-store.ts';
import { agreements, stageCounts, type Tally } from './screening/tally.ts';
import { countsOf, readBibliography, type Bibliography } from './studies/study-store.ts';

/** What of a review stands beside it: what came in, and where it stands. */
type Beside = { readonly bibliography: Bibliography; readonly screening: Screening };

/** Rule L54. How studies flow through a review. */
const flowThrough = (bibliography: Bibliography, tally: Tally): Flow =>
  flowOf(countsOf(bibliography), stageCounts(tally.title), stageCounts(tally['full-text']));

function countsIn({ bibliography, screening: { tally } }: Beside): ReviewView['counts'] {
  const flow = flowThrough(bibliography, tally);
  const { identified, duplicates, screened, excludedByTitle, excludedByText, sought, included } = flow;
  const conflicts = tally.title.open + tally['full-text'].open;
  const excluded = excludedByTitle + excludedByText;
  return { identified, duplicates, screened, excluded, included, excludedByTitle, excludedByText, sought, conflicts };
}

/** Rule L56. What came in, and what was included, since the last conclusion. */
function sinceIn({ conclusion }: Review, { bibliography, screening }: Beside): Pick<ReviewView, 'since'> {
  if (!conclusion) return {};
  const grown = (now: number, before: number): number => Math.max(0, now - before);
  const included = grown(screening.tally['full-text'].include, conclusion.included);
  return { since: { studies: grown(bibliography.studies, conclusion.studies), included } };
}

/** Rule L45. Who judges, for those who may see it. */
function peopleIn(review: Review, actor: Actor): Pick<ReviewView, 'reviewers' | 'own'> {
  if (actor.role === 'public') return {};
  const isReviewer = reviewerNumber(review, actor) !== undefined;
  const isOwner = review.owner === actor.id;
  const mayChange = mayAsAny(actor, 'change review', relationsToReview(review, actor));
  const isShown = isReviewer || mayChange || may(actor, 'judge study', 'other');
  const reviewers = presentReviewers(review).map(({ address }) => address);
  return { ...(isShown && { reviewers }), own: { isOwner, isReviewer } };
}

function viewOf(review: Review, beside: Beside, actor: Actor, today: Day): ReviewView {
  const { reviewers: _, owner: _owner, createdAt: _at, conclusion, ...shown } = review;
  const due = dueOf(
    review.searches.map(({ at }) => at),
    review.everyMonths,
  );
  return {
    ...shown,
    lastSearch: due?.lastSearch ?? null,
    due: due?.due ?? null,
    overdueDays: due ? overdueDays(due.due, today) : 0,
    counts: countsIn(beside),
    agreement: agreements(beside.screening.tally),
    ...(conclusion && {
      conclusion: { id: conclusion.id, text: conclusion.text, certainty: conclusion.certainty, at: conclusion.at },
    }),
    ...sinceIn(review, beside),
    ...peopleIn(review, actor),
  };
}

/** A review as it is answered, with its version for whoever changes it. */
export type FoundReview = { readonly version: number; readonly view: ReviewView; readonly flow: Flow };

/** A review that was opened, as it is answered. */
export async function viewOfKept(desk: Desk, actor: Actor, { version, review }: KeptReview): Promise<FoundReview> {
  const [bibliography, screening] = await Promise.all([
    readBibliography(desk.table, review.id),
    readScreening(desk.table, review.id),
  ]);
  const view = viewOf(review, { bibliography, screening }, actor, todayIn(desk.clock.now()));
  return { version, view, flow: flowThrough(bibliography, screening.tally) };
}

/** Rule L45. A review, for who may read it. */
export async function findReview(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<FoundReview, Failure<'not-found'>>> {
  const kept = await findKept(desk, actor, id);
  return kept.ok ? ok(await viewOfKept(desk, actor, kept.value)) : kept;
}

/** Rule L45. Every review that somebody may read, the one that was entered first above. */
export async function listReviews(desk: Desk, actor: Actor): Promise<ReviewView[]> {
  const kept = (await allReviews(desk.table)).filter(({ review }) => mayRead(review, actor));
  const ids = kept.map(({ review }) => review.id);
  const [screenings, bibliographies] = await Promise.all([
    readScreenings(desk.table, ids),
    Promise.all(ids.map((id) => readBibliography(desk.table, id))),
  ]);
  const today = todayIn(desk.clock.now());
  return kept.flatMap(({ review }, at) => {
    const [bibliography, screening] = [bibliographies[at], screenings.get(review.id)];
    return bibliography && screening ? [viewOf(review, { bibliography, screening }, actor, today)] : [];
  });
}
