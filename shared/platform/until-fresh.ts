import { type FailureCode, type Failure, StoreUnreachable } from './failures.ts';
import { deadlineIn, PATIENCE_MS, isOver, backOff } from './patience.ts';
import type { Result } from './result.ts';

/**
 * Tries a command again as long as it fails with `stale`, each time on what others stored meanwhile. After 20 seconds
 * it throws `StoreUnreachable`.
 */
export async function untilFresh<Value, Code extends FailureCode>(
  attempt: () => Promise<Result<Value, Failure<Code>>>,
): Promise<Result<Value, Failure<Code>>> {
  const deadline = deadlineIn(PATIENCE_MS);
  for (let tries = 0; !isOver(deadline); tries += 1) {
    const result = await attempt();
    if (result.ok || result.error.code !== 'stale') return result;
    await backOff(tries);
  }
  throw new StoreUnreachable('Others changed the same thing for 20 seconds.');
}
