import { ok, type Result } from '../platform/result.ts';
import type { SearchPace } from './pace.ts';
import type { PatternSearch } from './pattern.ts';
import type { Unsolved } from './solver.ts';

/** So often a pattern of a large system is sought, with other losses by chance: later rounds find hardly anything. */
const ROUNDS = 4;

/**
 * Secondary suppression: which cells may be shown, so that each that is to be protected stays possible as far up and down as it must.
 * This is the cell suppression problem on tabular data with linear constraints (M. Fischetti, J. J. Salazar-González, "Models and
 * algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of the American Statistical Association
 * 95, 2000, 916-928), solved by their heuristic, after J. P. Kelly, B. L. Golden and A. A. Assad ("Cell suppression: disclosure
 * protection for sensitive tabular data", Networks 22, 1992): for each need, one by one, the linear programme that meets it with
 * the least loss of cells shown, and afterwards every further cell is shown again if it is not needed, or if others that are less of a
 * loss do for it. The result is safe and has no needless cell; that it hides the fewest is not sought.
 *
 * Which of the patterns that do is found follows from chance (the losses of the cells, the order of needs and of cells), not from how
 * large the counts are.
 *
 * `impossible` where there is no such pattern, given what earlier versions show; `too-late` where the time is over before it is found.
 * The search for fewer cells ends with counted work (`tidying`), so that it finds the same on every machine; those that are left then
 * stay hidden.
 */
export async function findPattern(
  search: PatternSearch,
  pace: SearchPace,
  tidying: SearchPace,
): Promise<Result<void, Unsolved>> {
  const enough = await search.start(pace);
  if (!enough.ok) return enough;
  let best = search.found();
  let fewest = Infinity;
  for (let round = 0; round < (search.isLarge ? ROUNDS : 1) && !tidying.isSpent(); round += 1) {
    if (round > 0) search.drawAnew();
    for (const pass of ['show', 'exchange', 'show'] as const) {
      const changed = await search.tidy(pass, tidying);
      if (!changed.ok) return changed;
    }
    const hidden = search.hiddenFurther();
    if (hidden < fewest) [best, fewest] = [search.found(), hidden];
  }
  search.takeUp(best);
  return ok(undefined);
}
