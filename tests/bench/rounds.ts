/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN) +
      (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)) /
    2
  );
}

/** The figure below which a share of them lies. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Work to be timed: `index` counts the calls of a round, so that each call can ask for something else. */
export type Work = (index: number) => Promise<unknown>;

export type Rounds = { readonly rounds: number; readonly calls: number };

async function perCall(work: Work, calls: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < calls; index += 1) await work(index);
  return (performance.now() - start) / calls;
}

/**
 * Milliseconds a call of each work: the median of rounds, after one round that does not count. The works take turns within
 * each round, so that whatever else the machine does meets all of them alike.
 */
export async function timed<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds, calls }: Rounds,
): Promise<(name: Name) => number> {
  const found = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries<Work>(works)) {
      const ms = await perCall(work, calls);
      if (round > 0) found.set(name, [...(found.get(name) ?? []), ms]);
    }
  }
  return (name) => median(found.get(name) ?? []);
}

/** How the bench and the trials say what they found: one line of JSON each, on the standard output. */
export function line(name: string, value: number, unit: string): void {
  process.stdout.write(`${JSON.stringify({ name, value: Math.round(value * 1_000) / 1_000, unit })}\n`);
}

/** The same of the bench, in one of its units. */
export function say(
  name: string,
  value: number,
  unit: 'ms' | 'ratio' | 'waves' | 'units' | 'kB' | 'MB' | 'figures' | 'messages',
): void {
  line(name, value, unit);
}

/** What the bench or a trial is doing, or why something was not measured. */
export const note = (text: string): boolean => process.stderr.write(`${text}\n`);
