/** Numbers below a bound, in sets that are put together, each known by its lowest number. */
export class UnionFind {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, one) => one);
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
