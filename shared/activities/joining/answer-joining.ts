import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { changedMeanwhile, seenNewest, type NotOpened, type Opened } from '../../records/open-record.ts';
import { agreeToJoin } from './agree-to-join.ts';
import { whyNoGuest, whyNoHost } from './may-join.ts';
import { JoiningKind } from './joined.ts';
import { openTalk, TALKS } from './open-talk.ts';
import {
  knowsTalkMove,
  LONGEST_SAID,
  MOST_SAID,
  otherSide,
  TALK_MOVES,
  talkStateOn,
  type Side,
  type Talk,
} from './talk.ts';
import { sideOf, talkChanges, type KeptTalk } from './talk-store.ts';
import { mayWriteIn, talkView, type TalkView } from './talk-view.ts';

/** What somebody says in a talk about joining. */
export const JoiningAnswer = z
  .discriminatedUnion(
    'answer',
    [
      z.strictObject({ answer: z.literal('yes') }),
      z.strictObject({ answer: z.literal('no') }),
      z.strictObject({ answer: z.literal('agree'), kind: JoiningKind }),
      z.strictObject({ answer: z.literal('write'), text: text(LONGEST_SAID) }),
    ],
    'One of: yes, no, agree, write.',
  )
  .meta({ id: 'JoiningAnswer' });
type JoiningAnswer = z.output<typeof JoiningAnswer>;

export type JoiningFailure =
  | NotOpened
  | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status' | 'register-full'>;

const isWriting = (input: unknown): boolean => z.looseObject({ answer: z.literal('write') }).safeParse(input).success;

type Step = { readonly talk: Talk; readonly event: string; readonly by: Side | 'bureau' };

const notNow = (answer: string, state: string): Failure<'wrong-status'> =>
  failure('wrong-status', `${answer} is not possible: the talk is ${state}.`);

/** Why the two cannot join any more: something became of one of them since. */
function gone({ guest, host }: KeptTalk): Failure<'wrong-status'> | undefined {
  const [ofGuest, ofHost] = [whyNoGuest(guest.activity), whyNoHost(host.activity)];
  if (ofHost !== undefined) return failure('wrong-status', `The activity cannot be joined any more: ${ofHost}.`);
  return ofGuest === undefined ? undefined : failure('wrong-status', `The guest cannot join any more: ${ofGuest}.`);
}

/** The talk after a word to the others. */
function written(
  { talk }: KeptTalk,
  by: Side | 'bureau',
  words: string,
  at: string,
): Result<Step, Failure<'wrong-status'>> {
  if (!mayWriteIn(talk.state, by)) return fail(notNow('write', talk.state));
  if (talk.said.length >= MOST_SAID) return fail(failure('wrong-status', `A talk holds ${MOST_SAID} messages.`));
  return ok({ talk: { ...talk, said: [...talk.said, { at, by, text: words }] }, event: 'written', by });
}

/** The talk after yes, no, or a wish how to join. */
function moved(
  kept: KeptTalk,
  side: Side,
  answer: Exclude<JoiningAnswer, { answer: 'write' }>,
  at: string,
): Result<Step, Failure<'wrong-status'>> {
  const { talk } = kept;
  const move = answer.answer === 'agree' ? 'wish' : answer.answer;
  if (!knowsTalkMove(move, talk.state, side)) return fail(notNow(answer.answer, talk.state));
  const why = move === 'no' ? undefined : gone(kept);
  if (why) return fail(why);
  if (answer.answer === 'agree')
    return ok({ talk: { ...talk, wish: { by: side, kind: answer.kind } }, event: 'wished', by: side });
  const state = TALK_MOVES[answer.answer].to;
  const isNo = answer.answer === 'no';
  return ok({ talk: { ...talk, state, since: at, ...(isNo && { declinedBy: side }) }, event: state, by: side });
}

/** Whether an answer is the wish that the other side has already. */
const agrees = ({ talk }: KeptTalk, side: Side, answer: JoiningAnswer): boolean =>
  answer.answer === 'agree' && talk.wish?.by === otherSide(side) && talk.wish.kind === answer.kind;

/** Keeps a step of the talk alone: neither activity changes by it. */
async function keepStep(
  desk: Desk,
  kept: KeptTalk,
  { talk, ...step }: Step,
): Promise<Result<KeptTalk, Failure<'stale'>>> {
  const lost = await desk.table.write(talkChanges(kept, talk, kept, { ...step, now: desk.clock.now() }));
  return lost ? fail(changedMeanwhile(TALKS, TALKS.standing(kept))) : ok({ ...kept, talk, version: kept.version + 1 });
}

async function carryOut(
  desk: Desk,
  opened: Opened<KeptTalk>,
  answer: JoiningAnswer,
): Promise<Result<KeptTalk, JoiningFailure>> {
  const now = desk.clock.now();
  const side = sideOf(opened, opened.person);
  const kept = { ...opened, talk: { ...opened.talk, state: talkStateOn(opened.talk, todayIn(now)) } };
  if (kept.talk.state !== opened.talk.state) return fail(notNow(answer.answer, kept.talk.state));
  const at = now.toISOString();
  if (answer.answer === 'write') {
    const step = written(kept, side, answer.text, at);
    return step.ok ? keepStep(desk, opened, step.value) : step;
  }
  if (side === 'bureau') return fail(notNow(answer.answer, kept.talk.state)); // the guard of the talk let only owners in
  const step = moved(kept, side, answer, at);
  if (!step.ok) return step;
  return answer.answer === 'agree' && agrees(kept, side, answer)
    ? agreeToJoin(desk, opened, side, answer.kind)
    : keepStep(desk, opened, step.value);
}

/**
 * Rules K82 and K83. Answers in a talk about joining: the host says yes or no, either says how to join or that it does not, and all three
 * write. The same wish of both sides agrees, and only then anything of an activity changes.
 */
export async function answerJoining(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<{ readonly view: TalkView; readonly version: number }, JoiningFailure>> {
  const command = isWriting(input) ? 'write on joining' : 'answer joining';
  const opened = seenNewest(TALKS, await openTalk(desk, actor, command, id), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(JoiningAnswer, input);
  if (!read.ok) return read;
  const done = await carryOut(desk, opened.value, read.value);
  if (!done.ok) return done;
  const view = talkView(done.value, opened.value.person, todayIn(desk.clock.now()));
  return ok({ view, version: done.value.version });
}
