import { loadSolver, type Programme, type Solved } from '#shared/disclosure/solver.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import type { Sum } from './linked-world.ts';

const solver = await loadSolver();

/** What is known of a sum: between which numbers it lies, both included. */
export type Fact = { readonly sum: Sum; readonly least: number; readonly most: number };

/** A small number that is not shown: since which answer it is one, and how far it must stay possible. */
export type Secret = {
  readonly name: string;
  readonly sum: Sum;
  readonly value: number;
  readonly since: number;
  readonly up: number;
  readonly down: number;
};

/** A secret that is told more narrowly, with where it must lie. */
export type Told = { readonly secret: Secret; readonly way: 'up' | 'down'; readonly reached: number };

const ROUNDING = 1e-4;
const LARGEST = 5_000;
const ATTACK_MS = 20_000;
const isWhole = (counts: ArrayLike<number>): boolean =>
  Array.from(counts).every((count) => Math.abs(count - Math.round(count)) <= ROUNDING);

/** The same in whole numbers, unless that takes too long. */
function inWholeNumbers(programme: Programme, first: Solved): Solved {
  if (!first.ok || isWhole(first.value)) return first;
  const found = programme.solveWhole(deadlineIn(ATTACK_MS));
  return !found.ok && found.error === 'too-late' ? first : found;
}

type Way = { readonly secret: Secret; readonly index: number; readonly way: 'up' | 'down' };

/** Who has some facts and works out, by linear programming and then in whole numbers, between which bounds secrets lie. */
export function toldBy(facts: readonly Fact[], secrets: readonly Secret[]): Told[] {
  const names = [...new Set([...facts, ...secrets].flatMap(({ sum }) => [...sum.keys()]))];
  const columns = new Map(names.map((name, index) => [name, index]));
  const rowOf = (sum: Sum, lower: number, upper: number) => ({
    columns: [...sum.keys()].map((name) => columns.get(name) ?? 0),
    factors: [...sum.values()],
    lower,
    upper,
  });
  const programme = solver.open(
    names.map(() => ({ lower: 0, upper: LARGEST, cost: 0 })),
    [
      ...facts.map(({ sum, least, most }) => rowOf(sum, least, most)),
      ...secrets.map(({ sum }) => rowOf(sum, -LARGEST, LARGEST)),
    ],
  );
  const valueOf = ({ sum }: Secret, counts: ArrayLike<number>): number =>
    [...sum].reduce((total, [name, factor]) => total + factor * (counts[columns.get(name) ?? 0] ?? 0), 0);
  const isOpen = ({ secret, way }: Way, counts: ArrayLike<number>): boolean =>
    way === 'up' ? valueOf(secret, counts) >= secret.up - ROUNDING : valueOf(secret, counts) <= secret.down + ROUNDING;
  const furthest = ({ secret, index, way }: Way): ArrayLike<number> => {
    const row = facts.length + index;
    programme.boundRow(row, way === 'up' ? -LARGEST : secret.down, way === 'up' ? secret.up : LARGEST);
    for (const [name, factor] of secret.sum) programme.cost(columns.get(name) ?? 0, way === 'up' ? -factor : factor);
    const first = programme.solve(deadlineIn(ATTACK_MS));
    const found = inWholeNumbers(programme, first);
    for (const name of secret.sum.keys()) programme.cost(columns.get(name) ?? 0, 0);
    programme.boundRow(row, -LARGEST, LARGEST);
    if (!found.ok) throw new Error(`What is known does not fit ${secret.name}: ${found.error}.`);
    return found.value;
  };
  const told: Told[] = [];
  let left = secrets.flatMap((secret, index): Way[] => [
    { secret, index, way: 'up' },
    { secret, index, way: 'down' },
  ]);
  for (let next = left[0]; next; next = left[0]) {
    const counts = furthest(next);
    if (!isOpen(next, counts)) told.push({ ...next, reached: Math.round(valueOf(next.secret, counts)) });
    left = left.slice(1).filter((one) => !isOpen(one, counts));
  }
  programme.dispose();
  return told;
}
