import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { answerFiles } from '../../publication/answer-store.ts';
import { answerChanged, type ChangedRequest } from '../change-request.ts';
import { commitRequest, nextRequest } from '../commit-request.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { openOthers } from '../own-case.ts';

export const AnswerWithdrawalInput = z.strictObject({ reason: text(4_000) }).meta({ id: 'AnswerWithdrawalInput' });

type WithdrawFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale'>;

/** Takes away what was given of an answer: addresses that were signed for it lead nowhere from now on. What it was made from stays. */
async function takeAwayAnswer({ table, files }: Desk, id: string, version: number): Promise<void> {
  const kept = await answerFiles(table, id, version);
  if (kept) await files.remove([kept.csv, kept.json]);
}

/** Rule D34. Takes an answer back: from the next call on nobody gets it. A corrected one can be handed over. */
export async function withdrawAnswer(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, WithdrawFailure>> {
  return untilFresh(async (): Promise<Result<ChangedRequest, WithdrawFailure>> => {
    const opened = await openOthers(desk, actor, 'hand over answer', id);
    if (!opened.ok) return opened;
    const read = parseInput(AnswerWithdrawalInput, input);
    if (!read.ok) return read;
    const { request, people, party } = opened.value;
    const { answer } = request;
    if (!answer || answer.withdrawn) return fail(failure('wrong-status', 'No answer stands that could be taken back.'));
    const { reason } = read.value;
    const after = nextRequest(desk, request, {
      answer: { ...answer, withdrawn: { at: desk.clock.now().toISOString(), reason } },
    });
    const committed = await commitRequest(desk, party, request, {
      request: after,
      people,
      action: 'answer-withdrawn',
      reason,
    });
    if (!committed.ok) return committed;
    await takeAwayAnswer(desk, id, answer.version);
    return ok(await answerChanged(desk, opened.value, committed.value));
  });
}
