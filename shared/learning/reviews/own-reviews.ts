import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { Id } from '../../platform/ids.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { STAGES } from '../rules/screening.ts';
import { seatReviewers } from '../rules/seats.ts';
import { reviewKeys } from './keys.ts';
import { Decision, presentReviewers, Stage, type Review } from './review.ts';
import { idsOfOwner, idsOfReviewer, readReview, readSomeReviews, reviewChanges } from './review-store.ts';
import { sideOf } from './screening/judged.ts';
import { judgedOfStage, readScreening, seatsChange } from './screening/screening-store.ts';

/** What is kept of somebody in a living review: that they entered it, and what they said of its studies. */
export const OwnReview = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    isOwner: z.boolean(),
    isReviewer: z.boolean(),
    decisions: z.array(
      z.strictObject({
        study: Id,
        stage: Stage,
        decision: Decision,
        reason: z.string().optional(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'OwnReview' });
export type OwnReview = z.output<typeof OwnReview>;

async function decisionsOf({ table }: Desk, review: string, reviewer: number): Promise<OwnReview['decisions']> {
  const decisions: OwnReview['decisions'] = [];
  for (const stage of STAGES)
    for await (const judged of judgedOfStage(table, review, stage)) {
      const side = sideOf(judged, reviewer);
      const said = side === undefined ? null : judged.sides[side];
      if (!said) continue;
      const { decision, reason, at } = said;
      decisions.push({ study: judged.study, stage, decision, ...(reason !== undefined && { reason }), at });
    }
  return decisions;
}

/** The number under which somebody judges, or once did. */
const numberOf = (review: Review, mark: string | undefined): number | undefined =>
  review.reviewers.find((reviewer) => reviewer.mark === mark)?.number;

/** Rule P10. The reviews that somebody entered or judges studies of by an address that is theirs, with what they said themselves. */
export async function ownReviews(desk: Desk, person: Person, email: string | undefined): Promise<OwnReview[]> {
  const { table } = desk;
  const mark = email === undefined ? undefined : (await pseudonymsOf(desk)).email(email);
  const [owned, judged] = await Promise.all([
    idsOfOwner(table, person.id),
    mark === undefined ? [] : idsOfReviewer(table, mark),
  ]);
  const reviews = await readSomeReviews(table, [...new Set([...owned, ...judged])].sort());
  return Promise.all(
    reviews.map(async ({ review }) => {
      const number = numberOf(review, mark);
      const { id, question, owner } = review;
      const decisions = number === undefined ? [] : await decisionsOf(desk, id, number);
      return { id, question, isOwner: owner === person.id, isReviewer: number !== undefined, decisions };
    }),
  );
}

/** Takes an address out of one review; what was said under it stays, of a number and a mark that name nobody. */
async function forgetIn(desk: Desk, id: string, mark: string): Promise<true | undefined> {
  const kept = await readReview(desk.table, id);
  const unfound = { remove: reviewKeys.reviewOfReviewer(mark, id) };
  const isHere = kept?.review.reviewers.some((one) => one.mark === mark && one.address !== undefined);
  if (!kept || isHere !== true) {
    await desk.table.write([unfound]);
    return true;
  }
  const { review, version } = kept;
  const reviewers = review.reviewers.map((one) => (one.mark === mark ? { number: one.number, mark } : one));
  const { seats } = await readScreening(desk.table, id);
  const left = presentReviewers({ reviewers }).map((one) => one.number);
  const at = desk.clock.now().toISOString();
  const lost = await desk.table.write([
    ...reviewChanges({ version }, { ...review, reviewers }, { at, by: 'erasure', action: 'erased', changes: [] }),
    seatsChange(id, version + 1, seatReviewers(seats, left)),
    unfound,
  ]);
  return lost ? undefined : true;
}

/** Rule P11. Takes an address out of every review that it judges studies of: somebody is erased. */
export async function forgetReviewer(desk: Desk, email: string | undefined): Promise<void> {
  if (email === undefined) return;
  const mark = (await pseudonymsOf(desk)).email(email);
  for (const id of await idsOfReviewer(desk.table, mark)) await untilDone(() => forgetIn(desk, id, mark));
}
