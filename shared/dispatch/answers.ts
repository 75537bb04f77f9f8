import { setTimeout as sleep } from 'node:timers/promises';
import type { DispatchParts } from './parts.ts';
import type { SendResult } from './sender.ts';

/** What came of one notice for one recipient: it stands there, it has to wait, it will never come in, or it may next time. */
export type Shown = 'shown' | { readonly until: Date } | { readonly refused: string } | { readonly failed: string };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

/** What a door answers; of a call that threw, or did not answer within so many milliseconds, nobody knows what came of it. */
export async function answerWithin<T>(
  milliseconds: number,
  call: () => Promise<T>,
): Promise<T | { readonly unknown: string }> {
  const over = new AbortController();
  try {
    return await Promise.race([call(), sleep(milliseconds, { unknown: 'no answer in time' }, { signal: over.signal })]);
  } catch (error) {
    return { unknown: nameOf(error) };
  } finally {
    over.abort();
  }
}

/**
 * What follows from a send after which the message does not stand there: a pause, a refusal, or a failure of which
 * nobody knows the outcome.
 */
export function notSent(
  { desk, clock }: Pick<DispatchParts, 'desk' | 'clock'>,
  door: string,
  sent: Exclude<SendResult, { sent: unknown }>,
): Exclude<Shown, 'shown'> {
  if ('waitSeconds' in sent) {
    const seconds = Math.max(1, sent.waitSeconds);
    desk.log({ event: 'chat.paused', chat: door, seconds });
    return { until: new Date(clock.now().getTime() + seconds * 1_000) };
  }
  return 'refused' in sent ? { refused: sent.refused } : { failed: sent.unknown };
}
