import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { System } from './system.ts';

/** What was decided of the first systems of some tables: a digest of just these systems, and of each whether it was protected and which of its cells are shown, bit by bit. */
export const DecidedSystems = z.strictObject({ systems: z.int().min(1), digest: z.string(), bits: z.base64() });
export type DecidedSystems = z.output<typeof DecidedSystems>;

/** Which cells of a system are shown; undefined where it could not be protected and nothing of it is shown. */
export type DecidedSystem = readonly boolean[] | undefined;

/** More than this is not kept: the item of a job holds it, beside a report. */
const MOST_BYTES = 150_000;
const BYTE = 8;

/** Binds what was decided of a system to all that it rests on: the systems before it, how it was protected, and the system itself. */
const digestOf = (before: string, system: System): string =>
  createHash('sha256').update(before).update(JSON.stringify(system)).digest('base64');

function bitsOf(decided: readonly DecidedSystem[], systems: readonly System[]): boolean[] {
  return decided.flatMap((isShown, index) => [
    isShown !== undefined,
    ...(isShown ?? (systems[index]?.cells ?? []).map(() => false)),
  ]);
}

function packed(bits: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / BYTE));
  for (const [index, bit] of bits.entries())
    if (bit) bytes[Math.floor(index / BYTE)] = (bytes[Math.floor(index / BYTE)] ?? 0) | (1 << (index % BYTE));
  return bytes;
}

const bitAt = (bytes: Uint8Array, index: number): boolean =>
  ((bytes[Math.floor(index / BYTE)] ?? 0) & (1 << (index % BYTE))) !== 0;

/** What is decided of systems, one after the other: by `how` they are protected. */
export class Decisions {
  readonly #systems: readonly System[];
  readonly #decided: DecidedSystem[] = [];
  #digest: string;

  constructor(systems: readonly System[], how: string) {
    this.#systems = systems;
    this.#digest = createHash('sha256').update(how).digest('base64');
  }

  get decided(): readonly DecidedSystem[] {
    return this.#decided;
  }

  add(isShown: DecidedSystem): void {
    const system = this.#systems[this.#decided.length];
    if (!system) return;
    this.#digest = digestOf(this.#digest, system);
    this.#decided.push(isShown);
  }

  /** Takes up what was decided before, where it was of just these systems. */
  takeUp(before: DecidedSystems | undefined): void {
    const first = this.#systems.slice(0, before?.systems ?? 0);
    if (!before || before.systems > this.#systems.length || first.reduce(digestOf, this.#digest) !== before.digest)
      return;
    const bytes = Buffer.from(before.bits, 'base64');
    let at = 0;
    for (const { cells } of first) {
      const isProtected = bitAt(bytes, at);
      const start = at + 1;
      this.add(isProtected ? cells.map((_, cell) => bitAt(bytes, start + cell)) : undefined);
      at = start + cells.length;
    }
  }

  /** What can be taken up later; undefined where it is too much to be kept. */
  kept(): DecidedSystems | undefined {
    const bytes = packed(bitsOf(this.#decided, this.#systems));
    return bytes.byteLength > MOST_BYTES
      ? undefined
      : { systems: this.#decided.length, digest: this.#digest, bits: Buffer.from(bytes).toString('base64') };
  }
}
