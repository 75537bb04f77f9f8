import type { Network } from './links.ts';

const UNSEEN = -1;

/** How far Tarjan's search is: it goes along without calling itself, since a long chain would be too deep. */
class Tarjan {
  readonly #network: Network;
  readonly #seen: number[];
  readonly #low: number[];
  readonly #next: number[];
  readonly #isOpen: boolean[];
  readonly #open: number[] = [];
  readonly #found: number[][] = [];
  #count = 0;

  constructor(network: Network) {
    this.#network = network;
    this.#seen = network.out.map(() => UNSEEN);
    this.#low = network.out.map(() => UNSEEN);
    this.#next = network.out.map(() => 0);
    this.#isOpen = network.out.map(() => false);
  }

  all(): number[][] {
    for (const place of this.#network.out.keys()) if (this.#seen[place] === UNSEEN) this.#from(place);
    return this.#found;
  }

  #from(root: number): void {
    const way = [root];
    this.#enter(root);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const deeper = this.#step(at);
      if (deeper !== undefined) {
        this.#enter(deeper);
        way.push(deeper);
      } else {
        way.pop();
        this.#leave(at, way.at(-1));
      }
    }
  }

  #enter(place: number): void {
    this.#seen[place] = this.#low[place] = this.#count++;
    this.#isOpen[place] = true;
    this.#open.push(place);
  }

  /** The next place that is not seen yet; undefined where there is none. */
  #step(at: number): number | undefined {
    const out = this.#network.out[at] ?? [];
    for (let next = this.#next[at] ?? 0; next < out.length; next++) {
      const to = out[next]?.to ?? UNSEEN;
      this.#next[at] = next + 1;
      if (this.#seen[to] === UNSEEN) return to;
      if (this.#isOpen[to]) this.#lower(at, this.#seen[to] ?? UNSEEN);
    }
    return undefined;
  }

  #lower(place: number, to: number): void {
    this.#low[place] = Math.min(this.#low[place] ?? to, to);
  }

  #leave(place: number, back: number | undefined): void {
    if (back !== undefined) this.#lower(back, this.#low[place] ?? UNSEEN);
    if (this.#low[place] !== this.#seen[place]) return;
    const component = this.#open.splice(this.#open.lastIndexOf(place));
    for (const one of component) this.#isOpen[one] = false;
    if (component.length > 1) this.#found.push(component.sort((one, other) => one - other));
  }
}

/** Rule L21. Where everything leads to everything else (Tarjan), of two factors or more: the largest first, then by the smallest id. */
export const componentsOf = (network: Network): number[][] =>
  new Tarjan(network).all().sort((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0));
