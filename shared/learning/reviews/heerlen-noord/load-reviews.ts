import { activityKeys } from '../../../activities/keys.ts';
import type { Migration } from '../../../platform/migrations/run-migrations.ts';
import type { Table } from '../../../platform/store/table.ts';
import { entering } from '../keep-reviews.ts';
import type { Review } from '../review.ts';
import { readSomeReviews } from '../review-store.ts';
import { FIRST_REVIEWS } from './first-reviews.ts';

/** In whose name the first reviews are entered, and the day of the report that they follow from. */
const BY = 'programme';
const AS_OF = '2024-06-30T22:00:00.000Z'; // 1 July in Amsterdam

/** Of a store that holds the programme's register this is there; one that began without it holds no reviews either. */
const ROW_OF_REGISTER = 'medio-2024/in-de-box';

/** Rule L60. Enters the first reviews that are not there yet. It can be cut off at any moment and called again; what somebody changed stays. */
export async function loadReviews(table: Table): Promise<void> {
  const there = await readSomeReviews(
    table,
    FIRST_REVIEWS.map(({ id }) => id),
  );
  for (const first of FIRST_REVIEWS) {
    if (there.some(({ review }) => review.id === first.id)) continue;
    const beside = { searches: [], everyMonths: 12, published: true, reviewers: [], owner: BY, createdAt: AS_OF };
    const review: Review = { ...first, ...beside };
    await table.write(entering(review, BY, new Date(AS_OF)));
  }
}

/** Stores of before there were reviews, which hold the programme's register, get the first ones. */
export const FIRST_REVIEWS_COME: Migration = {
  number: 13,
  says: 'Entering the first living reviews',
  run: async ({ table }) => {
    const isOfProgramme = (await table.read([activityKeys.importReference(ROW_OF_REGISTER)])).size > 0;
    if (isOfProgramme) await loadReviews(table);
    return true;
  },
};
