/** Sets of numbers that are put together, each known by its lowest one. */
export class UnionFind {
  readonly #parent: number[] = [];

  /** A further number, in a set of its own. */
  add(): number {
    this.#parent.push(this.#parent.length);
    return this.#parent.length - 1;
  }

  find(one: number): number {
    let root = one;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    for (let at = one; at !== root;) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.find(one), this.find(other)];
    this.#parent[Math.max(a, b)] = Math.min(a, b);
  }
}
