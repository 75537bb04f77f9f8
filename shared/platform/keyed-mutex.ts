/**
 * A mutex by name: work on the same names runs one after the other in this process, in the order in which it came. It
 * avoids races that the store would refuse anyway; the conditions in the store stay the guard.
 */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work once all earlier work with one of these names is done. */
  async run<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const earlier = names.flatMap((name) => this.#last.get(name) ?? []);
    const mine = Promise.allSettled(earlier).then(work);
    for (const name of names) this.#last.set(name, mine);
    try {
      return await mine;
    } finally {
      for (const name of names) if (this.#last.get(name) === mine) this.#last.delete(name);
    }
  }
}
