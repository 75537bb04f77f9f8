import type { Desk } from '../../desk.ts';
import { signedInThemselves, type Actor, type Person } from '../../people/actor.ts';
import { isSameAddress } from '../../people/address.ts';
import type { Command, Relation } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import { presentReviewers, type Review } from './review.ts';
import { readReview, readReviewLines, type KeptReview, type ReviewLine } from './review-store.ts';

/**
 * Rule L45. The number of somebody among the reviewers who are there: by an address that the issuer verified. The address of a chat's profile does
 * not do, because whoever runs the workspace could become a second reviewer by it.
 */
export function reviewerNumber(review: Pick<Review, 'reviewers'>, actor: Actor): number | undefined {
  if (actor.role === 'public' || actor.email === undefined || !signedInThemselves(actor)) return undefined;
  const { email } = actor;
  return presentReviewers(review).find(({ address }) => isSameAddress(address, email))?.number;
}

/** Rule L45. What somebody is to a review. */
export const relationsToReview = (review: Review, person: Person): Relation[] => [
  ...(review.owner === person.id ? (['owner'] as const) : []),
  ...(reviewerNumber(review, person) === undefined ? [] : (['reviewer'] as const)),
  'other',
];

/** How reviews are opened: whoever is signed in knows of all of them. */
export const REVIEWS: VersionedKind<KeptReview> = {
  name: 'review',
  read: ({ table }, id) => readReview(table, id),
  relations: ({ review }, person) => relationsToReview(review, person),
  notYours: (command) => `Only its reviewers, who entered it or the data desk may do this: ${command}.`,
  standing: (kept) => kept,
};

/** Opens a review for a command. */
export const openReview = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptReview>, NotOpened>> => openRecord(desk, REVIEWS, { actor, command, id });

/** Rule L45. Whether somebody may know of a review: the public of published ones. */
export const mayRead = ({ published }: Review, { role }: Actor): boolean => published || role !== 'public';

/** A review for whoever may read it; any other is answered as if it were not there. */
export async function findKept(
  { table }: Desk,
  actor: Actor,
  id: string,
): Promise<Result<KeptReview, Failure<'not-found'>>> {
  const kept = await readReview(table, id);
  return kept && mayRead(kept.review, actor) ? ok(kept) : fail(noSuch(REVIEWS, id));
}

/** Who changed what of a review, oldest first. It names no reviewer, and says nothing of what they said. */
export async function readReviewHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ReviewLine[], NotOpened>> {
  const opened = await openReview(desk, actor, 'read history of review', id);
  return opened.ok ? ok(await readReviewLines(desk.table, id)) : opened;
}
