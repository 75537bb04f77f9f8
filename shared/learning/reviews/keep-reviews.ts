import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { isSameAddress } from '../../people/address.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { answeredBefore, idempotencyKey, idempotencyRecord, idempotentRequest } from '../../platform/idempotency.ts';
import { parseInput, readInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Change } from '../../platform/table.ts';
import { changedMeanwhile, seenNewest, type NotOpened } from '../../records/open-record.ts';
import { differencesBetween, type FieldChanges } from '../../records/record-history.ts';
import { emptySeats, seatReviewers, type Place } from '../rules/seats.ts';
import { openReview, REVIEWS } from './open-review.ts';
import { versionsIn } from './review-tag.ts';
import { presentReviewers, ReviewInput, type Review, type Reviewer } from './review.ts';
import {
  dueChanges,
  ownerChange,
  readReview,
  reviewChanges,
  reviewerChanges,
  type KeptReview,
} from './review-store.ts';
import { readScreening, seatsChange } from './screening/screening-store.ts';

const Sent = z.looseObject({ reviewers: z.array(z.unknown()).optional() });
const isText = (value: unknown): value is string => typeof value === 'string';

/** Addresses that stand there already, whatever their capitals. */
function namedTwice(input: unknown): FieldError[] {
  const reviewers = Sent.safeParse(input).data?.reviewers ?? [];
  return reviewers.flatMap((address, at) =>
    reviewers.slice(0, at).some((other) => isText(other) && isText(address) && isSameAddress(other, address))
      ? [{ pointer: `#/reviewers/${at}`, detail: 'This address is named twice.' }]
      : [],
  );
}

/** What is wrong with what came in beyond its shape: addresses of reviewers are the only personal data that it may hold. */
const faultsOf = (input: unknown): FieldError[] => [
  ...namedTwice(input),
  ...personalDataErrors(input, ([field]) => field !== 'reviewers'),
];

/** The reviewers after some were named: who comes back has the number that they had, and a number is never given twice. */
export function reviewersAfter(before: readonly Reviewer[], addresses: readonly string[]): Reviewer[] {
  const known = before.map((reviewer) => ({
    ...reviewer,
    isHere: addresses.some((address) => reviewer.address !== undefined && isSameAddress(address, reviewer.address)),
  }));
  const isKnown = (address: string): boolean =>
    before.some((reviewer) => reviewer.address !== undefined && isSameAddress(address, reviewer.address));
  const fresh = addresses.filter((address) => !isKnown(address));
  const next = Math.max(-1, ...before.map(({ number }) => number)) + 1;
  return [...known, ...fresh.map((address, at) => ({ number: next + at, address, isHere: true }))];
}

const numbersOf = (reviewers: readonly Reviewer[]): number[] =>
  presentReviewers({ reviewers }).map(({ number }) => number);
const addressesOf = (reviewers: readonly Reviewer[]): string[] =>
  presentReviewers({ reviewers }).flatMap(({ address }) => address ?? []);

/** The writes that follow from who the reviewers are: who judges what, and where they find it. */
async function seatingChanges(
  desk: Desk,
  {
    id,
    before,
    after,
  }: { readonly id: string; readonly before: readonly Reviewer[]; readonly after: readonly Reviewer[] },
  version: number,
  seats: readonly Place[],
): Promise<Change[]> {
  const marks = await pseudonymsOf(desk);
  const [was, is] = [addressesOf(before), addressesOf(after)].map((all) => new Set(all.map(marks.email)));
  const [joined, left] = [
    [...(is ?? [])].filter((mark) => !was?.has(mark)),
    [...(was ?? [])].filter((mark) => !is?.has(mark)),
  ];
  if (numbersOf(before).join() === numbersOf(after).join()) return reviewerChanges(id, joined, left);
  return [seatsChange(id, version, seatReviewers(seats, numbersOf(after))), ...reviewerChanges(id, joined, left)];
}

const Answered = z.object({ id: z.string() });

/** Rule L45. Enters a review; its texts name nobody. The same request again answers the same. */
export async function enterReview(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<KeptReview, Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused'>>> {
  const person = personWhoMay(actor, 'enter review');
  if (!person.ok) return person;
  const request = idempotentRequest('POST /reviews', person.value.id, key, input);
  const before = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, Answered);
  if (!before.ok) return before;
  const there = before.value && (await readReview(desk.table, before.value.id));
  if (there) return ok(there);
  const read = readInput(ReviewInput, input, () => faultsOf(input));
  if (!read.ok) return read;
  const now = desk.clock.now();
  const { reviewers: addresses, ...content } = read.value;
  const review: Review = {
    ...{ id: desk.newId(), ...content, reviewers: reviewersAfter([], addresses) },
    ...{ owner: person.value.id, createdAt: now.toISOString() },
  };
  const lost = await desk.table.write([
    ...(await entering(desk, review, person.value.id)),
    idempotencyRecord(request, { id: review.id }, now),
  ]);
  if (lost && keyName(lost.lost) === keyName(idempotencyKey(request))) return enterReview(desk, actor, key, input);
  return lost ? enterReview(desk, actor, key, input) : ok({ version: 1, review });
}

/** Every write that brings a review in. */
export async function entering(desk: Desk, review: Review, by: string): Promise<Change[]> {
  const people = { id: review.id, before: [], after: review.reviewers };
  return [
    ...reviewChanges({ version: 0 }, review, { at: review.createdAt, by, action: 'entered', changes: [] }),
    ...(await seatingChanges(desk, people, 1, emptySeats())),
    ownerChange(review),
    ...dueChanges(undefined, review, desk.clock.now()),
  ];
}

/** What somebody sends of a review, as it stands now. */
const sentOf = ({ id: _, owner: _owner, createdAt: _at, conclusion: _last, source: _source, ...review }: Review) => ({
  ...review,
  reviewers: addressesOf(review.reviewers),
});

/** What changed, for the history: of reviewers how many there are, and no address. */
const told = (before: Review, after: Review): FieldChanges =>
  differencesBetween(sentOf(before), sentOf(after)).map((change) =>
    change.field === 'reviewers'
      ? { field: 'reviewers', from: addressesOf(before.reviewers).length, to: addressesOf(after.reviewers).length }
      : change,
  );

/** Rules L45 and L48. Changes a review by a JSON Merge Patch; where reviewers join or leave, what nobody judged yet is shared out anew. */
export async function changeReview(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  patch: unknown,
): Promise<Result<KeptReview, NotOpened | Failure<'version-required' | 'stale' | 'bad-input'>>> {
  const opened = seenNewest(REVIEWS, await openReview(desk, actor, 'change review', id), versionsIn(ifMatch));
  if (!opened.ok) return opened;
  const { person, version, review: before } = opened.value;
  const object = parseInput(z.looseObject({}, 'A JSON object with the fields to change.'), patch);
  if (!object.ok) return object;
  const merged = mergePatch(sentOf(before), object.value);
  const read = readInput(ReviewInput, merged, () => faultsOf(patch), object.value);
  if (!read.ok) return read;
  const { reviewers: addresses, ...content } = read.value;
  const { owner, createdAt, source, conclusion } = before;
  const reviewers = reviewersAfter(before.reviewers, addresses);
  const beside = { ...(source !== undefined && { source }), ...(conclusion && { conclusion }) };
  const review: Review = { id, ...content, reviewers, owner, createdAt, ...beside };
  const changes = told(before, review);
  if (changes.length === 0) return ok({ version, review: before });
  const now = desk.clock.now();
  const { seats } = await readScreening(desk.table, id);
  const lost = await desk.table.write([
    ...reviewChanges({ version }, review, { at: now.toISOString(), by: person.id, action: 'changed', changes }),
    ...(await seatingChanges(desk, { id, before: before.reviewers, after: reviewers }, version + 1, seats)),
    ...dueChanges(before, review, now),
  ]);
  if (lost) return fail(changedMeanwhile(REVIEWS, (await readReview(desk.table, id)) ?? opened.value));
  return ok({ version: version + 1, review });
}
