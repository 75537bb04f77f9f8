import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import { badInput, type Failure, type FieldError } from '../../../platform/failures.ts';
import { readInput } from '../../../platform/input/fields.ts';
import { personalDataErrors } from '../../../platform/input/personal-data.ts';
import { legible, readAll, stored } from '../../../platform/store/read-stored.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import type { Change } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import type { NotOpened, Opened } from '../../../records/open-record.ts';
import { reviewKeys } from '../keys.ts';
import { findKept, openReview } from '../open-review.ts';
import type { Review } from '../review.ts';
import { reviewChanges, type KeptReview } from '../review-store.ts';
import { readScreening } from '../screening/screening-store.ts';
import { readBibliography } from '../studies/study-store.ts';
import { bearingChange, bearOut, unknownAssumptions } from './as-evidence.ts';
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

/** The assumptions that the last conclusion named. */
async function namedBefore({ table }: Desk, { id, conclusion }: Review): Promise<string[]> {
  if (!conclusion) return [];
  const [item] = (await table.read([reviewKeys.conclusion(id, conclusion.at, conclusion.id)])).values();
  const kept = item && legible(table, item, (one) => ConclusionItem.parse(one).conclusion);
  return kept ? kept.assumptions.map((named) => named.id) : [];
}

async function concludeOnce(
  desk: Desk,
  { review, version, person }: Opened<KeptReview>,
  input: ConclusionInput,
): Promise<Result<Conclusion, Failure<'bad-input'>> | undefined> {
  const [bibliography, { tally }, before] = await Promise.all([
    readBibliography(desk.table, review.id),
    readScreening(desk.table, review.id),
    namedBefore(desk, review),
  ]);
  const at = desk.clock.now().toISOString();
  const rests = { studies: bibliography.studies, included: tally['full-text'].include };
  const conclusion: Conclusion = { id: desk.newId(), at, ...input, ...rests };
  const line = { at, by: person.id, action: 'concluded' as const, changes: [] };
  const lost = await desk.table.write([
    ...reviewChanges({ version }, withConclusion(review, conclusion), line),
    keptAs(review, conclusion),
    await bearingChange(desk, review.id, { conclusion, by: person.id, before }),
  ]);
  return lost ? undefined : ok(conclusion);
}

/**
 * Rule L56. The data desk concludes from a review: that is evidence of each assumption that it names, in place of what the review was evidence of
 * before. Where it is cut off before it counts for all of them, the schedule goes on with it.
 */
export async function conclude(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Conclusion, NotOpened | Failure<'bad-input'>>> {
  const concluded = await untilDone(
    async (): Promise<Result<Conclusion, NotOpened | Failure<'bad-input'>> | undefined> => {
      const opened = await openReview(desk, actor, 'conclude review', id);
      if (!opened.ok) return opened;
      const read = readInput(ConclusionInput, input, () => [...namedTwice(input), ...personalDataErrors(input)]);
      if (!read.ok) return read;
      const unknown = await unknownAssumptions(desk, read.value.assumptions);
      return unknown.length > 0 ? fail(badInput(unknown)) : concludeOnce(desk, opened.value, read.value);
    },
  );
  if (concluded.ok) await bearOut(desk, id);
  return concluded;
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
