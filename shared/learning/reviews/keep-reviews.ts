import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { isSameAddress } from '../../people/address.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { pseudonymsOf, type Pseudonyms } from '../../people/pseudonyms.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { parseInput, readInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keyName, type Change } from '../../platform/store/table.ts';
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
function reviewersAfter(before: readonly Reviewer[], addresses: readonly string[], marks: Pseudonyms): Reviewer[] {
  const named = new Map(addresses.map((address) => [marks.email(address), address]));
  const known = before.map(({ number, mark }): Reviewer => {
    const address = named.get(mark);
    return { number, mark, ...(address !== undefined && { address }) };
  });
  const fresh = [...named].filter(([mark]) => !before.some((reviewer) => reviewer.mark === mark));
  const next = Math.max(-1, ...before.map(({ number }) => number)) + 1;
  return [...known, ...fresh.map(([mark, address], at) => ({ number: next + at, mark, address }))];
}

type Reviewers = Pick<Review, 'reviewers'>;
const numbersOf = (review: Reviewers): number[] => presentReviewers(review).map(({ number }) => number);
const addressesOf = (review: Reviewers): string[] => presentReviewers(review).map(({ address }) => address);

/** The writes that follow from who the reviewers are: who judges what, and where they find it. */
function seatingChanges(
  before: Reviewers | undefined,
  after: Review,
  version: number,
  seats: readonly Place[],
): Change[] {
  const known = new Set(before?.reviewers.map(({ mark }) => mark));
  const joined = after.reviewers.flatMap(({ mark }) => (known.has(mark) ? [] : [mark]));
  const found = reviewerChanges(after.id, joined);
  if (before && numbersOf(before).join() === numbersOf(after).join()) return found;
  return [seatsChange(after.id, version, seatReviewers(seats, numbersOf(after))), ...found];
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
    ...{ id: desk.newId(), ...content, reviewers: reviewersAfter([], addresses, await pseudonymsOf(desk)) },
    ...{ owner: person.value.id, createdAt: now.toISOString() },
  };
  const lost = await desk.table.write([
    ...entering(review, person.value.id, now),
    idempotencyRecord(request, { id: review.id }, now),
  ]);
  if (lost && keyName(lost.lost) === keyName(idempotencyKey(request))) return enterReview(desk, actor, key, input);
  return lost ? enterReview(desk, actor, key, input) : ok({ version: 1, review });
}

/** Every write that brings a review in. */
export const entering = (review: Review, by: string, now: Date): Change[] => [
  ...reviewChanges({ version: 0 }, review, { at: review.createdAt, by, action: 'entered', changes: [] }),
  ...seatingChanges(undefined, review, 1, emptySeats()),
  ownerChange(review),
  ...dueChanges(undefined, review, now),
];

/** What somebody sends of a review, as it stands now. */
const sentOf = ({ id: _, owner: _owner, createdAt: _at, conclusion: _last, source: _source, ...review }: Review) => ({
  ...review,
  reviewers: addressesOf(review),
});

/** What changed, for the history: of reviewers how many there are, and no address. */
const told = (before: Review, after: Review): FieldChanges =>
  differencesBetween(sentOf(before), sentOf(after)).map((change) =>
    change.field === 'reviewers'
      ? { field: 'reviewers', from: addressesOf(before).length, to: addressesOf(after).length }
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
  const reviewers = reviewersAfter(before.reviewers, addresses, await pseudonymsOf(desk));
  const beside = { ...(source !== undefined && { source }), ...(conclusion && { conclusion }) };
  const review: Review = { id, ...content, reviewers, owner, createdAt, ...beside };
  const changes = told(before, review);
  if (changes.length === 0) return ok({ version, review: before });
  const now = desk.clock.now();
  const { seats } = await readScreening(desk.table, id);
  const lost = await desk.table.write([
    ...reviewChanges({ version }, review, { at: now.toISOString(), by: person.id, action: 'changed', changes }),
    ...seatingChanges(before, review, version + 1, seats),
    ...dueChanges(before, review, now),
  ]);
  if (lost) return fail(changedMeanwhile(REVIEWS, (await readReview(desk.table, id)) ?? opened.value));
  return ok({ version: version + 1, review });
}
