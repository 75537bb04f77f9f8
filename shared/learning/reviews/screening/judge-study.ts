import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import { may } from '../../../people/permissions.ts';
import { badInput, failure, type Failure } from '../../../platform/failures.ts';
import { readInput } from '../../../platform/input/fields.ts';
import { personalDataErrors } from '../../../platform/input/personal-data.ts';
import { text } from '../../../platform/input/text.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { noSuch, refuse, type NotOpened, type Opened } from '../../../records/open-record.ts';
import { placeOf, SIDES, type Side } from '../../rules/seats.ts';
import { openReview, REVIEWS, reviewerNumber } from '../open-review.ts';
import { Decision, Stage } from '../review.ts';
import type { KeptReview } from '../review-store.ts';
import { disclosed, outcomeOf, sideOf, unjudged, type Judged, type Said } from './judged.ts';
import {
  judgedChanges,
  readJudged,
  readScreening,
  tallyChanges,
  type JudgedStages,
  type Screening,
} from './screening-store.ts';
import { retally } from './tally.ts';

const LONGEST_REASON = 2_000;

/** What somebody says of a study. */
export const DecisionInput = z
  .strictObject({
    stage: Stage,
    decision: Decision,
    reason: text(LONGEST_REASON).optional().meta({ description: 'Needed where a conflict is settled.' }),
  })
  .meta({ id: 'StudyDecision' });
type DecisionInput = z.output<typeof DecisionInput>;

type Refused = Failure<'bad-input' | 'wrong-status' | 'not-yours'>;
type Stepped = Result<Judged, Refused>;

/** Whoever judges: a reviewer by number, or nobody of them, with whether they are of the data desk. */
type Judge = { readonly number: number | undefined; readonly isDesk: boolean; readonly at: string };

const notYours = failure(
  'not-yours',
  'Two others judge this study. Where they differ, a third settles it: a reviewer who is not one of them, or the data desk.',
);
const tooLate = failure(
  'wrong-status',
  'Not possible: both have judged this study, and what each said stands from then on.',
);

/** On which side somebody may speak who did not yet: where they sit and nobody has. */
function freeSide(judged: Judged, { seats }: Screening, number: number | undefined): Side | undefined {
  const place = seats[placeOf(judged.study)];
  return number === undefined
    ? undefined
    : SIDES.find((side) => place?.[side].now === number && judged.sides[side] === null);
}

/** Whether somebody may judge a study in their own seat, whatever the other did. */
export const mayJudge = (judged: Judged, screening: Screening, number: number | undefined): boolean =>
  sideOf(judged, number) === undefined
    ? freeSide(judged, screening, number) !== undefined
    : disclosed(judged) === undefined;

/** Rule L52. Whether somebody may settle on what two differ: they are neither of them. */
export const maySettle = (judged: Judged, { number, isDesk }: Pick<Judge, 'number' | 'isDesk'>): boolean =>
  outcomeOf(judged) === 'conflict' && sideOf(judged, number) === undefined && (isDesk || number !== undefined);

const withSide = ({ sides: [one, other], ...judged }: Judged, side: Side, said: Said): Judged => ({
  ...judged,
  sides: side === 0 ? [said, other] : [one, said],
});

/** Rule L49. What somebody said is said otherwise, while the other has not spoken; the same again changes nothing. */
function saidAgain(judged: Judged, side: Side, { decision, reason }: DecisionInput, { at }: Judge): Stepped {
  const before = judged.sides[side];
  if (before?.decision === decision && before.reason === reason) return ok(judged);
  if (!before || disclosed(judged)) return fail(tooLate);
  const { reviewer, first } = before;
  return ok(withSide(judged, side, { reviewer, first, decision, ...(reason !== undefined && { reason }), at }));
}

/** Rule L52. A third settles what two differ on. */
function settle(judged: Judged, { decision, reason }: DecisionInput, { number, at }: Judge): Stepped {
  if (reason === undefined)
    return fail(badInput([{ pointer: '#/reason', detail: 'Why: where two differ, a third says so with a reason.' }]));
  return ok({ ...judged, settled: { decision, reason, reviewer: number ?? null, at } });
}

/** Rules L48 to L52. What becomes of a study when somebody says something of it. It never depends on what the other said alone. */
function judge(judged: Judged, screening: Screening, input: DecisionInput, who: Judge): Stepped {
  const own = sideOf(judged, who.number);
  if (own !== undefined) return saidAgain(judged, own, input, who);
  const side = freeSide(judged, screening, who.number);
  const { decision, reason } = input;
  const said = { first: decision, decision, ...(reason !== undefined && { reason }), at: who.at };
  if (side !== undefined && who.number !== undefined)
    return ok(withSide(judged, side, { reviewer: who.number, ...said }));
  if (maySettle(judged, who)) return settle(judged, input, who);
  const isSettled = judged.settled !== undefined || (disclosed(judged) && outcomeOf(judged) !== 'conflict');
  return isSettled ? fail(failure('wrong-status', 'Not possible: it is settled already.')) : fail(notYours);
}

/** What is judged next: a study that goes on to the full text waits there from then on. */
function follows(after: Judged, kept: JudgedStages): Judged[] {
  const goesOn = after.stage === 'title' && outcomeOf(after) === 'include' && !kept['full-text'];
  return goesOn ? [unjudged(after.review, after.study, 'full-text')] : [];
}

async function step(
  { table }: Desk,
  review: string,
  study: string,
  input: DecisionInput,
  who: Judge,
): Promise<Result<undefined, Refused | Failure<'not-found'>> | undefined> {
  const [screening, all] = await Promise.all([readScreening(table, review), readJudged(table, review, [study])]);
  const kept = all.get(study) ?? {};
  if (!kept.title) return fail(noSuch({ name: 'study' }, study));
  const before = kept[input.stage];
  if (!before) return fail(failure('wrong-status', 'Not possible: the study has not come to its full text.'));
  const after = judge(before.judged, screening, input, who);
  if (!after.ok) return after;
  if (after.value === before.judged) return ok(undefined);
  const next = follows(after.value, kept);
  const tally = retally(screening.tally, [before.judged], [after.value, ...next]);
  const lost = await table.write([
    ...judgedChanges(before, after.value),
    ...next.flatMap((one) => judgedChanges(undefined, one)),
    ...tallyChanges(review, screening, tally),
  ]);
  return lost ? undefined : ok(undefined);
}

/** Who judges, as a review knows them. */
export const judgeOf = ({ review }: Pick<KeptReview, 'review'>, actor: Actor): Omit<Judge, 'at'> => ({
  number: reviewerNumber(review, actor),
  isDesk: may(actor, 'judge study', 'other'),
});

/**
 * Rules L48 to L52. Keeps what somebody says of a study: one of its two reviewers, or a third where they differ. Of several at the same moment each is
 * heard, in the order in which they came.
 */
export async function judgeStudy(
  desk: Desk,
  actor: Actor,
  id: string,
  study: string,
  input: unknown,
): Promise<Result<Opened<KeptReview>, NotOpened | Refused>> {
  const opened = await openReview(desk, actor, 'judge study', id);
  if (!opened.ok) return opened;
  const known = (await readJudged(desk.table, id, [study])).get(study)?.title;
  if (!known) return fail(noSuch({ name: 'study' }, study));
  const read = readInput(DecisionInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const who = { ...judgeOf(opened.value, actor), at: desk.clock.now().toISOString() };
  // In this process one after the other: they all count in the same tally, which the store would have them do by trying again.
  const done = await desk.lanes.run([`review/${id}`], () => untilDone(() => step(desk, id, study, read.value, who)));
  if (done.ok) return opened;
  if (done.error.code !== 'not-yours') return done;
  return refuse(desk, REVIEWS, { actor, command: 'judge study', id }, done.error);
}
