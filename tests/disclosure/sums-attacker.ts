import { loadSolver } from '#shared/disclosure/solver.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';

const solver = await loadSolver();

/** What somebody knows of counts besides those that are shown: each with its factor, they add up to nothing, or to something that is not negative. */
export type Knowledge = { readonly terms: Readonly<Record<string, number>>; readonly isAtLeast?: boolean };

/** That a whole is some others together. */
export const together = (whole: string, parts: readonly string[]): Knowledge => ({
  terms: { [whole]: 1, ...Object.fromEntries(parts.map((part) => [part, -1])) },
});

/** Who has every count that is shown under a name (null where it is hidden), and knows what adds up to what: between which numbers a hidden one must lie. */
function boundsOf(
  counts: Readonly<Record<string, number | null>>,
  known: readonly Knowledge[],
  target: string,
): { readonly least: number; readonly most: number } {
  const names = [...new Set([...Object.keys(counts), ...known.flatMap(({ terms }) => Object.keys(terms))])];
  const rows = known.map(({ terms, isAtLeast }) => ({
    columns: Object.keys(terms).map((name) => names.indexOf(name)),
    factors: Object.values(terms),
    lower: 0,
    upper: isAtLeast ? Infinity : 0,
  }));
  const solved = (cost: number): number => {
    const columns = names.map((name) => ({
      lower: counts[name] ?? 0,
      upper: counts[name] ?? 1e6,
      cost: name === target ? cost : 0,
    }));
    const programme = solver.open(columns, rows);
    const found = programme.solve(deadlineIn(30_000));
    programme.dispose();
    if (!found.ok) throw new Error(`What is known does not fit: ${found.error}.`);
    return found.value[names.indexOf(target)] ?? 0;
  };
  return { least: solved(1), most: solved(-1) };
}

/** Those of some true counts, all of them small, that are told more narrowly than half the minimum more or less, and the minimum. */
export function toldIn(
  counts: Readonly<Record<string, number | null>>,
  known: readonly Knowledge[],
  truth: Readonly<Record<string, number>>,
  minimum = 10,
): string[] {
  const half = Math.ceil(minimum / 2);
  return Object.entries(truth)
    .filter(([, value]) => value < minimum)
    .flatMap(([name, value]) => {
      const { least, most } = boundsOf(counts, known, name);
      return least > Math.max(0, value - half) + 1e-4 || most < Math.max(minimum, value + half) - 1e-4 ? [name] : [];
    });
}
