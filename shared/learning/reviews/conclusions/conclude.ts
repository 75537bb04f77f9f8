import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import { badInput, type Failure, type FieldError } from '../../../platform/failures.ts';
import { readInput } from '../../../platform/input/fields.ts';
import { personalDataErrors } from '../../../platform/input/personal-data.ts';
import { readAll, stored } from '../../../platform/read-stored.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import type { Change } from '../../../platform/table.ts';
import { untilDone } from '../../../platform/until-fresh.ts';
import type { NotOpened, Opened } from '../../../records/open-record.ts';
import { reviewKeys } from '../keys.ts';
import { findKept, openReview } from '../open-review.ts';
import type { Review } from '../review.ts';
import { reviewChanges, type KeptReview } from '../review-store.ts';
import { readScreening } from '../screening/screening-store.ts';
import { readBibliography } from '../studies/study-store.ts';
import { evidenceOf } from './as-evidence.ts';
import { Conclusion, ConclusionInput } from './conclusion.ts';

const ConclusionItem = stored(z.looseObject({ conclusion: Conclusion }));

const Sent = z.looseObject({ assumptions: z.array(z.looseObject({ id: z.unknown() })).optional() });

/** Assumptions that are named already. */
function namedTwice(input: unknown): FieldError[] {
  const named = Sent.safeParse(input).data?.assumptions ?? [];
  return named.flatMap(({ id }, at) =>
    named.slice(0, at).some((other) => other.id === id)
      ? [{ pointer: `#/assumptions/${at}/id`, detail: 'This assumption is named twice.' }]
      : [],
  );
}

const keptAs = ({ id }: Review, conclusion: Conclusion): Change => ({
  put: { ...reviewKeys.conclusion(id, conclusion.at, conclusion.id), conclusion },
  unless: 'exists',
});

/** A review with what was concluded from it last. */
function withConclusion(review: Review, { id, text, certainty, at, studies, included }: Conclusion): Review {
  return { ...review, conclusion: { id, text, certainty, at, studies, included } };
}

async function concludeOnce(
  desk: Desk,
  { review, version, person }: Opened<KeptReview>,
  input: ConclusionInput,
): Promise<Result<Conclusion, Failure<'bad-input'>> | undefined> {
  const [bibliography, { tally }] = await Promise.all([
    readBibliography(desk.table, review.id),
    readScreening(desk.table, review.id),
  ]);
  const at = desk.clock.now().toISOString();
  const rests = { studies: bibliography.studies, included: tally['full-text'].include };
  const conclusion: Conclusion = { id: desk.newId(), at, ...input, ...rests };
  const evidence = await evidenceOf(desk, person, review.id, conclusion);
  if (!evidence.ok) return fail(badInput(evidence.error));
  const line = { at, by: person.id, action: 'concluded' as const, changes: [] };
  const lost = await desk.table.write([
    ...reviewChanges({ version }, withConclusion(review, conclusion), line),
    keptAs(review, conclusion),
    ...evidence.value,
  ]);
  return lost ? undefined : ok(conclusion);
}

/**
 * Rule L56. The data desk concludes from a review: from then on that is evidence of each assumption that it names, in place of what the review
 * was evidence of before; all of it at once.
 */
export async function conclude(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Conclusion, NotOpened | Failure<'bad-input'>>> {
  return untilDone(async () => {
    const opened = await openReview(desk, actor, 'conclude review', id);
    if (!opened.ok) return opened;
    const read = readInput(ConclusionInput, input, () => [...namedTwice(input), ...personalDataErrors(input)]);
    return read.ok ? concludeOnce(desk, opened.value, read.value) : read;
  });
}

/** Rule L56. All that was concluded from a review, the newest first: for who may read it. */
export async function readConclusions(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<Conclusion[], Failure<'not-found'>>> {
  const found = await findKept(desk, actor, id);
  if (!found.ok) return found;
  const { pk, sk: prefix } = reviewKeys.conclusion(found.value.review.id, '', '');
  const all = await readAll(desk.table, { pk, prefix }, (item) => ConclusionItem.parse(item).conclusion);
  return ok(all.toReversed());
}
