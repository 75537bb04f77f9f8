import { type FailureCode, type Failure, StoreUnreachable } from '../failures.ts';
import { deadlineIn, PATIENCE_MS, isPast, backOff } from './patience.ts';
import type { Result } from '../result.ts';

/**
 * Tries until nobody else wrote at the same moment, which an attempt tells by answering undefined; after 20 seconds of that
 * `StoreUnreachable` is thrown, with the sentence that is given.
 */
export async function untilDone<Done>(
  attempt: (tries: number) => Promise<Done | undefined>,
  otherwise?: string,
): Promise<Done> {
  const deadline = deadlineIn(PATIENCE_MS);
  for (let tries = 0; !isPast(deadline); tries += 1) {
    const done = await attempt(tries);
    if (done !== undefined) return done;
    await backOff(tries);
  }
  throw new StoreUnreachable(otherwise);
}

/** Tries a command again on what others left, until it is not stale. */
export const untilFresh = <Value, Code extends FailureCode>(
  attempt: () => Promise<Result<Value, Failure<Code>>>,
): Promise<Result<Value, Failure<Code>>> =>
  untilDone(async () => {
    const result = await attempt();
    return result.ok || result.error.code !== 'stale' ? result : undefined;
  }, 'Others changed the same thing for 20 seconds.');
