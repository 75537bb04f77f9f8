import { fail, ok, type Result } from '../../platform/result.ts';
import { covers, Differences, moves, type Need, type Witness } from './differences.ts';
import type { Pace } from './pace.ts';
import type { Solver, Unsolved } from './solver.ts';
import type { System } from './system.ts';

/** The needs of a system; a cell that must be possible downwards to what it is needs nothing there. */
function needsOf({ cells }: System): Need[] {
  return cells
    .flatMap(({ value, up = value, down = value }, cell) => [{ cell, by: up - value }, { cell, by: down - value }])
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
}

/** A need, and the witness that it rests on. */
type Met = { readonly need: Need; readonly witness: Witness };

/** A witness that is known already, or a new one. */
async function witnessFor(need: Need, known: readonly Witness[], differences: Differences, system: System, pace: Pace): Promise<Result<Witness, Unsolved>> {
  if (!(await pace.goOn())) return fail('too-late');
  const fit = known.find((one) => covers(one, need, system));
  return fit ? ok(fit) : differences.meet(need, pace);
}

/** Hides more until every need is met. */
async function hideEnough(differences: Differences, system: System, pace: Pace): Promise<Result<Met[], Unsolved>> {
  const known = new Set<Witness>();
  const met: Met[] = [];
  for (const need of needsOf(system)) {
    const witness = await witnessFor(need, [...known], differences, system, pace);
    if (!witness.ok) return witness;
    known.add(witness.value);
    met.push({ need, witness: witness.value });
    for (const [index, { fixed }] of system.cells.entries()) if (fixed === undefined && !differences.isHidden[index] && moves(witness.value, index)) differences.hide(index);
  }
  return ok(met);
}

/**
 * Shows a hidden cell again, if all that rests on it can be protected in another way; what every need then rests on. A need for which
 * it cannot comes first from then on: it is the likeliest to stand in the way of the next cell too.
 */
async function withoutCell(cell: number, met: readonly Met[], differences: Differences, system: System, pace: Pace): Promise<readonly Met[]> {
  const known = new Set(met.flatMap(({ witness }) => (moves(witness, cell) ? [] : [witness])));
  const anew: Met[] = [];
  differences.show(cell);
  for (const one of met) {
    const witness = moves(one.witness, cell) ? await witnessFor(one.need, [...known], differences, system, pace) : ok(one.witness);
    if (!witness.ok) {
      differences.hide(cell);
      return [one, ...met.filter((other) => other !== one)];
    }
    known.add(witness.value);
    anew.push({ need: one.need, witness: witness.value });
  }
  return anew;
}

/**
 * Secondary suppression: which cells may be shown, so that each that is to be protected stays possible as far up and down as it must.
 * This is the cell suppression problem on tabular data with linear constraints (M. Fischetti, J. J. Salazar-González, "Models and
 * algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of the American Statistical Association
 * 95, 2000, 916-928), solved by their heuristic, after J. P. Kelly, B. L. Golden and A. A. Assad ("Cell suppression: disclosure
 * protection for sensitive tabular data", Networks 22, 1992): for each need, one by one, the linear programme that meets it with
 * the least loss of cells shown, and afterwards every further cell, the largest first, is shown again if it is not needed. The result
 * is safe and has no needless cell; that it hides the fewest is not sought.
 *
 * `impossible` where there is no such pattern, given what earlier versions show; `too-late` where the time of `pace` is over before
 * one is found. The search for needless cells ends with a time of its own (`tidying`); those that are left stay hidden.
 */
export async function findPattern(solver: Solver, system: System, pace: Pace, tidying: Pace): Promise<Result<boolean[], Unsolved>> {
  const { cells } = system;
  const differences = new Differences(solver, system);
  try {
    const enough = await hideEnough(differences, system, pace);
    if (!enough.ok) return enough;
    let met: readonly Met[] = enough.value;
    const further = [...cells.keys()].filter((cell) => differences.isHidden[cell] && cells[cell]?.fixed === undefined && cells[cell]?.up === undefined);
    for (const cell of cells.keys()) if (!differences.isHidden[cell]) differences.show(cell);
    for (const cell of further.sort((a, b) => (cells[b]?.value ?? 0) - (cells[a]?.value ?? 0))) {
      if (!(await tidying.goOn())) break;
      met = await withoutCell(cell, met, differences, system, tidying);
    }
    return ok(differences.isHidden.map((hidden) => !hidden));
  } finally {
    differences.dispose();
  }
}
