import * as z from 'zod';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { listAll, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { dueOf, nextReminder } from '../rules/due.ts';
import { reviewKeys, reviewLists } from './keys.ts';
import { Review } from './review.ts';

/** A review with its version for whoever changes it; 0 for a new one. */
export type KeptReview = { readonly version: number; readonly review: Review };

const ReviewItem = stored(z.looseObject({ v: z.int(), review: Review }));

const keptIn = (item: Item): KeptReview => {
  const { v: version, review } = ReviewItem.parse(item);
  return { version, review };
};

/** A review by its id; undefined where there is none. */
export async function readReview(table: Table, id: string): Promise<KeptReview | undefined> {
  const [item] = (await table.read([reviewKeys.review(id)])).values();
  return item && legible(table, item, keptIn);
}

/** Some reviews by their ids: one wave of calls. */
export async function readSomeReviews(table: Table, ids: readonly string[]): Promise<KeptReview[]> {
  const items = await table.read(ids.map(reviewKeys.review));
  return [...items.values()].flatMap((item) => legible(table, item, keptIn) ?? []);
}

/** Every review, the one that was entered first above. */
export const allReviews = async (table: Table): Promise<KeptReview[]> =>
  (await readAll(table, { pk: reviewKeys.review('').pk }, keptIn)).sort(
    (one, other) =>
      one.review.createdAt.localeCompare(other.review.createdAt) || one.review.id.localeCompare(other.review.id),
  );

/** What happens to a review; what is said of its studies is not part of its history. */
const REVIEW_ACTIONS = ['entered', 'changed', 'concluded', 'erased'] as const;

/** A step in the life of a review. */
export const ReviewLine = z
  .strictObject({ at: z.iso.datetime(), by: z.string(), action: z.enum(REVIEW_ACTIONS), changes: FieldChanges })
  .meta({ id: 'ReviewLine' });
export type ReviewLine = z.output<typeof ReviewLine>;

const LineItem = stored(z.looseObject({ line: ReviewLine }));

/** What happened to a review, oldest first. */
export const readReviewLines = (table: Table, id: string): Promise<ReviewLine[]> => {
  const { pk, sk: prefix } = reviewKeys.reviewLine(id, 0);
  return readAll(table, { pk, prefix }, (item) => LineItem.parse(item).line);
};

const dueIn = ({ searches, everyMonths }: Review): string | undefined =>
  dueOf(
    searches.map(({ at }) => at),
    everyMonths,
  )?.due;

/** Rule L47. The writes that keep when the next reminder of a search is due, where that moved: what is late already is told of at the next turn. */
export function dueChanges(before: Review | undefined, after: Review, now: Date): Change[] {
  const [was, due] = [before && dueIn(before), dueIn(after)];
  if (was === due) return [];
  if (due === undefined) return [{ remove: reviewKeys.reviewDue(after.id) }];
  const today = todayIn(now);
  return [duePut(after.id, due >= formatDay(today) ? due : nextReminder(due, today))];
}

/** The write that keeps when a reminder of a review is due. */
export const duePut = (id: string, at: string): Change => ({
  put: { ...reviewKeys.reviewDue(id), id, listPk: reviewLists.due, listSk: `${at}#${id}` },
});

/** The writes that keep a review as the version after the one that was read, with the line of its history. */
export const reviewChanges = ({ version }: Pick<KeptReview, 'version'>, review: Review, line: ReviewLine): Change[] => [
  { put: { ...reviewKeys.review(review.id), v: version + 1, review }, version },
  { put: { ...reviewKeys.reviewLine(review.id, version + 1), line }, unless: 'exists' },
];

const Named = z.looseObject({ id: z.string() });

async function idsUnder(table: Table, pk: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of listAll(table, { pk })) ids.push(Named.parse(item).id);
  return ids;
}

/** The reviews that somebody judges studies of, by the mark of their address. */
export const idsOfReviewer = (table: Table, mark: string): Promise<string[]> =>
  idsUnder(table, reviewKeys.reviewOfReviewer(mark, '').pk);

/** The reviews that somebody entered. */
export const idsOfOwner = (table: Table, owner: string): Promise<string[]> =>
  idsUnder(table, reviewKeys.reviewOfOwner(owner, '').pk);

/** The reviews in which two differ and nobody settled it yet. */
export const idsWithConflicts = (table: Table): Promise<string[]> =>
  idsUnder(table, reviewKeys.reviewInConflict('').pk);

/** The write by which a review is found by who entered it. */
export const ownerChange = ({ owner, id }: Review): Change => ({ put: { ...reviewKeys.reviewOfOwner(owner, id), id } });

/** The writes by which a review is found by who joined as its reviewers, by their marks; who left finds it too, because of what they said. */
export const reviewerChanges = (id: string, joined: readonly string[]): Change[] =>
  joined.map((mark) => ({ put: { ...reviewKeys.reviewOfReviewer(mark, id), id } }));

/** Whose search is due by a day, in the order of the days. */
export async function dueBy(table: Table, day: Day, most: number): Promise<string[]> {
  const upTo = formatDay(day + 1);
  const { items } = await table.list({ pk: reviewLists.due, index: 'lists', limit: most, upTo });
  return items.map((item) => Named.parse(item).id);
}
