import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { mayRead } from '../reviews/open-review.ts';
import { readSomeReviews } from '../reviews/review-store.ts';
import type { Assumption } from './assumption.ts';

/** Rule L45. Of the reviews that evidence comes from, those that whoever reads may not know of: they are told the status, and no word of the review. */
export async function hiddenReviews(
  { table }: Desk,
  actor: Actor,
  all: readonly Assumption[],
): Promise<ReadonlySet<string>> {
  const named = new Set(all.flatMap(({ evidence }) => evidence.flatMap(({ review }) => review ?? [])));
  if (named.size === 0) return named;
  const kept = await readSomeReviews(table, [...named]);
  return new Set(kept.flatMap(({ review }) => (mayRead(review, actor) ? [] : [review.id])));
}
