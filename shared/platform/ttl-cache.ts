import type { Clock } from './clock.ts';

const MOST_KEPT = 5_000;

/**
 * Something that is asked for by name once in so many milliseconds, for all who want it meanwhile. What throws, or gives
 * undefined, is asked anew the next time.
 */
export function ttlCache<T>(
  clock: Clock,
  keptMs: number,
): (name: string, ask: () => Promise<T | undefined>) => Promise<T | undefined> {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<T | undefined> }>();
  return (name, ask) => {
    const now = clock.now().getTime();
    const found = kept.get(name);
    if (found && found.until > now) return found.answer;
    if (kept.size >= MOST_KEPT) kept.clear();
    const forget = (): void => {
      kept.delete(name);
    };
    const answer = ask();
    kept.set(name, { until: now + keptMs, answer });
    answer.then((given) => (given === undefined ? forget() : undefined), forget);
    return answer;
  };
}
