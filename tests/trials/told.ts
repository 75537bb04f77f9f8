import { quantile } from '#tests/bench/rounds.ts';
import { say } from './trial.ts';

/** How long calls of one kind took, in milliseconds, and how many of them went wrong. */
export class Told {
  readonly #ms: number[] = [];
  #errors = 0;

  /** Times a call; one that throws, or answers false, went wrong. */
  async time(call: () => Promise<boolean>): Promise<void> {
    const start = performance.now();
    const isRight = await call().catch(() => false);
    this.#ms.push(performance.now() - start);
    if (!isRight) this.#errors += 1;
  }

  get errors(): number {
    return this.#errors;
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
    say(`${name}.errors`, this.#errors, 'calls');
  }
}
