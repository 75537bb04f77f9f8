import type { Clock } from '../clock.ts';

/** What was read last, and when: by the desk's clock and by the machine's. */
type Kept<Value> = { readonly value: Promise<Value>; readonly at: number; readonly steady: number };

/** Something that is kept for a while; `forget` has it read anew the next time. */
export type KeptReading<Value> = { readonly read: () => Promise<Value>; readonly forget: () => void };

/**
 * Reads something once in so many milliseconds, for all who want it meanwhile; `read` gets what was read before. What cannot be read
 * is asked anew the next time.
 */
export function readAgainAfter<Value>(
  keptMs: number,
  clock: Clock,
  read: (before: Promise<Value> | undefined) => Promise<Value>,
): KeptReading<Value> {
  let kept: Kept<Value> | undefined;
  return {
    read: () => {
      const [at, steady] = [clock.now().getTime(), performance.now()];
      // The desk's clock can stand still on one machine, and the machine's while a function is frozen.
      if (kept && Math.abs(at - kept.at) <= keptMs && steady - kept.steady <= keptMs) return kept.value;
      const mine: Kept<Value> = { value: read(kept?.value), at, steady };
      kept = mine;
      mine.value.catch(() => (kept = kept === mine ? undefined : kept));
      return mine.value;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
