import { line as say, quantile } from '#tests/bench/rounds.ts';

/** What came of a call: `refused` is one that the product could not take just then and said so (429, 503); nothing of it is stored. */
export type Came = 'right' | 'refused' | 'wrong';

/** How a status is taken. */
export const cameOf = (status: number): Came =>
  status < 400 ? 'right' : status === 429 || status === 503 ? 'refused' : 'wrong';

/** How long calls of one kind took, in milliseconds, and how many of them were refused or went wrong. */
export class Told {
  readonly #ms: number[] = [];
  readonly #count: Record<Came, number> = { right: 0, refused: 0, wrong: 0 };

  /** Times a call; one that throws went wrong. */
  async time(call: () => Promise<Came>): Promise<void> {
    const start = performance.now();
    const came = await call().catch((): Came => 'wrong');
    this.#ms.push(performance.now() - start);
    this.#count[came] += 1;
  }

  get wrong(): number {
    return this.#count.wrong;
  }

  /** Says what came of it, over so many seconds. */
  sayAs(name: string, seconds: number): void {
    if (this.#ms.length === 0) return;
    say(`${name}.throughput`, this.#ms.length / seconds, 'calls/s');
    for (const [label, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const)
      say(`${name}.${label}`, quantile(this.#ms, share), 'ms');
    say(`${name}.refused`, this.#count.refused, 'calls');
    say(`${name}.errors`, this.#count.wrong, 'calls');
  }
}
