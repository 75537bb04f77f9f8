type Known<Value> = { readonly bytes: Uint8Array; readonly value: Value; readonly weight: number };

/** How packed values are read, how heavy each is, and how much of them is remembered at most. */
type Unpacking<Value> = {
  readonly unpack: (bytes: Uint8Array) => Value;
  readonly weigh: (value: Value) => number;
  readonly most: number;
};

/** Values that were unpacked lately: what has the same bytes says the same. */
export class Unpacked<Value> {
  readonly #known = new Map<string, Known<Value>>();
  readonly #how: Unpacking<Value>;
  #weight = 0;

  constructor(how: Unpacking<Value>) {
    this.#how = how;
  }

  #forget(name: string): void {
    this.#weight -= this.#known.get(name)?.weight ?? 0;
    this.#known.delete(name);
  }

  /** What some bytes say; those that were asked for longest ago are forgotten where there are too many. */
  of(name: string, bytes: Uint8Array): Value {
    const known = this.#known.get(name);
    const isSame = known !== undefined && Buffer.compare(known.bytes, bytes) === 0;
    const value = isSame ? known.value : this.#how.unpack(bytes);
    const weight = isSame ? known.weight : this.#how.weigh(value);
    this.#forget(name);
    this.#known.set(name, { bytes, value, weight });
    this.#weight += weight;
    for (const oldest of this.#known.keys()) {
      if (this.#weight <= this.#how.most) break;
      this.#forget(oldest);
    }
    return value;
  }
}
